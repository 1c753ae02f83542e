import type { Progress, World } from '../commands/world.ts';
import { type Instant } from '../model/instant.ts';
/** What a door knows when it opens the world. */
export interface WorldOptions {
    readonly process: NodeJS.Process;
    /** The clock, where it was set. */
    readonly at: Instant | undefined;
    readonly dryRun: boolean;
    readonly progress: Progress;
    /** The forge's token, where there is one. */
    readonly token: string | undefined;
    readonly note: (text: string) => void;
    /** Called before an image is unpacked, which makes many small objects that stay. */
    readonly onUnpack?: (() => void) | undefined;
}
/** The real world. Its drivers are loaded when a command first needs them. */
export declare function openWorld(options: WorldOptions): World;
