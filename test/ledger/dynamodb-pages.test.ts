import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { openDynamoCopy, openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { walk } from '../contract/ledger-faults.ts'
import { all, LEDGER_ID, later, measurement, PRODUCTION, RECORDED } from '../events/samples.ts'
import { startDynalite } from './dynalite.ts'
import { CREDENTIALS, makeTable } from './dynamodb-world.ts'
import { answer, standIn } from './stand-in.ts'

async function everything(ledger: Ledger): Promise<unknown> {
  return {
    streams: await all(ledger.streams()),
    events: await Promise.all(
      [CATALOG, RECORDED, PRODUCTION].map((stream) => all(ledger.read(stream))),
    ),
    later: await all(ledger.read(PRODUCTION, 3)),
    head: await ledger.head(PRODUCTION),
    before: await ledger.lastAt(PRODUCTION, later(86_400)),
    about: await all(ledger.about(PRODUCTION, measurement(1).id)),
    found: await all(ledger.find({ by: 'pcr0', pcr0: measurement(1).pcrs['0'] })),
    chain: await verifyStream(ledger, PRODUCTION),
  }
}

// What DynamoDB promises of a page: that it names where the next one begins, and nothing of how much is on it.
test('a page that ends anywhere, or holds nothing, is not taken for the end', async () => {
  const { endpoint, stop } = await startDynalite()
  onTestFinished(stop)
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  const table = await makeTable(client)
  client.destroy()
  const [one, two] = ['shortest', 'emptiest'].map((kind) => {
    const shown = new Set<string>()
    return standIn(endpoint, async ({ operation, body }, pass, response) => {
      if (operation !== 'Query') {
        const { status, body: said } = await pass()
        return answer(response, status, said)
      }
      const { status, body: said } = await pass(JSON.stringify({ ...JSON.parse(body), Limit: 1 }))
      const page: Record<string, unknown> = JSON.parse(said)
      // Nothing on a page that is not the last, the first time that it is asked for; then that page again.
      const isEmptied = kind === 'emptiest' && page['LastEvaluatedKey'] !== undefined
      const start: unknown = JSON.parse(body).ExclusiveStartKey
      if (isEmptied && start !== undefined && !shown.has(body)) {
        shown.add(body)
        const empty = { ...page, Items: [], Count: 0, LastEvaluatedKey: start }
        return answer(response, status, JSON.stringify(empty))
      }
      answer(response, status, said)
    })
  })
  const copy = await openDynamoCopy({ table, endpoint, client: CREDENTIALS }, LEDGER_ID)
  await walk(copy, 'signer')
  for (let round = 0; round < 2; round += 1) {
    await copy.complete()
    await copy.begin()
  }
  await copy.complete()
  await copy.close()
  const open = (where: string) =>
    openDynamoLedger({ table, endpoint: where, client: CREDENTIALS }, { mode: 'read' })
  const whole = await open(endpoint)
  const expected = await everything(whole)
  expect(expected).toMatchObject({ chain: { kind: 'intact', events: 4 } })
  for (const line of [await one, await two]) {
    if (line === undefined) throw new Error('there are two')
    onTestFinished(line.stop)
    const piecemeal = await open(line.endpoint)
    expect(await everything(piecemeal)).toEqual(expected)
    await piecemeal.close()
  }
  await whole.close()
})
