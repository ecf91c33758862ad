// `gatewright convert`
import { companionsOf } from "../companions.mjs";
import { Failure } from "../failure.mjs";
import { only, readText } from "../input.mjs";
import { convert } from "../library.mjs";
import { filledDesignIn, pairs } from "../options.mjs";
import { tellLosses, writeFiles } from "../output.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const { to, from, protocol, option, output } = options;
    if (to === undefined) {
        throw new Failure("--to FORMAT is needed: the format to write");
    }
    const file = only(operands, "file");
    const text = readText(file);
    filledDesignIn(text, options, file);
    const { files, losses } = convert(text, {
        to,
        ...(from && { from }),
        ...(protocol && { protocol }),
        ...(file !== "-" && { fileName: file }),
        ...companionsOf(file, text),
        ...(option && { options: pairs("option", option) }),
    });
    writeFiles(files, output);
    tellLosses(losses, painter("auto", process.stderr));
    return 0;
}
