import { execFileSync } from 'node:child_process'
import { chmod, link, mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planCommand } from '../../src/image/command.ts'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { parseImageRef } from '../../src/image/reference.ts'
import { nodeAt, walk } from '../../src/image/tree.ts'
import { openImageSource } from '../../src/sources/open.ts'
import { bytesOf, listTree, outcome } from '../image/helpers.ts'
import { readImage, request, temporary } from './workplace.ts'

const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0

async function tree(): Promise<string> {
  const directory = await temporary()
  await chmod(directory, 0o755)
  await mkdir(join(directory, 'bin'))
  await chmod(join(directory, 'bin'), 0o755)
  await writeFile(join(directory, 'bin/app'), 'program')
  await chmod(join(directory, 'bin/app'), 0o4755)
  await link(join(directory, 'bin/app'), join(directory, 'again'))
  await symlink('/etc/passwd', join(directory, 'out'))
  await symlink('nowhere', Buffer.from(`${directory}/caf\xe9\xff`, 'latin1'))
  await writeFile(Buffer.from(`${directory}/\xfe`, 'latin1'), 'byte')
  await chmod(Buffer.from(`${directory}/\xfe`, 'latin1'), 0o644)
  execFileSync('mkfifo', ['-m', '600', join(directory, 'pipe')])
  return directory
}

// Programs of these names that print this, as the shell's printf writes it.
async function programs(scripts: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporary()
  for (const [name, script] of Object.entries(scripts)) {
    await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  return directory
}

async function warningsOf(directory: string, searchPath: string): Promise<readonly string[]> {
  const source = openImageSource(parseImageRef(`rootfs:${directory}`), {
    credentialFiles: [],
    searchPath,
  })
  const { warnings } = await source.read(await request())
  return warnings.map(({ kind, path, detail }) => `${kind} ${path ?? '-'} ${detail}`)
}

describe('the extended attributes of a directory', () => {
  test('are those that getfattr tells, by path, and not the label of the host', async () => {
    const directory = await tree()
    const script = `printf '# file: %s\\nuser.top\\nsecurity.selinux\\n\\n# file: %s/caf\\351 \\\\012x\\nsecurity.capability\\n\\n' "$7" "$7"`
    const path = await programs({ getfattr: script, getcap: 'exit 1' })
    expect(await warningsOf(directory, path)).toEqual([
      'xattr / the extended attribute user.top is not kept: a ramdisk has none',
      'xattr caf\\xe9 \\x0ax the extended attribute security.capability is not kept: a ramdisk has none',
    ])
  })

  test('are the file capabilities that getcap tells where there is no getfattr', async () => {
    const directory = await tree()
    const path = await programs({
      getfattr: 'exit 1',
      getcap: `printf '%s/bin/app cap_net_raw=ep\\n%s/old one = cap_chown+ep\\n' "$2" "$2"`,
    })
    expect(await warningsOf(directory, path)).toEqual([
      'xattr bin/app the extended attribute security.capability is not kept: a ramdisk has none',
      'xattr old one the extended attribute security.capability is not kept: a ramdisk has none',
    ])
  })

  test('that nobody can tell are a warning of their own', async () => {
    expect(await warningsOf(await tree(), await programs({}))).toEqual([
      'xattr - extended attributes, such as file capabilities, cannot be seen: getfattr (package attr) and getcap do not answer',
    ])
  })
})

describe('a directory as root file system', () => {
  test('is read as it is: names as bytes, modes, links, pipes', async () => {
    const directory = await tree()
    const image = await readImage(`rootfs:${directory}`)
    expect(await listTree(image.tree)).toEqual([
      `again file 4755 ${uid}:${gid} "program"`,
      `bin directory 755 ${uid}:${gid}`,
      `bin/app file 4755 ${uid}:${gid} "program"`,
      `caf\xe9\xff symlink 777 ${uid}:${gid} -> nowhere`,
      `out symlink 777 ${uid}:${gid} -> /etc/passwd`,
      `pipe fifo 600 ${uid}:${gid}`,
      `\xfe file 644 ${uid}:${gid} "byte"`,
    ])
    expect(nodeAt(image.tree, ['again'])).toBe(nodeAt(image.tree, ['bin', 'app']))
    expect(image).toMatchObject({ config: { env: [] }, ref: `rootfs:${directory}` })
    expect(await warningsOf(directory, await programs({ getfattr: 'exit 0' }))).toEqual([])
  })

  test('has a digest of everything but times, whatever the order it was read in', async () => {
    const directory = await tree()
    const first = await readImage(`rootfs:${directory}`)
    await utimes(join(directory, 'bin'), 5, 5)
    const orders = new Set<string>()
    for (const shuffle of [undefined, 1, 2, 3]) {
      const image = await readImage(`rootfs:${directory}`, { shuffle })
      expect(image.digest).toBe(first.digest)
      const { command } = planCommand(image.config, 'canonical', { cmd: ['/bin/app'] })
      const bytes = await bytesOf(applicationRamdisk(image.tree, command, 'canonical'))
      const before = applicationRamdisk(first.tree, command, 'canonical')
      expect(bytes.equals(await bytesOf(before))).toBe(true)
      orders.add([...image.tree.entries.keys()].join())
    }
    expect(orders.size).toBeGreaterThan(1)
    await chmod(join(directory, 'bin'), 0o700)
    expect((await readImage(`rootfs:${directory}`)).digest).not.toBe(first.digest)
  })

  test('leaves sockets out, and says so', async () => {
    const directory = await tree()
    const server = createServer().listen(join(directory, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const image = await readImage(`rootfs:${directory}`)
    server.close()
    expect(image.warnings).toEqual([
      { kind: 'socket', path: 'socket', detail: 'a socket is not kept: programs make their own' },
    ])
    expect([...walk(image.tree)].map(({ path }) => path)).not.toContain('socket')
  })

  test('that is none, or cannot be read, is refused', async () => {
    const directory = await tree()
    expect(await outcome(() => readImage(`rootfs:${directory}/bin/app`))).toBe(
      `FILE_MISSING ${directory}/bin/app is no directory`,
    )
    expect(await outcome(() => readImage(`rootfs:${directory}/none`))).toBe(
      `FILE_MISSING cannot read ${directory}/none: ENOENT`,
    )
  })
})
