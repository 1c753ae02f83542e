import type { Architecture } from '../model/measurement.ts';
import type { KitFileName } from './boot-lock.ts';
/**
 * Whether a file is the one that AWS's releases v1.3.1 to v1.5.0 carry. It is for people: what an EIF
 * boots with is told by its PCR1, see `recogniseStock`.
 */
export declare function isStockFile(arch: Architecture, name: KitFileName, bytes: Uint8Array): boolean;
