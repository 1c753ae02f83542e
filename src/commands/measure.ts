import { inspectEif, measureEif } from '../eif/inspect.ts'
import type { EifReport, IdentifiedEif } from '../eif/report.ts'
import { isCurrent } from '../eif/signature-report.ts'
import type { Instant } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import type { OpenFile } from '../ports/files.ts'
import {
  fieldLines,
  formatBytes,
  pcrLines,
  pcrMarkdown,
  plain,
  tableLines,
} from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import type { World } from './world.ts'

/** `measure`: the PCRs of any EIF, whoever built it. */
export const measure: Command = command({
  name: 'measure',
  about: 'Measure an EIF, whoever built it, and check its form, checksum and signature',
  writes: false,
  inputs: {
    file: { kind: 'text', positional: true, required: true, value: 'FILE', about: 'The EIF' },
    'require-signature': {
      kind: 'flag',
      about:
        'Answer no (1) unless it is signed, the signature holds and its certificate is current',
    },
  },
  outputs: {
    pcr0: 'PCR0, the whole image: 96 hex digits',
    pcr1: 'PCR1, kernel, command line and boot ramdisk: 96 hex digits',
    pcr2: 'PCR2, the application: 96 hex digits',
    pcr8: 'PCR8, the signing certificate, where the EIF is signed: 96 hex digits',
    'measurement-id': 'The id of the measurement: 64 hex digits',
  },
  examples: ['measure signer.eif', 'measure signer.eif --require-signature --json'],
  async run(inputs, world) {
    const file = await world.files.open(inputs.file)
    try {
      const report = await measureOpen(file, world)
      const remarks = signatureRemarks(report, world.now(), inputs['require-signature'])
      const { measurement, version, flags, sections, crc32, signature, metadata } = report
      return {
        answer: remarks.some((it) => it.level === 'error') ? 'no' : 'yes',
        json: {
          measurement,
          eif: {
            path: inputs.file,
            size: report.size,
            version,
            flags,
            sections,
            crc32,
          },
          ...(signature === undefined ? {} : { signature }),
          ...(metadata === undefined ? {} : { metadata }),
        },
        text: measureText(inputs.file, report),
        remarks,
        outputs: measurementOutputs(report),
        summary: `### Measured \`${inputs.file.replaceAll('`', '')}\`\n\n${pcrMarkdown(measurement)}\n`,
      }
    } finally {
      await file.close()
    }
  },
})

/** Measures an open file, with progress. */
async function measureOpen(file: OpenFile, world: World): Promise<EifReport> {
  world.progress.step(`measuring ${file.path}`)
  return measureEif(counted(file, world), file.size, world.hasher)
}

/** Measures an open file and takes its digest, with progress: for a record of it. */
export async function identifyOpen(file: OpenFile, world: World): Promise<IdentifiedEif> {
  world.progress.step(`measuring ${file.path}`)
  return inspectEif(counted(file, world), file.size, world.hasher)
}

/** The action's outputs for a measurement. */
export function measurementOutputs(report: Pick<EifReport, 'measurement'>): Record<string, string> {
  const { id, pcrs } = report.measurement
  return {
    pcr0: pcrs['0'],
    pcr1: pcrs['1'],
    pcr2: pcrs['2'],
    ...(pcrs['8'] === undefined ? {} : { pcr8: pcrs['8'] }),
    'measurement-id': id,
  }
}

/** A file's bytes, in the hasher's memory, with progress. */
export async function* counted(file: OpenFile, world: World): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of file.bytes(world.hasher)) {
    done += chunk.length
    world.progress.advance(done, file.size)
    yield chunk
  }
}

/** What people should see of an EIF's signature; as errors where it is required. */
export function signatureRemarks(
  report: Pick<EifReport, 'signature'>,
  now: Instant,
  required: boolean,
): readonly Remark[] {
  const { signature } = report
  const level = required ? 'error' : 'warning'
  if (signature === undefined) return required ? [{ level, text: 'the EIF is not signed' }] : []
  const remarks: Remark[] = []
  if (!signature.valid) {
    remarks.push({
      level,
      text: `the signature does not hold: ${plain(signature.reason ?? 'no reason')}`,
    })
  }
  if (!isCurrent(signature, now)) {
    const { notBefore, notAfter } = signature
    remarks.push({
      level,
      text: `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`,
    })
  }
  return remarks
}

function measureText(path: string, report: EifReport): string {
  const { measurement, signature } = report
  const fields = fieldLines([
    ['measurement', `${shortId(measurement.id)}  (${measurement.arch})`],
    ['file', `${path}, ${formatBytes(report.size)}, EIF version ${report.version}`],
    ['crc32', `${report.crc32.computed}, as stored`],
    [
      'signed by',
      signature === undefined
        ? undefined
        : `${plain(signature.subject)}, until ${signature.notAfter}${signature.valid ? '' : ' — the signature does not hold'}`,
    ],
  ])
  const sections = tableLines(
    ['section', 'offset', 'bytes'],
    report.sections.map((it) => [it.type, String(it.offset), String(it.size)]),
  )
  return `${pcrLines(measurement)}\n\n${fields}\n\n${sections.replace(/^/gm, '  ')}`
}
