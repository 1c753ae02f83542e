import { decodeDocumentText, MAX_TEXT_BYTES } from '../attestation/encoding.ts'
import { objectToRules, type RegisterRules } from '../attestation/register-rules.ts'
import { AWS_NITRO_ROOT_G1, parseFingerprint } from '../attestation/roots.ts'
import { type DocumentPolicy, examineDocument } from '../attestation/verify.ts'
import {
  MAX_TRAIL_BYTES,
  parseCloudTrail,
  parseTrailRecord,
  type Sighting,
} from '../audit/cloudtrail.ts'
import type { GivenDocument } from '../audit/drift-fleet.ts'
import type { KeyGrant } from '../audit/drift-grants.ts'
import { type KeyPolicy, MAX_POLICY_TEXT_BYTES, parseKeyPolicy } from '../audit/key-policy.ts'
import { Fault } from '../fault.ts'
import { parseDuration } from '../model/duration.ts'
import { addSeconds } from '../model/instant.ts'
import type { World } from './world.ts'

/** How far the hypervisor's clock may be ahead of ours, in seconds. */
const SKEW = 60

/** The inputs that name what drift is looked for in, beside ledger and list. */
export interface EvidenceInputs {
  readonly 'key-policy': readonly string[]
  readonly key: readonly string[]
  readonly document: readonly string[]
  readonly cloudtrail: readonly string[]
  readonly 'trail-window': string
  readonly 'max-age': string
  readonly 'root-fingerprint': readonly string[]
}

/** What of the outside was given. */
export interface DriftEvidence {
  readonly policies: readonly {
    readonly policy: KeyPolicy
    readonly key: string | undefined
    /** What KMS lists beside it; none for a file. */
    readonly grants: readonly KeyGrant[]
    /** `key ARN`, or `key-policy FILE`. */
    readonly source: string
  }[]
  readonly documents: readonly GivenDocument[]
  /** Undefined where no trail was given. */
  readonly sightings: readonly Sighting[] | undefined
}

/** Whether anything was given that is of one environment alone. */
export function isEvidenceGiven(inputs: EvidenceInputs): boolean {
  return (['key-policy', 'key', 'document', 'cloudtrail'] as const).some(
    (it) => inputs[it].length > 0,
  )
}

/**
 * Reads what was given: policies from files and from KMS, documents, trails. A document that does
 * not verify is evidence too; a policy or a trail that cannot be read throws KEY_POLICY_INVALID or
 * CLOUDTRAIL_INVALID.
 */
export async function readEvidence(
  inputs: EvidenceInputs,
  rules: RegisterRules,
  world: World,
): Promise<DriftEvidence> {
  const policies: DriftEvidence['policies'][number][] = []
  for (const path of inputs['key-policy']) {
    const text = await world.files.readText(path, MAX_POLICY_TEXT_BYTES)
    policies.push({
      policy: parseKeyPolicy(text, path),
      key: undefined,
      grants: [],
      source: `key-policy ${path}`,
    })
  }
  for (const key of inputs.key) {
    const policy = parseKeyPolicy(await world.readKeyPolicy(key), key)
    policies.push({ policy, key, grants: await world.readKeyGrants(key), source: `key ${key}` })
  }
  const policy = documentPolicy(inputs, world)
  const documents: GivenDocument[] = []
  for (const source of inputs.document) {
    const bytes = await world.files.readBytes(source, MAX_TEXT_BYTES)
    documents.push(examined(source, bytes, policy, rules))
  }
  const sightings: Sighting[] = []
  for (const trail of inputs.cloudtrail) sightings.push(...(await readTrail(trail, inputs, world)))
  return {
    policies,
    documents,
    sightings: inputs.cloudtrail.length === 0 ? undefined : sightings,
  }
}

async function readTrail(
  trail: string,
  inputs: EvidenceInputs,
  world: World,
): Promise<readonly Sighting[]> {
  const [, region] = /^api(?::(.*))?$/s.exec(trail) ?? []
  if (trail !== 'api' && region === undefined) {
    return parseCloudTrail(await world.files.readBytes(trail, MAX_TRAIL_BYTES), trail)
  }
  const until = world.now()
  const since = addSeconds(until, -parseDuration(inputs['trail-window']))
  const sightings: Sighting[] = []
  for (const one of region === undefined ? regionsOf(inputs.key) : [region]) {
    for await (const { text, at } of world.lookUpTrail({ region: one, since, until })) {
      sightings.push(...parseTrailRecord(text, at))
    }
  }
  return sightings
}

// A key's calls are recorded where the key is; without keys, it is the SDK's own region.
function regionsOf(keys: readonly string[]): readonly (string | undefined)[] {
  const regions = new Set(keys.map((it) => it.split(':')[3]))
  return regions.size === 0 ? [undefined] : [...regions]
}

function documentPolicy(inputs: EvidenceInputs, world: World): DocumentPolicy {
  const roots = inputs['root-fingerprint'].map(parseFingerprint)
  return {
    at: world.now(),
    roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
    maxAge: parseDuration(inputs['max-age']),
    skew: SKEW,
    nonce: { kind: 'none' },
  }
}

function examined(
  source: string,
  input: Uint8Array,
  policy: DocumentPolicy,
  rules: RegisterRules,
): GivenDocument {
  let bytes: Uint8Array
  try {
    bytes = decodeDocumentText(input)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { source, examined: { kind: 'refused', faults: [error] }, against: [] }
  }
  const result = examineDocument(bytes, policy)
  const against = result.kind === 'verified' ? objectToRules(result.document, rules) : []
  return { source, examined: result, against }
}
