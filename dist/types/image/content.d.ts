import { type Content } from '../model/bytes.ts';
import type { Extent } from './tar/entry.ts';
/** The content of a file that lies in stretches of other content; what none covers is zeros. */
export declare function sparseContent(file: {
    readonly size: number;
    readonly extents: readonly Extent[];
}, from: {
    range(offset: number, size: number): Content;
}): Content;
/** The first bytes of content, at most so many. */
export declare function headOf(content: Content, size: number): Promise<Uint8Array>;
