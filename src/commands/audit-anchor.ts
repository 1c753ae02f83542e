import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { GITHUB_ISSUER } from '../model/provenance.ts'
import type { Ledger } from '../ports/ledger.ts'
import { fieldLines, tableLines } from '../report/text.ts'
import { refuseOtherSigner } from '../witness/demand.ts'
import { headsStatement, type StreamHead } from '../witness/heads-predicate.ts'
import { noIdentity } from '../witness/no-identity.ts'
import { type Command, command } from './command.ts'
import { streamsOf } from './ledger-streams.ts'
import { PROVENANCE_INPUTS } from './provenance.ts'
import { localSettings, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT } from './shared-inputs.ts'
import { TRUSTED_ROOT_INPUT } from './signer-demand.ts'
import type { World } from './world.ts'

/** `audit anchor`: all heads as one signed statement, for a witness outside the ledger's own hands. */
export const auditAnchor: Command = command({
  name: 'audit anchor',
  about:
    'Sign all heads of the ledger as one statement (Sigstore), so that a history written anew can be told from the one that was',
  writes: true,
  inputs: {
    output: {
      kind: 'text',
      value: 'FILE',
      default: 'ledger-heads.sigstore.json',
      about: 'Where the signed bundle is written',
    },
    publish: {
      kind: 'flag',
      about: "Publish it as an attestation of the workflow's repository on GitHub, too",
    },
    'oidc-issuer': PROVENANCE_INPUTS['oidc-issuer'],
    'trusted-root': TRUSTED_ROOT_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    bundle: 'Where the signed bundle is',
    heads: 'How many heads it names',
  },
  examples: ['audit anchor', 'audit anchor --output heads.sigstore.json --publish'],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const facts = await world.facts(inputs['oidc-issuer'])
    const canSign = facts.evidence !== 'declared'
    if (!canSign && !world.dryRun) throw noIdentity()
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const takenAt = world.now()
      const heads = await headsOf(ledger, world)
      const statement = headsStatement({ ledger: ledger.id, takenAt, heads })
      const common = {
        answer: 'yes',
        outputs: { heads: String(heads.length), bundle: world.dryRun ? '' : inputs.output },
      } as const
      const json = { ledger: ledger.id, takenAt, heads }
      const table = tableLines(
        ['stream', 'seq', 'head'],
        heads.map((it) => [it.stream, String(it.seq), it.hash]),
      )
      if (world.dryRun) {
        return {
          ...common,
          json: { ...json, bundle: null, published: null },
          text: `${table}\n\nwould sign these ${heads.length} heads`,
          remarks: canSign ? [] : [{ level: 'warning', text: noIdentity().message }],
        }
      }
      world.progress.step('signing the heads')
      const { bytes, published } = await world.signStatement(
        statement,
        inputs.publish ? 'publish' : 'keep',
      )
      const { signer, digest } = await world.verifyBundle(bytes, inputs['trusted-root'])
      refuseOtherSigner(signer, {
        issuer: facts.issuer ?? GITHUB_ISSUER,
        repository: facts.repository ?? '',
        workflows: facts.workflow === undefined ? [] : [facts.workflow],
      })
      await world.files.writeText(inputs.output, Buffer.from(bytes).toString('utf8'))
      return {
        ...common,
        json: {
          ...json,
          bundle: { path: inputs.output, digest: `sha256:${sha256Hex(bytes)}` },
          published: published ?? null,
        },
        text: `${table}\n\n${fieldLines([
          ['signed', `${inputs.output}, ${digest}`],
          ['by', signer.workflow],
          ['published', published],
        ])}\n\nkeep it where who writes the ledger does not write; later:\n  golden-pcr audit verify-chain --anchor ${inputs.output}`,
        summary: `### Signed ${heads.length} heads of the ledger\n\nBundle \`${digest}\`.\n`,
      }
    })
  },
})

// Each is a head that the ledger had while this ran; streams that come up meanwhile may be missing.
async function headsOf(ledger: Ledger, world: World): Promise<readonly StreamHead[]> {
  const heads: StreamHead[] = []
  for await (const stream of streamsOf(ledger, {})) {
    world.progress.step(`reading the head of ${stream}`)
    const head = await ledger.head(stream)
    if (head !== undefined) heads.push({ stream, seq: head.seq, hash: head.hash })
  }
  if (heads.length > 0) return heads
  throw new Fault('USAGE', 'the ledger is empty: there is no head to sign', {
    hint: 'record something first',
  })
}
