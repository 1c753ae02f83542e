import type { IndexKeys } from '../lifecycle/index-keys.ts';
import type { Sought } from '../ports/ledger.ts';
/** The index that answers a search, and the value to look for in it. */
export declare function filedUnder(sought: Sought): {
    readonly key: keyof IndexKeys;
    readonly value: string;
};
