import { type ByteName } from './names.ts';
import { type FileTree } from './tree.ts';
/** What an enclave built from an image will lack or do otherwise than a container would. */
export interface ImageWarning {
    readonly kind: 'xattr' | 'socket' | 'workdir' | 'user' | 'entrypoint' | 'not-visible';
    /** The path concerned, fit for people. */
    readonly path?: string | undefined;
    /** One line: what is lost, and what that means. */
    readonly detail: string;
}
/** The extended attributes of a tree, file by file: a ramdisk has none. */
export declare function attributeWarnings(tree: FileTree): readonly ImageWarning[];
/** An extended attribute that is lost, by the path below the root (empty: the root itself) and its name. */
export declare function attributeWarning(path: ByteName, name: ByteName): ImageWarning;
/**
 * Refuses an image that loses something on its way into an enclave, as `--strict` asks.
 * Throws IMAGE_NOT_KEPT naming the first loss and the number of the others.
 */
export declare function refuseWarnings(warnings: readonly ImageWarning[]): void;
