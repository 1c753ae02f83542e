import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root, with a slash at its end. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** A source file, and what it imports by whichever form of `import`. */
export interface Source {
  /** From the root: `src/eif/header.ts`. */
  readonly path: string
  /** The folder of src/ it stands in; its own name where it stands in none. */
  readonly room: string
  /** Its text without comments. */
  readonly code: string
  readonly lines: number
  /** As they are written: `../model/pcr.ts`, `node:crypto`, `zod`. */
  readonly imports: readonly string[]
}

/** Every file of src/, by path. */
export function sources(): readonly Source[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.split('\\').join('/'))
    .sort()
    .map((name) => {
      const text = read(`src/${name}`)
      const code = withoutComments(text)
      return {
        path: `src/${name}`,
        room: name.split('/')[0] ?? name,
        code,
        lines: text.split('\n').length - 1,
        imports: importsOf(code),
      }
    })
}

/** The room that a relative import leads to; undefined for a package or a module of Node. */
export function roomOf(source: Source, imported: string): string | undefined {
  if (!imported.startsWith('.')) return undefined
  const target = posix.join(posix.dirname(source.path), imported)
  return target.replace(/^src\//, '').split('/')[0]
}

/** The files that git tracks or would track, without what is ignored. */
export function trackedFiles(): readonly string[] {
  const out = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    },
  )
  return [...new Set(out.split('\0'))].filter((name) => name !== '')
}

const IMPORTS =
  /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+|\bnew URL\(\s*)(['"])(?<name>[^'"\n]+)\1/gm

function importsOf(code: string): readonly string[] {
  return [...code.matchAll(IMPORTS)].flatMap(({ groups }) => groups?.['name'] ?? [])
}

// Good enough for this tree: a `//` inside a text is always part of an address, after a colon.
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')
}
