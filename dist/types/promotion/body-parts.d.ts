import type { Entry } from '../lifecycle/state.ts';
import type { GuardFlag, Warning } from './guards.ts';
/** A section of a pull request's body. */
export declare function section(title: string, lines: readonly string[]): string;
/** What must not be overlooked: guards that were overridden, and warnings; empty where there are none. */
export declare function attention(overridden: readonly GuardFlag[], warnings: readonly Warning[]): string;
/** What an entry is called: its version, which is foreign text, and its short id. */
export declare function nameOf(entry: Entry, quote?: (text: string) => string): string;
