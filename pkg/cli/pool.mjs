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
    const pending = new Map();
    let next = 0;
    /** Gives a free worker the next item; its result starts the one after. */
    const feed = (worker) => {
        if (next === items.length || signal.aborted) {
            return;
        }
        const task = make(items[next]);
        const result = task.failed ? Promise.resolve(task) : worker.run(task);
        pending.set(next++, result);
        result.then(
            () => feed(worker),
            () => {},
        );
    };
    workers.forEach(feed);
    try {
        for (let at = 0; pending.has(at); at++) {
            yield await pending.get(at);
            pending.delete(at);
        }
    } finally {
        await Promise.all(workers.map((worker) => worker.end()));
    }
}

/** A worker with one task at a time. */
class Thread {
    #worker = new Worker(new URL("./worker.mjs", import.meta.url));
    #settle;

    constructor() {
        this.#worker.on("message", (result) => this.#settle.resolve(result));
        this.#worker.on("error", (error) => this.#settle?.reject(error));
    }

    run(task) {
        return new Promise((resolve, reject) => {
            this.#settle = { resolve, reject };
            this.#worker.postMessage(task);
        });
    }

    end() {
        return this.#worker.terminate();
    }
}
