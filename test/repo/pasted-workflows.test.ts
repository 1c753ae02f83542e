import { expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { commands } from '../../src/commands/index.ts'
import { ACTION_INPUTS } from '../../src/host/actions.ts'
import { read, trackedFiles } from './tree.ts'

const workflows = trackedFiles().filter((name) => /^docs\/workflows\/.*\.ya?ml$/.test(name))

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({}),
})
const jobSchema = z.object({
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  concurrency: z.looseObject({ group: z.string() }).optional(),
  'timeout-minutes': z.number(),
  steps: z.array(stepSchema),
})
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown(),
  concurrency: z.looseObject({ group: z.string() }).optional(),
  jobs: z.record(z.string(), jobSchema),
})

function workflow(name: string): z.infer<typeof workflowSchema> {
  return workflowSchema.parse(parse(read(name)))
}

function stepsOf(name: string): readonly z.infer<typeof stepSchema>[] {
  return Object.values(workflow(name).jobs).flatMap((it) => it.steps)
}

test('there is one for each turn of the life cycle', () => {
  expect(workflows.map((it) => it.replace('docs/workflows/', '')).sort()).toEqual([
    'check-change.yml',
    'drift.yml',
    'promote.yml',
    'release.yml',
    'retire.yml',
    'revoke.yml',
    'settle.yml',
    'verify.yml',
  ])
})

test('each is linked from their README, and that one from the README', () => {
  const page = read('docs/workflows/README.md')
  for (const name of workflows) {
    const file = name.replace('docs/workflows/', '')
    expect(page).toContain(`[${file}](${file})`)
  }
  expect(read('README.md')).toContain('(docs/workflows/README.md)')
})

test.each(workflows)(
  '%s pins every action by a full commit, with the version beside it',
  (name) => {
    const uses = [...read(name).matchAll(/\buses: *(.*)$/gm)].map(([, it]) => it ?? '')
    expect(uses).toHaveLength(stepsOf(name).filter((it) => it.uses !== undefined).length)
    const loose = uses.filter((it) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(it))
    expect(loose).toEqual([])
  },
)

test.each(workflows)('%s starts with no permissions, and its jobs wait in line', (name) => {
  const { permissions, concurrency, jobs } = workflow(name)
  expect(permissions).toEqual({})
  for (const job of Object.values(jobs)) {
    expect(job.concurrency ?? concurrency).toBeDefined()
  }
})

test.each(workflows)('%s puts nothing into a script but by the environment', (name) => {
  const scripts = stepsOf(name).flatMap((it) => it.run ?? [])
  expect(scripts.filter((it) => it.includes('${{'))).toEqual([])
})

test.each(workflows)(
  '%s takes nothing from the text of an event, and runs on none of a stranger',
  (name) => {
    const events = Object.keys(workflow(name).on)
    expect(events).not.toContain('pull_request_target')
    expect(events).not.toContain('workflow_run')
    const taken = [...read(name).matchAll(/github\.(?:event\.[\w.]+|head_ref)/g)].map(([it]) => it)
    expect(taken.filter((it) => it !== 'github.event.repository.default_branch')).toEqual([])
  },
)

test.each(workflows)('%s leaves no token in the checkout', (name) => {
  const checkouts = stepsOf(name).filter((it) => it.uses?.startsWith('actions/checkout@'))
  expect(checkouts.length).toBeGreaterThan(0)
  for (const it of checkouts) expect(it.with).toEqual({ 'persist-credentials': false })
})

test.each(workflows)('%s calls golden-pcr with commands and inputs that there are', (name) => {
  const ours = stepsOf(name).filter((it) => it.uses?.startsWith('golden-pcr/golden-pcr@'))
  expect(ours.length).toBeGreaterThan(0)
  for (const step of ours) {
    const command = commands.find((it) => it.name === step.with['command'])
    expect(command, `${String(step.with['command'])} is a command`).toBeDefined()
    const declared = command?.inputs ?? {}
    const given = Object.keys(step.with)
    const known = [...Object.keys(ACTION_INPUTS), ...Object.keys(declared)]
    expect(given.filter((it) => !known.includes(it))).toEqual([])
    const required = Object.entries(declared).filter(([, it]) => it.required === true)
    for (const [input] of required) expect(given).toContain(input)
  }
})

test('what builds has no credentials, and what has them builds nothing', () => {
  for (const name of workflows) {
    for (const [job, { permissions, steps }] of Object.entries(workflow(name).jobs)) {
      const builds = steps.some((it) => ['build', 'release'].includes(String(it.with['command'])))
      if (!builds) {
        expect(
          steps.filter((it) => /\b(docker|npm|make)\b/.test(it.run ?? '')),
          `${name}: ${job}`,
        ).toEqual([])
        continue
      }
      expect(permissions, `${name}: ${job}`).toEqual({ contents: 'read' })
      expect(steps.filter((it) => it.uses?.startsWith('aws-actions/'))).toEqual([])
    }
  }
})

test('each job has the permissions that its command uses, and no more', () => {
  const READS = { contents: 'read', 'id-token': 'write' }
  const ASKS = { ...READS, 'pull-requests': 'read' }
  const PROPOSES = { contents: 'write', 'pull-requests': 'write', 'id-token': 'write' }
  const found = workflows.flatMap((name) =>
    Object.values(workflow(name).jobs).map(({ permissions, steps }) => [
      steps.flatMap((it) => it.with['command'] ?? []).at(-1) ?? 'build',
      permissions,
    ]),
  )
  expect(Object.fromEntries(found)).toEqual({
    build: { contents: 'read' },
    record: READS,
    promote: PROPOSES,
    'check-change': ASKS,
    settle: ASKS,
    retire: PROPOSES,
    drift: { ...READS, issues: 'write', 'security-events': 'write' },
    revoke: PROPOSES,
    verify: READS,
  })
})
