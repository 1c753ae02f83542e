import { type DriftFinding, sortFindings } from '../audit/drift.ts'
import {
  documentFindings,
  groupSightings,
  type SeenTuple,
  sightingFindings,
  unseenFindings,
} from '../audit/drift-fleet.ts'
import { ledgerFindings } from '../audit/drift-ledger.ts'
import { policyFindings } from '../audit/drift-policy.ts'
import { type LocatedFinding, renderSarif } from '../audit/drift-sarif.ts'
import { Fault } from '../fault.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { plain } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import {
  type DriftEvidence,
  type EvidenceInputs,
  isEvidenceGiven,
  readEvidence,
} from './drift-evidence.ts'
import { type DriftSituation, readDriftPlace } from './drift-place.ts'
import { forEachPlace } from './environments.ts'
import { CONFIG_INPUT, FORGE_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import type { Place } from './situation.ts'
import type { World } from './world.ts'

/** `drift`: every difference between ledger, allow-list, key policies and the running fleet. */
export const drift: Command = command({
  name: 'drift',
  about: 'Find what differs between ledger, allow-list, KMS key policies and the running fleet',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of the configuration)',
    },
    'key-policy': {
      kind: 'list',
      value: 'FILE',
      about: 'A KMS key policy that carries the list out, as JSON; repeated for more',
    },
    key: {
      kind: 'list',
      value: 'ARN',
      about: 'A KMS key whose policy is read from AWS; repeated for more',
    },
    document: {
      kind: 'list',
      value: 'FILE',
      about: 'An attestation document of a running enclave; repeated for more',
    },
    'max-age': {
      kind: 'text',
      value: 'DURATION',
      default: '5m',
      about: 'How old a document may be',
    },
    'root-fingerprint': {
      kind: 'list',
      value: 'SHA256',
      about:
        'A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more',
    },
    cloudtrail: {
      kind: 'list',
      value: 'FILE',
      about:
        "CloudTrail's records of enclaves that called KMS (with --key: for those keys alone); repeated for more",
    },
    sarif: {
      kind: 'text',
      value: 'FILE',
      about: 'Where to write the findings as SARIF 2.1.0, for code scanning',
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: { findings: 'How many errors were found' },
  examples: [
    'drift',
    'drift --environment production --key arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'drift --environment production --cloudtrail records.json --sarif drift.sarif',
  ],
  async run(inputs, world) {
    const all = await forEachPlace(
      { ...inputs, 'ledger-kept': true },
      readingOnly(world),
      async (place, config) => {
        const isOne = inputs.environment !== undefined || config.environments.length === 1
        if (!isOne && isEvidenceGiven(inputs)) throw whichEnvironment()
        return findingsOf(place, inputs)
      },
    )
    const findings = sortFindings(all.flat())
    const errors = findings.filter((it) => it.severity === 'error')
    if (inputs.sarif !== undefined && !world.dryRun) {
      await world.files.writeText(inputs.sarif, renderSarif(findings))
    }
    const replaced = inputs['root-fingerprint'].length > 0 && inputs.document.length > 0
    return {
      answer: errors.length === 0 ? 'yes' : 'no',
      json: {
        findings: findings.map(({ environment, kind, severity, subject, detail, remedy }) => {
          return { environment, kind, severity, subject, detail, remedy }
        }),
      },
      text:
        findings.length === 0
          ? 'no drift: what was compared says the same'
          : findings.map(findingText).join('\n'),
      remarks: [
        ...(replaced
          ? [{ level: 'warning' as const, text: 'the AWS Nitro root is replaced for documents' }]
          : []),
        ...findings.map(remarkOf),
      ],
      outputs: { findings: String(errors.length) },
    }
  },
})

// It judges and changes nothing: a ledger is only read and must be there, and clocks are not compared.
function readingOnly(world: World): World {
  return { ...world, dryRun: true, openLedger: (url) => world.openLedger(url, 'read') }
}

function whichEnvironment(): Fault {
  const what = 'a key policy, documents and records are of one environment'
  return new Fault('USAGE', `${what}, and the configuration has several`, {
    hint: 'give --environment NAME',
  })
}

async function findingsOf(
  place: Place,
  inputs: EvidenceInputs,
): Promise<readonly LocatedFinding[]> {
  const { world, policy } = place
  const { ledgerAndList, fleet, unreadable } = await readDriftPlace(place)
  const evidence = await readEvidence(inputs, policy.pcrs ?? {}, world)
  const { service, environment, path } = fleet
  const { list, now } = fleet
  const found: readonly DriftFinding[] = [
    // Where the list cannot be read, what it lacks is one finding and not one for each entry.
    ...(unreadable === undefined ? ledgerFindings(ledgerAndList) : [unreadable]),
    ...evidence.policies.flatMap((it) =>
      policyFindings({ ...it, list, now, service, environment, path }),
    ),
    ...documentFindings(evidence.documents, fleet),
    ...(await fleetFindings(place, evidence, fleet)),
  ]
  return found.map((it) => ({ environment, path, ...it }))
}

async function fleetFindings(
  { ledger }: Place,
  { documents, sightings }: DriftEvidence,
  fleet: DriftSituation['fleet'],
): Promise<readonly DriftFinding[]> {
  if (documents.length === 0 && sightings === undefined) return []
  const stream = environmentStream(fleet.service, fleet.environment)
  const tuples: SeenTuple[] = []
  for (const group of groupSightings(sightings ?? [])) {
    const event = await ledger.lastAt(stream, group.last.at)
    const stateThen = event?.after ?? { entries: [], denied: [], proposals: [] }
    tuples.push({ ...group, stateThen })
  }
  const verified = documents.flatMap(({ examined }) =>
    examined.kind === 'verified' ? [{ pcrs: examined.document.pcrs }] : [],
  )
  return [
    ...sightingFindings(tuples, fleet),
    ...unseenFindings([...verified, ...tuples.map((it) => it.last)], fleet),
  ]
}

function findingText(it: LocatedFinding): string {
  const about = `${it.severity}: ${it.environment} ${plain(it.subject)}: ${it.kind}`
  return `${about}: ${plain(it.detail)}\n  ${plain(it.remedy)}`
}

function remarkOf(it: LocatedFinding): Remark {
  return {
    level: it.severity === 'note' ? 'notice' : it.severity,
    text: `${it.environment}: ${it.kind}: ${plain(it.detail)}`,
  }
}
