import { describe, expect, test } from 'vitest'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { emptyDirectory, type FileTree } from '../../src/image/tree.ts'
import { type CpioRecord, readCpio } from './cpio-reader.ts'
import { bytesOf, treeOf } from './helpers.ts'

const COMMAND = { argv: ['/app', '--port', ''], env: ['A=1', 'B=two words'] }

describe('the layout nitro-cli', () => {
  async function nitro(tree: FileTree): Promise<readonly CpioRecord[]> {
    return readCpio(await bytesOf(applicationRamdisk(tree, COMMAND, 'nitro-cli')))
  }
  const brief = ({ name, mode, mtime, body }: CpioRecord) =>
    `${name} ${mode} ${mtime === 1_492_533_000 ? 'own' : mtime} ${JSON.stringify(body)}`
  const HOSTS =
    '127.0.0.1       localhost\n::1     localhost ip6-localhost ip6-loopback\nfe00::0 ip6-localnet\nff00::0 ip6-mcastprefix\nff02::1 ip6-allnodes\nff02::2 ip6-allrouters\n'
  const CLOSING = [
    'rootfs 40755 own ""',
    'rootfs/dev 40755 own ""',
    'rootfs/run 40755 own ""',
    'rootfs/sys 40755 own ""',
    'rootfs/var 40755 own ""',
    'rootfs/proc 40755 own ""',
    'rootfs/tmp 40755 own ""',
    'cmd 100644 own "/app\\n--port\\n\\n"',
    'env 100644 own "A=1\\nB=two words\\n"',
    'TRAILER!!! 0 0 ""',
  ]

  test('has what docker export shows of an empty image, and what linuxkit makes of it', async () => {
    const records = await nitro(emptyDirectory())
    expect(records.map(brief)).toEqual([
      'rootfs 40755 own ""',
      'rootfs/dev/ 40755 own ""',
      'rootfs/dev/pts/ 40755 own ""',
      'rootfs/dev/shm/ 40755 own ""',
      'rootfs/etc/ 40755 own ""',
      `rootfs/etc/hosts 100755 own ${JSON.stringify(HOSTS)}`,
      'rootfs/etc/mtab 120777 own "/proc/mounts"',
      'rootfs/etc/resolv.conf 120755 own "/run/resolvconf/resolv.conf"',
      'rootfs/proc/ 40755 own ""',
      'rootfs/sys/ 40755 own ""',
      ...CLOSING,
    ])
    expect(records.map(({ ino }) => ino)).toEqual(records.map((_, i) => 721 + i))
  })

  test('keeps the image’s order, times, owners and modes, and drops and replaces as the tool does', async () => {
    const { tree } = await treeOf([
      [
        { name: 'usr/', type: '5', mtime: 10 },
        { name: 'usr/b', content: 'b', mtime: 11, mode: 0o4755, uid: 1, gid: 2 },
        { name: 'usr/a-', content: 'a', mtime: 12 },
        { name: 'usr/a', type: '5', mtime: 13 },
        { name: 'usr/a/l', type: '1', link: 'usr/b', mode: 0o4755, uid: 1, gid: 2, mtime: 11 },
        { name: 'opt', type: '1', link: 'usr/b', mode: 0o4755, uid: 1, gid: 2, mtime: 11 },
        { name: 'tmp', type: '5', mode: 0o1777, mtime: 14 },
        { name: 'etc', type: '5', mode: 0o700, mtime: 15 },
        { name: 'etc/hosts', content: 'mine', mtime: 16 },
        { name: 'etc/hostname', content: 'mine', mtime: 16 },
        { name: 'etc/mtab', type: '2', link: 'elsewhere', mtime: 16 },
        { name: 'etc/resolv.conf', type: '2', link: '../run/x', mtime: 16 },
        { name: 'dev/console', type: '3', major: 5, minor: 1 },
        { name: 'dev/null', type: '3', mode: 0o666, major: 1, minor: 3, mtime: 17 },
        { name: 'Dockerfile', content: 'FROM' },
        { name: '.dockerenv', content: '' },
        { name: 'proc', type: '5', mode: 0o555, mtime: 18 },
      ],
    ])
    const records = await nitro(tree)
    expect(records.map(brief)).toEqual([
      'rootfs 40755 own ""',
      'rootfs/dev/ 40755 own ""',
      'rootfs/dev/null 20666 17 ""',
      'rootfs/dev/pts/ 40755 own ""',
      'rootfs/dev/shm/ 40755 own ""',
      'rootfs/etc/ 40700 own ""',
      `rootfs/etc/hosts 100755 own ${JSON.stringify(HOSTS)}`,
      'rootfs/etc/mtab 120777 own "/proc/mounts"',
      'rootfs/etc/resolv.conf 120755 own "/run/resolvconf/resolv.conf"',
      'rootfs/opt 104755 11 "b"',
      'rootfs/proc/ 40555 own ""',
      'rootfs/sys/ 40755 own ""',
      'rootfs/tmp/ 41777 14 ""',
      'rootfs/usr/ 40755 10 ""',
      'rootfs/usr/a/ 40755 13 ""',
      'rootfs/usr/a/l 124755 11 "../../opt"',
      'rootfs/usr/a- 100644 12 "a"',
      'rootfs/usr/b 124755 11 "../opt"',
      ...CLOSING,
    ])
    expect(records.find(({ name }) => name === 'rootfs/opt')).toMatchObject({
      uid: 1,
      gid: 2,
      nlink: 1,
    })
  })

  test('leaves the tree as it was', async () => {
    const { tree } = await treeOf([[{ name: 'etc/x', content: '' }]])
    await nitro(tree)
    expect([...tree.entries.keys()]).toEqual(['etc'])
  })
})
