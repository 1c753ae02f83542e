import { type ByteName } from './names.ts';
import type { FileTree } from './tree.ts';
/** What a layer takes away from the layers below it (OCI image layer specification, "Whiteouts"). */
export type Whiteout = {
    readonly kind: 'remove';
    readonly parts: readonly ByteName[];
} | {
    readonly kind: 'opaque';
    readonly parts: readonly ByteName[];
};
/**
 * What an entry of this path means as a whiteout, or undefined if it is none.
 *
 * Throws IMAGE_PATH_REFUSED for a whiteout of `.`, `..` or nothing, for an entry beneath one, and
 * for the bookkeeping names of AUFS, which no image should hold.
 */
export declare function parseWhiteout(parts: readonly ByteName[]): Whiteout | undefined;
/**
 * Takes what a layer's whiteouts name out of the tree of the layers below it.
 *
 * What is not there is gone already. A whiteout that would reach through a link or a file throws
 * IMAGE_PATH_REFUSED, unless `becomesDirectory` says that the layer puts a directory of its own there.
 */
export declare function applyWhiteout(tree: FileTree, whiteout: Whiteout, becomesDirectory: (path: ByteName) => boolean): void;
