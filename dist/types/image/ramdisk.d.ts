import type { Content } from '../model/bytes.ts';
import type { Layout } from '../model/provenance.ts';
import type { Command } from './command.ts';
import type { FileTree } from './tree.ts';
/** The application's ramdisk in a layout. Throws IMAGE_UNSUPPORTED for what a ramdisk cannot hold. */
export declare function applicationRamdisk(tree: FileTree, command: Command, layout: Layout): Content;
