import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { environmentPolicy, parseConfig } from '../../src/promotion/config.ts'
import { configJsonSchema } from '../../src/promotion/config-schema.ts'
import { configText } from '../../src/promotion/config-text.ts'
import { allowListPath } from '../../src/promotion/policy.ts'
import { faultOf } from '../fault-of.ts'
import { PRODUCTION, SIGNER, STAGING } from './samples.ts'

const HEAD = 'version: 1\nservice: signer\nenvironments:\n'

const FULL = `# what we release
version: 1
service: signer
ledger: dynamodb://golden-pcr?region=eu-west-1
forge: github
environments:
  staging:
    evidence: declared
    grace: 0
    approvals: { count: 0 }
  production:
    allowList: lists/{service}/{environment}.json
    base: release/main
    repository: acme/allow-lists
    grace: 1d12h
    approvalWindow: 3d
    evidence: attested
    promotesFrom: staging
    soak: 24h
    approvals:
      count: 2
      from: [alice, bob, carol-b]
    formats: [{ format: cedar, path: 'policies/{service}.cedar' }]
    maxAllowed: 7
    maxExtension: 3d
    maxExemption: 90d
    pull: each
    autoMerge: true
    revoke: direct
    labels: [security, golden-pcr]
    reviewers: [acme/security, alice]
    expires: 30d
attestedBy:
  repository: acme/signer
  workflows:
    - acme/ci/.github/workflows/enclave.yml@refs/tags/v3*
anchoredBy:
  issuer: https://token.actions.acme.ghe.com
  repository: acme/ledger
  workflows: [acme/ledger/.github/workflows/anchor.yml@refs/heads/main]
build:
  image: oci:build/image
  bootKit: boot-kit
  layout: nitro-cli
  arch: aarch64
  output: build/signer.eif
`

const ATTESTED_BY = {
  repository: 'acme/signer',
  workflows: ['acme/ci/.github/workflows/enclave.yml@refs/tags/v3*'],
}

test('every field is read, lengths of time in seconds', () => {
  expect(parseConfig(FULL, 'golden-pcr.yaml')).toEqual({
    version: 1,
    service: 'signer',
    ledger: 'dynamodb://golden-pcr?region=eu-west-1',
    forge: 'github',
    environments: [
      {
        name: 'staging',
        allowList: 'allow-lists/{service}/{environment}.json',
        grace: 0,
        approvalWindow: 604_800,
        evidence: 'declared',
        attestedBy: ATTESTED_BY,
        soak: 0,
        approvals: { count: 0, from: [] },
        formats: [],
        maxAllowed: 20,
        maxExtension: 30 * 86_400,
        maxExemption: 180 * 86_400,
        pull: 'rolling',
        autoMerge: false,
        revoke: 'pull',
        labels: [],
        reviewers: [],
      },
      {
        name: 'production',
        allowList: 'lists/{service}/{environment}.json',
        base: 'release/main',
        repository: 'acme/allow-lists',
        grace: 129_600,
        approvalWindow: 259_200,
        evidence: 'attested',
        attestedBy: ATTESTED_BY,
        promotesFrom: 'staging',
        soak: 86_400,
        approvals: { count: 2, from: ['alice', 'bob', 'carol-b'] },
        formats: [{ format: 'cedar', path: 'policies/{service}.cedar' }],
        maxAllowed: 7,
        maxExtension: 3 * 86_400,
        maxExemption: 90 * 86_400,
        pull: 'each',
        autoMerge: true,
        revoke: 'direct',
        labels: ['security', 'golden-pcr'],
        reviewers: ['acme/security', 'alice'],
        expires: 2_592_000,
      },
    ],
    attestedBy: ATTESTED_BY,
    anchoredBy: {
      issuer: 'https://token.actions.acme.ghe.com',
      repository: 'acme/ledger',
      workflows: ['acme/ledger/.github/workflows/anchor.yml@refs/heads/main'],
    },
    build: {
      image: 'oci:build/image',
      bootKit: 'boot-kit',
      layout: 'nitro-cli',
      arch: 'aarch64',
      output: 'build/signer.eif',
    },
  })
})

test('what is not said is the careful choice', () => {
  const config = parseConfig(`${HEAD}  production: {}\n`, 'golden-pcr.yaml')
  expect(environmentPolicy(config, PRODUCTION)).toMatchObject({
    grace: 1_209_600,
    approvalWindow: 604_800,
    evidence: 'oidc',
    approvals: { count: 1, from: [] },
    pull: 'rolling',
  })
})

test('a local forge, which has no reviewers, demands no approval unless told to', () => {
  const config = parseConfig(`forge: local\n${HEAD}  production: {}\n`, 'golden-pcr.yaml')
  expect(environmentPolicy(config, PRODUCTION).approvals).toEqual({ count: 0, from: [] })
})

test("an allow-list's path has its names filled in", () => {
  const config = parseConfig(FULL, 'golden-pcr.yaml')
  expect(allowListPath(environmentPolicy(config, PRODUCTION), SIGNER)).toBe(
    'lists/signer/production.json',
  )
})

test('an unknown environment is refused with the names of those there are', async () => {
  const config = parseConfig(`${HEAD}  production: {}\n`, 'golden-pcr.yaml')
  expect(await faultOf(() => environmentPolicy(config, STAGING))).toEqual({
    code: 'USAGE',
    message: 'there is no environment "staging" in the configuration',
  })
})

const production = (line: string): string => `${HEAD}  production:\n    ${line}\n`
const PATH = 'a relative path inside the repository, without . or .. and outside .git and .github'

const refused: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'line 1, column 1: there is nothing here'],
  [
    'another version',
    'version: 2\nservice: signer\nenvironments: {}',
    'line 1, column 10: version: ',
  ],
  [
    'an unknown field',
    production('allowlist: x.json'),
    'line 5, column 5: environments.production: there is no "allowlist" here, but there is "allowList"',
  ],
  [
    'a slip in a list',
    production('formats: [{ format: cedar, pth: x }]'),
    'there is no "pth" here, but there is "path"',
  ],
  ['a tab', `${HEAD}\tproduction: {}\n`, 'line 4, column 1: '],
  [
    'what is no text',
    `${HEAD}  a: {base: "\uFFFD"}\n`,
    'environments.a.base: the name of a branch',
  ],
  ['a key that stands twice', `version: 1\n${HEAD}`, 'line 2, column 1: map keys must be unique'],
  [
    'an alias',
    `${HEAD}  staging: &a {}\n  production: *a\n`,
    'line 4, column 15: an anchor cannot be used here',
  ],
  ['a tag', production('grace: !!str 14d'), 'line 5, column 18: a tag cannot be used here'],
  [
    'a merge key',
    `${HEAD}  production:\n    <<: {grace: 1d}\n`,
    'environments.production: there is no "<<" here',
  ],
  [
    'another YAML',
    '%YAML 1.1\n---\nversion: 1\nservice: signer\nenvironments: {}',
    'line 1, column 1: only YAML 1.2 is read',
  ],
  ['two documents', `${HEAD}  a: {}\n---\nversion: 1\n`, 'a second document begins here'],
  ['a prototype as a name', `${HEAD}  __proto__: {}\n`, 'line 4, column 3: this cannot be a key'],
  [
    'a name in capitals',
    `${HEAD}  Production: {}\n`,
    'line 4, column 3: environments.Production: 1 to 63 of a-z, 0-9 and -',
  ],
  [
    'a length of time without unit',
    production('grace: 14'),
    'line 5, column 12: environments.production.grace: a length of time, for example',
  ],
  [
    'a length of time past ten years',
    production('grace: 600w'),
    'line 5, column 12: environments.production.grace: a length of time of at most ten years',
  ],
  [
    'a list that ends at once',
    production('expires: 0'),
    'environments.production.expires: longer than nothing',
  ],
  [
    'an absolute path',
    production('allowList: /etc/list.json'),
    `environments.production.allowList: ${PATH}`,
  ],
  ['a path upwards', production('allowList: lists/../../x.json'), PATH],
  ['a path upwards at its end', production('allowList: lists/..'), PATH],
  ['a path in the workflows', production('allowList: .github/workflows/x.yml'), PATH],
  ['a path in .git', production('allowList: .GIT/hooks/x'), PATH],
  ['a path with a backslash', production("allowList: 'lists\\x.json'"), PATH],
  [
    'an unknown placeholder',
    production("allowList: 'lists/{branch}.json'"),
    'only {service} and {environment} may stand in braces',
  ],
  [
    'a branch that is an option',
    production("base: '--upload-pack=x'"),
    'environments.production.base: the name of a branch',
  ],
  [
    'a branch with dots',
    production('base: a..b'),
    'environments.production.base: the name of a branch',
  ],
  [
    'a team where there are none',
    `forge: local\n${production('approvals: {count: 1, from: [acme/security]}')}`,
    'line 6, column 33: acme/security is a team, and a plain repository has none',
  ],
  [
    'more approvals than people',
    production('approvals: {count: 2, from: [alice]}'),
    'more approvals than there are people to give them',
  ],
  [
    'a soak with nowhere to soak',
    production('soak: 1d'),
    'line 5, column 11: production has a soak, but no promotesFrom to soak in',
  ],
  [
    'a source that is not there',
    production('promotesFrom: staging'),
    'line 5, column 19: there is no environment "staging"',
  ],
  [
    'a circle',
    `${HEAD}  a: {promotesFrom: b}\n  b: {promotesFrom: a}\n`,
    'a promotes from itself, by way of a',
  ],
  [
    'one list for two',
    `${HEAD}  a: {allowList: x.json}\n  b: {allowList: x.json}\n`,
    'b and a have the same allow-list',
  ],
  [
    'a ledger of another kind',
    `ledger: redis://x\n${HEAD}  a: {}\n`,
    'ledger: sqlite:PATH or dynamodb://TABLE?region=R',
  ],
  ['deep nesting', '['.repeat(30_000), 'nested too deeply'],
  ['more than 64 KiB', `# ${'x'.repeat(65_536)}`, '65538 bytes is more than the 65536 it may have'],
]

test.each(refused)('%s is refused, with line and column', async (_, text, words) => {
  const fault = await faultOf(() => parseConfig(text, 'golden-pcr.yaml'))
  expect(fault.code).toBe('CONFIG_INVALID')
  expect(fault.message).toContain(words)
  expect(fault.message).toMatch(/^golden-pcr\.yaml: /)
})

test('whatever the bytes, the answer is a configuration or a Fault', () => {
  const change = fc.tuple(fc.nat(FULL.length - 1), fc.string({ maxLength: 3, unit: 'binary' }))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = changes.reduce((it, [i, by]) => it.slice(0, i) + by + it.slice(i + 1), FULL)
      try {
        for (const it of parseConfig(text, 'c').environments) {
          expect(`/${allowListPath(it, SIGNER)}/`).not.toMatch(/\/(\.\.?|\.git|)\/|\\/)
        }
      } catch (error) {
        expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
      }
    }),
    { numRuns: 300 },
  )
})

test('the published JSON Schema is the one that the decoder makes', async () => {
  const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../schema/golden-pcr.schema.json')
})

test('the JSON Schema says of every field what it means, for editors that complete it', () => {
  const { properties } = JSON.parse(JSON.stringify(configJsonSchema()))
  const policy = properties.environments.additionalProperties.properties
  for (const [name, field] of Object.entries<object>({ ...properties, ...policy })) {
    expect([name, 'description' in field]).toEqual([name, true])
  }
})

test('the JSON Schema takes what the decoder takes, and refuses what it refuses in one place', () => {
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema())
  expect(validate(parseDocument(FULL).toJS())).toBe(true)
  const fields = ['an unknown field', 'another version', 'an absolute path', 'a name in capitals']
  for (const [name, text] of refused.filter(([it]) => fields.includes(it))) {
    expect([name, validate(parseDocument(text).toJS())]).toEqual([name, false])
  }
})

// What no schema says: one field's value by another's, and bounds behind a form.
const MEANING =
  /has a soak|promotes from itself|there is no environment|the same allow-list|has two files|is a team|no attestedBy|at most ten years|more approvals than|longer than nothing|principals \(|may stand in braces|a path without braces/

const value = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'acme/x',
    '1d',
    '0',
    '14',
    '9999999w',
    '../x',
    'a/{service}.json',
    '{b}',
  ),
  fc.constantFrom(
    'rolling',
    'each',
    'direct',
    'pull',
    'attested',
    'oidc',
    'staging',
    'main',
    'kms',
  ),
  fc.constantFrom(null, true, false, -1, 0, 1, 1.5, 21, 1001),
  fc.constantFrom<unknown>(
    [],
    {},
    ['alice'],
    ['acme/x'],
    [1],
    { count: 1 },
    { count: 2, from: ['a'] },
  ),
  fc.constantFrom<unknown>({ count: 21 }, { count: 1, form: [] }, [{ format: 'rego', path: 'x' }]),
  fc.string({ maxLength: 8, unit: 'binary' }),
)

test('whatever a configuration says, schema and decoder agree, but for what fields mean together', () => {
  const { properties } = JSON.parse(JSON.stringify(configJsonSchema()))
  const own = Object.keys(properties.environments.additionalProperties.properties)
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema())
  const ends = { both: 0, meaning: 0, neither: 0 }
  const fields = fc.dictionary(fc.constantFrom(...own, 'graec'), value, { maxKeys: 3 })
  const top = fc.dictionary(fc.constantFrom('ledger', 'forge', 'build', 'x'), value, { maxKeys: 1 })
  fc.assert(
    fc.property(top, fields, (more, production) => {
      const config = { version: 1, service: 'signer', ...more, environments: { production } }
      const said = outcomeOf(JSON.stringify(config))
      if (!validate(config)) expect(said).not.toBe('taken')
      else if (said !== 'taken') expect(said).toMatch(MEANING)
      ends[said === 'taken' ? 'both' : MEANING.test(said) ? 'meaning' : 'neither'] += 1
    }),
    // About one in 150 is refused for what its fields mean together.
    { numRuns: 6000 },
  )
  expect(Math.min(ends.both, ends.meaning, ends.neither)).toBeGreaterThan(5)
})

function outcomeOf(text: string): string {
  try {
    parseConfig(text, 'c')
    return 'taken'
  } catch (error) {
    if (error instanceof Error) return error.message
    throw error
  }
}

const MINIMAL = `${HEAD}  production: {}\n`

test.each([
  ['a Latin-1 byte', Buffer.from(MINIMAL.replace('signer', 'sign\xe9r'), 'latin1'), 2, 14],
  ['UTF-16', Buffer.from(`\ufeff${MINIMAL}`, 'utf16le'), 1, 1],
  [
    'a character that is cut off',
    Buffer.concat([Buffer.from(`${MINIMAL}# ä`), Buffer.from([0xe2, 0x82])]),
    5,
    4,
  ],
  [
    'a surrogate in UTF-8',
    Buffer.concat([Buffer.from('a: \ufffd '), Buffer.from([0xed, 0xa0, 0x80])]),
    1,
    6,
  ],
  ['a zero that is written long', Buffer.from([0xc0, 0x80]), 1, 1],
])('bytes with %s are no configuration, and the place is said', async (_, bytes, line, column) => {
  expect(await faultOf(() => configText(bytes, 'golden-pcr.yaml'))).toEqual({
    code: 'CONFIG_INVALID',
    message: `golden-pcr.yaml: line ${line}, column ${column}: this is not UTF-8 text`,
  })
})

test.each([
  ['a byte order mark', `\ufeff${MINIMAL}`],
  ['line ends of Windows', MINIMAL.replaceAll('\n', '\r\n')],
  ['no last line end', MINIMAL.trimEnd()],
])('%s is no matter', (_, text) => {
  expect(parseConfig(configText(Buffer.from(text), 'c'), 'c')).toEqual(parseConfig(MINIMAL, 'c'))
})

test.each([
  [
    'nothing',
    '',
    'line 1, column 1: there is nothing here; a configuration begins with "version: 1"',
  ],
  [
    'only a comment',
    '# later\n',
    'line 1, column 1: there is nothing here; a configuration begins with "version: 1"',
  ],
  [
    'null',
    'null\n',
    'line 1, column 1: there is nothing here; a configuration begins with "version: 1"',
  ],
  [
    'tabs',
    MINIMAL.replace('  production', '\tproduction'),
    'line 4, column 1: tabs are not allowed as indentation',
  ],
  ['a key twice', `${MINIMAL}service: other\n`, 'line 5, column 1: map keys must be unique'],
  [
    'an environment twice',
    `${MINIMAL}  production: {}\n`,
    'line 5, column 3: map keys must be unique',
  ],
  [
    'an anchor',
    MINIMAL.replace('signer', '&s signer'),
    'line 2, column 13: an anchor cannot be used here',
  ],
  [
    'aliases of aliases',
    `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${MINIMAL}`,
    'line 1, column 7: an anchor cannot be used here',
  ],
  [
    'a merge key',
    MINIMAL.replace('{}', '{ <<: { grace: 1d } }'),
    'line 4, column 17: environments.production: there is no "<<" here',
  ],
  [
    'a tag',
    MINIMAL.replace('signer', '!!str signer'),
    'line 2, column 16: a tag cannot be used here',
  ],
  [
    'a second document',
    `${MINIMAL}---\n${MINIMAL}`,
    'line 5, column 1: a second document begins here, and only one is read',
  ],
  [
    'a byte order mark inside',
    MINIMAL.replace('service', '\ufeffservice'),
    'line 2, column 1: there is no "\\xfeffservice" here, but there is "service"',
  ],
  [
    'a zero byte',
    MINIMAL.replace('signer', 'sig\0ner'),
    'line 2, column 10: service: 1 to 63 of a-z, 0-9 and -',
  ],
  ['depth', `a: ${'['.repeat(20_000)}`, 'line 1, column '],
  ['length', `${MINIMAL}# ${'x'.repeat(70_000)}`, '70060 bytes is more than the 65536 it may have'],
])('a configuration of %s is refused, with its place', async (_, text, message) => {
  expect(await faultOf(() => parseConfig(text, 'c'))).toEqual({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(`c: ${message}`),
  })
})
