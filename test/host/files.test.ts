import { execFileSync } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFiles } from '../../src/host/files.ts'
import type { Files } from '../../src/ports/files.ts'
import { faultOf } from '../fault-of.ts'

let directory: string
let drafts: string[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'golden-pcr-files-'))
  drafts = []
})
afterEach(() => rm(directory, { recursive: true }))

function files(running: readonly number[] = [7]): Files {
  let drawn = 0
  return openFiles({
    directory,
    standardInput: async function* () {
      yield Buffer.from('typed')
    },
    pid: 7,
    random: (bytes) => new Uint8Array(bytes).fill(drawn++),
    isRunning: (pid) => running.includes(pid),
    onDraft: (path, state) => drafts.push(`${state} ${path.slice(directory.length + 1)}`),
  })
}

test('a draft has its name only once it is committed, and then is all there', async () => {
  await writeFile(join(directory, 'a.eif'), 'old')
  const draft = await files().draft('a.eif')
  await draft.write(3, Buffer.from('def'))
  await draft.write(0, Buffer.from('abc'))
  expect(await readFile(join(directory, 'a.eif'), 'utf8')).toBe('old')
  await draft.commit()
  expect(await readFile(join(directory, 'a.eif'), 'utf8')).toBe('abcdef')
  expect(await readdir(directory)).toEqual(['a.eif'])
  expect(drafts).toEqual(['begun .a.eif.7-00000000.partial', 'ended .a.eif.7-00000000.partial'])
})

test('a discarded draft leaves what was there', async () => {
  await writeFile(join(directory, 'a.eif'), 'old')
  const draft = await files().draft('a.eif')
  await draft.write(0, Buffer.from('new'))
  await draft.discard()
  await draft.discard()
  expect(await readdir(directory)).toEqual(['a.eif'])
  expect(await readFile(join(directory, 'a.eif'), 'utf8')).toBe('old')
})

test('the next draft of a file removes those that killed processes left, and no others', async () => {
  for (const name of [
    '.a.eif.99-0badf00d.partial',
    '.a.eif.8-0badf00d.partial',
    '.b.eif.99-0badf00d.partial',
    '.a.eif.x.partial',
  ]) {
    await writeFile(join(directory, name), 'half')
  }
  const draft = await files([7, 8]).draft('a.eif')
  await draft.discard()
  expect((await readdir(directory)).sort()).toEqual([
    '.a.eif.8-0badf00d.partial',
    '.a.eif.x.partial',
    '.b.eif.99-0badf00d.partial',
  ])
})

test('a directory that is not there is named before anything is written', async () => {
  expect(await faultOf(files().draft('no/where.eif'))).toEqual({
    code: 'FILE_MISSING',
    message: 'no is not a directory',
  })
})

test('an open file is read from the start each time, and refuses to have changed meanwhile', async () => {
  await writeFile(join(directory, 'a'), 'abc')
  const file = await files().open('a')
  const read = async (): Promise<string> => {
    const parts: Uint8Array[] = []
    for await (const chunk of file.bytes()) parts.push(chunk)
    return Buffer.concat(parts).toString()
  }
  expect([file.size, await read(), await read()]).toEqual([3, 'abc', 'abc'])
  await truncate(join(directory, 'a'), 2)
  expect(await faultOf(read())).toEqual({
    code: 'FILE_CHANGED',
    message: 'a was 3 bytes and changed while it was read',
  })
  await file.close()
})

test('a file that is missing, a directory or not UTF-8 is refused by name', async () => {
  await mkdir(join(directory, 'd'))
  await writeFile(join(directory, 'latin'), Buffer.from([0xe4]))
  await writeFile(join(directory, 'long'), 'x'.repeat(11))
  await symlink('nowhere', join(directory, 'link'))
  const of = (path: string): Promise<unknown> => faultOf(files().readText(path, 10))
  expect(await of('none')).toEqual({
    code: 'FILE_MISSING',
    message: 'none cannot be read: there is no such file',
  })
  expect(await of('link')).toEqual({
    code: 'FILE_MISSING',
    message: 'link cannot be read: there is no such file',
  })
  expect(await of('d')).toEqual({ code: 'FILE_MISSING', message: 'd is not a regular file' })
  // Opened in the usual way, it would wait for whoever writes into it.
  execFileSync('mkfifo', [join(directory, 'pipe')])
  expect(await of('pipe')).toEqual({
    code: 'FILE_MISSING',
    message: 'pipe is not a regular file',
  })
  expect(await of('latin')).toEqual({ code: 'INPUT_INVALID', message: 'latin is not UTF-8 text' })
  expect(await of('long')).toEqual({
    code: 'INPUT_INVALID',
    message: 'long is 11 bytes, more than 10',
  })
})

test('a dash names standard input', async () => {
  expect(Buffer.from(await files().readBytes('-', 5)).toString()).toBe('typed')
  expect(await faultOf(files().readBytes('-', 4))).toEqual({
    code: 'INPUT_INVALID',
    message: 'standard input is 5 bytes, more than 4',
  })
})
