/**
 * Reads the CoRIMs that we render with Veraison's packages, and compares what they say.
 *
 *   node conformance/corim.ts [--cases 500] [--seed 1]
 *
 * For a list with one of each, an empty one and random ones: a CoRIM for every measurement that is
 * allowed at some moment from then on, none for any other, with its registers and its window to the
 * second. Broken ones must be refused. Exits 1 on any difference. Without Go it says that it was
 * skipped, and exits 0.
 */
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import fc from 'fast-check'
import type { AllowList } from '../src/allowlist/document.ts'
import { renderCorims } from '../src/allowlist/render/corim.ts'
import { isSameCode } from '../src/model/measurement.ts'
import { NOW, questions, SAMPLE } from '../test/allowlist/render/cases.ts'
import { list } from '../test/promotion/samples.ts'

const FOREVER = Date.parse('9999-12-31T23:59:59Z') / 1000

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
})

if (spawnSync('go', ['version']).status !== 0) {
  console.log('corim: skipped. There is no Go here to build the reader with.')
} else {
  process.exitCode = compare(build(), Number(values.cases), Number(values.seed)) ? 0 : 1
}

function compare(program: string, cases: number, seed: number): boolean {
  const random = fc.sample(questions, { numRuns: cases, seed }).map((it) => it.list)
  const lists = [SAMPLE, list({ entries: [] }), ...random]
  const rendered = lists.map((it) => renderCorims(it, NOW).map(({ bytes }) => Buffer.from(bytes)))
  const all = rendered.flat()
  const broken = all.slice(0, 3).flatMap(breakings)
  const answers = ask(program, [...all, ...broken])
  let next = 0
  const wrong = lists.filter((it, index) => {
    const said = answers.slice(next, next + (rendered[index]?.length ?? 0))
    next += said.length
    const same = isDeepStrictEqual(said, wanted(it))
    if (!same) console.error('different:', JSON.stringify({ said, wanted: wanted(it) }, null, 1))
    return !same
  })
  const refused = answers.slice(all.length).filter((it) => isRefusal(it)).length
  console.log(
    `corim: ${all.length} CoRIMs of ${lists.length} lists read by Veraison's 1.1.2, ${wrong.length} lists different; ` +
      `${refused} of ${broken.length} broken ones refused`,
  )
  return wrong.length === 0 && all.length > 0 && refused === broken.length
}

// What the list says, worked out without the renderer's own parts.
function wanted(it: AllowList): readonly unknown[] {
  const seconds = (text: string): number => Date.parse(text) / 1000
  const now = seconds(NOW)
  return it.entries
    .toSorted((a, b) => (a.measurement < b.measurement ? -1 : 1))
    .flatMap((entry) => {
      const ends = [entry.notAfter, it.expiresAt].flatMap((end) => (end === null ? [] : [end]))
      const end = Math.min(...ends.map(seconds))
      const begins = entry.notBefore === undefined ? now : seconds(entry.notBefore)
      if (end <= now || it.denied.some((denied) => isSameCode(denied.pcrs, entry.pcrs))) return []
      if (end <= begins) return []
      const waits = begins > now
      return {
        id: `golden-pcr/${it.service}/${it.environment}/${entry.measurement}`,
        notBefore: waits ? begins : null,
        notAfter: ends.length > 0 ? end - 1 : waits ? FOREVER : null,
        vendor: 'AWS',
        model: 'Nitro Enclave',
        registers: { ...entry.pcrs },
      }
    })
}

// Another tag around it, cut short, something behind it, a register of another length.
function breakings(bytes: Buffer): readonly Buffer[] {
  const retagged = Buffer.from(bytes)
  retagged.writeUInt8(0xf4, 2)
  const shorter = Buffer.from(bytes)
  shorter.writeUInt8(0x2f, bytes.indexOf(Buffer.from('82075830', 'hex')) + 3)
  return [retagged, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)]), shorter]
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'refused' in answer
}

function ask(program: string, corims: readonly Buffer[]): readonly unknown[] {
  const input = corims.map((it) => `${it.toString('base64')}\n`).join('')
  const { stdout, status } = spawnSync(program, { input, maxBuffer: 1 << 28, encoding: 'utf8' })
  const lines = stdout.split('\n').slice(0, -1)
  if (status !== 0 || lines.length !== corims.length) {
    throw new Error(`the reader answered ${lines.length} of ${corims.length}`)
  }
  return lines.map((it): unknown => JSON.parse(it))
}

function build(): string {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const program = join(cache, 'corim-reader')
  const built = spawnSync('go', ['build', '-mod=readonly', '-o', program, '.'], {
    cwd: fileURLToPath(new URL('corim', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (built.status !== 0) throw new Error('the reader does not build')
  return program
}
