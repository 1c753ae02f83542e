import type { Content } from '../model/bytes.ts';
import type { Hasher } from '../model/hashing.ts';
import type { Pcr } from '../model/pcr.ts';
import { type SectionKind } from './format.ts';
import { type Header } from './header.ts';
import { type IdentifiedEif } from './report.ts';
import type { EifSink } from './sink.ts';
/** Writes sections one after the other, then the header that fits them. */
export declare class EifWriter {
    #private;
    constructor(sink: EifSink, hasher: Hasher);
    /** Writes the next section; reads its content once. Throws what `writeEif` lists. */
    section(type: SectionKind, content: Content): Promise<void>;
    /** PCR0 of the sections so far. */
    pcr0(): Promise<Pcr>;
    /** Writes the header, reads the file back, and tells what it is. Nothing may be called after it. */
    finish(header: Omit<Header, 'table' | 'crc32'>): Promise<IdentifiedEif>;
}
