import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Built, buildEif } from '../../src/commands/build-eif.ts'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import { compareRebuild } from '../../src/commands/compare-rebuild.ts'
import { recordMeasurement } from '../../src/commands/record.ts'
import { reproduce } from '../../src/commands/reproduce.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { parseServiceName } from '../../src/model/names.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import { faultOf } from '../fault-of.ts'
import { type ScratchWorld, scratchWorld } from './world.ts'

const EXAMPLES = new URL('../../examples/', import.meta.url).pathname

let world: ScratchWorld
let ledger: string

beforeEach(() => {
  world = scratchWorld()
  ledger = `sqlite:${world.at('ledger.db')}`
  cpSync(`${EXAMPLES}boot-kit`, world.at('kit'), { recursive: true })
  mkdirSync(world.at('rootfs'))
  writeFileSync(world.at('rootfs/hello'), '#!/bin/sh\necho hello\n', { mode: 0o755 })
})

afterEach(() => {
  world.remove()
})

const CMD = ['/hello', '', '--greeting=good\tday']
const ENV = ['WHO=world']

async function built(): Promise<Built> {
  return buildEif(
    {
      image: `rootfs:${world.at('rootfs')}`,
      bootKit: world.at('kit'),
      output: world.at('a.eif'),
      arch: 'x86_64',
      layout: 'nitro-cli',
      cmd: CMD,
      env: ENV,
      strict: false,
      sign: {
        certificate: new URL('../vectors/eif/keys/p384.cert.pem', import.meta.url).pathname,
        key: new URL('../vectors/eif/keys/p384.key.pem', import.meta.url).pathname,
      },
    },
    world,
  )
}

/** Records a build as a release does; what `otherwise` names is recorded in its place. */
async function recorded(otherwise: Partial<Provenance> = {}): Promise<Built> {
  const made = await built()
  const { digest, bootable } = made.bootKit
  await say(made, {
    evidence: 'declared',
    image: made.image,
    bootKit: { digest, bootable },
    layout: made.layout,
    overrides: { cmd: CMD, env: ENV },
    ...otherwise,
  })
  return made
}

async function say(made: Built, provenance: Provenance): Promise<void> {
  const opened = await world.openLedger(ledger, 'write')
  const { measurement } = made.eif
  const service = parseServiceName('hello')
  await recordMeasurement({ ledger: opened, service, measured: { measurement }, provenance, world })
  await opened.close()
}

function reproduced(made: Built, inputs: RawInputs = {}): Promise<Outcome> {
  const named = { measurement: made.eif.measurement.id, service: 'hello', ledger }
  return reproduce.run({ ...named, 'boot-kit': world.at('kit'), ...inputs }, world)
}

test('a recorded build is reproduced from what the ledger says alone', async () => {
  const made = await recorded()
  const before = readdirSync(world.directory)
  const { answer, json, remarks, text } = await reproduced(made)
  const { pcrs } = made.eif.measurement
  expect(answer).toBe('yes')
  expect(remarks).toEqual([])
  expect(json).toMatchObject({
    measurement: made.eif.measurement,
    rebuilt: { arch: 'x86_64', pcrs: { '0': pcrs['0'], '1': pcrs['1'], '2': pcrs['2'] } },
    identical: true,
    registers: {
      '0': { recorded: pcrs['0'], rebuilt: pcrs['0'], identical: true },
      '1': { recorded: pcrs['1'], rebuilt: pcrs['1'], identical: true },
      '2': { recorded: pcrs['2'], rebuilt: pcrs['2'], identical: true },
      '8': { recorded: pcrs['8'], rebuilt: null, identical: null },
    },
    image: { used: made.image, recorded: made.image, identical: true },
    bootKit: { identical: true },
    layout: 'nitro-cli',
    findings: [],
  })
  expect(text).toContain('reproduced: PCR0, 1 and 2 are as recorded')
  expect(readdirSync(world.directory)).toEqual(before)
  expect(readdirSync('.').filter((name) => name.includes('golden-pcr-reproduce'))).toEqual([])
})

test('another image is named as what moved PCR0 and PCR2', async () => {
  const made = await recorded()
  writeFileSync(world.at('rootfs/hello'), '#!/bin/sh\necho bye\n')
  const { answer, json, remarks } = await reproduced(made)
  const { image } = Object(json)
  expect(answer).toBe('no')
  expect(json).toMatchObject({
    identical: false,
    registers: { '0': { identical: false }, '1': { identical: true }, '2': { identical: false } },
    findings: [
      `the image is ${image.used.digest}, and ${made.image.digest} was recorded: it is another image`,
      'PCR2 differs: the image is another one',
      'PCR0 differs: it holds what PCR2 holds',
    ],
  })
  expect(remarks?.map((it) => it.level)).toEqual(['error', 'error', 'error'])
})

test('an image that is gone is no answer, and what to look for is said by its digest', async () => {
  const made = await recorded()
  rmSync(world.at('rootfs'), { recursive: true })
  const fault = await reproduced(made).catch((error: unknown) => error)
  expect(fault).toMatchObject({
    code: 'FILE_MISSING',
    message: `cannot read ${world.at('rootfs')}: ENOENT`,
    hint: `recorded are the image ${made.image.digest} (--image) and the boot kit ${made.bootKit.digest} (--boot-kit): give them from where they still are`,
  })
})

test('another boot kit is named as what moved PCR0 and PCR1', async () => {
  const made = await recorded()
  writeFileSync(world.at('kit/cmdline'), 'reboot=k panic=30 quiet\n')
  writeFileSync(
    world.at('kit/boot-kit.lock.json'),
    JSON.stringify(await world.lockBootKit(world.at('kit'), { arch: 'x86_64' })),
  )
  const { answer, json } = await reproduced(made)
  expect(answer).toBe('no')
  expect(Object(json).findings.slice(1)).toEqual([
    'PCR1 differs: the boot kit is another one',
    'PCR0 differs: it holds what PCR1 holds',
  ])
})

test('a digest that was not recorded so is a no, even where every register is the same', async () => {
  const digest = `sha256:${'ab'.repeat(32)}`
  const made = await recorded({ image: { ref: `rootfs:${world.at('rootfs')}`, digest } })
  const { answer, json } = await reproduced(made)
  expect(answer).toBe('no')
  expect(json).toMatchObject({
    identical: true,
    image: { identical: false },
    findings: [
      `the image is ${made.image.digest}, and ${digest} was recorded: it is another image`,
    ],
  })
})

test('the same inputs with other bytes are put down to how they were built', async () => {
  const made = await recorded({ overrides: { cmd: ['/hello'] } })
  const { answer, json } = await reproduced(made)
  expect(answer).toBe('no')
  expect(Object(json).findings).toEqual([
    'PCR2 differs: the image is the one that was recorded, so its command, variables or layout were others, or it was built by another version of golden-pcr',
    'PCR0 differs: it holds what PCR2 holds',
  ])
})

test('where the ledger says nothing of the build, flags say it and the registers decide', async () => {
  const made = await built()
  await say(made, { evidence: 'declared' })
  expect(await faultOf(reproduced(made))).toEqual({
    code: 'USAGE',
    message: 'which image to build from is not known',
  })
  const flags = { image: `rootfs:${world.at('rootfs')}`, layout: 'nitro-cli', cmd: CMD, env: ENV }
  const { answer, remarks } = await reproduced(made, flags)
  expect(answer).toBe('yes')
  expect(remarks).toEqual([
    {
      level: 'notice',
      text: 'the ledger does not say the image, the boot kit, layout and command: what was given is taken on trust, and the registers decide',
    },
  ])
  const { answer: other } = await reproduced(made, { ...flags, env: [] })
  expect(other).toBe('no')
})

test('what the ledger says cannot be said otherwise, and a later recording that says less does not hide it', async () => {
  const made = await recorded()
  await say(made, { evidence: 'declared', repository: 'acme/hello' })
  expect((await reproduced(made)).answer).toBe('yes')
  expect(await faultOf(reproduced(made, { cmd: ['/other'] }))).toEqual({
    code: 'USAGE',
    message: 'the ledger says how this measurement was built',
  })
})

test('a build warns of a signing certificate that is not valid on that day', async () => {
  expect((await built()).warnings.map((it) => it.code)).not.toContain('certificate-not-current')
  world = { ...world, now: () => parseInstant('2001-01-01T00:00:00Z') }
  expect((await built()).warnings.map((it) => it.code)).toContain('certificate-not-current')
})

test('registers that cannot be of one EIF are told as such', async () => {
  const made = await built()
  const { pcrs } = made.eif.measurement
  const measurement = { ...made.eif.measurement, pcrs: { ...pcrs, '0': pcrs['1'] } }
  expect(
    compareRebuild({ measurement, provenance: { evidence: 'declared' } }, made).findings,
  ).toEqual([
    'PCR0 differs although PCR1 and PCR2 do not: the recorded registers are not of one EIF',
  ])
})

test('what a release was told in place of the image’s own is recorded, and built again', async () => {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Alice', '-c', 'user.email=a@example.com', ...args], {
      cwd: world.directory,
      encoding: 'utf8',
    })
  writeFileSync(
    world.at('golden-pcr.yaml'),
    'version: 1\nservice: hello\nforge: local\nbuild:\n  image: rootfs:rootfs\n  bootKit: kit\n  output: a.eif\nenvironments:\n  production:\n    evidence: declared\n',
  )
  git('init', '-q', '-b', 'main')
  git('add', 'golden-pcr.yaml')
  git('commit', '-q', '-m', 'hello')
  const released = await cli(
    ...['release', '--environment=production', '--cmd=/hello', '--cmd=--loud', '--env=A=b'],
  )
  expect(released).toMatchObject({
    status: 0,
    json: { provenance: { overrides: { cmd: ['/hello', '--loud'], env: ['A=b'] } } },
  })
  const id = Object(released.json).measurement.id.slice(0, 12)
  expect(await cli('reproduce', `--measurement=${id}`)).toMatchObject({
    status: 0,
    json: { identical: true, findings: [] },
  })
  writeFileSync(world.at('rootfs/more'), '')
  expect(await cli('reproduce', `--measurement=${id}`)).toMatchObject({
    status: 1,
    json: { identical: false },
  })
})

function cli(...args: readonly string[]): Promise<{ readonly status: number; json: unknown }> {
  const program = new URL('../../src/cli.ts', import.meta.url).pathname
  const env = {
    HOME: world.directory,
    PATH: process.env['PATH'],
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: 'Alice',
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: 'a@example.com',
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args, '--json'],
      { cwd: world.directory, env },
      (error, stdout) => {
        resolve({ status: Number(error?.code ?? 0), json: JSON.parse(stdout) })
      },
    )
  })
}
