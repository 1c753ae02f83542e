import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { attestedJob, statementIn, WORKFLOW } from './attested.ts'
import { fieldAt, fieldsAt } from './documents.ts'

const BUNDLE = 'ledger-heads.sigstore.json'
const RELEASE = {
  command: 'release',
  environment: 'production',
  cmd: '/app/hello',
  'ledger-kept': 'true',
  attest: 'true',
}

test.concurrent('heads that were signed are found in the chain as long as nobody wrote it anew', async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  expect((await step(RELEASE)).status).toBe(0)
  const before = network.published.length
  const anchored = await step({ command: 'audit anchor', publish: 'true' })
  expect(anchored.status, anchored.log).toBe(0)
  expect(anchored.outputs).toMatchObject({ heads: '3', bundle: BUNDLE })
  expect(network.published).toHaveLength(before + 1)
  const document: unknown = JSON.parse(anchored.outputs['json'] ?? '')
  expect(statementIn(at, BUNDLE)).toMatchObject({
    subject: fieldsAt(document, 'heads', 'stream')
      .map((stream, i) => ({
        name: `${stream}@${fieldAt(document, `heads.${i}.seq`)}`,
        digest: { sha256: fieldAt(document, `heads.${i}.hash`) },
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    predicate: { ledger: fieldAt(document, 'ledger'), heads: 3 },
  })

  const root = ['--trusted-root', join(at.place, 'trusted-root.json')]
  const verify = ['audit', 'verify-chain', '--anchor', BUNDLE, ...root]
  const whole = await at.json(0, ...verify)
  expect(whole).toMatchObject({
    intact: true,
    anchors: 3,
    signed: [{ path: BUNDLE, heads: 3, signer: { workflow: WORKFLOW, repository: 'acme/hello' } }],
  })
  const { stdout } = await at.cli(...verify)
  expect(stdout).toContain(`signed by ${WORKFLOW}`)
  expect(stdout).toContain(
    'every chain is whole, and holds the 3 heads that the signed anchors named',
  )

  // History goes on: an older head is still in it.
  at.version('v2')
  expect((await at.cli('build', '--cmd', '/app/hello')).status).toBe(0)
  await at.json(0, 'record', 'hello.eif')
  expect(fieldAt(await at.json(0, ...verify), 'intact')).toBe(true)

  const narrowed = await at.json(0, ...verify, '--service', 'hello', '--environment', 'production')
  expect(narrowed).toMatchObject({ anchors: 1, intact: true })

  // A stream is cut off, and what is left of the ledger is honest.
  cutTail(join(at.work, '.golden-pcr/ledger.db'), 'environment/hello/production')
  expect(fieldAt(await at.json(0, 'audit', 'verify-chain'), 'intact')).toBe(true)
  const cut = await at.cli(...verify)
  expect(cut.status).toBe(1)
  const [head] = fieldsAt(document, 'heads', 'hash').slice(-1)
  expect(cut.stderr).toContain(
    `environment/hello/production #1: the stream ends at #0, and an anchor knows this event as ${head}`,
  )
})

test.concurrent('an anchor of another ledger, by another workflow, or changed, says nothing', async ({
  onTestFinished,
}) => {
  const { at, step, issuer } = await attestedJob(onTestFinished)
  expect((await step(RELEASE)).status).toBe(0)
  expect((await step({ command: 'audit anchor', output: 'heads.json' })).status).toBe(0)
  const root = ['--trusted-root', join(at.place, 'trusted-root.json')]
  const refused = async (status: number, ...args: readonly string[]): Promise<unknown> =>
    fieldAt(await at.json(status, 'audit', 'verify-chain', ...root, ...args), 'error.code')
  const other = ['--ledger', 'sqlite:other.db']
  expect((await at.cli('build', '--cmd', '/app/hello')).status).toBe(0)
  await at.json(0, 'record', 'hello.eif', ...other)
  expect(await refused(1, '--anchor', 'heads.json', ...other)).toBe('ANCHOR_OTHER_LEDGER')
  expect(await refused(3, '--anchor', 'hello.eif.sigstore.json')).toBe('BUNDLE_STATEMENT_INVALID')
  const mine = WORKFLOW.replace('release.yml', 'mine.yml')
  expect(await refused(1, '--anchor', 'heads.json', '--workflow', mine)).toBe('BUNDLE_WORKFLOW')
  expect(await refused(1, '--anchor', 'heads.json', '--repository', 'acme/other')).toBe(
    'BUNDLE_REPOSITORY',
  )
  const all = ['--repository', 'acme/hello', '--workflow', WORKFLOW, '--oidc-issuer', issuer]
  await at.json(0, 'audit', 'verify-chain', ...root, '--anchor', 'heads.json', ...all)

  const alone = await at.json(2, 'audit', 'anchor')
  expect(fieldAt(alone, 'error.code')).toBe('SIGSTORE_IDENTITY_MISSING')
  expect(await at.json(0, 'audit', 'anchor', '--dry-run')).toMatchObject({ bundle: null })
})

test.concurrent('where nothing says who may sign, no bundle is believed', async ({
  onTestFinished,
}) => {
  const { at, step } = await attestedJob(onTestFinished)
  expect((await step(RELEASE)).status).toBe(0)
  expect((await step({ command: 'audit anchor', output: 'heads.json' })).status).toBe(0)
  const config = readFileSync(join(at.work, 'golden-pcr.yaml'), 'utf8')
  at.write({ 'golden-pcr.yaml': config.slice(0, config.indexOf('anchoredBy:')) })
  at.git('commit', '-qam', 'nobody anchors')
  const root = ['--trusted-root', join(at.place, 'trusted-root.json')]
  const refused = await at.json(2, 'audit', 'verify-chain', ...root, '--anchor', 'heads.json')
  expect(fieldAt(refused, 'error.code')).toBe('BUNDLE_SIGNER_UNNAMED')
})

// Whoever may write the file can drop the triggers that keep events, and put them back.
function cutTail(path: string, stream: string): void {
  const database = new DatabaseSync(path)
  try {
    const keepers = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all()
      .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }))
    for (const { name } of keepers) database.exec(`DROP TRIGGER "${name}"`)
    database.prepare('DELETE FROM event WHERE stream = ?').run(stream)
    for (const { sql } of keepers) database.exec(sql)
  } finally {
    database.close()
  }
}
