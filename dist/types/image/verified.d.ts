import { type ByteStream, type Content } from '../model/bytes.ts';
/** What a stream has to turn out to be. */
export interface Expected {
    /** `sha256:` or `sha512:` and hex digits. */
    readonly digest: string;
    /** Its length, where it is known. */
    readonly size?: number | undefined;
    /** What it is, for the message. */
    readonly what: string;
}
/**
 * The stream as it is, and at its end IMAGE_DIGEST_MISMATCH if it was not what was expected. What
 * is longer than expected is refused as soon as it is. Only who reads to the end has it verified.
 */
export declare function verified(stream: ByteStream, expected: Expected): ByteStream;
/** Small content, verified, as text. Throws IMAGE_LIMIT past the limit, and as {@link verified}. */
export declare function verifiedText(content: Content, expected: Expected, limit: number): Promise<string>;
