// What changes between two texts, as a person reads it.
import { createTwoFilesPatch } from "diff";

/** A unified diff. */
export function unified(file, before, after, paint) {
    const patch = createTwoFilesPatch(file, file, before, after, "", "", { context: 3 });
    const colours = { "+": "green", "-": "red", "@": "cyan" };
    const lines = patch.split("\n").filter((line) => !line.startsWith("====="));
    return lines.map((line) => (colours[line[0]] ? paint(colours[line[0]], line) : line)).join("\n");
}
