// Timing side by side: the candidates take turns, so that a machine that gets slower slows all of them. Time is that of the
// processor, so that it does not count what other programs take.

/** The median time of one call of each candidate, in milliseconds: `{name, ms}` in their order. */
export function race(candidates, { rounds = 9, least = 20, warm = 2000, clock = processor } = {}) {
    const timed = (call, repeat) => {
        const start = clock();
        for (let at = 0; at < repeat; at++) {
            call();
        }
        return (clock() - start) / repeat;
    };
    /** How often a call is repeated so that it takes long enough. */
    const repeatOf = (call) => {
        let repeat = 1;
        while (timed(call, repeat) * repeat < least && repeat < 1 << 20) {
            repeat *= 2;
        }
        return repeat;
    };
    // The compilers of JavaScript and WebAssembly come in when something runs often.
    for (const call of Object.values(candidates)) {
        for (const start = performance.now(); performance.now() - start < warm; ) {
            call();
        }
    }
    const runs = Object.entries(candidates).map(([name, call]) => ({ name, call, times: [], repeat: repeatOf(call) }));
    for (let round = 0; round < rounds; round++) {
        for (const run of runs) {
            run.times.push(timed(run.call, run.repeat));
        }
    }
    return runs.map(({ name, times }) => ({ name, ms: median(times) }));
}

/** The time that this process took of the processor, in milliseconds. */
export function processor() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
}

/** The time that passes, for what other processes do. */
export const wall = () => performance.now();

function median(times) {
    const sorted = times.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1];
}

/** Prints a table: a row a candidate, its time, and how many times the first one's time that is. */
export function table(title, results) {
    const [first] = results;
    console.log(`\n${title}\n`);
    console.log("| | ms | ratio |\n| --- | ---: | ---: |");
    for (const { name, ms } of results) {
        console.log(`| ${name} | ${ms.toPrecision(3)} | ${(ms / first.ms).toFixed(2)} |`);
    }
}
