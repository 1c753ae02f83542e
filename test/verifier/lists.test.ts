import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseListKey, signList } from '../../src/allowlist/list-signature.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import { branchLists } from '../../src/verifier/branch-lists.ts'
import { fileLists } from '../../src/verifier/file-lists.ts'
import { openRevisions } from '../../src/verifier/revisions.ts'
import { AT } from '../attestation/documents.ts'
import { linkTo, pipeAt } from './odd-files.ts'
import { listText, NAME } from './stage.ts'

const owner = { service: NAME.service, environment: NAME.environment }

describe('lists in files', () => {
  let folder = ''
  let path = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-pcr-lists-'))
    path = join(folder, 'list.json')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })
  const lists = () => fileLists({ pathOf: () => path, now: () => AT })

  test('are read again each time, though the file has the same length and time', async () => {
    const source = lists()
    writeFileSync(path, listText())
    utimesSync(path, 1, 1)
    expect((await source.current(owner)).list.revision).toBe(3)
    writeFileSync(path, listText({ revision: 4 }))
    utimesSync(path, 1, 1)
    expect((await source.current(owner)).list.revision).toBe(4)
  })

  test('come with their text, its hash, and nobody who vouches for them', async () => {
    writeFileSync(path, listText())
    expect(await lists().current(owner)).toMatchObject({
      text: listText(),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      authenticity: { kind: 'file' },
      asOf: AT,
    })
  })

  test.each([
    ['gone', () => rmSync(path), /ENOENT/],
    ['cut off', () => writeFileSync(path, listText().slice(0, -1)), /not JSON/],
    [
      'of another service',
      () => writeFileSync(path, listText({ service: 'other' })),
      /is the list of service "other"/,
    ],
    ['too long', () => writeFileSync(path, ' '.repeat(1_048_577)), /it has 1048577 bytes/],
    ['ten gigabytes', () => truncateSync(path, 1e10), /it has 10000000000 bytes/],
    ['a pipe', () => pipeAt(path), /it is no regular file/],
    ['a device', () => linkTo('/dev/zero', path), /it is no regular file/],
  ])('that are %s allow nothing, whatever was there before', async (_, change, wanted) => {
    const source = lists()
    writeFileSync(path, listText())
    await source.current(owner)
    change()
    await expect(source.current(owner)).rejects.toMatchObject({
      code: 'ALLOW_LIST_UNAVAILABLE',
      message: expect.stringMatching(wanted),
    })
  })

  test('are vouched for by the key that signed them, and are none where it did not', async () => {
    const [pinned, other] = [0, 1].map(() => generateKeyPairSync('ed25519'))
    if (pinned === undefined || other === undefined) throw new Error('two pairs')
    const pem = pinned.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const keyOf = ({ publicKey }: typeof pinned) =>
      parseListKey(publicKey.export({ format: 'pem', type: 'spki' }).toString(), 'list.pub')
    const source = fileLists({ pathOf: () => path, now: () => AT, keys: [keyOf(pinned)] })
    const publish = (text: string): void => {
      writeFileSync(path, text)
      writeFileSync(`${path}.sig`, signList(Buffer.from(text), pem, 'list.key').signature)
    }
    writeFileSync(path, listText())
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
    publish(listText())
    expect((await source.current(owner)).authenticity).toEqual({
      kind: 'signature',
      keySha256: keyOf(pinned).sha256,
    })
    const stranger = fileLists({ pathOf: () => path, now: () => AT, keys: [keyOf(other)] })
    const refused = {
      code: 'ALLOW_LIST_UNAUTHENTICATED',
      message: `${path}.sig is no signature of ${path} by a key that was named`,
    }
    await expect(stranger.current(owner)).rejects.toMatchObject(refused)
    // Another list under the old signature, though the old list was good a moment ago.
    writeFileSync(path, listText({ revision: 4 }))
    await expect(source.current(owner)).rejects.toMatchObject(refused)
    publish(listText({ revision: 4 }))
    expect((await source.current(owner)).list.revision).toBe(4)
    writeFileSync(`${path}.sig`, 'A'.repeat(1025))
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
  })

  test('of an owner without a file are none', async () => {
    const none = fileLists({ pathOf: () => undefined, now: () => AT })
    await expect(none.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
  })
})

describe('lists on a branch', () => {
  function open() {
    const it = {
      at: AT as Instant,
      head: '1'.repeat(40) as string | undefined,
      text: listText() as string | undefined,
      down: false,
      isProtected: true,
      asked: 0,
    }
    const source = branchLists({
      forge: {
        async isProtected() {
          return it.isProtected
        },
        async headOf() {
          it.asked += 1
          if (it.down) throw new Error('the forge is down')
          return it.head
        },
        async readFile(_path, commit) {
          return it.text === undefined ? undefined : { content: it.text, commit }
        },
      },
      branch: 'main',
      pathOf: () => 'allow/production.json',
      now: () => it.at,
      refreshSeconds: 10,
      staleSeconds: 60,
    })
    return { it, source }
  }

  test('are of the commit at its head', async () => {
    const { source } = open()
    expect((await source.current(owner)).authenticity).toEqual({
      kind: 'branch',
      branch: 'main',
      commit: '1'.repeat(40),
    })
  })

  test('are nobody’s word from the moment on that the branch is not protected any more', async () => {
    const { it, source } = open()
    await source.current(owner)
    it.isProtected = false
    it.at = addSeconds(AT, 10)
    expect((await source.current(owner)).authenticity).toEqual({
      kind: 'unprotected-branch',
      branch: 'main',
      commit: '1'.repeat(40),
    })
  })

  test('are asked for again after their time, once for all who ask', async () => {
    const { it, source } = open()
    await Promise.all([source.current(owner), source.current(owner), source.current(owner)])
    it.at = addSeconds(AT, 9)
    await source.current(owner)
    expect(it.asked).toBe(1)
    it.at = addSeconds(AT, 10)
    it.head = '2'.repeat(40)
    it.text = listText({ revision: 4 })
    expect((await source.current(owner)).list.revision).toBe(4)
    expect(it.asked).toBe(2)
  })

  test('serve on while the forge is down, until they are stale', async () => {
    const { it, source } = open()
    await source.current(owner)
    it.down = true
    it.at = addSeconds(AT, 59)
    expect((await source.current(owner)).asOf).toBe(AT)
    it.at = addSeconds(AT, 60)
    await expect(source.current(owner)).rejects.toMatchObject({
      code: 'ALLOW_LIST_UNAVAILABLE',
      message: 'the allow-list allow/production.json cannot be used: the forge is down',
    })
  })

  test('that are gone, or no longer parse, allow nothing at once, and not the old ones either', async () => {
    const { it, source } = open()
    await source.current(owner)
    it.at = addSeconds(AT, 10)
    it.head = '2'.repeat(40)
    it.text = '{'
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
    it.down = true
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
  })

  test('of a forge that fails are asked for after a pause, each twice as long as the one before', async () => {
    const { it, source } = open()
    it.down = true
    const attempts: number[] = []
    for (let second = 0; second < 40; second += 1) {
      it.at = addSeconds(AT, second)
      const before = it.asked
      for (const _ of ['one', 'another']) {
        await expect(source.current(owner)).rejects.toMatchObject({
          code: 'ALLOW_LIST_UNAVAILABLE',
          message: 'the allow-list allow/production.json cannot be used: the forge is down',
        })
      }
      if (it.asked > before) attempts.push(second)
    }
    // After 1, 2, 4 and 8 s, and then never later than an answer is refreshed after.
    expect(attempts).toEqual([0, 1, 3, 7, 15, 25, 35])
    it.down = false
    it.at = addSeconds(AT, 45)
    expect((await source.current(owner)).list.revision).toBe(3)
    // The next failure is a first one again.
    it.down = true
    it.at = addSeconds(AT, 55)
    await source.current(owner)
    it.at = addSeconds(AT, 56)
    const before = it.asked
    await source.current(owner)
    expect(it.asked).toBe(before + 1)
  })

  test('of a forge that failed are asked for at once when the clock has gone back', async () => {
    const { it, source } = open()
    it.down = true
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
    it.down = false
    await expect(source.current(owner)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
    it.at = addSeconds(AT, -1)
    expect((await source.current(owner)).list.revision).toBe(3)
  })

  test('are asked for again when the clock has gone back', async () => {
    const { it, source } = open()
    await source.current(owner)
    it.at = addSeconds(AT, -1)
    await source.current(owner)
    expect(it.asked).toBe(2)
  })
})

test('the highest revision of each list is remembered, its own and no other', () => {
  const revisions = openRevisions([[owner, 5]])
  expect(revisions.highest(owner)).toBe(5)
  expect([4, 5, 6].map((it) => revisions.see(owner, it))).toEqual([false, false, true])
  expect(revisions.highest(owner)).toBe(6)
})
