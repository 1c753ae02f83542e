import type { DriftCause } from './drift-causes.ts';
/** What was seen when two contents of one path were laid side by side. */
export interface ContentFinding {
    /** One line. It says where and of what kind, and shows no content: that may be a secret. */
    readonly detail: string;
    /** What explains it, where that can be told from the contents. */
    readonly cause?: DriftCause | undefined;
    /** Whether the contents prove the cause, so that no guess from the path stands against it. */
    readonly proven: boolean;
}
/** Says where two contents begin to differ, and why, if that can be seen. */
export declare function compareContents(first: Uint8Array, second: Uint8Array): ContentFinding;
/** What of `cmd` or `env` differs: the arguments by number, the variables by name. */
export declare function compareSettings(name: 'cmd' | 'env', first: Uint8Array, second: Uint8Array): ContentFinding;
