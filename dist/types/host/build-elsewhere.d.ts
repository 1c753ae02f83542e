import type { BuildRequest } from '../commands/build-eif.ts';
import type { BuiltElsewhere } from '../commands/world.ts';
/** What building elsewhere needs of its process. */
export interface ElsewhereOptions {
    readonly env: NodeJS.ProcessEnv;
    /** The program that runs this one. */
    readonly execPath: string;
    readonly directory: string;
    readonly temporary: string;
}
/** Builds the same in another process, directory, time zone, locale, umask, file order and clock. Throws REBUILD_FAILED. */
export declare function buildElsewhere(request: BuildRequest, purpose: 'measure' | 'keep', options: ElsewhereOptions): Promise<BuiltElsewhere>;
/** Runs the user's command that builds the container image anew; its output goes to stderr. Throws REBUILD_FAILED. */
export declare function rebuildImage(command: string, options: ElsewhereOptions): Promise<void>;
/** The variables that reach a second build: what it has use for, and nothing that opens doors. */
export declare function handedOn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
