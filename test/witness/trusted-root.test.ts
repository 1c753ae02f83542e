import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { toTrustMaterial } from '@sigstore/verify'
import { expect, test } from 'vitest'
import { parseTrustedRoots } from '../../src/witness/trusted-root.ts'
import { makeSigstore } from '../doubles/sigstore/instance.ts'
import { faultOf } from '../fault-of.ts'

const { trustedRoot } = await makeSigstore()
const read = (text: string) => parseTrustedRoots(Buffer.from(text), 'root.json')

/** The root that Sigstore's own update framework begins with. */
function publicRoot(): string {
  const manifest = createRequire(import.meta.url).resolve('@sigstore/tuf/package.json')
  const seeds: Record<string, { targets: Record<string, string> }> = JSON.parse(
    readFileSync(new URL('seeds.json', `file://${manifest}`), 'utf8'),
  )
  const [seed] = Object.values(seeds)
  return Buffer.from(seed?.targets['trusted_root.json'] ?? '', 'base64').toString('utf8')
}

test('one root may stand on a line or on many, and several stand on lines', () => {
  const pretty = JSON.stringify(JSON.parse(trustedRoot), null, 2)
  expect(read(trustedRoot)).toEqual(read(pretty))
  expect(read(`${trustedRoot}\n${trustedRoot}\n`)).toHaveLength(2)
})

test("Sigstore's public root has authorities and logs, all of which are demanded", () => {
  const [root] = read(publicRoot())
  if (root === undefined) throw new TypeError('no root')
  const { certificateAuthorities, tlogs, ctlogs } = toTrustMaterial(root)
  expect(certificateAuthorities.length).toBeGreaterThan(0)
  expect(tlogs.length).toBeGreaterThan(0)
  expect(ctlogs.length).toBeGreaterThan(0)
})

test('what is no trusted root is refused', async () => {
  for (const wrong of [
    '[]',
    '{}',
    '{"mediaType":"application/json"}',
    'no JSON',
    `${trustedRoot} x`,
  ]) {
    expect((await faultOf(() => read(wrong))).code, wrong).toBe('TRUSTED_ROOT_INVALID')
  }
  const broken = { ...JSON.parse(trustedRoot), certificateAuthorities: [] }
  expect((await faultOf(() => read(JSON.stringify(broken)))).message).toContain(
    'root.json: certificateAuthorities: ',
  )
  expect(read('')).toEqual([])
})
