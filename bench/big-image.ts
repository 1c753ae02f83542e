import { createCipheriv, createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { headerBytes } from '../test/image/tar-writer.ts'

const MEBIBYTE = 1 << 20
const LAYERS = 4
const POOL = 16 * MEBIBYTE
// Above this an image is packed quickly: it would take minutes, and be unpacked no differently.
const QUICKLY = 2048

/** An OCI image layout on disk. */
export interface BigImage {
  readonly directory: string
  readonly tag: string
  /** The paths of its packed layers, lowest first. */
  readonly layers: readonly string[]
}

/**
 * An OCI image of so many mebibytes unpacked, in four gzip layers. Of each layer's bytes an eighth is
 * small files of text, an eighth small files of what resembles machine code, a quarter one large file
 * of the latter, and half of it one large file that does not pack at all. The same size is the same
 * image: it is made once, and kept in the temporary directory.
 */
export async function bigImage(mebibytes: number): Promise<BigImage> {
  const directory = join(tmpdir(), `golden-pcr-bench-image-${mebibytes}`)
  if (!existsSync(directory)) {
    console.error(`making an image of ${mebibytes} MiB in ${directory}`)
    const partial = `${directory}.${process.pid}`
    await mkdir(join(partial, 'blobs', 'sha256'), { recursive: true })
    await writeImage(partial, mebibytes)
    await rename(partial, directory)
  }
  const layers = Array.from({ length: LAYERS }, (_, i) => join(directory, `layer-${i}`))
  return { directory, tag: 'bench', layers }
}

async function writeImage(directory: string, mebibytes: number): Promise<void> {
  const pools = { noise: noisePool(), code: codePool(), text: textPool() }
  const each = (mebibytes * MEBIBYTE) / LAYERS
  const made = []
  for (let i = 0; i < LAYERS; i += 1) {
    const plain = createHash('sha256')
    const path = join(directory, `layer-${i}`)
    await pipeline(
      Readable.from(hashed(layerTar(i, each, pools), plain)),
      createGzip({ level: mebibytes > QUICKLY ? 1 : 6 }),
      createWriteStream(path),
    )
    const packed = createHash('sha256')
    for await (const chunk of createReadStream(path)) packed.update(chunk)
    const digest = packed.digest('hex')
    await rename(path, join(directory, 'blobs', 'sha256', digest))
    await symlink(join('blobs', 'sha256', digest), path)
    const { size } = await stat(path)
    made.push({ digest: `sha256:${digest}`, size, diffId: `sha256:${plain.digest('hex')}` })
  }
  const put = async (value: unknown, mediaType: string) => {
    const bytes = Buffer.from(JSON.stringify(value))
    const hex = createHash('sha256').update(bytes).digest('hex')
    await writeFile(join(directory, 'blobs', 'sha256', hex), bytes)
    return { mediaType, digest: `sha256:${hex}`, size: bytes.length }
  }
  const kind = 'application/vnd.oci.image'
  const config = await put(
    {
      architecture: 'amd64',
      os: 'linux',
      config: { Cmd: ['/bin/app'] },
      rootfs: { type: 'layers', diff_ids: made.map((it) => it.diffId) },
    },
    `${kind}.config.v1+json`,
  )
  const layers = made.map(({ digest, size }) => ({
    mediaType: `${kind}.layer.v1.tar+gzip`,
    digest,
    size,
  }))
  const manifest = await put(
    { schemaVersion: 2, mediaType: `${kind}.manifest.v1+json`, config, layers },
    `${kind}.manifest.v1+json`,
  )
  const annotations = { 'org.opencontainers.image.ref.name': 'bench' }
  const index = { schemaVersion: 2, manifests: [{ ...manifest, annotations }] }
  await writeFile(join(directory, 'index.json'), JSON.stringify(index))
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
}

async function* hashed(
  bytes: Iterable<Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}

type Pools = Readonly<Record<'noise' | 'code' | 'text', Buffer>>

function* layerTar(layer: number, bytes: number, pools: Pools): Generator<Buffer> {
  const top = `layer${layer}`
  yield headerBytes({ name: `${top}/`, type: '5' })
  const sizes = random(`sizes ${layer}`, 4 * 65_536)
  for (const [kind, pool] of [['text', pools.text] as const, ['code', pools.code] as const]) {
    for (let left = bytes / 8, n = 0; left > 0; n += 1) {
      if (n % 256 === 0) yield headerBytes({ name: `${top}/${kind}${n / 256}/`, type: '5' })
      const size = Math.min(left, 512 + (sizes.readUInt32LE((n % 65_536) * 4) % 65_536))
      yield* file(`${top}/${kind}${Math.floor(n / 256)}/file${n}`, size, pool, n * 4099)
      left -= size
    }
  }
  yield* file(`${top}/library.so`, bytes / 4, pools.code, layer * 65_521)
  yield* file(`${top}/model.bin`, bytes / 2, pools.noise, layer * 65_521)
  yield Buffer.alloc(1024)
}

function* file(name: string, size: number, pool: Buffer, start: number): Generator<Buffer> {
  yield headerBytes({ name, size, mode: 0o755 })
  let at = start % (pool.length - MEBIBYTE)
  for (let left = size; left > 0; ) {
    const piece = pool.subarray(at, at + Math.min(left, MEBIBYTE))
    yield piece
    left -= piece.length
    at = (at + 1_048_573) % (pool.length - MEBIBYTE)
  }
  yield Buffer.alloc((512 - (size % 512)) % 512)
}

/** Bytes that look random, the same for the same seed. */
function random(seed: string, size: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size))
}

function noisePool(): Buffer {
  return random('noise', POOL)
}

// Six bytes of sixteen are free, as in tables and instructions: gzip halves it.
function codePool(): Buffer {
  const pool = random('code', POOL)
  for (let at = 0; at < POOL; at += 16) {
    const word = pool.readUInt8(at) & 15
    pool.fill(word, at + 6, at + 16)
  }
  return pool
}

function textPool(): Buffer {
  const letters = random('words', 65_536)
  const words = Array.from({ length: 4096 }, (_, i) =>
    Array.from(letters.subarray(i * 8, i * 8 + 3 + (i % 6)), (it) =>
      String.fromCharCode(97 + (it % 26)),
    ).join(''),
  )
  const picks = random('text', POOL)
  const pool = Buffer.alloc(POOL, ' ')
  for (let at = 0, n = 0; at < POOL - 16; n += 2) {
    at += pool.write(words[picks.readUInt16LE(n) % 4096] ?? '', at, 'latin1') + 1
  }
  return pool
}
