import type { AllowList } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import { shortId } from '../model/measurement.ts'
import { type ChangeFinding, checkChange } from '../promotion/check-change.ts'
import type { RenderedFile } from '../promotion/check-rendered.ts'
import { formatPath } from '../promotion/format-policy.ts'
import { plain } from '../report/text.ts'
import { believedOf } from './believed.ts'
import { type Command, command, type Remark } from './command.ts'
import { forEachPlace } from './environments.ts'
import { ledgerUrl } from './settings.ts'
import { CONFIG_INPUT, FORGE_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import { hashAt, listAt, type Place, readSituation, standingList } from './situation.ts'
import type { World } from './world.ts'

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/

/** `check-change`: the required check on every pull request that touches an allow-list. */
export const checkChangeCommand: Command = command({
  name: 'check-change',
  about:
    "Check that a change of an allow-list is exactly what the ledger plans, by the base branch's policy",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of the configuration)',
    },
    base: {
      kind: 'text',
      value: 'REV',
      about: 'The base: a branch, or a commit in full (default: the head of the base branch)',
    },
    head: {
      kind: 'text',
      value: 'REV',
      about: 'The changed commit (default: the one that this job or git has checked out)',
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: { findings: 'How many errors were found' },
  examples: ['check-change', 'check-change --head $(git rev-parse HEAD) --json'],
  async run(inputs, world) {
    const head = await commitOf(inputs.head, world)
    const all = await forEachPlace(
      { ...inputs, 'ledger-kept': true },
      readingOnly(world),
      async (place, config) => {
        const ledger = ledgerUrl({ url: inputs.ledger, settings: { config } })
        const brought = await broughtLedger(place, ledger, head)
        const findings = brought ?? (await findingsOf(place, { base: inputs.base, head }))
        return findings.map((it) => ({ environment: place.policy.name, ...it }))
      },
    )
    const findings = all.flat()
    const errors = findings.filter((it) => it.severity === 'error')
    return {
      answer: errors.length === 0 ? 'yes' : 'no',
      json: { head, findings },
      text:
        findings.length === 0
          ? 'the change is what the ledger plans'
          : findings.map(findingText).join('\n'),
      remarks: findings.map(
        (it): Remark => ({
          level: it.severity,
          text: `${it.environment}: ${it.code}: ${plain(it.detail)}`,
        }),
      ),
      outputs: { findings: String(errors.length) },
    }
  },
})

// It judges and writes nothing: a ledger is only read, and clocks are not compared.
function readingOnly(world: World): World {
  return { ...world, dryRun: true }
}

async function commitOf(named: string | undefined, world: World): Promise<string> {
  const commit = named ?? (await world.facts()).commit
  if (commit !== undefined && COMMIT.test(commit)) return commit
  throw new Fault('USAGE', 'which change is meant is not known', {
    hint: 'give --head COMMIT, in full',
  })
}

// A file of the checkout is the pull request's own: judged by it, anything would be in order.
async function broughtLedger(
  { forge }: Place,
  ledger: string,
  head: string,
): Promise<readonly ChangeFinding[] | undefined> {
  const path = /^sqlite:(?:\.\/)*([^/].*)$/.exec(ledger)?.[1]
  if (path === undefined || path.split('/').includes('..')) return undefined
  try {
    if ((await forge.readFile(path, head)) === undefined) return undefined
  } catch (error) {
    // It is there, and no text.
    if (!(error instanceof Fault) || error.code !== 'FORGE_FILE_INVALID') throw error
  }
  return [
    {
      code: 'ledger-in-change',
      severity: 'error',
      detail: `the change holds ${path}, the ledger that would judge it`,
      remedy: 'keep the ledger where no pull request can bring its own: dynamodb://TABLE?region=R',
    },
  ]
}

async function findingsOf(
  place: Place,
  which: { readonly base: string | undefined; readonly head: string },
): Promise<readonly ChangeFinding[]> {
  // A base that cannot be read is what a reissue mends: the change is judged, and must not wait for it.
  const situation = await readSituation(place, 'as-absent')
  const { path } = situation.list
  const commit = which.base === undefined ? undefined : await baseCommit(place, which.base)
  const base =
    commit === undefined
      ? situation
      : {
          ...situation,
          list: {
            base: situation.list.base,
            path,
            commit,
            ...(await standingList(place, path, commit, 'as-absent')),
          },
        }
  let head: AllowList | undefined
  try {
    head = await listAt(place, path, which.head)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'ALLOW_LIST_INVALID') throw error
    return [
      {
        code: 'envelope',
        severity: 'error',
        detail: error.message,
        remedy: 'undo the change by hand; or golden-pcr reissue, where the base is so already',
      },
    ]
  }
  const seq = head?.ledgerHead?.seq
  return checkChange(base, {
    head,
    headAnchorHash: seq === undefined ? undefined : await hashAt(place, seq),
    believed: await believedOf(place, situation),
    rendered: await renderedAt(place, base.list.commit, which.head),
  })
}

async function renderedAt(
  { policy, service, forge }: Place,
  base: string,
  head: string,
): Promise<readonly RenderedFile[]> {
  const files: RenderedFile[] = []
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service)
    const [before, after] = [await forge.readFile(path, base), await forge.readFile(path, head)]
    files.push({ base: before?.content, head: after?.content })
  }
  return files
}

async function baseCommit({ forge }: Place, named: string): Promise<string> {
  if (COMMIT.test(named)) return named
  const head = await forge.headOf(named)
  if (head !== undefined) return head
  throw new Fault('FORGE_BASE_MISSING', `${forge.repository} has no branch ${plain(named)}`, {
    at: '--base',
    hint: 'give a branch of the forge, or a commit in full',
  })
}

function findingText(it: ChangeFinding & { readonly environment: string }): string {
  const about = it.measurement === undefined ? '' : ` ${shortId(it.measurement)}`
  return `${it.severity}: ${it.environment}${about}: ${it.code}: ${plain(it.detail)}\n  ${it.remedy}`
}
