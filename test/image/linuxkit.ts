import { posix } from 'node:path'

/** A file of an image, by its path; names and links are bytes, one character each. */
export interface FlatFile {
  readonly path: string
  readonly kind: 'directory' | 'file' | 'symlink' | 'character' | 'fifo'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly content?: string | undefined
  readonly target?: string | undefined
  readonly device?: readonly [number, number] | undefined
  /** Files of the same number are one file with several names. */
  readonly inode?: number | undefined
}

const OWN_TIME = 1_492_533_000
const HOSTS = [
  '127.0.0.1       localhost',
  '::1     localhost ip6-localhost ip6-loopback',
  'fe00::0 ip6-localnet',
  'ff00::0 ip6-mcastprefix',
  'ff02::1 ip6-allnodes',
  'ff02::2 ip6-allrouters',
  '',
].join('\n')
const ROOT = { mode: 0o755, uid: 0, gid: 0, mtime: OWN_TIME }
const RESOLV = '/run/resolvconf/resolv.conf'
const DROPPED = ['.dockerenv', 'Dockerfile', 'dev/console', 'dev/pts', 'dev/shm', 'etc/hostname']
const TOUCHED = ['dev/', 'dev/pts/', 'dev/shm/', 'etc/', 'etc/hosts', 'etc/mtab', 'etc/resolv.conf']
const ALL_TOUCHED = [...TOUCHED, 'proc/', 'sys/']
const TYPES = { directory: 4, file: 8, symlink: 10, character: 2, fifo: 1 } as const

/**
 * The ramdisk that linuxkit 1.5.2 with AWS's patches makes of what `docker export` gives for these
 * files, written down from their rules over a flat list. It shares no code with src/.
 */
export function linuxkitRamdisk(
  files: readonly FlatFile[],
  command: { readonly argv: readonly string[]; readonly env: readonly string[] },
): Buffer {
  const archive = new Archive()
  archive.directory('rootfs', ROOT)
  const found = writeExport(archive, exported(files))
  for (const name of ALL_TOUCHED.filter((it) => !found.has(it)).sort()) addTouched(archive, name)
  archive.directory('rootfs', ROOT)
  for (const name of ['dev', 'run', 'sys', 'var', 'proc', 'tmp']) {
    archive.directory(`rootfs/${name}`, ROOT)
  }
  const lines = (values: readonly string[]): string =>
    Buffer.from(values.map((it) => `${it}\n`).join('')).toString('latin1')
  archive.file('cmd', { ...ROOT, mode: 0o644 }, lines(command.argv))
  archive.file('env', { ...ROOT, mode: 0o644 }, lines(command.env))
  return archive.close()
}

/** The boot ramdisk as linuxkit writes it from nitro-cli's list of files. */
export function linuxkitBootRamdisk(init: Uint8Array, nsm: Uint8Array): Buffer {
  const archive = new Archive()
  archive.directory('dev', ROOT)
  archive.file('init', ROOT, Buffer.from(init).toString('latin1'))
  archive.file('nsm.ko', ROOT, Buffer.from(nsm).toString('latin1'))
  return archive.close()
}

// The names that were written, as Docker gives them: a directory's ends in a slash.
function writeExport(archive: Archive, files: readonly FlatFile[]): ReadonlySet<string> {
  const found = new Set<string>()
  const first = new Map<number, string>()
  for (const file of files) {
    const name = file.kind === 'directory' ? `${file.path}/` : file.path
    const before = file.inode === undefined ? undefined : first.get(file.inode)
    if (file.inode !== undefined && before === undefined) first.set(file.inode, file.path)
    if (DROPPED.includes(name)) continue
    found.add(name)
    const at = `rootfs/${name}`
    const meta = ALL_TOUCHED.includes(name) ? { ...file, mtime: OWN_TIME } : file
    if (name === 'etc/hosts') archive.file(at, meta, HOSTS)
    else if (name === 'etc/resolv.conf') archive.symlink(at, meta, RESOLV)
    else if (before === undefined) archive.anything(at, meta)
    else archive.symlink(at, meta, posix.relative(posix.dirname(`/${file.path}`), `/${before}`))
  }
  return found
}

function addTouched(archive: Archive, name: string): void {
  const at = `rootfs/${name}`
  if (name.endsWith('/')) archive.directory(at.slice(0, -1), ROOT)
  else if (name === 'etc/hosts') archive.file(at, { ...ROOT, mode: 0o644 }, HOSTS)
  else if (name === 'etc/mtab') archive.symlink(at, ROOT, '/proc/mounts')
  else archive.symlink(at, { ...ROOT, mode: 0o644 }, RESOLV)
}

// Docker's init layer: it removes what is no directory on the way to its paths and at them, and makes
// what is not there. Then a walk in the order of names, directories before what is in them.
function exported(files: readonly FlatFile[]): readonly FlatFile[] {
  const own = { mode: 0o755, uid: 0, gid: 0, mtime: 0 }
  const tree = new Map(files.map((it) => [it.path, it]))
  for (const { path } of files) {
    for (const above of parents(path)) {
      if (!tree.has(above)) tree.set(above, { ...own, path: above, kind: 'directory' })
    }
  }
  const make = (path: string, made: Pick<FlatFile, 'kind' | 'target' | 'content'>): void => {
    for (const it of [...parents(path), path]) {
      if (tree.get(it)?.kind !== 'directory') tree.delete(it)
    }
    for (const it of parents(path)) {
      if (!tree.has(it)) tree.set(it, { ...own, path: it, kind: 'directory' })
    }
    const mode = made.kind === 'symlink' ? 0o777 : 0o755
    if (!tree.has(path)) tree.set(path, { ...own, ...made, mode, path })
  }
  for (const it of ['dev/pts', 'dev/shm', 'proc', 'sys']) make(it, { kind: 'directory' })
  for (const it of ['.dockerenv', 'etc/resolv.conf', 'etc/hosts', 'etc/hostname', 'dev/console']) {
    make(it, { kind: 'file', content: '' })
  }
  make('etc/mtab', { kind: 'symlink', target: '/proc/mounts' })
  const key = ({ path }: FlatFile): string => path.replaceAll('/', '\0')
  return [...tree.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function parents(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

type Meta = Pick<FlatFile, 'mode' | 'uid' | 'gid' | 'mtime'>

// The cpio writer of linuxkit (surma/gocpio), one text at a time.
class Archive {
  #text = ''
  #inode = 721

  anything(name: string, file: FlatFile): void {
    if (file.kind === 'directory') this.directory(name, file)
    else if (file.kind === 'file') this.file(name, file, file.content ?? '')
    else if (file.kind === 'symlink')
      this.symlink(name, { ...file, mode: 0o777 }, file.target ?? '')
    else if (file.kind === 'fifo') this.#entry(name, file, { type: TYPES.fifo })
    else this.#entry(name, file, { type: TYPES.character, device: file.device })
  }

  directory(name: string, meta: Meta): void {
    this.#entry(name, meta, { type: TYPES.directory })
  }

  file(name: string, meta: Meta, body: string): void {
    this.#entry(name, meta, { type: TYPES.file, body })
  }

  symlink(name: string, meta: Meta, body: string): void {
    this.#entry(name, meta, { type: TYPES.symlink, body })
  }

  close(): Buffer {
    this.#entry('TRAILER!!!', { mode: 0, uid: 0, gid: 0, mtime: 0 }, { type: 0 })
    this.#pad(512)
    return Buffer.from(this.#text, 'latin1')
  }

  #entry(
    name: string,
    { mode, uid, gid, mtime }: Meta,
    what: {
      readonly type: number
      readonly body?: string
      readonly device?: readonly [number, number] | undefined
    },
  ): void {
    const { type, body = '', device = [0, 0] } = what
    const links = type === TYPES.directory ? 2 : 1
    const numbers = [this.#inode, (mode % 4096) + type * 4096, uid, gid, links, mtime, body.length]
    numbers.push(3, 1, device[0], device[1], name.length + 1, 0)
    const header = numbers.map((it) => `0000000${it.toString(16)}`.slice(-8)).join('')
    this.#text += `070701${header}${name}\0`
    this.#pad(4)
    this.#text += body
    this.#pad(4)
    this.#inode += 1
  }

  #pad(to: number): void {
    while (this.#text.length % to !== 0) this.#text += '\0'
  }
}
