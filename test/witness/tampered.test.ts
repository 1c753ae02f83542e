import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeDer } from '../../src/attestation/der.ts'
import { Fault } from '../../src/fault.ts'
import { measurementStatement } from '../../src/witness/measurement-predicate.ts'
import { type Extension, signerOf } from '../../src/witness/signer.ts'
import { parseTrustedRoots } from '../../src/witness/trusted-root.ts'
import { type VerifiedBundle, verifyBundle } from '../../src/witness/verify-bundle.ts'
import { bytesOf, CLAIMS, type Kind, makeSigstore } from '../doubles/sigstore/instance.ts'
import { faultOf } from '../fault-of.ts'
import { MEASURED } from './samples.ts'

const statement = measurementStatement('signer.eif', MEASURED, {})
const KINDS: readonly Kind[] = ['public', 'github']

/** What a changed bundle proves: nothing, or what it proved before. */
function proven(bytes: Uint8Array, roots: Parameters<typeof verifyBundle>[1]): unknown {
  let verified: VerifiedBundle
  try {
    verified = verifyBundle(bytes, roots)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
  return { signer: verified.signer, statement: verified.statement }
}

test.each(KINDS)(
  'no byte of a bundle of a %s Sigstore can be changed so that it proves something else',
  async (kind) => {
    const sigstore = await makeSigstore(kind)
    const roots = parseTrustedRoots(Buffer.from(sigstore.trustedRoot), 'root')
    const bytes = bytesOf(await sigstore.bundle(statement))
    const honest = proven(bytes, roots)
    expect(honest).toMatchObject({ statement })
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ change
        const found = proven(changed, roots)
        if (found !== undefined) expect(found).toEqual(honest)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), (length) => {
        expect(proven(bytes.subarray(0, length), roots)).toBe(undefined)
      }),
    )
  },
)

const text = (value: string): Uint8Array => encodeDer(0x0c, Buffer.from(value))
const server = 'https://github.com'
const extensions: readonly Extension[] = Object.entries({
  8: CLAIMS.iss,
  9: `${server}/${CLAIMS.job_workflow_ref}`,
  11: CLAIMS.runner_environment,
  12: `${server}/${CLAIMS.repository}`,
  13: CLAIMS.sha,
  14: CLAIMS.ref,
  21: `${server}/${CLAIMS.repository}/actions/runs/1/attempts/1`,
}).map(([arc, value]) => ({ oid: `1.3.6.1.4.1.57264.1.${arc}`, value: text(value) }))

test('what a certificate says twice, or in another way than DER has it, is refused', async () => {
  expect(signerOf(extensions).repository).toBe('acme/signer')
  const [issuer] = extensions
  if (issuer === undefined) throw new TypeError('no extension')
  const signer = (list: readonly Extension[]) => faultOf(() => signerOf(list))
  expect(await signer([...extensions, issuer])).toEqual({
    code: 'BUNDLE_SIGNER_INVALID',
    message:
      'the certificate is not that of a GitHub workflow: it says its issuer twice (1.3.6.1.4.1.57264.1.8)',
  })
  const others = extensions.slice(1)
  for (const value of [
    Buffer.from(CLAIMS.iss),
    Buffer.concat([issuer.value, Buffer.of(0)]),
    encodeDer(0x16, Buffer.from(CLAIMS.iss)),
    text(''),
    text(`${CLAIMS.iss}\u0000`),
    encodeDer(0x0c, Buffer.of(0xff)),
  ]) {
    expect((await signer([{ ...issuer, value }, ...others])).code).toBe('BUNDLE_SIGNER_INVALID')
  }
})
