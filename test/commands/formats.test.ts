import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultOf } from '../fault-of.ts'
import { beginLife, type Life, pullNumber } from './life.ts'

const ARN = 'arn:aws:iam::123456789012:role'
const PRINCIPALS = `principals: { administrators: ['${ARN}/admin'], enclaves: ['${ARN}/signer'] }`
const FORMATS = [
  'formats:',
  `  - { format: kms, path: 'policies/{service}-{environment}.json', ${PRINCIPALS} }`,
  "  - { format: terraform, path: 'policies/golden-pcr.auto.tfvars.json' }",
  "  - { format: corim, path: 'policies/corims.json' }",
]
const production = { environment: 'production' }

const file = (life: Life, name: string) =>
  readFileSync(join(life.directory, 'policies', name), 'utf8')

async function findings(life: Life, head = 'HEAD', base = 'main') {
  const at = { head: life.git('rev-parse', head).trim(), base: life.git('rev-parse', base).trim() }
  const { json } = await life.run('check-change', at)
  return json['findings']
}

test('every change of the list carries what it is rendered to, and says what ends no window', async () => {
  const life = beginLife(...FORMATS)
  const one = await life.record(1)
  const { json } = await life.run('promote', { ...production, measurement: one.id }, true)
  const { body, files } = Object(json['draft'])
  expect(files.map((it: { readonly path: string }) => it.path)).toEqual([
    'allow-lists/signer/production.json',
    'policies/signer-production.json',
    'policies/golden-pcr.auto.tfvars.json',
    'policies/corims.json',
  ])
  expect(body).toContain('`policies/signer-production.json` (kms): ends windows by itself.')
  expect(body).toContain('(terraform): **ends no window by itself**. Terraform ends no window')
  await life.release(1)
  const two = await life.release(2)
  expect(file(life, 'signer-production.json')).toContain(two.pcrs['0'])
  expect(JSON.parse(file(life, 'corims.json')).corims).toHaveLength(2)
  const { json: revoked } = await life.run('revoke', { measurement: two.id, reason: 'it leaks' })
  await life.merge(revoked)
  expect(JSON.parse(file(life, 'golden-pcr.auto.tfvars.json')).golden_pcr.denied).toHaveLength(1)
  expect(file(life, 'signer-production.json')).toContain('DenyRevoked1')
  // The same list gives the same files, whenever that is.
  await life.release(3)
  life.pass(3600)
  const retired = await life.run('retire')
  life.pass(86_400)
  expect((await life.run('retire')).json['environments']).toMatchObject([{ outcome: 'unchanged' }])
  expect(pullNumber(retired.json)).toBe(5)
})

test('a change of a rendering alone, or of a list without its renderings, is refused', async () => {
  const life = beginLife(...FORMATS)
  await life.release(1)
  const two = await life.record(2)
  await life.run('promote', { ...production, measurement: two.id })
  expect(await findings(life, 'golden-pcr/signer/production')).toEqual([])
  life.git('checkout', '-q', '-b', 'sly', 'golden-pcr/signer/production')
  life.git('checkout', '-q', 'main', '--', 'policies')
  life.git('commit', '-qam', 'only the list')
  expect(await findings(life)).toMatchObject([
    { code: 'rendered', severity: 'error' },
    { code: 'rendered', severity: 'error' },
    { code: 'rendered', severity: 'error' },
  ])
  life.git('checkout', '-q', '-B', 'sly', 'main')
  life.write('policies/signer-production.json', '{}\n')
  life.git('commit', '-qam', 'only a policy')
  expect(await findings(life)).toMatchObject([
    {
      code: 'rendered',
      severity: 'error',
      detail: 'policies/signer-production.json is not what the list comes to as kms',
    },
  ])
  // What is behind on the base already stops nobody who does not touch it.
  life.write('README.md', 'more\n')
  life.git('add', '-A')
  life.git('commit', '-qm', 'words')
  expect(await findings(life, 'HEAD', 'HEAD~1')).toMatchObject([
    { code: 'rendered', severity: 'warning' },
  ])
})

test('a policy that does not fit stops a promotion, and never a revocation', async () => {
  const life = beginLife('maxAllowed: 100', 'grace: 30d', ...FORMATS)
  const sed = (from: string, to: string) =>
    life.write(
      'golden-pcr.yaml',
      readFileSync(join(life.directory, 'golden-pcr.yaml'), 'utf8').replace(from, to),
    )
  sed('    grace: 1h\n', '')
  const principal = `'${ARN}/${'x'.repeat(60)}`
  const many = Array.from({ length: 19 }, (_, i) => `${principal}${i}'`).join(', ')
  sed(`enclaves: ['${ARN}/signer']`, `enclaves: [${many}], encrypters: [${many}]`)
  life.git('commit', '-qam', 'many roles')
  let refused: Awaited<ReturnType<typeof faultOf>> | undefined
  let released = 0
  while (refused === undefined && released < 40) {
    const next = await life.record(released + 1)
    try {
      const { json } = await life.run('promote', { ...production, measurement: next.id })
      life.pass(60)
      await life.merge(json)
      released += 1
    } catch (error) {
      refused = await faultOf(Promise.reject(error))
    }
  }
  expect(refused?.code).toBe('KEY_POLICY_TOO_LARGE')
  const before = file(life, 'signer-production.json')
  const { json } = await life.run('revoke', {
    measurement: (await life.record(1)).id,
    reason: 'it leaks',
  })
  await life.merge(json)
  expect(life.list().denied).toHaveLength(1)
  expect(file(life, 'signer-production.json')).not.toBe(before)
}, 120_000)

test('render writes one CoRIM for each measurement into a directory', async () => {
  const life = beginLife()
  const one = await life.release(1)
  const two = await life.release(2)
  const to = join(life.directory, 'corims')
  const { json } = await life.run('render', { ...production, format: 'corim', output: to })
  const files = [one, two].map((it) => `${to}/${it.id}.cbor`).toSorted()
  expect(json).toMatchObject({ format: 'corim', timed: true, output: to, files })
  expect(files.map((it) => readFileSync(it).subarray(0, 3).toString('hex'))).toEqual([
    'd901f5',
    'd901f5',
  ])
})

test('a configuration whose formats contradict themselves is refused with its place', async () => {
  for (const [lines, message] of [
    [
      ["formats: [{ format: kms, path: 'a.json' }]"],
      'environments.production.formats.0.principals: principals (administrators and enclaves) go with kms, and with nothing else',
    ],
    [
      ["formats: [{ format: cedar, path: 'a' }, { format: rego, path: 'a' }]"],
      'production has two files at a',
    ],
    [
      ["formats: [{ format: cedar, path: '../a' }]"],
      'environments.production.formats.0.path: a relative path inside the repository, without . or .. and outside .git and .github',
    ],
  ] as const) {
    const life = beginLife(...lines)
    const fault = await faultOf(life.run('settle'))
    expect(fault.code).toBe('CONFIG_INVALID')
    expect(fault.message).toMatch(/^golden-pcr\.yaml(?: on main)?: line 11, column \d+: /)
    expect(fault.message).toContain(message)
  }
})
