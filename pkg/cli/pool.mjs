// Several files at once, in worker threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { checkText } from "./check-text.mjs";

/** Below so many files, starting threads takes longer than checking. */
const worthThreads = 64;

/**
 * Calls `check` for every task and gives the results in order as they come. `make` makes a task when it is its turn, so that
 * the texts of all files are never there at once. Ends early, with what is done, when `signal` is aborted.
 */
export async function* checkAll(items, make, jobs, signal) {
    const threads = Math.min(jobs ?? availableParallelism(), Math.ceil(items.length / worthThreads));
    if (threads <= 1 && !(jobs > 1)) {
        for (const item of items) {
            if (signal.aborted) {
                return;
            }
            const task = make(item);
            yield task.failed ? task : checkText(task);
            await new Promise(setImmediate); // lets Ctrl-C be heard
        }
        return;
    }
    const workers = Array.from({ length: Math.max(threads, Math.min(jobs ?? 1, items.length)) }, () => new Thread());
    const results = new Map();
    let next = 0;
    let wake;
    const feed = async (worker) => {
        while (next < items.length && !signal.aborted) {
            const at = next++;
            // Not too far ahead of what was reported, so that results do not pile up.
            const task = make(items[at]);
            results.set(at, task.failed ? task : await worker.run(task));
            wake?.();
        }
    };
    const done = Promise.all(workers.map(feed));
    try {
        for (let at = 0; at < items.length; at++) {
            while (!results.has(at)) {
                if (signal.aborted && at >= next) {
                    return;
                }
                await Promise.race([new Promise((resolve) => (wake = resolve)), done]);
                if (!results.has(at) && signal.aborted) {
                    return;
                }
            }
            yield results.get(at);
            results.delete(at);
        }
    } finally {
        await Promise.all(workers.map((worker) => worker.end()));
    }
}

/** A worker with one task at a time. */
class Thread {
    #worker = new Worker(new URL("./worker.mjs", import.meta.url));

    run(task) {
        return new Promise((resolve, reject) => {
            this.#worker.once("message", resolve);
            this.#worker.once("error", reject);
            this.#worker.postMessage(task);
        }).finally(() => this.#worker.removeAllListeners());
    }

    end() {
        return this.#worker.terminate();
    }
}
