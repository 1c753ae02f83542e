import { expect, test } from 'vitest'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import { renderAllowList } from '../../src/allowlist/render/json.ts'
import { beginHubLife, type HubLife, LIST, policyOf } from './hub-life.ts'

// A merge queue tests a group's changes together, in a commit of its own, before any of them merges: each
// pull request was in order alone.

const HERE = { environment: 'production' }
const QUEUE = 'gh-readonly-queue/main/pr-2-0123456789abcdef0123456789abcdef01234567'

/** What is told of a group whose list is what `change` makes of the two that are asked for. */
async function told(
  life: HubLife,
  change: (first: AllowList, second: AllowList) => AllowList | string,
): Promise<{ readonly answer: string; readonly findings: readonly string[] }> {
  const [first, second] = [1, 2].map((it) => life.lists.world.pull(it))
  const listOf = (head: string | undefined): AllowList =>
    parseAllowList(life.lists.world.store.run(['show', `${head}:${LIST}`]), LIST)
  for (const it of [first, second]) {
    const alone = await life.run('check-change', { ...HERE, head: it?.head ?? '' })
    expect(alone.json['findings']).toEqual([])
  }
  const made = change(listOf(first?.head), listOf(second?.head))
  const text = typeof made === 'string' ? made : renderAllowList(made)
  const head = life.lists.people.push(QUEUE, { [LIST]: text }, 'bo')
  const { answer, json } = await life.run('check-change', { ...HERE, head })
  const findings = json['findings'] as readonly {
    readonly severity: string
    readonly code: string
  }[]
  return { answer: String(answer), findings: findings.map((it) => `${it.severity} ${it.code}`) }
}

// As git would merge them, if they did not touch the same lines.
function both(first: AllowList, second: AllowList): AllowList {
  const added = second.entries.filter(
    (it) => !first.entries.some((other) => other.measurement === it.measurement),
  )
  return { ...second, entries: [...first.entries, ...added] }
}

async function twoAsked(...lines: readonly string[]): Promise<HubLife> {
  const life = await beginHubLife(policyOf('pull: each', ...lines))
  for (const n of [1, 2]) await life.promote(await life.record(n))
  return life
}

test('a group of two that are planned, each as it was proposed, is in order', async () => {
  expect(await told(await twoAsked(), both)).toEqual({ answer: 'yes', findings: [] })
})

test('two that are too many together are refused, though each alone is not', async () => {
  expect(await told(await twoAsked('maxAllowed: 1'), both)).toEqual({
    answer: 'no',
    findings: ['error too-many'],
  })
})

test('a group that has an entry twice, as a merge without conflict could leave it, is refused', async () => {
  const twice = (first: AllowList): string => {
    const text = renderAllowList(first)
    const [entry = ''] = /\{\s*"measurement"[\s\S]*?\n {4}\}/.exec(text) ?? []
    return text.replace(entry, `${entry},\n    ${entry}`)
  }
  expect(await told(await twoAsked(), twice)).toEqual({
    answer: 'no',
    findings: ['error envelope'],
  })
})

test('a group that goes past both revisions, or on from neither time, is refused', async () => {
  const twoOn = (first: AllowList, second: AllowList): AllowList => {
    return { ...both(first, second), revision: 2 }
  }
  expect(await told(await twoAsked(), twoOn)).toEqual({
    answer: 'no',
    findings: ['error envelope'],
  })
})

test('a group that empties the environment is refused, while anything of it is allowed', async () => {
  const life = await beginHubLife(policyOf('pull: each'))
  const one = await life.release(1)
  await life.promote(await life.record(2))
  const anchor = life.list()
  const text = renderAllowList({ ...anchor, revision: (anchor.revision ?? 0) + 1, entries: [] })
  const head = life.lists.people.push(QUEUE, { [LIST]: text }, 'bo')
  const { answer, json } = await life.run('check-change', { ...HERE, head })
  expect({ answer, json }).toMatchObject({
    answer: 'no',
    json: {
      findings: [
        { severity: 'error', code: 'removed-early', measurement: one.id },
        { severity: 'error', code: 'empty' },
      ],
    },
  })
})
