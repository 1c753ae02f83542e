import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { fetchRevocationList, isServedByAws } from '../../src/host/fetch-revocation-list.ts'
import { faultOf } from '../fault-of.ts'
import { listening } from '../ledger/dynalite.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function bucket(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const { endpoint, stop } = await listening(createServer(answer))
  stops.push(stop)
  return endpoint
}

const anywhere = () => true

test('a list is given as it comes', async () => {
  const at = await bucket((_, response) => {
    response.end(Buffer.of(0x30, 0, 255))
  })
  expect([...(await fetchRevocationList(at, anywhere))]).toEqual([0x30, 0, 255])
})

test('a redirect is not followed, and another answer than 200 is none', async () => {
  const asked: string[] = []
  const at = await bucket((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(request.url === '/gone' ? 404 : 302, { location: '/elsewhere' })
    response.end()
  })
  expect(await faultOf(fetchRevocationList(`${at}/gone`, anywhere))).toEqual({
    code: 'REVOCATION_LIST_UNAVAILABLE',
    message: `the revocation list at ${at}/gone could not be had: it answered 404`,
  })
  expect((await faultOf(fetchRevocationList(`${at}/moved`, anywhere))).code).toBe(
    'REVOCATION_LIST_UNAVAILABLE',
  )
  expect(asked).toEqual(['/gone', '/moved'])
})

test('more than 4 MiB are not read, and an answer is waited for only so long', async () => {
  const large = await bucket((_, response) => {
    response.end(Buffer.alloc((4 << 20) + 1))
  })
  expect((await faultOf(fetchRevocationList(large, anywhere))).message).toContain(
    'it answered more than 4194304 bytes',
  )
  const silent = await bucket(() => undefined)
  expect((await faultOf(fetchRevocationList(silent, anywhere, 50))).message).toContain(
    'it did not answer in time',
  )
})

test.each([
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com/crl/ab4960cc-7d63-42bd-9e9f-59338cb67f84.crl',
  'http://crl-us-east-1-aws-nitro-enclaves.s3.us-east-1.amazonaws.com/crl/571379f4-0958.crl',
  'https://crl-cn-north-1-aws-nitro-enclaves.s3.cn-north-1.amazonaws.com.cn/crl/1.crl',
])('%s is asked', (address) => {
  expect(isServedByAws(new URL(address))).toBe(true)
})

test.each([
  'http://169.254.169.254/crl/1.crl',
  'http://127.0.0.1/crl/1.crl',
  'file:///crl/1.crl',
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com.example.com/crl/1.crl',
  'http://x.aws-nitro-enclaves-crl.s3.amazonaws.com/crl/1.crl',
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com:8080/crl/1.crl',
  'http://me@aws-nitro-enclaves-crl.s3.amazonaws.com/crl/1.crl',
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com/crl/../1.crl',
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com/crl/1.crl?x=1',
  'http://crl-us-east-1-aws-nitro-enclaves.s3.eu-west-1.amazonaws.com/crl/1.crl',
])('%s is not asked, whatever a certificate says', async (address) => {
  expect(await faultOf(fetchRevocationList(address))).toEqual({
    code: 'REVOCATION_LIST_UNAVAILABLE',
    message: `the revocation list at ${address} could not be had: it is no address of AWS Nitro revocation lists`,
  })
})
