import type { EifReport, IdentifiedEif } from '../eif/report.ts';
import type { Instant } from '../model/instant.ts';
import type { OpenFile } from '../ports/files.ts';
import { type Command, type Remark } from './command.ts';
import type { World } from './world.ts';
/** `measure`: the PCRs of any EIF, whoever built it. */
export declare const measure: Command;
/** Measures an open file and takes its digest, with progress: for a record of it. */
export declare function identifyOpen(file: OpenFile, world: World): Promise<IdentifiedEif>;
/** The action's outputs for a measurement. */
export declare function measurementOutputs(report: Pick<EifReport, 'measurement'>): Record<string, string>;
/** A file's bytes, in the hasher's memory, with progress. */
export declare function counted(file: OpenFile, world: World): AsyncGenerator<Uint8Array>;
/** What people should see of an EIF's signature; as errors where it is required. */
export declare function signatureRemarks(report: Pick<EifReport, 'signature'>, now: Instant, required: boolean): readonly Remark[];
