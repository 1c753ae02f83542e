/**
 * Builds `dist/`: what GitHub's runner, npm's users and `bin/golden-pcr` run.
 *
 *   node scripts/build.ts              writes dist/
 *   node scripts/build.ts --into DIR   writes elsewhere
 *   node scripts/build.ts --check      builds elsewhere, and fails unless dist/ holds the same bytes
 */
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

/** What `dist/` has one file of, and the source of each. Another worker is another line. */
const ENTRIES: Readonly<Record<string, string>> = {
  action: 'src/action.ts',
  cli: 'src/cli.ts',
  index: 'src/index.ts',
  'hash-worker': 'src/host/hash-worker.ts',
  'verify-worker': 'src/host/verify-worker.ts',
}

const { values: options } = parseArgs({
  options: { check: { type: 'boolean', default: false }, into: { type: 'string', default: DIST } },
})

const fresh = await mkdtemp(join(tmpdir(), 'golden-pcr-dist-'))
try {
  const files = await build(fresh)
  if (options.check) await check(fresh)
  else await replace(resolve(options.into), fresh, files)
} finally {
  await rm(fresh, { recursive: true })
}

/** Builds everything into a directory; resolves to the scripts with their sizes. */
async function build(into: string): Promise<readonly { name: string; size: number }[]> {
  const files = await bundle({ root: ROOT, entries: ENTRIES })
  for (const { name, bytes } of files) await writeFile(join(into, name), bytes)
  await chmod(join(into, 'cli.js'), 0o755)
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const types = ['-p', join(ROOT, 'tsconfig.types.json'), '--outDir', join(into, 'types')]
  const { status } = spawnSync(process.execPath, [tsc, ...types], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error('the types do not build')
  return files.map(({ name, bytes }) => ({ name, size: bytes.length }))
}

/** Puts what was built in the place of what stands there: all of it, and only once all of it is there. */
async function replace(
  into: string,
  from: string,
  files: readonly { readonly name: string; readonly size: number }[],
): Promise<void> {
  const found = await filesIn(into)
  if (found.length > 0 && !found.includes('cli.js')) {
    throw new Error(`${into} is not empty, and nothing that this script built`)
  }
  await rm(into, { recursive: true, force: true })
  await cp(from, into, { recursive: true })
  // What was made for this process alone is for everyone now.
  await chmod(into, 0o755)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { name, size } of files) console.log(`${String(size).padStart(9)}  ${name}`)
  console.log(`${String(total).padStart(9)}  bytes in ${files.length} files, and the types`)
}

/** Says whether dist/ holds what was built, and ends with 1 if not. */
async function check(from: string): Promise<void> {
  const stale = await differences(from, DIST)
  if (stale.length === 0) {
    console.log('dist/ is what src/ builds')
    return
  }
  console.error(`dist/ is not what src/ builds:\n${stale.map((line) => `  ${line}`).join('\n')}`)
  console.error('run `npm run build` and commit dist/')
  process.exitCode = 1
}

/** Where two directories differ, a line each. */
async function differences(wanted: string, found: string): Promise<readonly string[]> {
  const [left, right] = [await filesIn(wanted), await filesIn(found)]
  const lines: string[] = []
  for (const name of new Set([...left, ...right].sort())) {
    if (!right.includes(name)) lines.push(`missing    ${name}`)
    else if (!left.includes(name)) lines.push(`left over  ${name}`)
    else if (!(await readFile(join(wanted, name))).equals(await readFile(join(found, name)))) {
      lines.push(`differs    ${name}`)
    }
  }
  return lines
}

async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
}
