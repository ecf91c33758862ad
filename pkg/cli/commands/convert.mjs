// `gatewright convert`
import { Failure } from "../failure.mjs";
import { only } from "../input.mjs";
import { convert } from "../library.mjs";
import { filledDesignIn, pairs, sourceOf } from "../options.mjs";
import { tellLosses, writeFiles } from "../output.mjs";
import { painter } from "../style.mjs";

export function command(options, operands) {
    const { to, from, protocol, option, output } = options;
    if (to === undefined) {
        throw new Failure("--to FORMAT is needed: the format to write");
    }
    const file = only(operands, "file");
    const source = sourceOf(file);
    filledDesignIn(source, options, file);
    const { files, losses } = convert(source.text, {
        to,
        ...(from && { from }),
        ...(protocol && { protocol }),
        ...(file !== "-" && { fileName: file }),
        ...source.beside,
        ...(option && { options: pairs("option", option) }),
    });
    writeFiles(files, output);
    tellLosses(losses, painter("auto", process.stderr));
    return 0;
}
