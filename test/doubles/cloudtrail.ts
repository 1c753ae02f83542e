import { createServer } from 'node:http'

/** A request as it came: its parameters, and the region and service it was signed for. */
export interface TrailDoubleRequest {
  readonly input: Readonly<Record<string, unknown>>
  readonly scope: string
}

/** An answer in place of the double's own: an error by its name, or a whole body; `times` requests get it. */
export interface TrailDoubleFault {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  times: number
}

/** CloudTrail's event history on loopback: LookupEvents of its JSON protocol, newest first, in pages. */
export interface TrailDouble {
  readonly endpoint: string
  readonly requests: readonly TrailDoubleRequest[]
  /** The records that it holds; each has an `eventTime` and an `eventSource`. */
  records: readonly Readonly<Record<string, unknown>>[]
  fault: TrailDoubleFault | undefined
  close(): Promise<void>
}

/** Starts it. */
export async function startCloudTrail(): Promise<TrailDouble> {
  const requests: TrailDoubleRequest[] = []
  const held: Pick<TrailDouble, 'records' | 'fault'> = { records: [], fault: undefined }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const target = String(request.headers['x-amz-target'])
    const input: Readonly<Record<string, unknown>> = JSON.parse(
      Buffer.concat(parts).toString('utf8'),
    )
    const scope = /Credential=[^/]+\/\d+\/([^,]+),/.exec(request.headers.authorization ?? '')
    requests.push({ input, scope: scope?.[1] ?? '' })
    const { fault } = held
    const isFaulty = fault !== undefined && fault.times > 0
    if (isFaulty) fault.times -= 1
    const [status, body] = isFaulty
      ? [fault.status, fault.body]
      : /\.LookupEvents$/.test(target)
        ? [200, page(held.records, input)]
        : [400, { __type: 'UnknownOperationException', message: target }]
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return Object.assign(held, {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

// One attribute at most, both ends of the time included, at most 50 in a page, as documented.
function page(
  records: TrailDouble['records'],
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const attributes = Array.isArray(input['LookupAttributes']) ? input['LookupAttributes'] : []
  const size = Number(input['MaxResults'] ?? 50)
  if (attributes.length > 1) return refusal('InvalidLookupAttributesException')
  if (size < 1 || size > 50) return refusal('InvalidMaxResultsException')
  const source = attributes[0]?.AttributeKey === 'EventSource' ? attributes[0].AttributeValue : ''
  const [since, until] = [Number(input['StartTime']), Number(input['EndTime'])]
  const found = records
    .filter((it) => source === '' || it['eventSource'] === source)
    .filter((it) => {
      const seconds = Date.parse(String(it['eventTime'])) / 1000
      return !(seconds < since) && !(seconds > until)
    })
    .toSorted((a, b) => (String(a['eventTime']) > String(b['eventTime']) ? -1 : 1))
  const from = Number(input['NextToken'] ?? 0)
  const events = found.slice(from, from + size).map((it, i) => ({
    EventId: `${from + i}`,
    EventName: it['eventName'],
    EventTime: Date.parse(String(it['eventTime'])) / 1000,
    EventSource: it['eventSource'],
    CloudTrailEvent: JSON.stringify(it),
  }))
  const more = from + size < found.length
  return { Events: events, ...(more ? { NextToken: String(from + size) } : {}) }
}

function refusal(name: string): Record<string, unknown> {
  return { __type: name, message: name }
}
