/** Something that keeps a command from doing its work: bad usage, a file that cannot be read. Ends with status 2. */
export class Failure extends Error {
    name = "Failure";
}
