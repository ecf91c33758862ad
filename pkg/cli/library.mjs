// The package's own functions. The file stands beside the folder of the command line, wherever the package is installed.
export * from "../node.js";
