import type { IdentifiedEif } from '../eif/report.ts';
import type { OpenFile } from '../ports/files.ts';
import { type Command } from './command.ts';
import type { World } from './world.ts';
/** `measure`: the PCRs of any EIF, whoever built it. */
export declare const measure: Command;
/** Measures an open file, with progress. */
export declare function measureOpen(file: OpenFile, world: World): Promise<IdentifiedEif>;
/** The action's outputs for a measurement. */
export declare function measurementOutputs(report: Pick<IdentifiedEif, 'measurement'>): Record<string, string>;
