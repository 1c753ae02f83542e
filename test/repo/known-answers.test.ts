import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newc, userRamdisk } from '../../scripts/known-answers/monzo.ts'
import { HELLO, MONZO } from '../../scripts/known-answers/published.ts'
import { type Published, rebuildKnownAnswers } from '../../scripts/known-answers/rebuild.ts'
import { STOCK_BOOT_SETS } from '../../src/image/stock.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { type Pcr, parsePcr } from '../../src/model/pcr.ts'
import { linuxkitBootRamdisk, linuxkitRamdisk } from '../image/linuxkit.ts'
import { imageBlobs, imageLayout, writeFiles } from '../sources/image-writer.ts'
import { temporary } from '../sources/workplace.ts'
import { ROOT } from './tree.ts'

const OTHER = parsePcr('0'.repeat(95).concat('1'))

// The register over these bytes, by the rule and nothing of src/.
function register(...parts: readonly Uint8Array[]): Pcr {
  const inner = createHash('sha384').update(Buffer.concat(parts)).digest()
  return parsePcr(createHash('sha384').update(Buffer.alloc(48)).update(inner).digest('hex'))
}

/** A boot kit and an image that are at hand, with the answers that others would publish of them. */
async function stage(): Promise<{
  readonly kit: string
  readonly image: string
  readonly temporary: string
  readonly published: Published
}> {
  const place = await temporary()
  const kit = join(place, 'kit')
  cpSync(join(ROOT, 'examples/boot-kit'), kit, { recursive: true })
  const blobs = imageBlobs({
    layers: [[{ name: 'bin/hello.sh', mode: 0o755, content: '#!/bin/sh\n', mtime: 7 }]],
    config: { Cmd: ['/bin/hello.sh'], Env: ['HELLO=world'] },
  })
  await writeFiles(join(place, 'layout'), imageLayout(blobs))
  const read = (name: string): Buffer => readFileSync(join(kit, name))
  const file = { uid: 0, gid: 0, mtime: 7, mode: 0o755, content: '#!/bin/sh\n' }
  const application = linuxkitRamdisk([{ ...file, path: 'bin/hello.sh', kind: 'file' }], {
    argv: ['/bin/hello.sh'],
    env: ['HELLO=world'],
  })
  const kernel = read('bzImage')
  const cmdline = Buffer.from(read('cmdline').toString().trim())
  const boot = [kernel, cmdline, linuxkitBootRamdisk(read('init'), read('nsm.ko'))]
  const pcr1 = register(...boot)
  const gzip = (bytes: Uint8Array): Buffer => execFileSync('gzip', ['-n'], { input: bytes })
  const monzoBoot = newc([
    { name: 'dev', mode: 0o40555, links: 2 },
    { name: 'init', mode: 0o100555, body: read('init') },
    { name: 'nsm.ko', mode: 0o100444, body: read('nsm.ko') },
  ])
  const monzoCmdline =
    'reboot=k panic=30 pci=off nomodules console=ttyS0 random.trust_cpu=on root=/dev/ram0'
  const monzo = [kernel, Buffer.from(monzoCmdline), gzip(monzoBoot), gzip(newc(userRamdisk()))]
  return {
    kit,
    image: `oci:${join(place, 'layout')}`,
    temporary: place,
    published: {
      hello: [
        {
          arch: 'x86_64',
          releases: 'the release',
          pcrs: { '0': register(...boot, application), '1': pcr1, '2': register(application) },
        },
      ],
      monzo: { releases: 'the release', pcr1, pcr0: register(...monzo) },
    },
  }
}

test('every published answer whose files are given is rebuilt, and is as published', async () => {
  const { kit, image, temporary, published } = await stage()
  const given = { bootKits: [kit], images: [image], temporary, env: {} }
  const outcomes = await rebuildKnownAnswers(given, published)
  expect(outcomes.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
    'same hello:v1 x86_64, the release: PCR0',
    'same hello:v1 x86_64, the release: PCR1',
    'same hello:v1 x86_64, the release: PCR2',
    "same monzo's flake x86_64, the release: PCR0",
  ])
})

test('what is not as published is shown beside it, and a boot kit that nobody published is said', async () => {
  const { kit, image, temporary, published } = await stage()
  const [answer] = published.hello
  if (answer === undefined) throw new Error('no answer')
  const changed = {
    hello: [{ ...answer, pcrs: { ...answer.pcrs, '0': OTHER, '2': OTHER } }],
    monzo: { ...published.monzo, pcr0: OTHER },
  }
  const given = { bootKits: [kit], images: [image], temporary, env: {} }
  expect(await rebuildKnownAnswers(given, changed)).toMatchObject([
    { kind: 'different', value: OTHER, rebuilt: [answer.pcrs['0']] },
    { kind: 'same' },
    { kind: 'different', value: OTHER, rebuilt: [answer.pcrs['2']] },
    { kind: 'different', value: OTHER, rebuilt: { length: 4 } },
  ])
  expect(await rebuildKnownAnswers(given, { hello: HELLO, monzo: MONZO })).toContainEqual({
    kind: 'unknown',
    what: `the boot kit ${kit} gives a PCR1 that is not published`,
    rebuilt: answer.pcrs['1'],
  })
})

test('what is missing is named, and the script ends with 2 where nothing could be rebuilt', async () => {
  const { image, temporary, published } = await stage()
  const given = { bootKits: [], images: [image], temporary, env: {} }
  expect(await rebuildKnownAnswers(given, published)).toMatchObject([
    { kind: 'missing', needs: 'the boot kit of the release for x86_64' },
    { kind: 'missing', needs: 'the boot kit of the release for x86_64' },
    { kind: 'same' },
    { kind: 'missing', needs: 'the boot kit of the release for x86_64' },
  ])
  const script = join(ROOT, 'scripts/known-answers.ts')
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  const nothing = run()
  expect(nothing.status).toBe(2)
  expect(nothing.stdout).toContain('0 same, 0 different, 13 not rebuilt')
  expect(nothing.stdout).toContain('skopeo copy --all docker://public.ecr.aws/')
  const other = run('--image', image)
  expect(other.status).toBe(1)
  expect(other.stdout).toContain('DIFFERENT  hello:v1 x86_64, nitro-cli 1.3.1 to 1.5.0: PCR2')
  const unreadable = run('--image', 'oci:nowhere')
  expect(unreadable.status).toBe(2)
  expect(unreadable.stderr).toContain('cannot read nowhere/oci-layout: ENOENT')
})

test('the ramdisk of monzo’s application is the one that GNU cpio 2.13 writes', () => {
  expect(sha256Hex(newc(userRamdisk()))).toBe(
    'dd0f7e5091a0435d9c716fee012caab9f49348117ce6cb101135a060b1757156',
  )
})

test('the published boot kits are those that a PCR1 is recognised by', () => {
  expect(new Set(HELLO.map(({ pcrs }) => pcrs['1']))).toEqual(
    new Set(STOCK_BOOT_SETS.map(({ pcr1 }) => pcr1)),
  )
})
