import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldAt } from './documents.ts'
import { type Installed, install } from './installed.ts'

// A script rebuilds the image, as a container build does on another day.
const REBUILD = 'sh rebuild.sh'

let at: Installed

beforeAll(() => {
  at = install()
  at.write({
    'rootfs/app/version': '1.0\nbuilt 2026-11-25T05:04:21Z\n',
    'rootfs/app/list': 'b\na\nc\n',
    'rootfs/app/tool': '#!/bin/sh\n',
    'rootfs/app/notes.gz': gzipSync('notes'),
    'rootfs/etc/machine-id': '11111111111111111111111111111111\n',
    'rootfs/usr/lib/__pycache__/a.cpython-311.pyc': 'one\0',
    'rootfs/var/lib/apt/lists/deb_Packages': 'Package: a\n',
    'rootfs/var/log/dpkg.log': 'installed\n',
    'rootfs/var/cache/ldconfig/aux-cache': 'one\0',
    'rootfs/opt/build-1': '',
    'other/notes.gz': Buffer.concat([
      gzipSync('notes').subarray(0, 4),
      Buffer.from([1, 2, 3, 4]),
      gzipSync('notes').subarray(8),
    ]),
    'rebuild.sh': `set -eu
env > seen-by-rebuild.txt
cd rootfs
printf '1.0\\nbuilt 2026-11-26T06:04:21Z\\n' > app/version
printf 'a\\nb\\nc\\n' > app/list
chmod 775 app/tool
cp ../other/notes.gz app/notes.gz
echo 22222222222222222222222222222222 > etc/machine-id
printf 'two\\0' > usr/lib/__pycache__/a.cpython-311.pyc
echo 'Package: b' > var/lib/apt/lists/deb_Packages
echo upgraded > var/log/dpkg.log
printf 'two\\0' > var/cache/ldconfig/aux-cache
mv opt/build-1 opt/build-2
ln -s /build/2 app/current
`,
  })
  chmodSync(join(at.work, 'rootfs/app/tool'), 0o755)
})

afterAll(() => {
  at.remove()
})

test('a build is found reproducible, and what was varied is said', async () => {
  const { status, stdout } = await at.cli('build', '--cmd=/hello', '--check-reproducible')
  expect(status).toBe(0)
  expect(stdout).toContain('a second build gave the same, byte for byte')
  expect(stdout).toContain(
    'varied: process, directory, time zone (Pacific/Kiritimati), locale (C), umask (027), file order (shuffled by 20010909), clock (2001-09-09T01:46:40Z)',
  )
  const document = await at.json(0, 'build', '--cmd=/hello', '--check-reproducible')
  expect(fieldAt(document, 'reproducible')).toMatchObject({
    checked: true,
    builds: 2,
    identical: true,
    differences: [],
  })
})

test('an image that cannot be rebuilt is explained file by file, with cause and remedy', async () => {
  const how = {
    env: { GITHUB_TOKEN: 'secret-1', AWS_SECRET_ACCESS_KEY: 'secret-2', VAULT_TOKEN: 'secret-3' },
  }
  const { status, stdout } = await at.cliWith(how, 'build', '--cmd=/hello', '--rebuild', REBUILD)
  expect(status).toBe(1)
  const text = stdout.slice(stdout.indexOf('a second build'))
  const masked = text.replace(/sha256 [0-9a-f]{12} and [0-9a-f]{12}/g, 'sha256 … and …')
  await expect(masked).toMatchFileSnapshot('../golden/not-reproducible.txt')
  const seen = readFileSync(join(at.work, 'seen-by-rebuild.txt'), 'utf8')
  expect(seen).not.toContain('secret-')
  expect(seen).toContain('PATH=')
  expect(readdirSync(join(at.place, 'tmp'))).toEqual([])
})

test('a rebuild that fails is no answer', async () => {
  const args = ['build', '--cmd=/hello', '--rebuild', 'exit 7']
  expect(await at.json(4, ...args)).toMatchObject({
    error: { code: 'REBUILD_FAILED', message: '--rebuild ended with 7' },
  })
})
