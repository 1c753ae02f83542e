import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handedOn, rebuildImage } from '../../src/host/build-elsewhere.ts'
import { faultOf } from '../fault-of.ts'

// What a job of GitHub Actions, a cloud's command line or a developer's shell may hold.
const DOORS = {
  GITHUB_TOKEN: 'x',
  GH_TOKEN: 'x',
  INPUT_TOKEN: 'x',
  'INPUT_GITHUB-TOKEN': 'x',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
  ACTIONS_RUNTIME_TOKEN: 'x',
  ACTIONS_CACHE_URL: 'x',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_SESSION_TOKEN: 'x',
  AWS_WEB_IDENTITY_TOKEN_FILE: 'x',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'x',
  AWS_PROFILE: 'x',
  AZURE_CLIENT_SECRET: 'x',
  GOOGLE_APPLICATION_CREDENTIALS: 'x',
  CLOUDSDK_AUTH_ACCESS_TOKEN: 'x',
  DOCKER_AUTH_CONFIG: 'x',
  DOCKER_CONFIG: 'x',
  REGISTRY_AUTH_FILE: 'x',
  NPM_TOKEN: 'x',
  NODE_AUTH_TOKEN: 'x',
  NODE_OPTIONS: '--require=/evil.js',
  LD_PRELOAD: '/evil.so',
  SSH_AUTH_SOCK: 'x',
  GPG_AGENT_INFO: 'x',
  VAULT_TOKEN: 'x',
  KUBECONFIG: 'x',
  DATABASE_URL: 'x',
  ANYTHING_ELSE: 'x',
  LC_PASSWORD_token: 'x',
  NIX_CONFIG: 'access-tokens = github.com=x',
}

const USEFUL = {
  PATH: '/usr/bin:/bin',
  HOME: '/home/a',
  LANG: 'C.UTF-8',
  LC_ALL: 'C',
  TZ: 'UTC',
  SOURCE_DATE_EPOCH: '1',
  DOCKER_HOST: 'unix:///run/docker.sock',
  https_proxy: 'http://proxy:3128',
}

let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'golden-pcr-elsewhere-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

test('of the environment only what is known to be useful is handed on', () => {
  expect(handedOn({ ...DOORS, ...USEFUL })).toEqual(USEFUL)
})

test('a proxy is handed on without the user and password in its address', () => {
  expect(
    handedOn({
      HTTPS_PROXY: 'http://me:p%40@w@proxy.example:3128/x',
      http_proxy: 'me:pw@proxy',
      HTTP_PROXY: 'http://proxy.example/@',
    }),
  ).toEqual({
    HTTPS_PROXY: 'http://proxy.example:3128/x',
    http_proxy: 'proxy',
    HTTP_PROXY: 'http://proxy.example/@',
  })
})

test('the command that rebuilds an image sees no token or credential', async () => {
  const options = {
    env: { ...DOORS, ...USEFUL },
    execPath: process.execPath,
    directory: place,
    temporary: place,
  }
  await rebuildImage('env > seen.txt', options)
  const seen = readFileSync(join(place, 'seen.txt'), 'utf8').split('\n')
  const names = seen.map((line) => line.slice(0, line.indexOf('=')))
  for (const name of Object.keys(DOORS)) expect(names).not.toContain(name)
  expect(names).toEqual(expect.arrayContaining(Object.keys(USEFUL)))
})

test('a command that fails ends the check, by its status', async () => {
  const options = { env: USEFUL, execPath: process.execPath, directory: place, temporary: place }
  const fault = await faultOf(() => rebuildImage('exit 3', options))
  expect(fault).toMatchObject({ code: 'REBUILD_FAILED', message: '--rebuild ended with 3' })
})
