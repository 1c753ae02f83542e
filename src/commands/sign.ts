import { type Resigned, resignEif } from '../eif/resign.ts'
import { Fault } from '../fault.ts'
import { shortId } from '../model/measurement.ts'
import { fieldLines, formatBytes, pcrLines, pcrMarkdown, plain } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import { counted, measurementOutputs, signatureRemarks } from './measure.ts'
import { SIGNING_INPUTS, type SigningChoice, signerOf, signingChoice } from './signing.ts'
import type { World } from './world.ts'

/** `sign`: another signature on an EIF, or none. */
export const sign: Command = command({
  name: 'sign',
  about:
    'Sign an EIF again, or take its signature off: PCR8 changes, and nothing else is measured anew',
  writes: true,
  inputs: {
    file: { kind: 'text', positional: true, required: true, value: 'FILE', about: 'The EIF' },
    output: {
      kind: 'text',
      required: true,
      value: 'FILE',
      about: 'Where the EIF with its new signature is written; it may be the same file',
    },
    ...SIGNING_INPUTS,
    remove: { kind: 'flag', about: 'Take the signature off in place of signing' },
  },
  outputs: {
    eif: 'Where the EIF is',
    'eif-sha256': 'The SHA-256 of the EIF: 64 hex digits',
    pcr0: 'PCR0, the whole image: 96 hex digits',
    pcr1: 'PCR1, kernel, command line and boot ramdisk: 96 hex digits',
    pcr2: 'PCR2, the application: 96 hex digits',
    pcr8: 'PCR8, the signing certificate, where the EIF is signed: 96 hex digits',
    'measurement-id': 'The id of the measurement: 64 hex digits',
  },
  examples: [
    'sign signer.eif --output signed.eif --sign-certificate release.pem --sign-key release.key',
    'sign signer.eif --output signed.eif --sign-certificate release.pem --sign-key kms:arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'sign signed.eif --output unsigned.eif --remove',
  ],
  async run(inputs, world) {
    const choice = chosen(signingChoice(inputs), inputs.remove)
    const { before, eif } = await resign(inputs.file, inputs.output, choice, world)
    const { measurement, signature } = eif
    return {
      answer: 'yes',
      json: {
        eif: { path: inputs.output, size: eif.size, sha256: eif.sha256 },
        measurement,
        before,
        ...(signature === undefined ? {} : { signature }),
      },
      text: signText(inputs.output, { before, eif }, world),
      remarks: [...unchanged({ before, eif }), ...signatureRemarks(eif, world.now(), false)],
      outputs: { eif: inputs.output, 'eif-sha256': eif.sha256, ...measurementOutputs(eif) },
      summary: `### ${signature === undefined ? 'Unsigned' : 'Signed'} an EIF\n\n${pcrMarkdown(measurement)}\n`,
    }
  },
})

function chosen(choice: SigningChoice | undefined, remove: boolean): SigningChoice | undefined {
  if ((choice === undefined) === remove) return choice
  throw new Fault('USAGE', 'give a certificate and key to sign with, or --remove: one of the two', {
    hint: 'golden-pcr sign --help shows how it is called',
  })
}

async function resign(
  path: string,
  output: string,
  choice: SigningChoice | undefined,
  world: World,
): Promise<Resigned> {
  const signer = choice === undefined ? undefined : await signerOf(choice, world)
  const file = await world.files.open(path)
  try {
    const draft = await world.files.draft(output)
    try {
      world.progress.step(`signing ${path}`)
      const content = { size: file.size, open: () => counted(file, world) }
      const resigned = await resignEif(content, draft, signer, world.hasher)
      if (!world.dryRun) await draft.commit()
      return resigned
    } finally {
      await draft.discard()
    }
  } finally {
    await file.close()
  }
}

function unchanged({ before, eif }: Resigned): readonly Remark[] {
  const was = before.pcrs['8']
  if (was !== eif.measurement.pcrs['8']) return []
  return [
    {
      level: 'notice',
      text:
        was === undefined
          ? 'the EIF was not signed before'
          : 'the EIF was signed for this certificate before: PCR8 stays as it was',
    },
  ]
}

function signText(output: string, { before, eif }: Resigned, world: World): string {
  const { measurement, signature } = eif
  const did = signature === undefined ? ['write unsigned', 'wrote unsigned'] : ['sign', 'signed']
  return `${world.dryRun ? `would ${did[0]}` : did[1]} ${output}\n\n${pcrLines(measurement)}\n\n${fieldLines(
    [
      ['measurement', `${shortId(measurement.id)}  (${measurement.arch})`],
      ['before', shortId(before.id)],
      ['PCR8 before', before.pcrs['8'] ?? 'none'],
      ['EIF', `${output}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
      ['signed by', signature === undefined ? undefined : plain(signature.subject)],
    ],
  )}`
}
