/** One entry of a newc archive as it stands there; an oracle that shares no code with the writer. */
export interface CpioRecord {
  readonly name: string
  readonly ino: number
  readonly mode: string
  readonly uid: number
  readonly gid: number
  readonly nlink: number
  readonly mtime: number
  readonly dev: string
  readonly rdev: string
  readonly body: string
}

/** Every entry of a newc archive, the trailer included; throws where the form is not kept. */
export function readCpio(bytes: Buffer): readonly CpioRecord[] {
  const records: CpioRecord[] = []
  let at = 0
  for (;;) {
    if (bytes.toString('latin1', at, at + 6) !== '070701') throw new Error(`no magic at ${at}`)
    const field = (i: number) =>
      Number.parseInt(bytes.toString('latin1', at + 6 + 8 * i, at + 14 + 8 * i), 16)
    const nameStart = at + 110
    const name = bytes.toString('latin1', nameStart, nameStart + field(11) - 1)
    const bodyStart = Math.ceil((nameStart + field(11)) / 4) * 4
    records.push({
      name,
      ino: field(0),
      mode: field(1).toString(8),
      uid: field(2),
      gid: field(3),
      nlink: field(4),
      mtime: field(5),
      dev: `${field(7)}:${field(8)}`,
      rdev: `${field(9)}:${field(10)}`,
      body: bytes.toString('latin1', bodyStart, bodyStart + field(6)),
    })
    at = Math.ceil((bodyStart + field(6)) / 4) * 4
    if (name === 'TRAILER!!!') break
  }
  if (bytes.length % 512 !== 0 || bytes.length - at >= 512 || bytes.subarray(at).some((it) => it)) {
    throw new Error('not padded with zeros to the next 512')
  }
  return records
}
