import type { AllowList, ListedDenied, ListedEntry } from '../allowlist/document.ts'
import { endOf } from '../allowlist/render/effective.ts'
import { MAX_KEY_POLICY_BYTES } from '../allowlist/render/kms.ts'
import { isDenied } from '../lifecycle/state.ts'
import { addSeconds, type Instant } from '../model/instant.ts'
import { isSameCode, shortId } from '../model/measurement.ts'
import { type DriftFinding, type DriftPlace, remedy, shellWord } from './drift.ts'
import { someTimeLater, statementFindings } from './drift-statements.ts'
import { strangerOf } from './drift-unlisted.ts'
import type { KeyPolicy, PolicyStatement } from './key-policy.ts'
import { ATTESTED_ACTIONS, isAboutAction, mayPass, registerOf } from './key-policy-judge.ts'

/** The share of the size limit from which on a policy is reported. */
const NEAR = 0.8

/** A key policy beside the allow-list that it should carry out. */
export interface PolicyAndList extends DriftPlace {
  readonly policy: KeyPolicy
  readonly list: AllowList
  /** The key's ARN, where it was read from KMS. */
  readonly key: string | undefined
  /** What the list itself allows and should not: nobody's policy is made from it before that is mended. */
  readonly doubts: readonly DriftFinding[]
  readonly now: Instant
}

/** Every way in which a key policy lets in other than the allow-list does. */
export function policyFindings(it: PolicyAndList): readonly DriftFinding[] {
  const fix = renderRemedy(it)
  const found = [
    ...it.list.entries.flatMap((entry) => entryFindings(entry, it, fix)),
    ...it.list.denied.flatMap((denied) => deniedFindings(denied, it, fix)),
    ...statementFindings(it, fix),
  ]
  const told = it.doubts.length === 0 ? found : found.map((one) => ({ ...one, ...afterList(one) }))
  return [...told, ...sizeFindings(it)]
}

function afterList({ detail }: DriftFinding): Pick<DriftFinding, 'detail'> {
  return { detail: `${detail}; the list allows more than it should, and is mended first` }
}

function entryFindings(
  entry: ListedEntry,
  it: PolicyAndList,
  fix: string,
): readonly DriftFinding[] {
  const { list, now } = it
  if (isDenied(list.denied, entry.pcrs)) return []
  const subject = shortId(entry.measurement)
  const end = endOf(list, entry)
  const error = (kind: DriftFinding['kind'], detail: string, since?: Instant): DriftFinding => {
    const { measurement } = entry
    return { kind, severity: 'error', subject, detail, remedy: fix, measurement, since }
  }
  if (end !== null && now >= end) {
    if (someOtherOpen(entry, it, now)) return []
    const again = letsIn(it, entry.pcrs, now)
    if (again === undefined) return []
    return [
      error('expired-but-allowed', `${subject} ended at ${end} by the list, but ${again}`, end),
    ]
  }
  const found: DriftFinding[] = []
  if (entry.notBefore !== undefined && now < entry.notBefore) {
    const before = [now, addSeconds(entry.notBefore, -1)]
    if (!someOtherOpen(entry, it, now) && before.some((at) => passes(it, entry.pcrs, at))) {
      const detail = `${subject} begins at ${entry.notBefore} by the list, but the key policy lets it in before`
      found.push(error('window-longer', detail))
    }
  } else if (!passes(it, entry.pcrs, now)) {
    // What the list should not have, no policy lacks.
    if (it.doubts.some((doubt) => doubt.measurement === entry.measurement)) return []
    found.push(error('missing', `${subject} is listed, but the key policy does not let it in`))
  }
  const after =
    end === null || someOtherOpen(entry, it, end) ? undefined : letsIn(it, entry.pcrs, end)
  if (after !== undefined) {
    found.push(error('window-longer', `${subject} ends at ${end} by the list, but ${after}`))
  }
  const otherSigner = { ...entry.pcrs, '8': strangerOf(it.policy) }
  if (
    entry.pcrs['8'] !== undefined &&
    !list.entries.some(
      (other) => isSameCode(other.pcrs, entry.pcrs) && other.pcrs['8'] === undefined,
    ) &&
    letsIn(it, otherSigner, now) !== undefined
  ) {
    const detail = `${subject} demands a PCR8, but the key policy lets its code in whoever signed it`
    found.push(error('partial-condition', detail))
  }
  return found
}

function deniedFindings(
  denied: ListedDenied,
  it: PolicyAndList,
  fix: string,
): readonly DriftFinding[] {
  const how = letsIn(it, denied.pcrs, it.now)
  if (how === undefined) return []
  const listed = it.list.entries.find((entry) => isSameCode(entry.pcrs, denied.pcrs))
  const pcr0 = `PCR0 ${denied.pcrs['0'].slice(0, 12)}`
  return [
    {
      kind: 'allowed-but-revoked',
      severity: 'error',
      subject: listed === undefined ? pcr0 : shortId(listed.measurement),
      detail: `code with ${pcr0} is denied since ${denied.since}, but ${how}`,
      remedy: fix,
      since: denied.since,
      measurement: listed?.measurement,
    },
  ]
}

// From a moment on, at once or some time later: a window that opens again is one that never ended.
function letsIn(it: PolicyAndList, pcrs: Shown, from: Instant): string | undefined {
  if (passes(it, pcrs, from))
    return `the key policy ${from > it.now ? 'goes on letting' : 'lets'} it in`
  const later = { ...it, policy: someTimeLater(it.policy) }
  return passes(later, pcrs, from) ? 'the key policy lets it in again later' : undefined
}

function passes({ policy }: PolicyAndList, pcrs: Shown, at: Instant): boolean {
  return ATTESTED_ACTIONS.some((action) => mayPass(policy, { action, pcrs: { ...pcrs }, at }))
}

type Shown = Readonly<Record<'0' | '1' | '2', string>> & { readonly '8'?: string | undefined }

// The same code, listed once signed and once not, may go on where one of the two ends.
function someOtherOpen(entry: ListedEntry, { list }: PolicyAndList, at: Instant): boolean {
  return list.entries.some((other) => {
    if (other === entry || !isSameCode(other.pcrs, entry.pcrs)) return false
    const end = endOf(list, other)
    return end === null || at < end
  })
}

function sizeFindings({ policy, key, ...place }: PolicyAndList): readonly DriftFinding[] {
  const { bytes } = policy
  if (bytes < MAX_KEY_POLICY_BYTES * NEAR) return []
  const isOver = bytes > MAX_KEY_POLICY_BYTES
  return [
    {
      kind: 'policy-near-size-limit',
      severity: isOver ? 'error' : 'warning',
      subject: key ?? 'key policy',
      detail: `the key policy has ${bytes} of the ${MAX_KEY_POLICY_BYTES} bytes that KMS takes`,
      remedy: remedy('retire', place),
    },
  ]
}

/**
 * The command that writes the policy anew, with the roles that this one names, and puts it in force. A
 * list that allows more than it should is mended first: its policy would let that in.
 */
function renderRemedy({ policy, key, doubts, ...place }: PolicyAndList): string {
  const [doubt] = doubts
  if (doubt !== undefined) return doubt.remedy
  const administrators = rolesFor(policy.statements, ['kms:PutKeyPolicy'], 'KMS_ADMINISTRATOR_ARN')
  // Whoever gets plaintext without an attestation is not an enclave's role for that.
  const attested = policy.statements.filter((it) =>
    it.conditions.some(({ key: one }) => registerOf(one) !== undefined),
  )
  const enclaves = rolesFor(attested, ATTESTED_ACTIONS, 'KMS_ENCLAVE_ROLE_ARN')
  const principals = [
    ...administrators.map((it) => `--kms-administrator ${it}`),
    ...enclaves.map((it) => `--kms-enclave ${it}`),
  ].join(' ')
  const render = remedy('render', place, `--format kms ${principals} --output key-policy.json`)
  if (key === undefined) return render
  const put = `aws kms put-key-policy --key-id ${shellWord(key)} --policy-name default --policy file://key-policy.json`
  return `${render} && ${put}`
}

// Only what can be nothing else than an ARN is pasted; for anything else the reader's own variable stands.
function rolesFor(
  statements: readonly PolicyStatement[],
  actions: readonly string[],
  variable: string,
): readonly string[] {
  const named = statements
    .filter((it) => it.effect === 'Allow' && !it.isNotPrincipal && !it.isNotAction)
    .filter((it) => actions.some((action) => isAboutAction(it, action)))
    .flatMap((it) => it.principals)
    .filter((it) => /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(it))
  const roles = [...new Set(named)].slice(0, 5)
  return roles.length === 0 ? [`"$${variable}"`] : roles
}
