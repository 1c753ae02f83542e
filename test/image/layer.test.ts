import { describe, expect, test } from 'vitest'
import { nodeAt } from '../../src/image/tree.ts'
import { listTree, outcome, treeOf } from './helpers.ts'
import type { TarSpec } from './tar-writer.ts'

const dir = (name: string, more: Partial<TarSpec> = {}): TarSpec => ({ name, type: '5', ...more })
const file = (name: string, content = ''): TarSpec => ({ name, content })
const symlink = (name: string, link: string): TarSpec => ({ name, type: '2', link, mode: 0o777 })
const hardlink = (name: string, link: string): TarSpec => ({ name, type: '1', link })

async function lines(
  ...layers: readonly (readonly TarSpec[])[]
): Promise<readonly string[] | string> {
  return outcome(async () => listTree((await treeOf(layers)).tree))
}

describe('layers give a tree', () => {
  test('of every kind of file, with owners and modes as they are', async () => {
    expect(
      await lines([
        dir('./', { mode: 0o700 }),
        dir('tmp', { mode: 0o1777 }),
        { name: 'su', mode: 0o4755, uid: 1, gid: 2, content: 'x' },
        symlink('link', '../../outside'),
        { name: 'null', type: '3', mode: 0o666, major: 1, minor: 3 },
        { name: 'disk', type: '4', mode: 0o660, major: 8, minor: 1 },
        { name: 'pipe', type: '6', mode: 0o600 },
        file('/abs/./b//c', 'c'),
      ]),
    ).toEqual([
      'abs directory 755 0:0',
      'abs/b directory 755 0:0',
      'abs/b/c file 644 0:0 "c"',
      'disk block 660 0:0 8:1',
      'link symlink 777 0:0 -> ../../outside',
      'null character 666 0:0 1:3',
      'pipe fifo 600 0:0',
      'su file 4755 1:2 "x"',
      'tmp directory 1777 0:0',
    ])
    const { tree } = await treeOf([[dir('./', { mode: 0o700, uid: 5 })]])
    expect(tree.meta).toMatchObject({ mode: 0o700, uid: 5 })
  })

  test('where a later layer wins, and a directory keeps its entries', async () => {
    expect(
      await lines(
        [dir('d'), file('d/a', '1'), file('d/b', '1')],
        [dir('d', { mode: 0o700, uid: 3 }), file('d/a', '2')],
      ),
    ).toEqual(['d directory 700 3:0', 'd/a file 644 0:0 "2"', 'd/b file 644 0:0 "1"'])
  })

  test('where a directory gives way to a file or link, and the other way round', async () => {
    expect(
      await lines(
        [dir('a'), file('a/x'), symlink('b', 'a'), file('c')],
        [symlink('a', '/etc'), dir('b'), file('b/y', 'y'), dir('c')],
      ),
    ).toEqual([
      'a symlink 777 0:0 -> /etc',
      'b directory 755 0:0',
      'b/y file 644 0:0 "y"',
      'c directory 755 0:0',
    ])
  })

  test('where a whiteout removes a file, a directory, and nothing that is not there', async () => {
    expect(
      await lines(
        [dir('a'), file('a/x'), dir('a/d'), file('a/d/y'), file('b')],
        [file('a/.wh.x'), file('a/.wh.d'), file('.wh.gone'), file('none/.wh.x')],
      ),
    ).toEqual(['a directory 755 0:0', 'b file 644 0:0 ""'])
  })

  test('where a whiteout acts on lower layers only, wherever it stands', async () => {
    const lower = [dir('a'), file('a/x', 'old'), file('a/y', 'old')]
    const expected = ['a directory 755 0:0', 'a/x file 644 0:0 "new"']
    const upper = [dir('a'), file('a/x', 'new')]
    expect(await lines(lower, [...upper, file('a/.wh..wh..opq')])).toEqual(expected)
    expect(await lines(lower, [file('a/.wh..wh..opq'), ...upper])).toEqual(expected)
    expect(await lines(lower, [...upper, file('a/.wh.x'), file('a/.wh.y')])).toEqual(expected)
    expect(await lines(lower, [file('a/.wh.x'), file('a/.wh.y'), ...upper])).toEqual(expected)
  })

  test('where an opaque root hides all that is below', async () => {
    expect(await lines([dir('a'), file('a/x')], [file('.wh..wh..opq'), file('b')])).toEqual([
      'b file 644 0:0 ""',
    ])
  })

  test('where a directory replaces a link that its whiteouts would have gone through', async () => {
    expect(
      await lines([symlink('a', 'b'), dir('b'), file('b/x')], [dir('a'), file('a/.wh..wh..opq')]),
    ).toEqual(['a directory 755 0:0', 'b directory 755 0:0', 'b/x file 644 0:0 ""'])
  })

  test('where hard links are one file, within a layer and across', async () => {
    const { tree } = await treeOf([
      [file('a', 'one'), hardlink('b', './a')],
      [{ ...hardlink('d/c', '/a'), mode: 0o600, uid: 4 }],
    ])
    expect(await listTree(tree)).toEqual([
      'a file 600 4:0 "one"',
      'b file 600 4:0 "one"',
      'd directory 755 0:0',
      'd/c file 600 4:0 "one"',
    ])
    expect(nodeAt(tree, ['a'])).toBe(nodeAt(tree, ['d', 'c']))
    const after = await treeOf([[file('a', 'one'), hardlink('b', 'a')], [file('a', 'two')]])
    expect(await listTree(after.tree)).toEqual(['a file 644 0:0 "two"', 'b file 644 0:0 "one"'])
  })

  test('where a directory may be repeated in a layer, the last time counting', async () => {
    expect(await lines([dir('a'), file('a/x'), dir('./a/', { mode: 0o700 })])).toEqual([
      'a directory 700 0:0',
      'a/x file 644 0:0 ""',
    ])
  })

  test('and extended attributes are reported by path', async () => {
    const { warnings } = await treeOf([
      [{ ...file('usr/bin/ping'), pax: [['SCHILY.xattr.security.capability', '\x01']] }],
    ])
    expect(warnings).toEqual([
      {
        kind: 'xattr',
        path: 'usr/bin/ping',
        detail: 'the extended attribute security.capability is not kept: a ramdisk has none',
      },
    ])
  })

  test('unless a layer above takes the file away, or writes it without them', async () => {
    const capable = { pax: [['SCHILY.xattr.security.capability', '\x01']] } as const
    const below = ['gone', 'anew', 'linked', 'kept'].map((name) => ({ ...file(name), ...capable }))
    const { warnings } = await treeOf([
      below,
      [file('.wh.gone'), file('anew'), hardlink('again', 'linked')],
    ])
    expect(warnings.map(({ path }) => path)).toEqual(['again', 'kept', 'linked'])
  })
})
