import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { basename } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import * as z from 'zod'
import { licencesOf } from './licences.ts'

/** One file of `dist/`. */
export interface Built {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Bundles the entries, with what they share in chunks beside them, so that a command loads the AWS
 * SDK, Octokit or SQLite only when it comes to need it.
 *
 * The same sources give the same bytes in any directory, time zone and locale. Throws when a file
 * would need a package at run time, when a door would load at once what it should load late, or
 * when the machine's paths are in the output.
 */
export async function bundle(options: {
  readonly root: string
  readonly entries: Readonly<Record<string, string>>
}): Promise<readonly Built[]> {
  const { root, entries } = options
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    // ES modules first: a package's CommonJS loses its named exports when it is imported late.
    mainFields: ['module', 'main'],
    platform: 'node',
    target: 'node24',
    charset: 'utf8',
    chunkNames: '[name]-[hash]',
    // Flat and readable: it is reviewed. The licences' texts stand in LICENSES.txt instead.
    minify: false,
    legalComments: 'none',
    sourcemap: false,
    metafile: true,
    write: false,
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' },
    // The plain build: the other looks for a native addon at run time and compiles code from data.
    alias: { 'cbor-x': 'cbor-x/index-no-eval' },
    // Colours of a debugging aid; a cache that is kept only where its user names a place for it.
    plugins: [leaveOut(['supports-color', 'cacache']), seedsOfSigstoreAlone],
    // Bundled CommonJS asks for Node's own modules by `require`, which an ES module does not have.
    banner: {
      js: [
        "import { createRequire as __createRequire } from 'node:module';",
        'const require = __createRequire(import.meta.url);',
      ].join('\n'),
    },
  })
  refuseOutsideImports(metafile)
  refuseEagerImports(metafile)
  const files: Built[] = outputFiles
    .map(({ path, contents }) => ({ name: basename(path), bytes: withHashbang(path, contents) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  refusePaths(files, root)
  const licences = await licencesOf(root, Object.keys(metafile.inputs))
  return [...files, { name: 'LICENSES.txt', bytes: Buffer.from(licences) }]
}

// Packages that others ask for and do without: they are never there.
function leaveOut(names: readonly string[]): Plugin {
  return {
    name: 'left out',
    setup(bundling) {
      bundling.onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({
        path,
        namespace: 'left-out',
      }))
      bundling.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
        contents: 'module.exports = {}',
      }))
    },
  }
}

const seedsSchema = z.record(
  z.string(),
  z.object({ 'root.json': z.string(), targets: z.record(z.string(), z.string()) }),
)

// Sigstore's update framework comes with what it knows at first: the root that we verify by, and keys
// of a package registry that nothing here believes.
const seedsOfSigstoreAlone: Plugin = {
  name: 'seeds of Sigstore alone',
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]@sigstore[\\/]tuf[\\/]seeds\.json$/ }, async ({ path }) => {
      const seeds = seedsSchema.parse(JSON.parse(await readFile(path, 'utf8')))
      const kept = Object.entries(seeds).map(([mirror, { targets, ...it }]) => [
        mirror,
        { ...it, targets: { 'trusted_root.json': targets['trusted_root.json'] } },
      ])
      return { loader: 'json', contents: JSON.stringify(Object.fromEntries(kept)) }
    })
  },
}

function withHashbang(path: string, contents: Uint8Array): Uint8Array {
  if (basename(path) !== 'cli.js' || contents[0] === 0x23) return contents
  return Buffer.concat([Buffer.from('#!/usr/bin/env node\n'), contents])
}

/** On a runner there is no node_modules: what is not bundled must be Node's own. */
function refuseOutsideImports(metafile: Metafile): void {
  const outside = Object.entries(metafile.outputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ external, path }) => external === true && !isBuiltin(path))
      .map(({ path }) => `${file} imports ${path}`),
  )
  if (outside.length > 0) throw new Error(`not bundled:\n${outside.join('\n')}`)
}

// What a door may load only through `import()`, and which doors that holds for. The runner's door
// needs @actions/core, and with it that package's HTTP client, from the start.
const LATE =
  /node_modules\/(@actions\/attest|@aws-sdk|@sigstore\/(bundle|protobuf-specs|sign|tuf|verify)|@smithy|@octokit|tuf-js|undici)\//
const LATE_BUILTINS = new Set(['node:sqlite'])
const DOORS: Readonly<Record<string, RegExp>> = {
  'dist/cli.js': LATE,
  'dist/index.js': LATE,
  'dist/action.js':
    /node_modules\/(@actions\/attest|@aws-sdk|@sigstore\/(bundle|protobuf-specs|sign|tuf|verify)|@smithy|@octokit|tuf-js)\//,
}

function refuseEagerImports(metafile: Metafile): void {
  for (const [door, late] of Object.entries(DOORS)) {
    for (const file of eagerClosure(metafile, door)) {
      const output = metafile.outputs[file]
      const input = Object.keys(output?.inputs ?? {}).find((path) => late.test(path))
      if (input !== undefined) throw new Error(`${door} loads ${input} at once, by way of ${file}`)
      const builtin = output?.imports.find(
        ({ kind, path }) => kind !== 'dynamic-import' && LATE_BUILTINS.has(path),
      )
      if (builtin !== undefined) throw new Error(`${door} loads ${builtin.path} at once`)
    }
  }
}

function eagerClosure(metafile: Metafile, door: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [door]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const output = metafile.outputs[file]
    if (output === undefined || seen.has(file)) continue
    seen.add(file)
    for (const { kind, path, external } of output.imports) {
      if (kind === 'import-statement' && external !== true) open.push(path)
    }
  }
  return seen
}

function refusePaths(files: readonly Built[], root: string): void {
  for (const { name, bytes } of files) {
    if (Buffer.from(bytes).includes(root)) throw new Error(`${name} names this directory: ${root}`)
  }
}
