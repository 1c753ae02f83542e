import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import type { DynamoPlace } from '../../src/ledger/dynamodb-requests.ts'
import { ledgerTable } from '../../src/ledger/dynamodb-table.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import { expectWalked, walk } from '../contract/ledger-faults.ts'
import {
  all,
  catalog,
  LEDGER_ID,
  next,
  opened,
  PRODUCTION,
  RECORDED,
  STAGING,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { listening, startDynalite } from './dynalite.ts'
import { CREDENTIALS, makeTable } from './dynamodb-world.ts'
import { answer, standIn as standInFor } from './stand-in.ts'

const dynalite = await startDynalite()
const client = new DynamoDBClient({ ...CREDENTIALS, endpoint: dynalite.endpoint })
afterAll(async () => {
  client.destroy()
  await dynalite.stop()
})

const place = (table: string, endpoint = dynalite.endpoint, more = {}): DynamoPlace => ({
  table,
  endpoint,
  client: { ...CREDENTIALS, ...more },
})
const write = { mode: 'write', newId: () => LEDGER_ID } as const

/** A server in front of dynalite. */
async function standIn(meet: Parameters<typeof standInFor>[1]): Promise<string> {
  const { endpoint, stop } = await standInFor(dynalite.endpoint, meet)
  onTestFinished(stop)
  return endpoint
}

/** A server that refuses everything in the same way. */
function refusing(status: number, type: string, message: string): Promise<string> {
  return standIn(async (_, __, response) => {
    answer(
      response,
      status,
      JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }),
    )
  })
}

describe('a DynamoDB ledger that fails', () => {
  test.each([
    [
      400,
      'ExpiredTokenException',
      'The security token is expired',
      'LEDGER_CREDENTIALS',
      'refuses these credentials, since they have expired',
    ],
    [
      400,
      'UnrecognizedClientException',
      'The security token is invalid',
      'LEDGER_CREDENTIALS',
      'refuses these credentials',
    ],
    [
      400,
      'AccessDeniedException',
      'not authorized to perform: dynamodb:GetItem',
      'LEDGER_FORBIDDEN',
      'refuses this role',
    ],
    [
      400,
      'ResourceNotFoundException',
      'Requested resource not found',
      'LEDGER_MISSING',
      'is not there',
    ],
    [
      400,
      'ValidationException',
      'The provided key element does not match the schema',
      'LEDGER_NOT_OURS',
      'is no table of a golden-pcr ledger',
    ],
    [400, 'SomethingNewException', 'a thing', 'LEDGER_UNAVAILABLE', 'did not answer'],
  ])('%i %s is told apart', async (status, type, message, code, what) => {
    const endpoint = await refusing(status, type, message)
    expect(await faultOf(openDynamoLedger(place('ledger', endpoint), write))).toEqual({
      code,
      message: `table ledger in eu-central-1 ${what} (${type}: ${message})`,
    })
  })

  test('an answer of something in between is not taken for DynamoDB’s', async () => {
    for (const status of [200, 503]) {
      const endpoint = await standIn(async (_, __, response) =>
        answer(response, status, '<html>log in to the proxy</html>'),
      )
      expect(await faultOf(openDynamoLedger(place('ledger', endpoint), write))).toEqual({
        code: 'LEDGER_UNAVAILABLE',
        message: expect.stringMatching(
          /^table ledger in eu-central-1 gave an answer that is not DynamoDB’s \(SyntaxError: .* is not valid JSON\)$/,
        ),
      })
    }
  })

  test('a token that is named and is not there is a matter of credentials, not of the network', async () => {
    const credentials = async () => {
      throw Object.assign(new Error("ENOENT: no such file or directory, open '/run/token'"), {
        code: 'ENOENT',
        syscall: 'open',
      })
    }
    const unread = place('ledger', dynalite.endpoint, { credentials })
    expect(await faultOf(openDynamoLedger(unread, write))).toEqual({
      code: 'LEDGER_CREDENTIALS',
      message:
        "table ledger in eu-central-1 is not asked: there are no AWS credentials, or they cannot be read (ENOENT: no such file or directory, open '/run/token')",
    })
  })

  test('a signature that is too old for AWS is a clock that is wrong', async () => {
    const endpoint = await refusing(
      400,
      'InvalidSignatureException',
      'Signature expired: 1 is now earlier than 2',
    )
    expect((await faultOf(openDynamoLedger(place('ledger', endpoint), write))).code).toBe(
      'CLOCK_SKEWED',
    )
  })

  test('a message from the server cannot move the cursor', async () => {
    const endpoint = await refusing(400, 'AccessDeniedException', 'a\u001b[2J\nb')
    expect((await faultOf(openDynamoLedger(place('ledger', endpoint), write))).message).toBe(
      'table ledger in eu-central-1 refuses this role (AccessDeniedException: a [2J b)',
    )
  })

  test('a table that is not there, or is another’s, is not written to', async () => {
    expect(await faultOf(openDynamoLedger(place('nothing-here'), write))).toMatchObject({
      code: 'LEDGER_MISSING',
      message: expect.stringContaining('table nothing-here in eu-central-1 is not there'),
    })
    await client.send(
      new CreateTableCommand({
        TableName: 'users',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'user', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'user', KeyType: 'HASH' }],
      }),
    )
    expect((await faultOf(openDynamoLedger(place('users'), write))).code).toBe('LEDGER_NOT_OURS')
  })

  test('a table of a newer form, or without a proper id, is refused', async () => {
    for (const [form, ledger, why] of [
      ['2', LEDGER_ID, 'its form is "2", and this program knows 1'],
      ['1', 'no id', 'it holds no id of a ledger'],
    ] as const) {
      const table = await makeTable(client)
      const Item = {
        stream: { S: CATALOG },
        seq: { N: '0' },
        form: { N: form },
        ledger: { S: ledger },
      }
      await client.send(new PutItemCommand({ TableName: table, Item }))
      expect(await faultOf(openDynamoLedger(place(table), write))).toEqual({
        code: 'LEDGER_NOT_OURS',
        message: `table ${table} in eu-central-1 is no golden-pcr ledger: ${why}`,
      })
    }
  })

  test('an empty table is no ledger yet to a reader, and a reader cannot append', async () => {
    const table = await makeTable(client)
    const [event] = catalog(RECORDED)
    if (event === undefined) throw new Error('one event')
    expect(await faultOf(openDynamoLedger(place(table), { mode: 'read' }))).toEqual({
      code: 'LEDGER_MISSING',
      message: `table ${table} in eu-central-1 holds no ledger yet`,
    })
    await (await openDynamoLedger(place(table), write)).close()
    const reader = await openDynamoLedger(place(table), { mode: 'read' })
    expect(await faultOf(reader.append(event))).toEqual({
      code: 'LEDGER_READ_ONLY',
      message: `table ${table} in eu-central-1 was opened for reading`,
    })
  })

  test('of many that open an empty table at once, one makes the id, and all have it', async () => {
    const table = await makeTable(client)
    const ledgers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        openDynamoLedger(place(table), { mode: 'write', newId: () => n.toString(16).repeat(32) }),
      ),
    )
    expect(new Set(ledgers.map(({ id }) => id)).size).toBe(1)
  })

  test('credentials that cannot be found are said to be missing', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      })
    }
    expect(
      await faultOf(openDynamoLedger(place('ledger', undefined, { credentials }), write)),
    ).toEqual({
      code: 'LEDGER_CREDENTIALS',
      message:
        'table ledger in eu-central-1 is not asked: there are no AWS credentials, or they cannot be read (CredentialsProviderError: Could not load credentials from any providers)',
    })
  })

  test('a region that nobody named is asked for', async () => {
    const region = async () => {
      throw new Error('Region is missing')
    }
    expect(await faultOf(openDynamoLedger(place('ledger', undefined, { region }), write))).toEqual({
      code: 'LEDGER_URL_INVALID',
      message: 'the region of table ledger is not known',
    })
  })

  test('an endpoint where nobody listens is unavailable', async () => {
    const { endpoint, stop } = await listening()
    await stop()
    const refused = await faultOf(openDynamoLedger(place('ledger', endpoint), write))
    expect(refused.code).toBe('LEDGER_UNAVAILABLE')
    expect(refused.message).toContain('table ledger in eu-central-1 did not answer')
  })

  test('an endpoint that never answers is given up', async () => {
    const endpoint = await standIn(async () => {})
    const impatient = { requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } }
    const refused = await faultOf(openDynamoLedger(place('ledger', endpoint, impatient), write))
    expect(refused.code).toBe('LEDGER_UNAVAILABLE')
  })

  test('a page of HTML from something in between is unavailable', async () => {
    const endpoint = await standIn(async (_, __, response) =>
      answer(response, 200, '<html>log in</html>'),
    )
    const refused = await faultOf(openDynamoLedger(place('ledger', endpoint), write))
    expect(refused.code).toBe('LEDGER_UNAVAILABLE')
  })

  test('a clock that is far from AWS’s is refused before anything is written', async () => {
    const table = await makeTable(client)
    const operations: string[] = []
    const endpoint = await standIn(async ({ operation }, pass, response) => {
      operations.push(operation)
      const { status, body } = await pass()
      const date = new Date(Date.now() + 3_600_000).toUTCString()
      answer(response, status, body, { date })
    })
    const refused = await faultOf(openDynamoLedger(place(table, endpoint), write))
    expect(refused.code).toBe('CLOCK_SKEWED')
    expect(refused.message).toMatch(/^this clock is (3599|3600) seconds behind the one of AWS$/)
    expect(operations).toEqual(['Query'])
  })
})

describe('the requests of a DynamoDB ledger', () => {
  test('are conditional puts and strongly consistent reads, and the put is sent once', async () => {
    const table = await makeTable(client)
    const seen: { readonly operation: string; readonly body: Record<string, unknown> }[] = []
    let throttle = false
    const endpoint = await standIn(async ({ operation, body }, pass, response) => {
      seen.push({ operation, body: JSON.parse(body) })
      if (throttle && operation === 'PutItem') {
        const __type = 'com.amazonaws.dynamodb.v20120810#ThrottlingException'
        return answer(response, 400, JSON.stringify({ __type, message: 'slow down' }))
      }
      const passed = await pass()
      answer(response, passed.status, passed.body)
    })
    const ledger = await openDynamoLedger(place(table, endpoint), write)
    await walk(ledger, 'signer')
    expect(new Set(seen.map(({ operation }) => operation))).toEqual(new Set(['Query', 'PutItem']))
    for (const { operation, body } of seen) {
      if (operation === 'PutItem')
        expect(body['ConditionExpression']).toBe('attribute_not_exists(#stream)')
      else expect(body['ConsistentRead']).toBe(true)
    }
    const before = seen.length
    throttle = true
    const head = await ledger.head(CATALOG)
    expect((await faultOf(ledger.append(next(CATALOG, opened(STAGING), head)))).code).toBe(
      'LEDGER_THROTTLED',
    )
    expect(seen.slice(before).map(({ operation }) => operation)).toEqual(['Query', 'PutItem'])
  })

  test.each(['cut off', 'answered with 500', 'never answered'])(
    'a put that takes effect and is %s is found to be there',
    async (how) => {
      const table = await makeTable(client)
      let puts = 0
      const endpoint = await standIn(async ({ operation }, pass, response) => {
        const { status, body } = await pass()
        if (operation !== 'PutItem' || ++puts % 2 === 0) return answer(response, status, body)
        if (how === 'cut off') return void response.socket?.destroy()
        if (how === 'answered with 500') {
          return answer(
            response,
            500,
            JSON.stringify({ __type: 'InternalServerError', message: 'x' }),
          )
        }
      })
      const impatient = { requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true } }
      await (await openDynamoLedger(place(table), write)).close()
      const ledger = await openDynamoLedger(place(table, endpoint, impatient), write)
      await walk(ledger, 'signer')
      await expectWalked(ledger, 'signer')
      // Two events in the catalog, two recordings, two proposals, two activations: each put once.
      expect(puts).toBe(8)
      expect(await verifyStream(ledger, RECORDED)).toMatchObject({ kind: 'intact', events: 2 })
      expect(await all(ledger.streams())).toEqual([RECORDED, PRODUCTION])
    },
  )

  test('the table is one that CreateTable takes, with every index that is asked', async () => {
    expect(ledgerTable('ledger')).toMatchObject({
      KeySchema: [
        { AttributeName: 'stream', KeyType: 'HASH' },
        { AttributeName: 'seq', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    })
    const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] } = ledgerTable('ledger')
    expect(LocalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual([
      'by-id',
      'by-effective',
      'by-measurement-in-stream',
    ])
    expect(GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual([
      'by-measurement',
      'by-pcr0',
      'by-commit',
      'by-image',
    ])
  })
})
