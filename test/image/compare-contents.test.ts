import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareContents, compareSettings } from '../../src/image/compare-contents.ts'
import { closerCause } from '../../src/image/drift-causes.ts'

const text = (...lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`)

function gzipped(time: number, content = 'same'): Buffer {
  const bytes = gzipSync(content)
  bytes.writeUInt32LE(time, 4)
  return bytes
}

describe('two contents, side by side', () => {
  test.each([
    ['the gzip header', gzipped(1), gzipped(2), 'only the time in the gzip header', 'gzip wrote'],
    ['a gzip of something else', gzipped(1), gzipped(1, 'other'), 'first at byte 10', undefined],
    [
      'the order of lines',
      text('a', 'b', 'c'),
      text('c', 'a', 'b'),
      'the same lines in another order',
      'entries were written in the order',
    ],
    [
      'a date',
      text('version=1', 'built=2026-11-25T05:04:21Z'),
      text('version=1', 'built=2026-11-25T05:04:22Z'),
      'first in line 2, in a date or time',
      'the moment of the build',
    ],
    [
      'what date(1) prints',
      text('Wed Nov 25 05:04:21 UTC 2026'),
      text('Thu Nov 26 06:04:21 UTC 2026'),
      'first in line 1, in a date or time',
      'the moment of the build',
    ],
    [
      'seconds since 1970',
      text('{"t":1764047061}'),
      text('{"t":1764047062}'),
      'first in line 1, in a date or time',
      'the moment of the build',
    ],
    [
      'a temporary path',
      text('prefix=/tmp/build.Xy12/out'),
      text('prefix=/tmp/build.Zw34/out'),
      'first in line 1, in a path',
      'the path in which it was built',
    ],
    [
      'a UUID',
      text('id: 0f8fad5b-d9cb-469f-a165-70867728950e'),
      text('id: 7c9e6679-7425-40de-944b-e07fc1f90ae7'),
      'first in line 1, in a random or derived value',
      'an identifier drawn at random',
    ],
    ['another word', text('a', 'hello'), text('a', 'world'), 'first in line 2', undefined],
    ['more lines', text('a'), text('a', 'b'), 'first in line 2', undefined],
    ['fewer lines', text('a', 'b'), text('a'), 'first in line 2', undefined],
    [
      'a program',
      Buffer.from('\x7fELF\x00one', 'latin1'),
      Buffer.from('\x7fELF\x00two', 'latin1'),
      'first at byte 5',
      'a compiled program',
    ],
    [
      'the day in a program',
      Buffer.from('\x7fELF\x00\x00built Nov 21 2026 10:01:00\x00', 'latin1'),
      Buffer.from('\x7fELF\x00\x00built Nov 22 2026 10:02:00\x00', 'latin1'),
      'first at byte 17, in a date or time',
      'the moment of the build',
    ],
    [
      'the place in a program',
      Buffer.from('\x7fELF\x00/home/ann/src/a.c\x00', 'latin1'),
      Buffer.from('\x7fELF\x00/home/bob/src/a.c\x00', 'latin1'),
      'first at byte 11, in a path',
      'the path in which it was built',
    ],
    [
      'a text past all measure',
      Buffer.from(`${'x\n'.repeat(3 * 1024 * 1024)}a`),
      Buffer.from(`${'x\n'.repeat(3 * 1024 * 1024)}b`),
      'first at byte 6291456',
      undefined,
    ],
    ['nothing and something', Buffer.from(''), Buffer.from('\0'), 'first at byte 0', undefined],
  ])('tell %s', (_, first, second, detail, cause) => {
    const found = compareContents(first, second)
    expect(found.detail).toBe(detail)
    if (cause === undefined) expect(found.cause).toBeUndefined()
    else expect(found.cause?.cause).toContain(cause)
  })

  test('are never shown, whatever they hold', () => {
    const secret = fc.stringMatching(/^[g-z]{12,20}$/)
    fc.assert(
      fc.property(secret, secret, (a, b) => {
        const { detail } = compareContents(text('x', a), text('x', b))
        expect(detail.includes(a) || detail.includes(b)).toBe(false)
      }),
    )
  })

  test('are told for any two that differ, and the place is the first', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (a, b) => {
        fc.pre(!Buffer.from(a).equals(b))
        const place = /^first at byte (\d+)$/.exec(compareContents(a, b).detail)?.[1]
        if (place === undefined) return
        const at = Number(place)
        expect(Buffer.from(a.subarray(0, at)).equals(b.subarray(0, at))).toBe(true)
        expect(a[at]).not.toBe(b[at])
      }),
    )
  })
})

describe('command and variables, side by side', () => {
  test.each([
    [
      'env',
      text('A=1', 'BUILD_DATE=x', 'GONE=1', 'C=3'),
      text('A=1', 'BUILD_DATE=y', 'C=3', 'NEW=1'),
      'BUILD_DATE has another value, GONE is only in the first, NEW is only in the second',
    ],
    ['env', text('A=1', 'B=2'), text('B=2', 'A=1'), 'the same variables in another order'],
    ['cmd', text('/app', 'a', 'b'), text('/app', 'x', 'y'), 'argument 1, 2, counted from 0'],
    ['cmd', text('/app'), text('/app', 'x'), '1 and 2 arguments'],
  ] as const)('tell what moved in %s', (name, first, second, detail) => {
    expect(compareSettings(name, first, second).detail).toBe(detail)
  })
})

describe('the cause that is told', () => {
  const gzip = compareContents(gzipped(1), gzipped(2))
  const dated = compareContents(text('2026-01-01'), text('2026-01-02'))

  test('is the one that the contents prove, before the path’s', () => {
    const { cause, remedy } = closerCause('rootfs/usr/share/doc/a.gz', ['content'], gzip)
    expect(cause).toBe('gzip wrote the time of its run into its header')
    expect(remedy).toBe('gzip -n, or a tool that follows SOURCE_DATE_EPOCH')
  })

  test('is the path’s, where the contents only hint', () => {
    const { cause } = closerCause('rootfs/var/log/dpkg.log', ['content'], dated)
    expect(cause).toBe('a log, a cache or a temporary file was left behind by the build')
  })

  test('is the contents’ hint, where the path says nothing', () => {
    const { cause } = closerCause('rootfs/app/version', ['content'], dated)
    expect(cause).toBe('the moment of the build is written into the file')
  })

  test('names each of several', () => {
    const { cause, remedy } = closerCause('rootfs/app/version', ['content', 'owner'], dated)
    expect(cause).toBe(
      'the moment of the build is written into the file; and the builder ran as another user',
    )
    expect(remedy).toContain('; and COPY --chown=0:0')
  })
})
