import { expect, test } from 'vitest'
import { startDynalite } from '../ledger/dynalite.ts'
import { crowd, expectNothingLost } from './crowd.ts'
import { expectCrowdOverDynamo } from './crowd-over-dynamo.ts'
import { fieldAt, fieldsAt } from './documents.ts'
import { install } from './installed.ts'
import { mergePull, OURS } from './steps.ts'

test('over a SQLite file twenty processes that record and promote at once lose nothing and double nothing', async ({
  onTestFinished,
}) => {
  const at = install()
  onTestFinished(() => at.remove())
  const jobs = await crowd({ at })
  const standing = await expectNothingLost({ at }, jobs)

  const head = at.git('rev-parse', 'golden-pcr/hello/production').trim()
  const checked = await at.json(0, 'check-change', '--base', 'main', '--head', head)
  expect(fieldAt(checked, 'findings')).toEqual([])
  await mergePull(at, 1)
  await at.json(0, 'settle')
  const allowed = await at.json(0, 'audit', 'allowed', ...OURS)
  expect(fieldsAt(allowed, 'entries', 'measurement.id')).toEqual([standing])
})

// A server that does none of this is asked in `at-once.dynamodb-local.ts`.
test('over a DynamoDB that refuses puts, and loses its answers to others, they do so too', async ({
  onTestFinished,
}) => {
  const { endpoint, stop } = await startDynalite()
  onTestFinished(stop)
  await expectCrowdOverDynamo(onTestFinished, endpoint, (put) => {
    if (put % 5 === 0) return 'answer-lost'
    if (put % 7 === 0) return 'throttled'
    return put % 11 === 0 ? 'cut-off' : undefined
  })
})
