import { type ListKey, parseListKey } from '../allowlist/list-signature.ts'
import { parseFingerprint } from '../attestation/roots.ts'
import { Fault } from '../fault.ts'
import { fieldLines } from '../report/text.ts'
import { type Command, command, type Outcome, type Remark } from './command.ts'
import type { ListChoice, ServePlan, ServeRequest } from './serving.ts'
import { forgeChoice, localSettings } from './settings.ts'
import { CONFIG_INPUT, FORGE_INPUT } from './shared-inputs.ts'
import type { World } from './world.ts'

/** The most that a verifier's configuration may hold, in bytes. */
const CONFIG_LIMIT = 65_536

/** The most that a public key in PEM may hold, in bytes. */
const KEY_LIMIT = 65_536

/** `serve`: the reference verifier, which releases secrets to verified enclaves alone. */
export const serve: Command = command({
  name: 'serve',
  about:
    'Serve the verifier: release secrets to enclaves whose attestation verifies and whose measurement is allowed',
  writes: true,
  inputs: {
    verifier: {
      kind: 'text',
      value: 'FILE',
      default: 'verifier.yaml',
      about: "The verifier's configuration: environments, their lists and their secrets",
    },
    listen: {
      kind: 'text',
      value: 'HOST:PORT',
      default: '127.0.0.1:8443',
      about: 'Where to listen, in plain HTTP: put what ends TLS before it',
    },
    'audit-log': {
      kind: 'text',
      value: 'FILE',
      default: '.golden-pcr/verifier-audit.jsonl',
      about: 'The log of what was released and denied, one for each server',
    },
    lists: {
      kind: 'text',
      value: 'SOURCE',
      default: 'branch',
      about: 'Where the allow-lists are read: branch (of the forge) or files (of this machine)',
    },
    'allow-list-key': {
      kind: 'list',
      value: 'PEM',
      about:
        'The public key that must have signed the allow-lists in files; repeated while one replaces another',
    },
    'unauthenticated-lists': {
      kind: 'flag',
      about:
        'Use allow-lists that nobody vouches for: in files, or on a branch that is not protected',
    },
    'root-fingerprint': {
      kind: 'list',
      value: 'SHA256',
      about:
        'A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more',
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'serve --verifier verifier.yaml --forge github:acme/signer --listen 127.0.0.1:8443',
    'serve --dry-run',
  ],
  async run(inputs, world) {
    const roots = inputs['root-fingerprint'].map(parseFingerprint)
    const unauthenticated = inputs['unauthenticated-lists']
    const files = isFiles(inputs.lists)
    const keys = await readKeys(inputs['allow-list-key'], world)
    if (keys.length > 0 && !files) {
      throw new Fault('USAGE', '--allow-list-key is for lists in files', {
        hint: 'add --lists files; on the protected branch, the branch vouches for them',
      })
    }
    if (files && keys.length === 0 && !unauthenticated) {
      throw new Fault('USAGE', 'nobody vouches for lists in files', {
        hint: 'name the key that signs them with --allow-list-key, read them from a protected branch, or add --unauthenticated-lists',
      })
    }
    const request: ServeRequest = {
      config: {
        text: await world.files.readText(inputs.verifier, CONFIG_LIMIT),
        path: inputs.verifier,
      },
      ...parseListen(inputs.listen),
      lists: files ? { kind: 'files', keys } : await branchOf(inputs, world),
      unauthenticatedLists: unauthenticated ? 'use' : 'refuse',
      auditLog: inputs['audit-log'],
      roots: roots.length === 0 ? undefined : roots,
    }
    const loosened: readonly Remark[] = [
      ...(roots.length === 0
        ? []
        : [warning('the AWS Nitro root is replaced: whoever holds these roots is given secrets')]),
      ...(unauthenticated
        ? [warning('allow-lists that nobody vouches for are used: whoever writes them decides')]
        : []),
    ]
    const { plan, start } = await world.openServer(request)
    const remarks: readonly Remark[] = [...loosened, ...authorityRemarks(plan)]
    if (world.dryRun) return rehearsed(plan, request, remarks)
    const { address, lines } = await start()
    return {
      answer: 'yes',
      json: { address, ...plan },
      text: planText(plan, address),
      remarks,
      stream: lines,
    }
  },
})

async function readKeys(paths: readonly string[], world: World): Promise<readonly ListKey[]> {
  return Promise.all(
    paths.map(async (path) => parseListKey(await world.files.readText(path, KEY_LIMIT), path)),
  )
}

function isFiles(lists: string): boolean {
  if (lists === 'files' || lists === 'branch') return lists === 'files'
  throw new Fault('USAGE', `"${lists}" is no place of allow-lists`, {
    hint: 'give branch or files',
  })
}

async function branchOf(
  inputs: { readonly config: string; readonly forge: string | undefined },
  world: World,
): Promise<ListChoice> {
  const choice = forgeChoice(inputs.forge, await localSettings(inputs.config, world), world)
  return { kind: 'branch', forge: await world.openForge(choice) }
}

function rehearsed(
  plan: ServePlan,
  { host, port }: ServeRequest,
  remarks: readonly Remark[],
): Outcome {
  const address = { host, port }
  return {
    answer: 'yes',
    json: { address, ...plan },
    text: `would serve, and opened nothing\n${planText(plan, address)}`,
    remarks,
  }
}

function planText(
  { environments, nonces, ledger }: ServePlan,
  { host, port }: { readonly host: string; readonly port: number },
): string {
  return fieldLines([
    ['address', `http://${host.includes(':') ? `[${host}]` : host}:${port}`],
    ['nonces', nonces],
    ['authority', ledger === null ? 'the lists alone' : `the lists and the ledger ${ledger}`],
    ...environments.map(
      ({ service, environment, allowList, secrets }) =>
        [`${service}/${environment}`, `${secrets.join(', ')} by ${allowList}`] as const,
    ),
  ])
}

function parseListen(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  const port = Number(digits)
  if (host === undefined || !(port <= 65_535)) {
    throw new Fault('USAGE', `"${text}" is no address to listen at`, {
      hint: 'give HOST:PORT, for example 127.0.0.1:8443 or [::1]:8443',
    })
  }
  return { host, port }
}

function authorityRemarks({ ledger }: ServePlan): readonly Remark[] {
  if (ledger !== null) return []
  const text = 'the allow-lists alone are the authority: the configuration names no ledger to ask'
  return [{ level: 'notice', text }]
}

function warning(text: string): Remark {
  return { level: 'warning', text }
}
