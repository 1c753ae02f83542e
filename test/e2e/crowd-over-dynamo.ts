import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, type TestContext } from 'vitest'
import { CREDENTIALS, makeTable } from '../ledger/dynamodb-world.ts'
import { lineTo, type Mishap } from './between.ts'
import { crowd, expectNothingLost } from './crowd.ts'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { hub, POLICY } from './hub.ts'
import { OURS } from './steps.ts'

/**
 * Twenty jobs at once over a table at this server, with their pull requests on GitHub's double: what
 * they were told is what is there, and what they propose can be merged.
 */
export async function expectCrowdOverDynamo(
  onTestFinished: TestContext['onTestFinished'],
  server: string,
  mishapOf?: (put: number) => Mishap | undefined,
): Promise<void> {
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint: server })
  const table = await makeTable(client)
  client.destroy()
  const line = await lineTo(server, mishapOf)
  onTestFinished(() => line.stop())
  const ledger = `dynamodb://${table}?region=eu-central-1&endpoint=${line.endpoint}`
  const policy = POLICY.replace(/^ledger: .*$/m, `ledger: ${ledger}`)
  const { at, github, job, cli } = await hub(onTestFinished, policy, {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  const again = mishapOf === undefined ? [] : ['LEDGER_UNAVAILABLE', 'LEDGER_THROTTLED']
  const jobs = await crowd({ at, env: job, again })
  const standing = await expectNothingLost({ at, env: job }, jobs)
  // Some were second and decided again, and what was to befall them did.
  expect(line.met.conflicts).toBeGreaterThan(5)
  expect(line.met.mishaps > 5).toBe(mishapOf !== undefined)

  const [pull, ...more] = github.world.pulls
  expect([pull?.state, more]).toEqual(['open', []])
  const head = github.world.branch('golden-pcr/hello/production')
  at.git('fetch', '-q', 'origin')
  const checked = await cli(0, 'check-change', '--base', 'main', '--head', String(head))
  expect(fieldAt(checked, 'findings')).toEqual([])
  github.people.review(1, 'bo')
  github.people.merge(1, 'cy')
  await cli(0, 'settle')
  const allowed = await cli(0, 'audit', 'allowed', ...OURS)
  expect(fieldsAt(allowed, 'entries', 'measurement.id')).toEqual([standing])
  expect(textAt(allowed, 'entries.0.status')).toBe('active')
}
