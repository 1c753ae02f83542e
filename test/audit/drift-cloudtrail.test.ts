import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isOfKeys, MAX_TRAIL_BYTES, parseCloudTrail } from '../../src/audit/cloudtrail.ts'
import { measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const { pcrs } = measurement(1)

function trail(over: object = {}, recipient: object = {}): string {
  const record = {
    eventSource: 'kms.amazonaws.com',
    eventTime: '2026-11-23T10:00:00Z',
    additionalEventData: {
      recipient: {
        attestationDocumentModuleId: 'i-0abc-enc0def',
        attestationDocumentEnclaveImageDigest: Buffer.from(pcrs['0'], 'hex').toString('base64'),
        ...recipient,
      },
    },
    resources: [{ accountId: '111122223333', type: 'AWS::KMS::Key', ARN: KEY }],
    ...over,
  }
  return JSON.stringify({ Records: [record] })
}

const parse = (text: string) => parseCloudTrail(Buffer.from(text), 'trail.json')

test('registers are read from base64, as AWS writes them, and from hex', () => {
  const more = {
    attestationDocumentEnclavePCR1: Buffer.from(pcrs['1'], 'hex').toString('base64'),
    attestationDocumentEnclavePCR2: pcrs['2'].toUpperCase(),
  }
  expect(parse(trail({}, more))).toEqual([
    {
      at: '2026-11-23T10:00:00Z',
      keys: [KEY],
      moduleId: 'i-0abc-enc0def',
      pcrs: { ...pcrs, '8': undefined },
    },
  ])
})

test('an enclave that called for another key is of another service', () => {
  const [seen] = parse(trail())
  const [bare] = parse(trail({ resources: null }))
  if (seen === undefined || bare === undefined) throw new Error('nothing was seen')
  const other = KEY.replace('1234abcd', '9999abcd')
  expect(
    [[], [KEY], [other], [other, KEY.replace('eu-central-1', 'eu-west-1')]].map((keys) =>
      isOfKeys(seen, keys),
    ),
  ).toEqual([true, true, false, true])
  expect(isOfKeys(bare, [other])).toBe(true)
})

test.each([
  ['{"Records":{}}', 'trail.json: Records: Invalid input: expected array, received object'],
  [
    trail({ eventTime: '2026-02-30T10:00:00Z' }),
    'trail.json: Records[0].eventTime: a day that exists',
  ],
  [
    trail({}, { attestationDocumentEnclavePCR1: '' }),
    'trail.json: Records[0].additionalEventData.recipient.attestationDocumentEnclavePCR1: 48 bytes as base64 or hex',
  ],
  ['[', expect.stringMatching(/^trail\.json: not JSON: /)],
])('%s is no trail', async (text, message) => {
  expect(await faultOf(() => parse(text))).toEqual({
    code: 'CLOUDTRAIL_INVALID',
    message,
  })
})

test('what lookup-events prints is read as the log file is, and either in gzip', () => {
  const [record] = JSON.parse(trail()).Records
  const other = { eventSource: 's3.amazonaws.com', eventTime: '2026-11-23T10:00:00Z' }
  const printed = JSON.stringify({
    Events: [other, record].map((it) => ({
      EventId: '8b1f',
      EventName: 'Decrypt',
      CloudTrailEvent: JSON.stringify(it),
    })),
    NextToken: 'more',
  })
  const wanted = parse(trail())
  expect(wanted).toHaveLength(1)
  for (const text of [printed, trail()]) {
    expect(parse(text)).toEqual(wanted)
    expect(parseCloudTrail(gzipSync(text), 'trail.json.gz')).toEqual(wanted)
  }
})

test.each([
  ['half a packed file', gzipSync(trail()).subarray(0, 40)],
  ['a packed file of too much', gzipSync(Buffer.alloc(MAX_TRAIL_BYTES + 1, 0x20))],
  ['no text', Buffer.from([0xff, 0xfe])],
])('%s is refused', async (_, bytes) => {
  expect(await faultOf(() => parseCloudTrail(bytes, 'trail.gz'))).toEqual({
    code: 'CLOUDTRAIL_INVALID',
    message: `trail.gz: neither UTF-8 text nor such text in gzip of at most ${MAX_TRAIL_BYTES} bytes`,
  })
})

test('an event that is no record is refused by its place', async () => {
  const text = JSON.stringify({ Events: [{ CloudTrailEvent: '{}' }] })
  const { code, message } = await faultOf(() => parse(text))
  expect(code).toBe('CLOUDTRAIL_INVALID')
  expect(message).toMatch(/^trail\.json: Events\[0\]\.CloudTrailEvent: eventSource: /)
})
