import type { ByteName } from './names.ts';
import { type FileTree, type Node } from './tree.ts';
/** An entry of `docker export`: a directory's name ends in a slash. */
export interface ExportEntry {
    readonly name: ByteName;
    readonly node: Node;
    /** For a further name of a file that came before: the first name. */
    readonly linkTo?: ByteName | undefined;
}
/**
 * The entries that `docker create` and `docker export` give for an image: its tree under Docker's
 * init layer, in the order of a sorted walk; sockets and the root itself are not in it.
 *
 * The init layer first removes what stands at its paths, and at their parents, unless that is a
 * directory; then it makes what is not there. The times of what it touches are the moment's, and
 * linuxkit overwrites each of them, so 0 stands here.
 */
export declare function dockerExport(tree: FileTree): readonly ExportEntry[];
