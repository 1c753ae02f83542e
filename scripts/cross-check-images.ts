/**
 * Checks the image reader and the ramdisk writer against other people's tools: umoci builds and
 * unpacks an image, skopeo copies it between forms and into a registry that wants a password, GNU
 * cpio extracts what we write, and the layout nitro-cli is what its rules give for what umoci unpacks. Run as root: node scripts/cross-check-images.ts [ROOTFS]. Needs umoci, skopeo, cpio and
 * docker-registry (all in Debian); nothing leaves this machine.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { planCommand } from '../src/image/command.ts'
import { IMAGE_LIMITS } from '../src/image/limits.ts'
import { applicationRamdisk } from '../src/image/ramdisk.ts'
import { parseImageRef } from '../src/image/reference.ts'
import type { ByteStream } from '../src/model/bytes.ts'
import { sha256Hex } from '../src/model/canonical.ts'
import type { Layout } from '../src/model/provenance.ts'
import { openImageSource } from '../src/sources/open.ts'
import { openSpool } from '../src/sources/spool.ts'
import { type FlatFile, linuxkitRamdisk } from '../test/image/linuxkit.ts'

const REGISTRY_PORT = 5599
// A name and password of this script's own registry, and its bcrypt hash.
const LOGIN = 'ann:s3cret'
const HTPASSWD = 'ann:$2b$04$pAm2Ko0wbf7c/RJ5jXPgq.T58LqAa8VWtYleheWFtdVMYl4TpS4iW'
const work = mkdtempSync(join(tmpdir(), 'golden-pcr-cross-check-'))

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, {
    cwd: work,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function makeRootfs(directory: string): void {
  run(
    'sh',
    '-euc',
    `mkdir -p "$0/usr/bin" "$0/etc" "$0/tmp" "$0/old/deep" "$0/swap" "$0/dev"; cd "$0"
     ln -s usr/bin bin; echo program > usr/bin/app; chmod 4755 usr/bin/app; ln usr/bin/app usr/bin/again
     echo gone > old/deep/file; echo hosts > etc/hosts; chmod 1777 tmp; chown 12:34 etc/hosts
     mknod dev/null c 1 3; mkfifo pipe; truncate -s 3000000 sparse; echo end >> sparse
     echo x > "$(printf 'caf\\351 \\377')"; echo y > "$(printf '%0200d' 7)"`,
    directory,
  )
}

async function ramdisk(
  ref: string,
  output?: string,
  layout: Layout = 'canonical',
): Promise<string> {
  const spool = await openSpool(work)
  try {
    const source = openImageSource(parseImageRef(ref), {
      credentialFiles: [join(work, 'auth.json')],
    })
    const image = await source.read({ arch: 'x86_64', spool, limits: IMAGE_LIMITS })
    const { command } = planCommand(image.config, layout)
    const content = applicationRamdisk(image.tree, command, layout)
    if (output !== undefined)
      await pipeline(Readable.from(copied(content.open())), createWriteStream(output))

    const hash = createHash('sha256')
    for await (const chunk of content.open()) hash.update(chunk)
    return `${image.digest} ${hash.digest('hex')}`
  } finally {
    await spool.close()
  }
}

// A pipeline asks for chunks before it has written those it has.
async function* copied(bytes: ByteStream): ByteStream {
  for await (const chunk of bytes) yield Uint8Array.from(chunk)
}

// Path, kind, mode, owner, link target, links and content of everything below a directory.
function listing(directory: string): string {
  const format = '%p|%y|%m|%U|%G|%l|%n\\n'
  const names = run('sh', '-c', `cd "$0" && find . -printf '${format}' | LC_ALL=C sort`, directory)
  const files = run(
    'sh',
    '-c',
    'cd "$0" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum',
    directory,
  )
  return `${names}${files}`
}

// A directory as it lies there, in the terms of the rules that the layout nitro-cli is checked by.
function flatFiles(directory: string): readonly FlatFile[] {
  const inodes = new Map<bigint, number>()
  const inner = (above: string): readonly FlatFile[] =>
    readdirSync(Buffer.from(join(directory, above), 'latin1'), { encoding: 'latin1' }).flatMap(
      (name) => {
        const path = above === '' ? name : `${above}/${name}`
        const file = flatFile(Buffer.from(`${directory}/${path}`, 'latin1'), path, inodes)
        return file.kind === 'directory' ? [file, ...inner(path)] : [file]
      },
    )
  return inner('')
}

function flatFile(at: Buffer, path: string, inodes: Map<bigint, number>): FlatFile {
  const stat = lstatSync(at, { bigint: true })
  if (!inodes.has(stat.ino)) inodes.set(stat.ino, inodes.size)
  const [mode, uid, gid] = [Number(stat.mode) & 0o7777, Number(stat.uid), Number(stat.gid)]
  const meta = { path, mode, uid, gid, mtime: Number(stat.mtimeNs / 1_000_000_000n) }
  if (stat.isDirectory()) return { ...meta, kind: 'directory' }
  if (stat.isSymbolicLink()) return { ...meta, kind: 'symlink', target: readlinkSync(at, 'latin1') }
  if (stat.isFIFO()) return { ...meta, kind: 'fifo' }
  if (stat.isCharacterDevice()) {
    return {
      ...meta,
      kind: 'character',
      device: [Number(stat.rdev >> 8n), Number(stat.rdev & 255n)],
    }
  }
  const inode = stat.nlink > 1n ? inodes.get(stat.ino) : undefined
  return { ...meta, kind: 'file', content: readFileSync(at, 'latin1'), inode }
}

function digestOf(answer: string): string {
  return answer.split(' ')[0] ?? ''
}

function same(what: string, actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`${what} differs:\n${actual}\n${expected}`)
  console.log(`ok  ${what}  ${actual.length > 150 ? sha256Hex(actual).slice(0, 16) : actual}`)
}

async function main(): Promise<void> {
  const [given] = process.argv.slice(2)
  run('umoci', 'init', '--layout', 'oci')
  run('umoci', 'new', '--image', 'oci:base')
  run('umoci', 'unpack', '--image', 'oci:base', 'one')
  if (given === undefined) makeRootfs(join(work, 'one/rootfs'))
  else run('cp', '-a', `${given}/.`, join(work, 'one/rootfs'))
  run('umoci', 'repack', '--image', 'oci:v1', 'one')
  run('umoci', 'unpack', '--image', 'oci:v1', 'two')
  const root = join(work, 'two/rootfs')
  for (const name of ['old', 'swap', 'usr/share/doc'])
    rmSync(join(root, name), { recursive: true, force: true })
  symlinkSync('/mnt', join(root, 'swap'))
  mkdirSync(join(root, 'old'))
  writeFileSync(join(root, 'old/new'), 'new')
  for (const name of ['dev', 'proc', 'run', 'sys', 'tmp', 'var'])
    mkdirSync(join(root, name), { recursive: true })
  run('umoci', 'repack', '--image', 'oci:v2', 'two')
  run(
    'umoci',
    'config',
    '--image',
    'oci:v2',
    '--config.entrypoint',
    '/usr/bin/app',
    '--config.env',
    'A=1',
  )

  const expected = await ramdisk(`oci:${work}/oci:v2`, join(work, 'ramdisk.cpio'))
  const copies: readonly (readonly [string, readonly string[]])[] = [
    [`oci-archive:${work}/a.tar:v2`, []],
    [`docker-archive:${work}/d.tar:me/app:v2`, []],
    [`oci:${work}/zstd:v2`, ['--dest-compress-format', 'zstd']],
    [`oci:${work}/chunked:v2`, ['--dest-compress-format', 'zstd:chunked']],
  ]
  for (const [ref, options] of copies) {
    run('skopeo', 'copy', '--quiet', ...options, 'oci:oci:v2', ref)
    same(ref.replace(work, ''), await ramdisk(ref), expected)
  }
  const config = join(work, 'registry.yml')
  writeFileSync(
    config,
    `version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: ${work}/registry}}\nauth: {htpasswd: {realm: test, path: ${work}/htpasswd}}\nhttp: {addr: "127.0.0.1:${REGISTRY_PORT}"}\n`,
  )
  writeFileSync(join(work, 'htpasswd'), `${HTPASSWD}\n`)
  const login = { auth: Buffer.from(LOGIN).toString('base64') }
  const registryHost = `127.0.0.1:${REGISTRY_PORT}`
  writeFileSync(join(work, 'auth.json'), JSON.stringify({ auths: { [registryHost]: login } }))
  const registry = spawn('docker-registry', ['serve', config], { stdio: 'ignore' })
  try {
    for (const format of ['oci', 'v2s2']) {
      const ref = `docker://127.0.0.1:${REGISTRY_PORT}/me/app:${format}`
      run(
        'skopeo',
        'copy',
        '--quiet',
        '--retry-times',
        '5',
        '--format',
        format,
        '--dest-tls-verify=false',
        '--dest-creds',
        LOGIN,
        'oci:oci:v2',
        ref,
      )
      same(ref, await ramdisk(ref), expected)
    }
  } finally {
    registry.kill()
  }

  mkdirSync(join(work, 'extracted'))
  run('sh', '-c', 'cd extracted && cpio -idm --quiet < ../ramdisk.cpio')
  run('umoci', 'unpack', '--image', 'oci:v2', 'three')
  const { config: planned } = z
    .object({ config: z.object({ Entrypoint: z.array(z.string()), Env: z.array(z.string()) }) })
    .parse(JSON.parse(run('skopeo', 'inspect', '--config', 'oci:oci:v2')))
  const nitroCli = linuxkitRamdisk(flatFiles(join(work, 'three/rootfs')), {
    argv: planned.Entrypoint,
    env: planned.Env,
  })
  const ours = await ramdisk(`oci:${work}/oci:v2`, undefined, 'nitro-cli')
  same(
    'the layout nitro-cli, by the rules over what umoci unpacks',
    ours,
    `${digestOf(expected)} ${sha256Hex(nitroCli)}`,
  )
  same(
    'GNU cpio extracts what umoci unpacks',
    listing(join(work, 'extracted/rootfs')),
    listing(join(work, 'three/rootfs')),
  )
}

try {
  await main()
} finally {
  rmSync(work, { recursive: true, force: true })
}
