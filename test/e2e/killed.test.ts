import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import { RELEASE } from './steps.ts'

let at: Installed

// Large enough that most of a run is spent reading, hashing and writing.
beforeEach(() => {
  at = install()
  const block = Buffer.alloc(1 << 20)
  for (let i = 0; i < block.length; i += 1) block[i] = (i * 2_654_435_761) >>> 13
  writeFileSync(
    join(at.work, 'rootfs/app/large'),
    Buffer.concat(Array.from({ length: 24 }, () => block)),
  )
  at.version('v1.0.0')
})

afterEach(() => {
  at.remove()
})

/** Numbers in [0, 1) from a seed: the same moments in every run of the tests. */
function* moments(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

/**
 * Starts a command again and again and ends it by a signal, after times spread over a whole run;
 * `check` looks at what each left behind. Resolves to how many were really cut short.
 */
async function kill(
  request: {
    readonly args: readonly string[]
    readonly seed: number
    readonly runs: number
    readonly signal: 'SIGKILL' | 'SIGTERM'
  },
  check: () => void | Promise<void>,
): Promise<number> {
  const { args, seed, runs, signal } = request
  const began = performance.now()
  expect((await at.cli(...args)).status).toBe(0)
  let whole = performance.now() - began
  const random = moments(seed)
  let cut = 0
  for (let i = 0; i < runs; i += 1) {
    const since = performance.now()
    const { child, ended } = at.begin(...args)
    const took = ended.then(() => performance.now() - since)
    // One moment in each slice of the run: all of it is met, and no slice is left to chance.
    await pause((whole * (i + (random.next().value ?? 0))) / runs)
    child.kill(signal)
    const end = await ended
    if (end.signal === signal) cut += 1
    else expect(end.status).toBe(0)
    // What else the machine did may have made the first run a slow one.
    if (end.signal !== signal) whole = Math.min(whole, await took)
    await check()
  }
  return cut
}

function eifs(): readonly string[] {
  return readdirSync(at.work).filter((name) => name.includes('.eif'))
}

/** Whatever stands under the EIF's name is the whole of it. */
function complete(whole: Buffer): void {
  if (eifs().includes('hello.eif')) {
    expect(readFileSync(join(at.work, 'hello.eif')).equals(whole)).toBe(true)
  }
}

test('a build that is killed leaves no file or the whole one, and the next clears up', async () => {
  const args = ['build', '--cmd', '/app/hello']
  expect((await at.cli(...args)).status).toBe(0)
  const whole = readFileSync(join(at.work, 'hello.eif'))
  let left = 0
  const cut = await kill({ args, seed: 1, runs: 24, signal: 'SIGKILL' }, () => {
    complete(whole)
    const found = eifs()
    if (found.some((name) => name.endsWith('.partial'))) left += 1
    expect(found.filter((name) => name.endsWith('.partial')).length).toBeLessThanOrEqual(1)
    rmSync(join(at.work, 'hello.eif'), { force: true })
  })
  // That the moments were met is part of the test.
  expect(cut).toBeGreaterThan(12)
  expect(left).toBeGreaterThan(0)
  expect((await at.cli(...args)).status).toBe(0)
  expect(eifs()).toEqual(['hello.eif'])
  complete(whole)
})

test('a build that is told to end leaves nothing but the whole file', async () => {
  const args = ['build', '--cmd', '/app/hello']
  expect((await at.cli(...args)).status).toBe(0)
  const whole = readFileSync(join(at.work, 'hello.eif'))
  const cut = await kill({ args, seed: 2, runs: 12, signal: 'SIGTERM' }, () => {
    complete(whole)
    expect(eifs().filter((name) => name.endsWith('.partial'))).toEqual([])
    rmSync(join(at.work, 'hello.eif'), { force: true })
  })
  expect(cut).toBeGreaterThan(4)
  expect(readdirSync(join(at.place, 'tmp'))).toEqual([])
})

async function chainLength(stream: string): Promise<number> {
  const { status, stdout } = await at.cli('audit', 'verify-chain', '--json')
  const document: unknown = JSON.parse(stdout)
  if (status === 2) {
    // Killed before there was a ledger.
    expect(textAt(document, 'error.code')).toBe('LEDGER_MISSING')
    return 0
  }
  expect({ status, intact: fieldAt(document, 'intact') }).toEqual({ status: 0, intact: true })
  const streams = fieldAt(document, 'streams')
  if (!Array.isArray(streams)) return 0
  const found: unknown = streams.find((it) => fieldAt(it, 'stream') === stream)
  return found === undefined ? 0 : Number(fieldAt(found, 'events'))
}

test('a record that is killed leaves a whole event or none, and the next adds what is missing', async () => {
  expect((await at.cli('build', '--cmd', '/app/hello')).status).toBe(0)
  const args = ['record', 'hello.eif', '--ledger', 'sqlite:.golden-pcr/ledger.db']
  const lengths: number[] = []
  const cut = await kill({ args, seed: 3, runs: 12, signal: 'SIGKILL' }, async () => {
    lengths.push(await chainLength('recorded/hello'))
    rmSync(join(at.work, '.golden-pcr'), { recursive: true, force: true })
  })
  expect(cut).toBeGreaterThan(5)
  for (const length of lengths) expect([0, 1]).toContain(length)
  const { child, ended } = at.begin(...args)
  await pause(100)
  child.kill('SIGKILL')
  await ended
  expect((await at.cli(...args)).status).toBe(0)
  expect(await chainLength('recorded/hello')).toBe(1)
})

test('a release that is killed is finished by the next one, and nothing is done twice', async () => {
  const args = [...RELEASE, '--json']
  const cut = await kill({ args, seed: 4, runs: 10, signal: 'SIGKILL' }, async () => {
    expect(await chainLength('recorded/hello')).toBeLessThanOrEqual(1)
    const again = await at.cli(...args)
    expect(again.status, again.stderr).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ pullRequest: { number: 1 } })
    expect(await chainLength('recorded/hello')).toBe(1)
    expect(await chainLength('environment/hello/production')).toBe(1)
    expect(eifs()).toEqual(['hello.eif'])
    for (const ref of at.git('for-each-ref', '--format=%(refname)').trim().split('\n')) {
      if (ref.startsWith('refs/golden-pcr/') || ref.includes('golden-pcr/hello')) {
        at.git('update-ref', '-d', ref)
      }
    }
    for (const path of ['.golden-pcr', 'hello.eif']) {
      rmSync(join(at.work, path), { recursive: true, force: true })
    }
  })
  expect(cut).toBeGreaterThan(5)
})
