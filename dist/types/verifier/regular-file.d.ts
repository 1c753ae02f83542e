/** A file's bytes, and the permissions that it had when they were read. */
export interface RegularFile {
    readonly bytes: Buffer;
    /** The lower nine bits of its mode. */
    readonly permissions: number;
}
/**
 * Reads a regular file of at most `limit` bytes, whatever stands under its name by the time: a pipe is
 * not waited for, a device or a longer file is not read. Throws an Error that says what it is instead.
 */
export declare function readRegularFile(path: string, limit: number): Promise<RegularFile>;
