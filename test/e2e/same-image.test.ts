import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TarSpec } from '../image/tar-writer.ts'
import {
  imageBlobs,
  imageLayout,
  savedFiles,
  tarOfFiles,
  writeFiles,
} from '../sources/image-writer.ts'
import { fieldAt, textAt } from './documents.ts'
import { type How, type Installed, install } from './installed.ts'
import { run } from './processes.ts'

// Two layers with what a copy loses easily: modes, owners, links, a whiteout, a name in UTF-8.
const LAYERS: readonly (readonly TarSpec[])[] = [
  [
    { name: 'etc', type: '5' },
    { name: 'etc/passwd', content: 'root:x:0:0::/:/bin/sh\n' },
    { name: 'etc/gone', content: 'not in the end\n' },
    { name: 'bin', type: '5', mode: 0o755 },
    { name: 'bin/hello', mode: 0o4755, content: '#!/bin/sh\necho hello\n' },
    { name: 'bin/again', type: '1', link: 'bin/hello' },
    { name: 'tmp', type: '5', mode: 0o1777 },
  ],
  [
    { name: 'etc', type: '5', mode: 0o750, uid: 7, gid: 8 },
    { name: 'etc/.wh.gone' },
    { name: 'etc/shadow', mode: 0o600, uid: 1000, gid: 1000, content: 'x\n' },
    { name: 'srv', type: '2', link: 'tmp' },
    { name: Buffer.from('bin/grüße').toString('latin1'), content: 'ü\n' },
  ],
]

const CONFIG = {
  Entrypoint: ['/bin/hello', '--loud'],
  Cmd: ['two words', '$HOME'],
  Env: ['PATH=/bin', 'GREETING=grüß dich = ja'],
}

let at: Installed

beforeAll(async () => {
  at = install()
  const blobs = imageBlobs({ layers: LAYERS, config: CONFIG })
  const layout = imageLayout(blobs)
  await writeFiles(join(at.work, 'layout'), layout)
  at.write({
    'oci.tar': tarOfFiles(layout),
    'docker.tar': tarOfFiles(savedFiles(blobs, 'new')),
    'docker-old.tar': tarOfFiles(savedFiles(blobs, 'old')),
  })
  for (const packing of ['plain', 'zstd'] as const) {
    const other = imageLayout(imageBlobs({ layers: LAYERS, config: CONFIG, packing }))
    await writeFiles(join(at.work, `layout-${packing}`), other)
  }
})

afterAll(() => {
  at.remove()
})

let files = 0

/** The EIF's bytes, and what was said of it. */
async function built(
  image: string,
  how: How = {},
): Promise<{ readonly bytes: Buffer; readonly document: unknown }> {
  files += 1
  const output = join(at.place, `${files}.eif`)
  const { status, stdout, stderr } = await at.cliWith(
    how,
    ...['build', '--image', image, '--boot-kit', join(at.work, 'boot-kit')],
    ...['--output', output, '--json'],
  )
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  return { bytes: readFileSync(output), document: JSON.parse(stdout) }
}

test('the same image gives the same EIF, as directory, as archive, or as Docker saved it', async () => {
  const layout = await built('oci:layout')
  for (const ref of [
    'oci:layout:v1',
    'oci-archive:oci.tar',
    'docker-archive:docker.tar',
    'docker-archive:docker-old.tar:app:v1',
  ]) {
    const other = await built(ref)
    expect(other.bytes.equals(layout.bytes), ref).toBe(true)
    expect(fieldAt(other.document, 'measurement')).toEqual(fieldAt(layout.document, 'measurement'))
    expect(textAt(other.document, 'image.digest')).toBe(textAt(layout.document, 'image.digest'))
    expect(textAt(other.document, 'image.ref')).toContain(ref.split(':')[0])
  }
})

test('how its layers are compressed does not matter', async () => {
  const { bytes } = await built('oci:layout')
  for (const packing of ['plain', 'zstd']) {
    expect((await built(`oci:layout-${packing}`)).bytes.equals(bytes), packing).toBe(true)
  }
})

test('nor do time zone, locale, user’s mask, directory, or where temporary files go', async () => {
  const { bytes } = await built('oci:layout')
  const elsewhere = join(at.place, 'else where')
  const temporary = join(at.place, 'temporary')
  for (const path of [elsewhere, temporary]) mkdirSync(path)
  symlinkSync(at.work, join(elsewhere, 'linked'))
  const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'C', TMPDIR: temporary }
  const other = await built('oci-archive:linked/oci.tar', { cwd: elsewhere, env })
  expect(other.bytes.equals(bytes)).toBe(true)

  const output = join(at.place, 'masked.eif')
  const program = [process.execPath, join(at.program, 'dist/cli.js')]
  const args = [
    '--image',
    'docker-archive:docker.tar',
    '--boot-kit',
    'boot-kit',
    '--output',
    output,
  ]
  const script = 'umask 0077; exec "$@"'
  const ended = await run('sh', ['-c', script, 'sh', ...program, 'build', ...args], {
    cwd: at.work,
    env: at.env,
  })
  expect(ended.status).toBe(0)
  expect(readFileSync(output).equals(bytes)).toBe(true)
})

test('a changed bit in a layer is refused', async () => {
  const blobs = imageBlobs({ layers: LAYERS, config: CONFIG, packing: 'plain' })
  const files = new Map(imageLayout(blobs))
  const path = `blobs/${blobs.layers[1]?.descriptor.digest.replace(':', '/')}`
  const bytes = Buffer.from(files.get(path) ?? '')
  // In the content of /etc/shadow, after the headers of three entries.
  bytes.writeUInt8(bytes.readUInt8(3 * 512) ^ 1, 3 * 512)
  files.set(path, bytes)
  writeFileSync(join(at.work, 'changed.tar'), tarOfFiles(files))
  const build = ['build', '--image', 'oci-archive:changed.tar', '--output', 'changed.eif']
  expect(await at.json(3, ...build)).toMatchObject({ error: { code: 'IMAGE_DIGEST_MISMATCH' } })
  expect(at.git('status', '--porcelain', '--ignored', '--', '*.eif')).toBe('')
})

test('an image for another processor is refused', async () => {
  const blobs = imageBlobs({ layers: LAYERS, config: CONFIG, architecture: 'arm64' })
  writeFileSync(join(at.work, 'arm.tar'), tarOfFiles(imageLayout(blobs)))
  const build = ['build', '--image', 'oci-archive:arm.tar', '--output', 'arm.eif']
  expect(await at.json(2, ...build)).toMatchObject({ error: { code: 'IMAGE_ARCH_MISMATCH' } })
})
