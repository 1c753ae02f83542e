import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bootKitLock } from '../../src/commands/boot-kit.ts'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import { isStockFile } from '../../src/image/stock-files.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { downloadBootKit } from '../../src/sources/published-boot-kit.ts'
import { faultOf } from '../fault-of.ts'
import { type ScratchWorld, scratchWorld } from './world.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const CMDLINE =
  'reboot=k panic=30 pci=off nomodules console=ttyS0 i8042.noaux i8042.nomux i8042.nopnp i8042.dumbkbd random.trust_cpu=on\n'

let world: ScratchWorld
let server: Server
let base: string
let asked: string[]
/** What the double has under `blobs/x86_64/`: bytes, or the status of a refusal. */
let blobs: Map<string, Buffer | number>

beforeEach(async () => {
  asked = []
  const kernel = Buffer.alloc(0x400)
  kernel.write('HdrS', 0x202)
  blobs = new Map<string, Buffer | number>([
    ['bzImage', kernel],
    ['bzImage.config', Buffer.from('CONFIG_VSOCKETS=y\n')],
    ['init', Buffer.from('init')],
    ['nsm.ko', Buffer.from('driver')],
    ['cmdline', Buffer.from(CMDLINE)],
  ])
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const blob = blobs.get(request.url?.split('/').at(-1) ?? '') ?? 404
    response.writeHead(typeof blob === 'number' ? blob : 200, { location: 'http://example.com/' })
    response.end(typeof blob === 'number' ? 'no' : blob)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  const scratch = scratchWorld()
  world = {
    ...scratch,
    downloadBootKit: (request) => downloadBootKit({ ...request, base }),
  }
})

afterEach(async () => {
  world.remove()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function lock(inputs: RawInputs = {}): Promise<Outcome> {
  return bootKitLock.run({ directory: world.at('kit'), 'from-commit': COMMIT, ...inputs }, world)
}

test('the files of a commit are downloaded, locked, and told apart from the known ones', async () => {
  const { json, answer, remarks } = await lock()
  expect(answer).toBe('yes')
  expect(asked).toEqual(
    ['bzImage', 'bzImage.config', 'init', 'nsm.ko', 'cmdline'].map(
      (name) => `/aws/aws-nitro-enclaves-cli/${COMMIT}/blobs/x86_64/${name}`,
    ),
  )
  expect(json).toMatchObject({
    lock: {
      origin: `aws/aws-nitro-enclaves-cli at ${COMMIT}, blobs/x86_64`,
      files: { init: { size: 4, sha256: sha256Hex('init') } },
    },
    files: [
      { name: 'bzImage', isStock: false },
      { name: 'bzImage.config', isStock: false },
      { name: 'init', isStock: false },
      { name: 'nsm.ko', isStock: false },
      { name: 'cmdline', isStock: true },
    ],
  })
  expect(remarks?.[0]).toEqual({
    level: 'notice',
    text: 'not as nitro-cli 1.3.1 to 1.5.0 carries it: bzImage, bzImage.config, init, nsm.ko',
  })
  expect(readdirSync(world.directory)).toEqual(['kit'])
  expect(readdirSync(world.at('kit')).sort()).toEqual([
    'boot-kit.lock.json',
    'bzImage',
    'bzImage.config',
    'cmdline',
    'init',
    'nsm.ko',
  ])
  expect(statSync(world.at('kit/init')).mode & 0o777).toBe(0o644)
  expect((await world.openBootKit(world.at('kit'), 'x86_64')).lock?.arch).toBe('x86_64')
})

test('a kernel with the driver built in needs neither driver nor configuration', async () => {
  blobs.delete('nsm.ko')
  blobs.delete('bzImage.config')
  const { json } = await lock()
  expect(Object.keys(Object(json).lock.files)).toEqual(['bzImage', 'init', 'cmdline'])
})

test.each([
  [
    'a file that the commit lacks',
    ['init', 404],
    'BOOT_KIT_INCOMPLETE',
    `aws/aws-nitro-enclaves-cli has no blobs/x86_64/init at ${COMMIT}`,
  ],
  ['a refusal', ['nsm.ko', 403], 'BOOT_KIT_UNAVAILABLE', 'answered with 403'],
  ['a redirect away from https', ['init', 302], 'BOOT_KIT_UNAVAILABLE', 'did not answer'],
  [
    'what is no kernel',
    ['bzImage', Buffer.from('version https://git-lfs')],
    'BOOT_KIT_INVALID',
    '',
  ],
] as const)('%s leaves what was there as it was', async (_, [name, blob], code, message) => {
  mkdirSync(world.at('kit'))
  writeFileSync(world.at('kit/init'), 'older')
  blobs.set(name, blob)
  const fault = await faultOf(lock())
  expect(fault.code).toBe(code)
  expect(fault.message).toContain(message)
  expect(readdirSync(world.directory)).toEqual(['kit'])
  expect(readdirSync(world.at('kit'))).toEqual(['init'])
  expect(readFileSync(world.at('kit/init'), 'utf8')).toBe('older')
})

test.each(['v1.5.0', 'main', COMMIT.slice(0, 12), `${COMMIT}/../..`, COMMIT.toUpperCase()])(
  '%s is no full commit id, and nothing is asked for',
  async (commit) => {
    expect(await faultOf(lock({ 'from-commit': commit }))).toEqual({
      code: 'USAGE',
      message: `"${commit}" is no full commit id`,
    })
    expect(asked).toEqual([])
  },
)

test('plain http is spoken on loopback alone', async () => {
  const request = { commit: COMMIT, arch: 'x86_64', target: world.at('kit') } as const
  expect(await faultOf(downloadBootKit({ ...request, base: 'http://example.com/' }))).toEqual({
    code: 'USAGE',
    message: 'http://example.com is not https',
  })
  expect(readdirSync(world.directory)).toEqual([])
})

test('under --dry-run the lock is shown, and nothing is written', async () => {
  world = { ...world, dryRun: true }
  const { json } = await lock()
  expect(Object.keys(Object(json).lock.files)).toHaveLength(5)
  expect(readdirSync(world.directory)).toEqual([])
})

test('AWS’s command lines are recognised, each for its processor', () => {
  expect(isStockFile('x86_64', 'cmdline', Buffer.from(CMDLINE))).toBe(true)
  expect(isStockFile('x86_64', 'cmdline', Buffer.from(CMDLINE.trim()))).toBe(false)
  expect(isStockFile('aarch64', 'cmdline', Buffer.from(CMDLINE))).toBe(false)
  const arm =
    'reboot=k panic=30 pci=off nomodules console=ttyS0 random.trust_cpu=on root=/dev/ram0\n'
  expect(isStockFile('aarch64', 'cmdline', Buffer.from(arm))).toBe(true)
  expect(isStockFile('aarch64', 'bzImage', Buffer.from('x'))).toBe(false)
})
