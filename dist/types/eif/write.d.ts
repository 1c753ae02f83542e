import { type Content } from '../model/bytes.ts';
import { type Hasher } from '../model/hashing.ts';
import type { Architecture } from '../model/measurement.ts';
import type { IdentifiedEif } from './report.ts';
import { type Signer } from './signer.ts';
import type { EifSink } from './sink.ts';
/** What an image is made of. Each part is read once. */
export interface EifContents {
    readonly arch: Architecture;
    readonly kernel: Content;
    /** Stored as it is: a line's end is the caller's to cut off. */
    readonly cmdline: Content;
    /** A JSON object in UTF-8; see `encodeMetadata`. */
    readonly metadata: Uint8Array;
    /** At least one; the first is what boots, the others are the application. */
    readonly ramdisks: readonly Content[];
    readonly signer?: Signer | undefined;
}
/**
 * Writes an enclave image file: kernel, command line, metadata, ramdisks, signature, as AWS's own
 * builder orders them. The same contents give the same bytes, but for the signature, whose ECDSA has
 * a random part.
 *
 * The report is of the bytes as they were written: registers and checksum are computed on the way,
 * and the file is read back once for its SHA-256 and to see that its checksum still holds. The header
 * is written last, so what an interrupted write leaves is no EIF.
 *
 * Throws EIF_CONTENT_CHANGED if a part is not as long as it says; EIF_SECTION_MISSING, _EMPTY, _COUNT
 * and _TOO_LARGE as a reader would; EIF_CMDLINE_INVALID, EIF_METADATA_INVALID, EIF_SIGNING_…; and
 * FILE_WRITE_FAILED if what is read back is not what was written.
 */
export declare function writeEif(contents: EifContents, sink: EifSink, hasher?: Hasher): Promise<IdentifiedEif>;
