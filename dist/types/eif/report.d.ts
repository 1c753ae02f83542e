import { type Architecture, type Measurement, type Pcrs } from '../model/measurement.ts';
import { type Section, type SectionKind } from './format.ts';
import { type Header } from './header.ts';
import { type Metadata } from './metadata.ts';
import type { SignatureReport } from './signature-report.ts';
/** What was found in an enclave image file, all of it checked but the signature, which may not hold. */
export interface EifReport {
    readonly version: number;
    readonly flags: number;
    readonly arch: Architecture;
    /** The file's length in bytes. */
    readonly size: number;
    /** In the file's order. */
    readonly sections: readonly Section[];
    /** Eight hex digits each, and equal: a file where they differ is refused. */
    readonly crc32: {
        readonly stored: string;
        readonly computed: string;
    };
    readonly measurement: Measurement;
    /** If the file is signed. Read `valid` before anything else. */
    readonly signature?: SignatureReport | undefined;
    /** If there is such a section. Not measured, so not to be trusted. */
    readonly metadata?: Metadata | undefined;
}
/** A report, and the digest of the very bytes that it is about. */
export interface IdentifiedEif extends EifReport {
    /** SHA-256 of the file, 64 lower-case hex digits. */
    readonly sha256: string;
}
/** What was read of a file, before it is made sense of. */
export interface Walked {
    readonly header: Pick<Header, 'version' | 'flags' | 'arch'>;
    readonly sections: readonly Section[];
    readonly crc32: EifReport['crc32'];
    readonly code: Pick<Pcrs, '0' | '1' | '2'>;
    /** The data of the signature and metadata sections. */
    readonly kept: ReadonlyMap<SectionKind, Uint8Array>;
    /** The file's length. */
    readonly size: number;
}
/** Whether a section is small, and held in memory to be parsed; no other ever is. */
export declare function isKept(kind: SectionKind): boolean;
/** Makes sense of what was read or written: registers, signature, metadata. */
export declare function reportOf(walked: Walked): Promise<EifReport>;
