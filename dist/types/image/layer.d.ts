import type { ByteStream, Content } from '../model/bytes.ts';
import type { UnpackBudget } from './limits.ts';
import { type FileTree } from './tree.ts';
/** One layer, unpacked: its tar as a stream, and its bytes by place, once the stream has gone by. */
export interface Layer {
    readonly stream: ByteStream;
    range(offset: number, size: number): Content;
}
/**
 * Applies a layer to the tree of the layers below it.
 *
 * As the OCI image layer specification has it: whiteouts act on lower layers only, wherever in the
 * layer they stand; then entries are added in order. A directory that is there already takes the
 * entry's owner and mode and keeps its own entries; anything else is replaced. Hard links name a
 * file that is there by then, in this layer or below.
 *
 * The layer is attacker-controlled. The tree is only in memory, so nothing is ever written outside;
 * and what runtimes do differently is refused rather than guessed: a name twice in one layer
 * (IMAGE_DUPLICATE_ENTRY; a directory may be repeated), an entry beneath a link or file of another
 * entry, `..`, a hard link to nothing or through a link (IMAGE_PATH_REFUSED).
 */
export declare function applyLayer(tree: FileTree, layer: Layer, budget: UnpackBudget): Promise<void>;
