import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCredentials } from '../../src/sources/credentials.ts'
import { credentialFiles } from '../../src/sources/open.ts'
import { outcome } from '../image/helpers.ts'
import { temporary } from './workplace.ts'

const encoded = (text: string) => Buffer.from(text).toString('base64')

async function file(value: unknown, name = 'config.json'): Promise<string> {
  const path = join(await temporary(), name)
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

describe('credentials for a registry', () => {
  const at = (host: string) => ({ host, repository: 'me/app' })

  test('are found under every name that tools write', async () => {
    const password = { kind: 'password', user: 'u', password: 'p:q' }
    for (const [key, host] of [
      ['https://index.docker.io/v1/', 'docker.io'],
      ['docker.io', 'docker.io'],
      ['https://ghcr.io', 'ghcr.io'],
      ['ghcr.io', 'ghcr.io'],
      ['ghcr.io/me', 'ghcr.io'],
      ['ghcr.io/me/app', 'ghcr.io'],
    ] as const) {
      const path = await file({ auths: { [key]: { auth: encoded('u:p:q') } } })
      expect([key, await findCredentials([path], at(host))]).toEqual([key, password])
    }
  })

  test('are those of the first file that has some', async () => {
    const files = [
      '/nonexistent/config.json',
      await file({ auths: { 'other.io': { auth: encoded('a:b') } } }),
      await file({ auths: { 'ghcr.io': { auth: encoded('u:1') } } }),
      await file({ auths: { 'ghcr.io': { auth: encoded('u:2') } } }),
    ]
    expect(await findCredentials(files, at('ghcr.io'))).toMatchObject({ password: '1' })
    expect(await findCredentials(files, at('ghcr.io.evil.example'))).toBe(undefined)
  })

  test('are not taken from an entry that is for another host or path', async () => {
    const path = await file({
      auths: { 'ghcr.io/you': { auth: encoded('a:b') }, 'xghcr.io': { auth: encoded('a:b') } },
    })
    expect(await findCredentials([path], at('ghcr.io'))).toBe(undefined)
  })

  test('that are not JSON are refused', async () => {
    const path = await file('{"auths":')
    expect(await outcome(() => findCredentials([path], at('ghcr.io')))).toMatch(
      /^CREDENTIALS_INVALID .*config\.json: not JSON/,
    )
  })

  test('come from a helper program, told the server’s name', async () => {
    const directory = await temporary()
    const helper =
      '#!/bin/sh\nread server\necho "{\\"Username\\":\\"<token>\\",\\"Secret\\":\\"for $server\\"}"\n'
    await writeFile(join(directory, 'docker-credential-test'), helper, { mode: 0o755 })
    const none = '#!/bin/sh\necho credentials not found in native keychain\nexit 1\n'
    await writeFile(join(directory, 'docker-credential-none'), none, { mode: 0o755 })
    const path = await file({ credHelpers: { 'ghcr.io': 'test', 'quay.io': 'none' } })
    // In a process of its own, so that its PATH can be another.
    const ask = (host: string) =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { findCredentials } from ${JSON.stringify(new URL('../../src/sources/credentials.ts', import.meta.url).href)}
           console.log(JSON.stringify(await findCredentials([${JSON.stringify(path)}], { host: '${host}', repository: 'a' }) ?? null))`,
        ],
        { env: { PATH: `${directory}:/usr/bin:/bin` }, encoding: 'utf8' },
      ).trim()
    expect(ask('ghcr.io')).toBe('{"kind":"identity","token":"for ghcr.io"}')
    expect(ask('quay.io')).toBe('null')
  })
})

describe('the files with credentials', () => {
  test('are where Docker and Podman have them', () => {
    expect(
      credentialFiles({ HOME: '/h', XDG_RUNTIME_DIR: '/run/user/1', REGISTRY_AUTH_FILE: '/r' }),
    ).toEqual([
      '/r',
      '/h/.docker/config.json',
      '/run/user/1/containers/auth.json',
      '/h/.config/containers/auth.json',
    ])
    expect(credentialFiles({ DOCKER_CONFIG: '/d' })).toEqual(['/d/config.json'])
    expect(credentialFiles({})).toEqual([])
  })
})
