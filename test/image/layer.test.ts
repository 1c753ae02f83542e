import { describe, expect, test } from 'vitest'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
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
})

describe('a hostile layer is refused', () => {
  const cases: readonly (readonly [string, readonly (readonly TarSpec[])[], string])[] = [
    [
      'a name that climbs out',
      [[file('../etc/passwd')]],
      'IMAGE_PATH_REFUSED the name "../etc/passwd" climbs out with ".."',
    ],
    [
      'a name that climbs within',
      [[file('a/../b')]],
      'IMAGE_PATH_REFUSED the name "a/../b" climbs out with ".."',
    ],
    [
      'a file beneath a link of this layer',
      [[symlink('a', '/etc'), file('a/passwd')]],
      'IMAGE_PATH_REFUSED "a/passwd" lies beneath "a", which is a symlink',
    ],
    [
      'a file beneath a link of a lower layer',
      [[symlink('a', 'b'), dir('b')], [file('a/x')]],
      'IMAGE_PATH_REFUSED "a/x" lies beneath "a", which is a symlink',
    ],
    [
      'a file beneath a file',
      [[file('a')], [file('a/x')]],
      'IMAGE_PATH_REFUSED "a/x" lies beneath "a", which is a file',
    ],
    [
      'a hard link that climbs out',
      [[hardlink('a', '../../etc/shadow')]],
      'IMAGE_PATH_REFUSED the hard link to "../../etc/shadow" climbs out with ".."',
    ],
    [
      'a hard link to nothing',
      [[hardlink('a', 'etc/shadow')]],
      'IMAGE_PATH_REFUSED "a" is a hard link to "etc/shadow", which is not there, or behind a link',
    ],
    [
      'a hard link through a link',
      [[dir('b'), file('b/x'), symlink('a', 'b'), hardlink('c', 'a/x')]],
      'IMAGE_PATH_REFUSED "c" is a hard link to "a/x", which is not there, or behind a link',
    ],
    [
      'a hard link to what a whiteout took',
      [[file('a')], [file('.wh.a'), hardlink('b', 'a')]],
      'IMAGE_PATH_REFUSED "b" is a hard link to "a", which is not there, or behind a link',
    ],
    [
      'a hard link to a directory',
      [[dir('a'), hardlink('b', 'a')]],
      'IMAGE_PATH_REFUSED "b" is a hard link to "a", which is a directory',
    ],
    [
      'a hard link to itself',
      [[hardlink('a', 'a')]],
      'IMAGE_PATH_REFUSED "a" is a hard link to "a", which is not there, or behind a link',
    ],
    [
      'a whiteout of the parent',
      [[dir('a')], [file('a/.wh...')]],
      'IMAGE_PATH_REFUSED "a/.wh..." is a whiteout that leads outside its directory',
    ],
    [
      'a whiteout of the directory itself',
      [[dir('a')], [file('a/.wh..')]],
      'IMAGE_PATH_REFUSED "a/.wh.." is a whiteout that leads outside its directory',
    ],
    [
      'a whiteout of nothing',
      [[file('.wh.')]],
      'IMAGE_PATH_REFUSED ".wh." is a whiteout that leads outside its directory',
    ],
    [
      'a whiteout through a link',
      [[dir('b'), file('b/x'), symlink('a', 'b')], [file('a/.wh.x')]],
      'IMAGE_PATH_REFUSED "a/x" is whited out through a symlink',
    ],
    [
      'an opaque mark through a link',
      [[dir('b'), symlink('a', 'b')], [file('a/.wh..wh..opq')]],
      'IMAGE_PATH_REFUSED "a" is whited out through a symlink',
    ],
    [
      'a file beneath a whiteout',
      [[file('.wh.a/b')]],
      'IMAGE_PATH_REFUSED ".wh.a/b" lies beneath a whiteout',
    ],
    [
      'a whiteout that is a directory',
      [[dir('.wh.a')]],
      'IMAGE_PATH_REFUSED ".wh.a" is a whiteout and a directory',
    ],
    [
      'bookkeeping of AUFS',
      [[file('.wh..wh.aufs')]],
      'IMAGE_PATH_REFUSED ".wh..wh.aufs" is a whiteout of a kind that is not known',
    ],
    [
      'the root as a link',
      [[symlink('./', '/etc')]],
      'IMAGE_PATH_REFUSED "/" is the root, and a symlink',
    ],
    [
      'a name of 256 bytes',
      [[{ ...file('x'), pax: [['path', 'n'.repeat(256)]] }]],
      `IMAGE_PATH_REFUSED the name "${'n'.repeat(200)}" has a component of 256 bytes, more than 255`,
    ],
    [
      'a path of 4096 bytes',
      [[{ ...file('x'), pax: [['path', `${'n'.repeat(200)}/`.repeat(21).slice(0, 4096)]] }]],
      `IMAGE_PATH_REFUSED the name "${'n'.repeat(200)}" is 4096 bytes, and the kernel takes 4095`,
    ],
    [
      'a file twice',
      [[file('a', '1'), file('./a', '2')]],
      'IMAGE_DUPLICATE_ENTRY a layer holds "a" twice',
    ],
    [
      'a file and a directory of one name',
      [[dir('a'), file('a')]],
      'IMAGE_DUPLICATE_ENTRY a layer holds "a" twice',
    ],
    [
      'a file where the layer has files below',
      [[file('a/b'), symlink('a', '/')]],
      'IMAGE_DUPLICATE_ENTRY a layer holds "a" twice',
    ],
    [
      'a directory where the layer has a link',
      [[symlink('a', '/etc'), dir('a'), file('a/b')]],
      'IMAGE_DUPLICATE_ENTRY a layer holds "a" twice',
    ],
    [
      'a whiteout twice',
      [[file('.wh.a'), file('.wh.a')]],
      'IMAGE_DUPLICATE_ENTRY a layer holds ".wh.a" twice',
    ],
  ]
  test.each(cases)('%s', async (_name, layers, expected) => {
    expect(await lines(...layers)).toBe(expected)
  })

  test('names are shown so that they cannot deceive a terminal', async () => {
    expect(await lines([file('a\x1b[2J\xe2\x80\xae/../b')])).toBe(
      'IMAGE_PATH_REFUSED the name "a\\x1b[2J\\xe2\\x80\\xae/../b" climbs out with ".."',
    )
  })

  test('more entries than the limit', async () => {
    const layers = [[dir('a'), dir('b'), file('c')]]
    expect(await outcome(() => treeOf(layers, { ...IMAGE_LIMITS, entries: 2 }))).toBe(
      'IMAGE_LIMIT the image has more than 2 entries',
    )
  })

  test('parents that no entry names count as entries', async () => {
    const deep = [{ ...file('x'), pax: [['path', 'a/'.repeat(1000)] as const] }]
    expect(
      await outcome(() =>
        treeOf([deep.map((it) => ({ ...it, type: '5' }))], { ...IMAGE_LIMITS, pathBytes: 100_000 }),
      ),
    ).toBe('IMAGE_LIMIT the image has paths of more than 100000 bytes together')
  })

  test('holes of sparse files count as unpacked bytes', async () => {
    const hole: TarSpec = {
      name: 'hole',
      pax: [
        ['GNU.sparse.size', '8000000000000'],
        ['GNU.sparse.numblocks', '0'],
        ['GNU.sparse.map', ''],
      ],
    }
    expect(await outcome(() => treeOf([[hole]]))).toBe(
      'IMAGE_LIMIT the image unpacks to more than 68719476736 bytes',
    )
  })
})
