/** Something that keeps a command from doing its work: bad usage, a file that cannot be read. Ends with status 2. */
export class Failure extends Error {
    name = "Failure";
}

const byCode = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is a file",
    EEXIST: "there is a file of that name",
    EACCES: "permission is denied",
    EPERM: "permission is denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
};

/** Why the system says no to reading or writing something, in a few words. */
export const reasonOf = (error) => byCode[error.code] ?? error.message;
