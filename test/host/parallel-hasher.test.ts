import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parallelHasher, type ThreadedHasher } from '../../src/host/parallel-hasher.ts'
import { hasherContract } from '../contract/hasher.ts'

const opened: ThreadedHasher[] = []
const open = (threads = 2, program?: URL): ThreadedHasher => {
  const hasher = parallelHasher(threads, program)
  opened.push(hasher)
  return hasher
}
afterAll(async () => {
  await Promise.all(opened.map((it) => it[Symbol.asyncDispose]()))
})

hasherContract('the hasher on threads', () => open())
hasherContract('the hasher that shares the work with one thread', () => open(1))

const BIG = Buffer.alloc(6 * 2 ** 20, 1)
const FAILING = new URL('data:text/javascript,throw new Error("no such luck")')

test('asks a caller to wait, so that memory does not grow with what it is given', async () => {
  const hasher = open()
  const digest = hasher.start('sha384')
  let waits = 0
  for (let i = 0; i < 10; i++) {
    const room = hasher.update(BIG, [digest])
    if (room !== undefined) waits += 1
    await room
  }
  expect(waits).toBeGreaterThan(5)
  expect(await hasher.finish(digest)).toHaveLength(48)
})

test('a thread that fails rejects what waits for it, and what is asked for later', async () => {
  const hasher = open(2, FAILING)
  const digest = hasher.start('sha384')
  const other = hasher.start('sha256')
  const room = hasher.update(Buffer.concat([BIG, BIG, BIG]), [digest, other])
  await expect(room).rejects.toThrow('no such luck')
  await expect(hasher.finish(digest)).rejects.toThrow('no such luck')
  await expect(hasher.update(BIG, [other])).rejects.toThrow('no such luck')
})

test('with one thread, the caller computes one of two long digests, and the thread the other and the checksum', async () => {
  const hasher = open(1, FAILING)
  const [checksum, image] = [hasher.start('crc32'), hasher.start('sha384')]
  const application = hasher.start('sha384')
  for (const into of [[checksum, image], [application]]) {
    hasher.update(BIG, into)?.catch(() => {
      // The values say so too.
    })
  }
  expect(await hasher.finish(image)).toHaveLength(48)
  await expect(hasher.finish(checksum)).rejects.toThrow('no such luck')
  await expect(hasher.finish(application)).rejects.toThrow('no such luck')
})

test('threads neither keep a process alive nor let it end before a value is there', () => {
  const module = new URL('../../src/host/parallel-hasher.ts', import.meta.url)
  const program = `
    const { parallelHasher } = await import(${JSON.stringify(module.href)})
    const hasher = parallelHasher(2)
    const digest = hasher.start('sha384')
    hasher.update(new Uint8Array(2 ** 23), [digest])
    console.log((await hasher.finish(digest)).length)
    hasher.update(new Uint8Array(2 ** 23), [hasher.start('sha384')])
  `
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8', timeout: 30_000 },
  )
  expect([stdout, status]).toEqual(['48\n', 0])
})
