/** The CRC-32 of `first` followed by bytes whose CRC-32 and number are known. */
export declare function crc32Before(first: Uint8Array, rest: {
    readonly crc32: number;
    readonly bytes: number;
}): number;
