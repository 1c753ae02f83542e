/** A place is a service in an environment: neither alone finds a list, a secret or a rule. */
import { expect, test } from 'vitest'
import type { ListOwner } from '../../src/allowlist/document.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { secretIdSchema } from '../../src/model/secret-id.ts'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { configuredSecrets } from '../../src/verifier/configured-secrets.ts'
import { listPathOf } from '../../src/verifier/open-verifier.ts'
import { faultOf } from '../fault-of.ts'

const PLACES = ['signer/staging', 'other/production', 'signer/production'] as const
const CONFIG = parseVerifierConfig(
  `version: 1\nenvironments:\n${PLACES.map((it) => {
    const [service, environment] = it.split('/')
    return `  - service: ${service}
    environment: ${environment}
    allowList: ${it}.json
    secrets: {signing-key: {from: file, path: ${it}.key}}\n`
  }).join('')}`,
  'verifier.yaml',
)
const secret = secretIdSchema.parse('signing-key')

function ownerOf(place: string): ListOwner {
  const [service = '', environment = ''] = place.split('/')
  return { service: parseServiceName(service), environment: parseEnvironmentName(environment) }
}

test('each list is that of its service in its environment', () => {
  const pathOf = listPathOf(CONFIG)
  for (const place of PLACES) expect(pathOf(ownerOf(place))).toBe(`${place}.json`)
  expect(pathOf(ownerOf('other/staging'))).toBeUndefined()
})

test('each secret is that of its service in its environment, though all have one name', async () => {
  const asked: string[] = []
  const secrets = configuredSecrets(CONFIG, (path) => {
    asked.push(path)
    return '/dev/null'
  })
  for (const place of PLACES) {
    const { code } = await faultOf(secrets.read({ ...ownerOf(place), secret }))
    expect(code).toBe('SECRET_UNAVAILABLE')
  }
  expect(asked).toEqual(PLACES.map((it) => `${it}.key`))
  const nowhere = { ...ownerOf('other/staging'), secret }
  expect((await faultOf(secrets.read(nowhere))).code).toBe('SECRET_UNKNOWN')
})
