// A thread of `pool.mjs`.
import { parentPort } from "node:worker_threads";
import { checkText } from "./check-text.mjs";

parentPort.on("message", (task) => parentPort.postMessage(checkText(task)));
