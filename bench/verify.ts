/**
 * Verifications per second on one core, beside the bare cost of the five P-384 checks in each.
 *
 *   node bench/verify.ts [seconds]
 *
 * Real documents, taken in turn, every one decoded and checked from its bytes: nothing is cached.
 * The two are measured in alternating slices, and in seconds of the processor and not of the clock: what
 * else the machine does takes turns with both, and counts for neither.
 */
import { verify } from 'node:crypto'
import { authenticate } from '../src/attestation/authentic.ts'
import { AWS_NITRO_ROOT_G1 } from '../src/attestation/roots.ts'
import { decodeSigned } from '../src/attestation/signed.ts'
import { type DocumentPolicy, verifyDocument } from '../src/attestation/verify.ts'
import { sigStructure } from '../src/cose/sign1.ts'
import { REAL } from '../test/attestation/real.ts'

const SLICE_MS = 250
const seconds = Number(process.argv[2] ?? 10)

const documents = REAL.filter((it) => it.expect === 'accept in window').map((it) => {
  const policy: DocumentPolicy = {
    at: it.at,
    roots: [AWS_NITRO_ROOT_G1],
    maxAge: 300,
    skew: 0,
    nonce: { kind: 'none' },
  }
  return { bytes: it.bytes, policy, checks: checksOf(it.bytes, policy) }
})

/** The document's five signatures with everything at hand that OpenSSL needs to check them. */
function checksOf(bytes: Uint8Array, policy: DocumentPolicy): readonly (() => boolean)[] {
  const { chain } = authenticate(bytes, policy)
  const signed = decodeSigned(bytes)
  const message = sigStructure(signed.protectedBytes, signed.payload)
  const links = chain.certificates.slice(1).map(({ tbs, signature }, i) => {
    const key = chain.certificates[i]?.publicKey ?? chain.leaf.publicKey
    return () => verify('sha384', tbs, key, signature)
  })
  const key = { key: chain.leaf.publicKey, dsaEncoding: 'ieee-p1363' } as const
  return [...links, () => verify('sha384', message, key, signed.signature)]
}

/** Runs it over the documents in turn for a while: how often, and how long this process was at it. */
function slice(run: (document: (typeof documents)[number]) => void): {
  readonly count: number
  readonly ms: number
} {
  const since = performance.now()
  const before = process.cpuUsage()
  let count = 0
  while (performance.now() - since < SLICE_MS) {
    for (const document of documents) run(document)
    count += documents.length
  }
  const { user, system } = process.cpuUsage(before)
  return { count, ms: (user + system) / 1000 }
}

const whole = { count: 0, ms: 0 }
const bare = { count: 0, ms: 0 }
const best = { whole: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY }
for (let round = 0; round * SLICE_MS * 2 < seconds * 1000; round += 1) {
  const ours = slice(({ bytes, policy }) => {
    verifyDocument(bytes, policy)
  })
  const theirs = slice(({ checks }) => {
    if (!checks.every((check) => check())) throw new Error('a real signature does not hold')
  })
  if (round === 0) continue
  whole.count += ours.count
  whole.ms += ours.ms
  bare.count += theirs.count
  bare.ms += theirs.ms
  best.whole = Math.min(best.whole, ours.ms / ours.count)
  best.bare = Math.min(best.bare, theirs.ms / theirs.count)
}

const perSecond = ({ count, ms }: typeof whole): number => (count / ms) * 1000
console.log(
  JSON.stringify({
    bench: 'verify',
    documents: documents.length,
    verificationsPerSecond: Math.round(perSecond(whole)),
    fiveChecksPerSecond: Math.round(perSecond(bare)),
    ratio: Number((perSecond(bare) / perSecond(whole)).toFixed(3)),
    bestSliceRatio: Number((best.whole / best.bare).toFixed(3)),
    goal: 1.5,
  }),
)
