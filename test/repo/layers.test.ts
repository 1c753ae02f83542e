import { expect, test } from 'vitest'
import { roomOf, type Source, sources } from './tree.ts'

/** The house from the roof down, as ARCHITECTURE.md draws it: an import points to a later line, or stays in its room. */
const ROOMS: readonly string[] = [
  'action.ts',
  'cli.ts',
  'index.ts',
  'host',
  'commands',
  'ledger',
  'forge',
  'sources',
  'verifier',
  'promotion',
  'audit',
  'ports',
  'allowlist',
  'report',
  'infrastructure',
  'witness',
  'lifecycle',
  'attestation',
  'image',
  'eif',
  'cose',
  'model',
  'fault.ts',
]

/** Where the outside world may be touched: files, network, clock, environment, chance. */
const EDGE: ReadonlySet<string> = new Set([
  'action.ts',
  'cli.ts',
  'host',
  'ledger',
  'forge',
  'sources',
  'verifier',
])

/** The drivers: only the host opens them, and the library hands them on. */
const DRIVERS: ReadonlySet<string> = new Set(['ledger', 'forge', 'sources', 'verifier'])

/** What Node offers that depends on nothing but its arguments. */
const PURE_BUILTINS: ReadonlySet<string> = new Set([
  'node:buffer',
  'node:crypto',
  'node:stream',
  'node:stream/promises',
  'node:zlib',
])

/** Packages that reach the network, a terminal or a runner. */
const OUTSIDE_PACKAGES = /^(@aws-sdk\/|@octokit\/|@actions\/|commander$|yocto-spinner$)/

/** What makes a result depend on more than its arguments. */
const IMPURE: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\.now\b/,
  /\bprocess\./,
  /\brandom(Bytes|UUID|Int|FillSync)\b/,
  /\bgetRandomValues\b/,
  /(?:await|return|=>?|\()\s*fetch\(/,
  /\bset(Timeout|Interval|Immediate)\(/,
]

const all: readonly Source[] = sources()

test('every room of src/ has its place in the house', () => {
  expect(all.filter(({ room }) => !ROOMS.includes(room)).map(({ path }) => path)).toEqual([])
})

test('no import points up', () => {
  const up = all.flatMap((source) =>
    source.imports
      .filter((imported) => {
        const room = roomOf(source, imported)
        if (room === undefined || room === source.room) return false
        return ROOMS.indexOf(room) < ROOMS.indexOf(source.room)
      })
      .map((imported) => `${source.path} imports ${imported}`),
  )
  expect(up).toEqual([])
})

test('no import leaves src/', () => {
  const out = all.flatMap((source) =>
    source.imports
      .filter((imported) => roomOf(source, imported) === '..')
      .map((imported) => `${source.path} imports ${imported}`),
  )
  expect(out).toEqual([])
})

test('only the host and the library open drivers, and drivers do not know of each other', () => {
  const wrong = all.flatMap((source) =>
    source.imports
      .filter((imported) => {
        const room = roomOf(source, imported)
        if (room === undefined || !DRIVERS.has(room) || room === source.room) return false
        return source.room !== 'host' && source.room !== 'index.ts'
      })
      .map((imported) => `${source.path} imports ${imported}`),
  )
  expect(wrong).toEqual([])
})

test('away from the edge nothing reads a clock, chance, the environment or the network', () => {
  const impure = all
    .filter(({ room }) => !EDGE.has(room))
    .flatMap(({ path, code }) =>
      IMPURE.flatMap((pattern) => {
        const found = pattern.exec(code)
        return found === null ? [] : [`${path} uses ${found[0]}`]
      }),
    )
  expect(impure).toEqual([])
})

test('away from the edge only what is pure is imported from Node and from packages', () => {
  const outside = all
    .filter(({ room }) => !EDGE.has(room))
    .flatMap(({ path, imports }) =>
      imports
        .filter((it) =>
          it.startsWith('node:') ? !PURE_BUILTINS.has(it) : OUTSIDE_PACKAGES.test(it),
        )
        .map((imported) => `${path} imports ${imported}`),
    )
  expect(outside).toEqual([])
})

test('a port is an interface and nothing else', () => {
  const running = all.filter(
    ({ room, code }) =>
      room === 'ports' && /\bexport (async |abstract )?(function|const|let|class)\b/.test(code),
  )
  expect(running.map(({ path }) => path)).toEqual([])
})

test('no process is ended but by the doors', () => {
  const doors = ['src/host/cli-main.ts', 'src/host/action-main.ts']
  const exits = all.filter(({ code }) => /\bprocess\.(exit|abort)\(/.test(code))
  expect(exits.map(({ path }) => path).filter((path) => !doors.includes(path))).toEqual([])
})
