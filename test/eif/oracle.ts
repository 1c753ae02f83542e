import { createHash, X509Certificate } from 'node:crypto'
import { decode } from 'cborg'

const sha384 = (parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, it) => hash.update(it), createHash('sha384')).digest()
const extended = (parts: readonly Uint8Array[]): string =>
  sha384([Buffer.alloc(48), sha384(parts)]).toString('hex')

/** The registers of an EIF by walking its sections as AWS's reader does, with nothing checked. */
export function registersOf(eif: Buffer): Record<string, string> {
  const parts: { type: number; data: Buffer }[] = []
  for (let at = 548; at < eif.length; ) {
    const end = at + 12 + Number(eif.readBigUInt64BE(at + 4))
    parts.push({ type: eif.readUInt16BE(at), data: eif.subarray(at + 12, end) })
    at = end
  }
  const ramdisks = parts.filter((it) => it.type === 3)
  const image = parts.filter((it) => it.type <= 3)
  const application = ramdisks.slice(1)
  const dataOf = (some: typeof parts): Buffer[] => some.map((it) => it.data)
  const signature = parts.find((it) => it.type === 4)
  return {
    '0': extended(dataOf(image)),
    '1': extended(dataOf(image.filter((it) => !application.includes(it)))),
    '2': extended(dataOf(application)),
    ...(signature === undefined ? {} : { '8': extended([derOf(signature.data)]) }),
  }
}

function derOf(section: Buffer): Uint8Array {
  return new X509Certificate(Buffer.from(decode(section)[0].signing_certificate)).raw
}
