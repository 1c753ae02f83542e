import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseTrailRecord } from '../../src/audit/cloudtrail.ts'
import type { TrailRequest } from '../../src/commands/world.ts'
import { lookUpTrail } from '../../src/host/cloudtrail.ts'
import { addSeconds, parseInstant } from '../../src/model/instant.ts'
import { startCloudTrail, type TrailDouble } from '../doubles/cloudtrail.ts'
import { all, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const UNTIL = parseInstant('2026-11-23T10:00:00Z')
const REQUEST = { region: 'eu-central-1', since: addSeconds(UNTIL, -86_400), until: UNTIL }

let double: TrailDouble
beforeEach(async () => {
  double = await startCloudTrail()
})
afterEach(() => double.close())

const base64 = (n: number): string =>
  Buffer.from(measurement(n).pcrs['0'], 'hex').toString('base64')

/** A call by an enclave, as CloudTrail writes it down. */
const call = (n: number, before: number) => ({
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  eventTime: addSeconds(UNTIL, -before),
  additionalEventData: { recipient: { attestationDocumentEnclaveImageDigest: base64(n) } },
})

async function looked(over: Partial<TrailRequest> = {}, attempts: number = 1) {
  const records = await all(
    lookUpTrail(
      { ...REQUEST, ...over },
      {
        endpoint: double.endpoint,
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
        maxAttempts: attempts,
        retryMode: 'standard',
      },
    ),
  )
  return records.flatMap(({ text, at }) => parseTrailRecord(text, at))
}

test("reads every page of KMS's own events in the time, and nothing else", async () => {
  const calls = Array.from({ length: 120 }, (_, i) => call(1, 60 * i))
  double.records = [
    ...calls,
    call(2, 86_401),
    { ...call(3, 10), eventSource: 's3.amazonaws.com' },
    { eventSource: 'kms.amazonaws.com', eventName: 'DescribeKey', eventTime: UNTIL },
  ]
  const found = await looked()
  expect(found).toHaveLength(120)
  expect(new Set(found.map((it) => it.pcrs['0']))).toEqual(new Set([measurement(1).pcrs['0']]))
  expect(double.requests.map((it) => it.input['NextToken'])).toEqual([undefined, '50', '100'])
  expect(double.requests[0]).toEqual({
    scope: 'eu-central-1/cloudtrail/aws4_request',
    input: {
      LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' }],
      StartTime: Date.parse(REQUEST.since) / 1000,
      EndTime: Date.parse(UNTIL) / 1000,
      MaxResults: 50,
    },
  })
})

test('what is throttled is tried again by the SDK', async () => {
  double.records = [call(1, 0)]
  const body = { __type: 'ThrottlingException', message: 'Rate exceeded' }
  double.fault = { status: 400, body, times: 2 }
  expect(await looked({}, 3)).toHaveLength(1)
  expect(double.requests).toHaveLength(3)
})

describe('a refusal is told apart', () => {
  test.each([
    ['AccessDeniedException', 'not authorized', 'CLOUDTRAIL_FORBIDDEN'],
    ['ExpiredTokenException', 'The security token is expired', 'CLOUDTRAIL_CREDENTIALS'],
    ['UnrecognizedClientException', 'token is invalid', 'CLOUDTRAIL_CREDENTIALS'],
    ['ThrottlingException', 'Rate exceeded', 'CLOUDTRAIL_THROTTLED'],
    ['InvalidSignatureException', 'Signature expired: a is now earlier', 'CLOCK_SKEWED'],
    ['InvalidTimeRangeException', 'no such time', 'CLOUDTRAIL_UNAVAILABLE'],
  ])('%s', async (name, message, code) => {
    double.fault = { status: 400, body: { __type: name, message }, times: 99 }
    const fault = await faultOf(looked())
    expect(fault).toEqual({
      code,
      message: expect.stringContaining(`LookupEvents (${name}: ${message})`),
    })
    expect(fault.message).toMatch(/^CloudTrail in eu-central-1 /)
  })

  test('the permission that is needed is named', async () => {
    double.fault = { status: 400, body: { __type: 'AccessDeniedException' }, times: 99 }
    const fault = await looked().catch((error: unknown) => error)
    expect(fault).toMatchObject({ hint: expect.stringContaining('cloudtrail:LookupEvents') })
  })

  test('nobody answers, or what answers is no CloudTrail', async () => {
    double.fault = { status: 200, body: { Events: 'none' }, times: 1 }
    expect(await faultOf(looked())).toMatchObject({ code: 'CLOUDTRAIL_UNAVAILABLE' })
    await double.close()
    expect(await faultOf(looked())).toMatchObject({ code: 'CLOUDTRAIL_UNAVAILABLE' })
    double = await startCloudTrail()
  })

  test('a record that is none is named by its event', async () => {
    double.records = [{ ...call(1, 0), additionalEventData: { recipient: {} } }]
    expect(await faultOf(looked())).toEqual({
      code: 'CLOUDTRAIL_INVALID',
      message: expect.stringMatching(/^CloudTrail in eu-central-1: event 0: additionalEventData/),
    })
  })

  test('a region that is none is not asked', async () => {
    expect(await faultOf(looked({ region: 'http://elsewhere' }))).toMatchObject({ code: 'USAGE' })
    expect(double.requests).toEqual([])
  })
})
