import type { Layout } from '../model/provenance.ts';
import type { ImageConfig } from './config.ts';
import type { ImageWarning } from './warnings.ts';
/** What the enclave runs, as AWS's init reads it from `/cmd` and `/env`. */
export interface Command {
    readonly argv: readonly string[];
    /** `KEY=VALUE`, in order. */
    readonly env: readonly string[];
}
/** What is said in place of the image's own configuration. */
export interface CommandOverrides {
    /** The whole command; ENTRYPOINT and CMD of the image are then both unused. */
    readonly cmd?: readonly string[] | undefined;
    /** `KEY=VALUE`, each in place of the image's value of that key. */
    readonly env?: readonly string[] | undefined;
}
/**
 * The command for an image.
 *
 * Layout `canonical` runs what Docker would: ENTRYPOINT, then CMD; of a variable given twice the
 * last value counts, at the first one's place. Layout `nitro-cli` does what that tool does: CMD
 * alone where there is one (ENTRYPOINT is dropped, with a warning), else ENTRYPOINT; variables as
 * they are.
 *
 * Throws IMAGE_COMMAND_INVALID for an empty command, for a variable without `=`, and for newline or
 * NUL anywhere: AWS's init reads one value per line.
 */
export declare function planCommand(config: ImageConfig, layout: Layout, overrides?: CommandOverrides): {
    readonly command: Command;
    readonly warnings: readonly ImageWarning[];
};
/** Lines as AWS's init reads them: each value, then a newline. */
export declare function renderLines(values: readonly string[]): Uint8Array;
