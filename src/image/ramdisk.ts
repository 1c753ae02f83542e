import type { Content } from '../model/bytes.ts'
import type { Layout } from '../model/provenance.ts'
import { canonicalRamdisk } from './canonical.ts'
import type { Command } from './command.ts'
import { nitroCliRamdisk } from './nitro-cli.ts'
import type { FileTree } from './tree.ts'

/** The application's ramdisk in a layout. Throws IMAGE_UNSUPPORTED for what a ramdisk cannot hold. */
export function applicationRamdisk(tree: FileTree, command: Command, layout: Layout): Content {
  switch (layout) {
    case 'canonical':
      return canonicalRamdisk(tree, command)
    case 'nitro-cli':
      return nitroCliRamdisk(tree, command)
  }
}
