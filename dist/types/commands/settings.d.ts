import { type ServiceName } from '../model/names.ts';
import type { Forge } from '../ports/forge.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Config } from '../promotion/policy.ts';
import type { ForgeChoice, World } from './world.ts';
/** The ledger where neither the command line nor a configuration names one. */
export declare const DEFAULT_LEDGER = "sqlite:.golden-pcr/ledger.db";
/** What the configuration in the working directory says; its `config` is undefined where there is none. */
export interface Settings {
    readonly path: string;
    readonly config: Config | undefined;
}
/**
 * Reads the configuration in the working directory: for what a build takes, and for which ledger is
 * read. Policy is not taken from it; see {@link policyAtBase}.
 */
export declare function localSettings(path: string, world: World): Promise<Settings>;
/** The service that is meant: the flag's, else the configuration's. Throws USAGE where neither names one. */
export declare function serviceOf(flag: string | undefined, settings: Settings): ServiceName;
/** Which ledger to open, and how. */
export interface LedgerRequest {
    /** The flag's. */
    readonly url: string | undefined;
    /** Where the flag says nothing. */
    readonly settings: {
        readonly config: Pick<Config, 'ledger'> | undefined;
    };
    readonly mode: 'read' | 'write';
    /** Whether a file on a runner's disk is said to be kept. */
    readonly kept?: boolean;
    readonly world: World;
}
/** Where the ledger is: as the flag says, else the configuration. */
export declare function ledgerUrl({ url, settings }: Pick<LedgerRequest, 'url' | 'settings'>): string;
/** Lends a ledger to `use` and closes it afterwards; see {@link openSettingsLedger}. */
export declare function withLedger<T>(request: LedgerRequest, use: (ledger: Ledger) => Promise<T>): Promise<T>;
/**
 * Opens the ledger that is asked for; the caller closes it.
 *
 * Throws LEDGER_NOT_KEPT for a SQLite file that a workflow would write on a runner's own disk, which
 * is lost with the runner, unless it is said that the file is kept; LEDGER_FROM_PULL where a
 * workflow would write in the context of a pull request, whose content nobody has merged.
 */
export declare function openSettingsLedger(request: LedgerRequest): Promise<Ledger>;
/** Parses `github[:OWNER/NAME]` or `local[:DIR]`; undefined: by the configuration, else by where this runs. */
export declare function forgeChoice(flag: string | undefined, settings: Settings, world: World): ForgeChoice;
/**
 * The configuration as the protected base branch has it: environments, approvals, paths and ledger
 * are read from there, never from a work tree or from the pull request under judgement.
 *
 * Throws CONFIG_NOT_ON_BASE where the branch has no such file.
 */
export declare function policyAtBase(path: string, forge: Forge): Promise<Config>;
