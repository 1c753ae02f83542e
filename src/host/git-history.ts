import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { Fault } from '../fault.ts'

const run = promisify(execFile)

/** The largest version of a file that is read, in bytes. */
const LARGEST = 4 << 20

/**
 * Every version that a repository's history, all refs of it, ever had of its files with an ending;
 * each content once. Throws FILE_MISSING where the directory is in no repository.
 */
export async function* fileVersions(
  directory: string,
  ending: string,
  env: NodeJS.ProcessEnv,
): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  const how = { cwd: directory, env: { ...env, LC_ALL: 'C' }, maxBuffer: 1 << 30 }
  const { stdout } = await run('git', ['rev-list', '--all', '--objects'], how).catch(
    (cause: unknown) => {
      throw new Fault('FILE_MISSING', `${directory} is in no git repository`, {
        at: directory,
        cause,
      })
    },
  )
  for (const line of stdout.split('\n')) {
    const space = line.indexOf(' ')
    const path = line.slice(space + 1)
    if (space < 0 || !path.endsWith(ending)) continue
    const text = await blobText(directory, line.slice(0, space), env)
    if (text !== undefined) yield { path, text }
  }
}

function blobText(
  directory: string,
  object: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['cat-file', 'blob', object], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const parts: Buffer[] = []
    let size = 0
    git.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size <= LARGEST) parts.push(part)
    })
    git.on('error', reject)
    git.on('close', (code) => {
      resolve(code === 0 && size <= LARGEST ? Buffer.concat(parts).toString('utf8') : undefined)
    })
  })
}
