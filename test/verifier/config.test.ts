import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { faultOf } from '../fault-of.ts'

const PCR = '1a'.repeat(48)
const ONE = `version: 1
environments:
  - service: signer
    environment: production
    allowList: allow-lists/signer/production.json
    secrets:
      signing-key: {from: file, path: /run/secrets/key}
`

test('what is not said has a safe default', () => {
  const { environments, proxies, ...rest } = parseVerifierConfig(ONE, 'verifier.yaml')
  expect(rest).toEqual({
    maxAge: 300,
    skew: 60,
    challengeSeconds: 60,
    branch: undefined,
    refreshSeconds: 30,
    staleSeconds: 600,
    nonces: undefined,
    perClient: { perSecond: 10, burst: 50 },
    overall: { perSecond: 200, burst: 1000 },
    deniedCertificates: [],
    revocationLists: undefined,
    auditLogBytes: 64 * 2 ** 20,
    ledger: undefined,
  })
  expect(proxies.check('127.0.0.1', 'ipv4')).toBe(false)
  expect(environments).toEqual([
    {
      service: 'signer',
      environment: 'production',
      allowList: 'allow-lists/signer/production.json',
      registers: {},
      secrets: new Map([['signing-key', { from: 'file', path: '/run/secrets/key' }]]),
    },
  ])
})

test('the configuration that its page shows is one', () => {
  const page = readFileSync(new URL('../../docs/formats/verifier.md', import.meta.url), 'utf8')
  const [, shown = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? []
  const { environments } = parseVerifierConfig(shown, 'verifier.yaml')
  expect(environments.map(({ secrets }) => [...secrets.keys()])).toEqual([
    ['signing-key', 'recovery-key', 'tls-key'],
  ])
})

test('everything can be said', () => {
  const text = `version: 1
maxAge: 2m
skew: 5s
challenge: 30s
lists: {branch: trusted, refresh: 10s, stale: 1m}
nonces: {table: challenges, region: eu-central-1, endpoint: 'http://127.0.0.1:8000'}
limits:
  perClient: {perSecond: 0.5, burst: 5}
  overall: {perSecond: 50, burst: 100}
  proxies: [10.0.0.0/8, '2001:db8::1']
auditLog: {maxMiB: 1}
ledger: {url: 'dynamodb://golden-pcr?region=eu-central-1', refresh: 5s, stale: 1m}
deniedCertificates:
  - {issuerSha256: ${'ab'.repeat(32)}, serial: 0a1b}
revocationLists: [root.crl, region.crl]
environments:
  - service: signer
    environment: production
    allowList: one.json
    pcrs: {3: [${PCR}], 8: [${PCR}]}
    secrets:
      one: {from: secrets-manager, id: signer/one, region: eu-west-1}
      two: {from: kms, key: alias/signer, ciphertext: two.bin}
`
  const config = parseVerifierConfig(text, 'verifier.yaml')
  expect(config).toMatchObject({
    maxAge: 120,
    challengeSeconds: 30,
    branch: 'trusted',
    staleSeconds: 60,
    nonces: { table: 'challenges', region: 'eu-central-1', endpoint: 'http://127.0.0.1:8000' },
    perClient: { perSecond: 0.5, burst: 5 },
    deniedCertificates: [{ issuerSha256: 'ab'.repeat(32), serial: '0a1b' }],
    revocationLists: ['root.crl', 'region.crl'],
  })
  expect(config.auditLogBytes).toBe(1_048_576)
  expect(config.ledger).toEqual({
    url: 'dynamodb://golden-pcr?region=eu-central-1',
    refreshSeconds: 5,
    staleSeconds: 60,
  })
  expect(config.proxies.check('10.1.2.3', 'ipv4')).toBe(true)
  expect(config.environments[0]?.registers).toEqual({ '3': [PCR], '8': [PCR] })
  expect(config.environments[0]?.secrets).toEqual(
    new Map([
      ['one', { from: 'secrets-manager', id: 'signer/one', region: 'eu-west-1' }],
      ['two', { from: 'kms', key: 'alias/signer', ciphertext: 'two.bin' }],
    ]),
  )
})

test.each([
  ['an unknown key', `${ONE}roots: [aa]\n`, 'line 8, column 1: there is no "roots" here'],
  [
    'lists that nobody vouches for, which only the command line may allow',
    `${ONE}unauthenticatedLists: use\n`,
    'line 8, column 1: there is no "unauthenticatedLists" here',
  ],
  ['another version', ONE.replace('version: 1', 'version: 2'), 'line 1, column 10: version: '],
  [
    'a place that stands twice',
    `${ONE}${ONE.slice(ONE.indexOf('  - '))}`,
    'signer/production stands here twice',
  ],
  [
    'a list that is two environments’',
    `${ONE}${ONE.slice(ONE.indexOf('  - ')).replace('production', 'staging')}`,
    'allow-lists/signer/production.json is the list of another environment too',
  ],
  [
    'a secret of an unknown kind',
    ONE.replace('from: file', 'from: env'),
    'environments.0.secrets.signing-key.from: ',
  ],
  [
    'a field of another kind of secret',
    ONE.replace('path: /run', 'region: x, path: /run'),
    'there is no "region" here',
  ],
  [
    'an environment without secrets',
    ONE.replace(/secrets:[\s\S]*/, 'secrets: {}\n'),
    'signer/production has no secrets',
  ],
  ['a rule on PCR0', ONE.replace('    secrets', `    pcrs: {0: [${PCR}]}\n    secrets`), 'pcrs'],
  [
    'a list that is stale before it is refreshed',
    `${ONE}lists: {refresh: 5m, stale: 1m}\n`,
    'a list is stale before it is refreshed',
  ],
  [
    'a ledger’s answer that is stale before it is refreshed',
    `${ONE}ledger: {url: 'sqlite:x', refresh: 5m, stale: 1m}\n`,
    'an answer is stale before it is refreshed',
  ],
  [
    'a proxy that is no address',
    `${ONE}limits: {proxies: [proxy.example]}\n`,
    'proxies are addresses and networks',
  ],
  ['an age of nothing', `${ONE}maxAge: 0s\n`, 'maxAge: longer than nothing'],
  ['an anchor', ONE.replace('signer\n', '&a signer\n'), 'an anchor cannot be used here'],
  ['a name with a slash', ONE.replace('signing-key:', 'a/b:'), '1 to 63 of a-z, 0-9 and -'],
])('%s is refused', async (_, text, why) => {
  const { code, message } = await faultOf(() => parseVerifierConfig(text, 'verifier.yaml'))
  expect(code).toBe('CONFIG_INVALID')
  expect(message).toContain('verifier.yaml: ')
  expect(message).toContain(why)
})
