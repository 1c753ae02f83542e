import { describe, expect, test } from 'vitest'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
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

  test('deep paths without end are refused before they fill the memory', async () => {
    const deep = (i: number) => Array.from({ length: 1000 }, (_, j) => `${i}-${j}`).join('/')
    const layer = Array.from({ length: 400 }, (_, i) => ({
      name: 'x',
      pax: [['path', `${deep(i).slice(0, 4000)}x`] as const],
    }))
    expect(await outcome(() => treeOf([layer]))).toMatch(/^IMAGE_LIMIT the image has /)
  })
})
