import { parseAllowList } from '../allowlist/document.ts'
import type { Anchor } from '../audit/verify-chain.ts'
import { Fault } from '../fault.ts'
import { CATALOG, environmentStream, type StreamId } from '../lifecycle/streams.ts'
import { parseEnvironmentName, parseServiceName } from '../model/names.ts'
import { tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { isAskedFor, type StreamFilter } from './ledger-streams.ts'
import { PROVENANCE_INPUTS } from './provenance.ts'
import { ledgerUrl, localSettings, withLedger } from './settings.ts'
import { CONFIG_INPUT, FORGE_INPUT, LEDGER_INPUT } from './shared-inputs.ts'
import { refuseOtherLedger, signedAnchors } from './signed-anchors.ts'
import { TRUSTED_ROOT_INPUT, WORKFLOW_INPUT } from './signer-demand.ts'
import { unnamedStreams } from './unnamed-streams.ts'
import { type StreamReport, verifyStreams } from './verify-streams.ts'
import type { World } from './world.ts'

/** `audit verify-chain`: whether the history is whole, and the one that others have seen. */
export const auditVerifyChain: Command = command({
  name: 'audit verify-chain',
  about:
    'Check that the history is whole: that no event was changed, removed, inserted or reordered',
  writes: false,
  inputs: {
    service: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this service (default: all, and the catalog)',
    },
    environment: { kind: 'text', value: 'NAME', about: 'Only this environment' },
    against: {
      kind: 'text',
      value: 'DIR',
      about:
        'A checkout with allow-lists: every head that their git history ever named must stand in the chain',
    },
    anchor: {
      kind: 'list',
      value: 'BUNDLE',
      about:
        'Heads that `audit anchor` signed, repeated: the bundle is verified, and every head in it must stand in the chain',
    },
    repository: {
      kind: 'text',
      value: 'OWNER/NAME',
      about: "With --anchor: the repository that signed it (default: the policy's, `anchoredBy`)",
    },
    workflow: WORKFLOW_INPUT,
    'oidc-issuer': PROVENANCE_INPUTS['oidc-issuer'],
    'trusted-root': TRUSTED_ROOT_INPUT,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit verify-chain',
    'audit verify-chain --against . --json',
    'audit verify-chain --anchor ledger-heads.sigstore.json',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const filter = {
      service: inputs.service === undefined ? undefined : parseServiceName(inputs.service),
      environment:
        inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment),
    }
    const listed =
      inputs.against === undefined
        ? new Map<StreamId, Anchor[]>()
        : await anchorsIn(inputs.against, world)
    if (
      inputs.anchor.length === 0 &&
      (inputs.repository !== undefined || inputs.workflow.length > 0)
    ) {
      throw new Fault(
        'USAGE',
        '--repository and --workflow say who signed an anchor: give --anchor',
      )
    }
    const signed = await signedAnchors(inputs.anchor, {
      flags: inputs,
      trustedRoot: inputs['trusted-root'],
      place: { settings, forge: inputs.forge, world },
    })
    const anchors = together([listed, ...signed.map((it) => single(it.heads))], filter)
    const source = { url: inputs.ledger, settings }
    return withLedger({ ...source, mode: 'read', world }, async (ledger) => {
      refuseOtherLedger(signed, ledger.id)
      const named = new Set<StreamId>()
      for await (const stream of ledger.streams()) named.add(stream)
      const expected = { named, anchored: anchors.keys(), config: settings.config }
      const unnamed = await unnamedStreams(ledger, expected)
      const streams = new Set(
        [CATALOG, ...named, ...unnamed].filter((it) => isAskedFor(it, filter)),
      )
      for (const stream of anchors.keys()) streams.add(stream)
      const verified = await verifyStreams({
        ledger,
        url: ledgerUrl(source),
        streams,
        anchors,
        world,
      })
      const reports = verified.map((it) =>
        it.kind === 'intact' && unnamed.has(it.stream) ? uncatalogued(it, named.size) : it,
      )
      const broken = reports.filter((it) => it.kind === 'broken')
      const anchored = [...anchors.values()].reduce((sum, it) => sum + it.length, 0)
      return {
        answer: broken.length === 0 ? 'yes' : 'no',
        json: {
          intact: broken.length === 0,
          anchors: anchored,
          signed: signed.map(({ heads, ...it }) => ({ ...it, heads: heads.size })),
          streams: reports,
        },
        text: [
          tableLines(
            ['stream', 'events', 'since', 'head'],
            reports.map((it) => [
              it.stream,
              String(it.events),
              it.kind === 'intact' ? (it.since ?? '') : `broken at ${placed(it)}`,
              it.head?.hash ?? '',
            ]),
          ),
          ...signed.map(
            (it) =>
              `${it.path}: ${it.heads.size} heads of ${it.takenAt}, signed by ${it.signer.workflow}`,
          ),
          broken.length === 0
            ? `every chain is whole${anchored === 0 ? '' : `, and holds the ${anchored} heads that ${namedBy(inputs)} named`}`
            : `${broken.length} of ${reports.length} chains are broken`,
        ].join('\n\n'),
        remarks: broken.map((it) => ({ level: 'error', text: placed(it) })),
      }
    })
  },
})

// What is missing is the catalog's next event.
function uncatalogued(
  { stream, events, head }: StreamReport,
  names: number,
): Extract<StreamReport, { kind: 'broken' }> {
  const why = `${stream} holds events, and the catalog does not name it`
  return { stream, kind: 'broken', events, head, at: `${CATALOG} #${names + 1}`, why }
}

// A driver's refusal names its place itself.
function placed({ at, why }: { readonly at: string; readonly why: string }): string {
  return why.startsWith(`${at}: `) ? why : `${at}: ${why}`
}

function namedBy(inputs: {
  readonly against: string | undefined
  readonly anchor: readonly string[]
}): string {
  const sources = [
    ...(inputs.against === undefined ? [] : ['the allow-lists']),
    ...(inputs.anchor.length === 0 ? [] : ['the signed anchors']),
  ]
  return sources.join(' and ')
}

type Anchors = ReadonlyMap<StreamId, readonly Anchor[]>

function single(heads: ReadonlyMap<StreamId, Anchor>): Anchors {
  return new Map([...heads].map(([stream, head]) => [stream, [head]]))
}

// What is narrowed to one service says nothing of others; within it, a stream that is gone is missed.
function together(sources: readonly Anchors[], filter: StreamFilter): Anchors {
  const all = new Map<StreamId, readonly Anchor[]>()
  for (const source of sources) {
    for (const [stream, found] of source) {
      if (isAskedFor(stream, filter)) all.set(stream, [...(all.get(stream) ?? []), ...found])
    }
  }
  return all
}

// Every version of every allow-list that the checkout's history ever had names the head it was made from.
async function anchorsIn(directory: string, world: World): Promise<Map<StreamId, Anchor[]>> {
  const anchors = new Map<StreamId, Anchor[]>()
  const known = new Set<string>()
  for await (const { path, text } of world.fileVersions(directory, '.json')) {
    if (!text.includes('golden-pcr/allow-list/')) continue
    const list = readable(text, path)
    if (list?.ledgerHead === undefined) continue
    const stream = environmentStream(list.service, list.environment)
    const { seq, hash } = list.ledgerHead
    if (known.has(`${stream} ${seq} ${hash}`)) continue
    known.add(`${stream} ${seq} ${hash}`)
    anchors.set(stream, [...(anchors.get(stream) ?? []), { seq, hash }])
  }
  return anchors
}

// A version that is no list proves nothing either way: verifiers refuse it too.
function readable(text: string, path: string): ReturnType<typeof parseAllowList> | undefined {
  try {
    return parseAllowList(text, path)
  } catch (error) {
    if (error instanceof Fault && error.code === 'ALLOW_LIST_INVALID') return undefined
    throw error
  }
}
