import type { FileChange } from '../../ports/forge.ts';
import type { ChangedBlob } from '../draft.ts';
/** A symbolic link's mode, which GitHub's API tells in decimal. */
export declare const LINK = 40960;
/** The name of a text as a git blob: SHA-1 over `blob`, a space, the length, a zero byte, and the bytes. */
export declare function blobName(content: string | Uint8Array): string;
/** Which of the files differ from what the base holds at their paths. */
export declare function changedFiles(files: readonly FileChange[], held: ReadonlyMap<string, {
    readonly oid: string;
    readonly mode: number;
}>): readonly ChangedBlob[];
