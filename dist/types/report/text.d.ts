import type { Measurement } from '../model/measurement.ts';
/** What each register covers, in the words that all output uses. */
export declare const PCR_COVERS: Readonly<Record<'0' | '1' | '2' | '8', string>>;
/** The registers for a terminal, a line each, indented by two. */
export declare function pcrLines(measurement: Measurement): string;
/** The registers as a Markdown table, for the job summary. */
export declare function pcrMarkdown(measurement: Measurement): string;
/** Label and value in two columns, indented by two; rows without a value are left out. */
export declare function fieldLines(rows: readonly (readonly [string, string | undefined])[]): string;
/** A table for a terminal: columns as wide as their widest cell, two spaces between. */
export declare function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string;
/** A table of any length, in tables of so many rows, each with its head and columns of its own width. */
export declare function tablePages(head: readonly string[], rows: AsyncIterable<readonly string[]>, rowsOfPage?: number): AsyncGenerator<string>;
/** A size as people read it: `512 B`, `12.3 MiB`. */
export declare function formatBytes(bytes: number): string;
/**
 * Text from outside, safe on a terminal and in a workflow's log: control characters, which could
 * move the cursor or speak to the runner, are shown as `\xNN`; line breaks too.
 */
export declare function plain(text: string): string;
