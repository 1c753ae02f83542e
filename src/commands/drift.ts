import { sortFindings } from '../audit/drift.ts'
import { findingId, notLookedFor } from '../audit/drift-record.ts'
import { renderSarif } from '../audit/drift-sarif.ts'
import { Fault } from '../fault.ts'
import { plain } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { isEvidenceGiven, readEvidence } from './drift-evidence.ts'
import { examine } from './drift-examine.ts'
import { issueText, keepDriftIssue } from './drift-issue.ts'
import {
  findingJson,
  findingText,
  recordingJson,
  recordingText,
  remarkOf,
  stillOpenJson,
  stillOpenText,
} from './drift-output.ts'
import { type DriftHistory, readDriftHistory, recordDrift, refuseSetClock } from './drift-record.ts'
import { forEachPlace } from './environments.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
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
      value: 'FILE|api[:REGION]',
      about:
        "CloudTrail's records of enclaves that called KMS (with --key: for those keys alone): a file, or api[:REGION] to look them up; repeated for more",
    },
    'trail-window': {
      kind: 'text',
      value: 'DURATION',
      default: '24h',
      about: 'How far back CloudTrail is looked into by api',
    },
    sarif: {
      kind: 'text',
      value: 'FILE',
      about: 'Where to write the findings as SARIF 2.1.0, for code scanning',
    },
    record: {
      kind: 'flag',
      about:
        'Open in the ledger what is found, and close what is gone from where this run looked; the rest stays open',
    },
    'source-gone': {
      kind: 'list',
      value: 'SOURCE',
      about:
        'With --record: close what is open of this source, as it is no more and nobody can look there; repeated for more',
    },
    issue: {
      kind: 'flag',
      about:
        "Keep an issue in the allow-list's repository that tells errors and warnings, and close it when none are left",
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    findings: 'How many errors were found',
    opened: 'How many findings were opened in the ledger',
    closed: 'How many findings were closed in the ledger',
  },
  examples: [
    'drift',
    'drift --environment production --key arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'drift --environment production --cloudtrail records.json --sarif drift.sarif',
    'drift --environment production --cloudtrail api:eu-central-1 --record',
    "drift --environment production --record --source-gone 'key-policy old-policy.json'",
  ],
  async run(inputs, world) {
    const writes = inputs.record || inputs.issue
    if (writes) refuseSetClock(world)
    if (inputs['source-gone'].length > 0 && !inputs.record) throw onlyRecorded()
    const lent = inputs.record ? onWhatIsThere(world) : readingOnly(world, writes)
    const kept = inputs['ledger-kept'] || !inputs.record
    const places = await forEachPlace(
      { ...inputs, 'ledger-kept': kept },
      lent,
      async (place, config) => {
        const isOne = inputs.environment !== undefined || config.environments.length === 1
        if (!isOne && isEvidenceGiven(inputs)) throw whichEnvironment()
        const evidence = await readEvidence(inputs, place.policy.pcrs ?? {}, world)
        const found = await examine(place, evidence, inputs.key)
        const gone = inputs['source-gone']
        if (inputs.record) refuseUnknownSource(gone, await readDriftHistory(place))
        const statements = inputs.record ? await recordDrift(place, { ...found, gone }) : []
        // Read after that, so that what is new is shown as it stands now.
        const { open } = await readDriftHistory(place)
        const environment = place.policy.name
        const findings = found.findings.map((it) => {
          const firstSeen = open.get(findingId(it))?.firstSeen
          return { ...it, environment, path: found.path, firstSeen }
        })
        const { examined } = found
        const issue = inputs.issue
          ? await keepDriftIssue(place, { findings, examined, open })
          : undefined
        const stillOpen = notLookedFor(open, found).map((finding) => ({ environment, finding }))
        return { environment, statements, findings, issue, stillOpen }
      },
    )
    const findings = sortFindings(places.flatMap((it) => it.findings))
    const errors = findings.filter((it) => it.severity === 'error')
    if (inputs.sarif !== undefined && !world.dryRun) {
      await world.files.writeText(inputs.sarif, renderSarif(findings))
    }
    const replaced = inputs['root-fingerprint'].length > 0 && inputs.document.length > 0
    const recorded = recordingJson(places)
    const issues = places.flatMap((it) => (it.issue === undefined ? [] : [it.issue]))
    const stillOpen = places.flatMap((it) => it.stillOpen)
    return {
      answer: errors.length === 0 ? 'yes' : 'no',
      json: {
        findings: findings.map(findingJson),
        stillOpen: stillOpen.map(stillOpenJson),
        recorded: inputs.record ? recorded : null,
        issues: inputs.issue ? issues : null,
      },
      text: [
        ...(findings.length === 0
          ? ['no drift: what was compared says the same']
          : findings.map(findingText)),
        ...stillOpenText(stillOpen),
        ...(inputs.record ? [recordingText(places, world.dryRun)] : []),
        ...issues.map((it) => issueText(it, world.dryRun)),
      ].join('\n'),
      remarks: [
        ...(replaced
          ? [{ level: 'warning' as const, text: 'the AWS Nitro root is replaced for documents' }]
          : []),
        ...findings.map(remarkOf),
      ],
      outputs: {
        findings: String(errors.length),
        ...(inputs.record
          ? {
              opened: String(recorded.opened.length),
              closed: String(recorded.closed.length),
            }
          : {}),
      },
    }
  },
})

// It judges and changes nothing: a ledger is only read and must be there, and clocks are not compared.
function readingOnly(world: World, keepsIssue: boolean): World {
  const dryRun = world.dryRun || !keepsIssue
  return { ...world, dryRun, openLedger: (url) => world.openLedger(url, 'read') }
}

// A ledger that is not there is not made by looking for what differs from it.
function onWhatIsThere(world: World): World {
  return {
    ...world,
    openLedger: async (url, mode) => {
      const ledger = await world.openLedger(url, 'read')
      if (mode !== 'write') return ledger
      await ledger.close()
      return world.openLedger(url, mode)
    },
  }
}

function onlyRecorded(): Fault {
  return new Fault('USAGE', 'what is open is closed in the ledger alone', {
    hint: 'give --source-gone together with --record',
  })
}

// A source that is mistyped would be left open without a word.
function refuseUnknownSource(gone: readonly string[], { open }: DriftHistory): void {
  const sources = new Set([...open.values()].map((it) => it.statement.source))
  const unknown = gone.find((it) => !sources.has(it))
  if (unknown === undefined) return
  const has = sources.size === 0 ? 'nothing' : [...sources].map(plain).join(', ')
  throw new Fault('USAGE', `nothing is open of ${plain(unknown)}: there is of ${has}`, {
    at: '--source-gone',
  })
}

function whichEnvironment(): Fault {
  const what = 'a key policy, documents and records are of one environment'
  return new Fault('USAGE', `${what}, and the configuration has several`, {
    hint: 'give --environment NAME',
  })
}
