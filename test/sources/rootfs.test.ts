import { execFileSync } from 'node:child_process'
import { chmod, link, mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planCommand } from '../../src/image/command.ts'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { nodeAt, walk } from '../../src/image/tree.ts'
import { bytesOf, listTree, outcome } from '../image/helpers.ts'
import { readImage, temporary } from './workplace.ts'

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
    expect(image).toMatchObject({ config: { env: [] }, warnings: [], ref: `rootfs:${directory}` })
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
