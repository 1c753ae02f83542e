import type { Section } from './format.ts';
/**
 * Refuses a section that may not follow the ones before it: a second kernel, command line, signature
 * or metadata; a ramdisk before the kernel or without content; a section that is kept in memory and
 * is larger than its limit. Any other order is as good (specification, "Data sections").
 */
export declare function refuseMisplaced(section: Section, before: readonly Section[]): void;
/**
 * Refuses a file without kernel, command line or ramdisk.
 *
 * The signature is optional in every version (AWS handles 2 as 3). Version 4 demands metadata, but
 * they are not measured, and builders exist that leave them out: such a file has a measurement all
 * the same, so it is read.
 */
export declare function refuseIncomplete(sections: readonly Section[], end: number): void;
