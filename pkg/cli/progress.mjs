// A bar for long work, on a terminal only.

/** How long nothing is shown: most work is done by then. */
const patience = 400;

/** Counts what is done on the standard error output, when that is a terminal. `total` may be unknown. */
export class Progress {
    #started = performance.now();
    #shown = 0;
    #done = 0;

    constructor(what, total) {
        this.what = what;
        this.total = total;
        this.isOn = process.stderr.isTTY && !process.env.CI;
    }

    /** That many more are done. */
    add(count) {
        this.#done += count;
        const now = performance.now();
        if (this.isOn && now - this.#started > patience && now - this.#shown > 80) {
            this.#shown = now;
            process.stderr.write(`\r\x1b[K${this.#line((now - this.#started) / 1000)}`);
        }
    }

    /** Takes the bar away. */
    clear() {
        if (this.#shown) {
            process.stderr.write("\r\x1b[K");
            this.#shown = 0;
        }
    }

    #line(seconds) {
        const done = this.#done.toLocaleString("en");
        if (!this.total) {
            return `${done} ${this.what}, ${Math.round(this.#done / seconds).toLocaleString("en")} a second`;
        }
        const share = Math.min(1, this.#done / this.total);
        const filled = Math.round(share * 24);
        return `${"█".repeat(filled)}${"░".repeat(24 - filled)} ${Math.floor(share * 100)} %  ${done} ${this.what}`;
    }
}
