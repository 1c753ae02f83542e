import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { nameOfBytes } from '../image/names.ts'
import { attributeWarning, type ImageWarning } from '../image/warnings.ts'

/**
 * Where the programs are looked for that tell extended attributes: along PATH, and where getcap is on
 * Debian, to which a user's PATH does not lead.
 */
export function programPath({ PATH = '' }: Readonly<Record<string, string | undefined>>): string {
  return `${PATH}:/usr/sbin:/sbin`
}

const MOST_OUTPUT = 64 * 1024 * 1024

// The host's own label for files on a disk, not the image's.
const OF_THE_HOST: ReadonlySet<string> = new Set(['security.selinux'])

/**
 * The extended attributes of the files below a directory, as warnings: Node cannot see them, so
 * `getfattr` is asked, or, for file capabilities alone, `getcap`. Where neither is installed, or
 * neither can tell, the one warning says so.
 */
export async function attributesBelow(
  directory: string,
  searchPath: string,
): Promise<readonly ImageWarning[]> {
  const root = resolve(directory)
  const ask = (program: string, args: readonly string[]): Promise<string | undefined> =>
    outputOf(program, args, searchPath)
  const all = await ask('getfattr', [
    ...['--recursive', '--physical', '--no-dereference', '--absolute-names', '--match=-'],
    ...['--', root],
  ])
  if (all !== undefined) return parseGetfattr(all, root)
  const capabilities = await ask('getcap', ['-r', root])
  if (capabilities !== undefined) return parseGetcap(capabilities, root)
  const detail =
    'extended attributes, such as file capabilities, cannot be seen: getfattr (package attr) and getcap do not answer'
  return [{ kind: 'xattr', detail }]
}

// A line `# file: PATH`, a line for each name, an empty line; \ooo stands for bytes that would confuse.
function parseGetfattr(output: string, root: string): readonly ImageWarning[] {
  let path = ''
  const warnings: ImageWarning[] = []
  for (const line of output.split('\n')) {
    if (line.startsWith('# file: ')) path = unescaped(line.slice('# file: '.length))
    else if (line !== '' && !OF_THE_HOST.has(line)) {
      warnings.push(warningOf(path, unescaped(line), root))
    }
  }
  return warnings
}

// `PATH cap_net_raw=ep`, or before libcap 2.41 `PATH = cap_net_raw+ep`.
function parseGetcap(output: string, root: string): readonly ImageWarning[] {
  return output.split('\n').flatMap((line) => {
    const path = /^(.+?)(?: =)? \S+$/.exec(line)?.[1]
    return path === undefined ? [] : [warningOf(path, 'security.capability', root)]
  })
}

function warningOf(path: string, name: string, root: string): ImageWarning {
  const above = nameOfBytes(Buffer.from(root === '/' ? '' : root))
  return attributeWarning(path.slice(above.length).replace(/^\/+/, ''), name)
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )
}

// Bytes as names are held here: one character each. Undefined where there is no answer to trust.
function outputOf(
  program: string,
  args: readonly string[],
  searchPath: string,
): Promise<string | undefined> {
  const env = { PATH: searchPath, LC_ALL: 'C' }
  return new Promise((settle) => {
    const options = { env, encoding: 'latin1', maxBuffer: MOST_OUTPUT } as const
    execFile(program, args, options, (error, stdout) => {
      settle(error === null ? stdout : undefined)
    })
  })
}
