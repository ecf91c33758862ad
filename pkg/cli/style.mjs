// Colours, where they are wanted.
import { styleText } from "node:util";

/** A function `(style, text) => text` for a stream: `auto` colours a terminal, unless NO_COLOR is set. */
export function painter(choice = "auto", stream = process.stdout) {
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    const auto = FORCE_COLOR ? FORCE_COLOR !== "0" : stream.isTTY && !NO_COLOR && TERM !== "dumb";
    const on = choice === "always" || (choice === "auto" && auto);
    return on && styleText ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** The colour of a severity. */
export const colourOf = { error: "red", warning: "yellow", info: "blue" };

/** `1 file`, `2 files`. */
export const counted = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
