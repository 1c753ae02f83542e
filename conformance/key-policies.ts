/**
 * Asks an IAM policy engine, iam-rs, about the key policies that we render.
 *
 *   node conformance/key-policies.ts [--cases 2000] [--seed 1]
 *
 * For random lists, tuples and times the engine must decide as the list itself does; with everything
 * allowed from elsewhere it must still deny what shows no attestation or an unlisted register.
 * Exits 1 on any difference. Without cargo it says that it was skipped, and exits 0.
 */
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { type KmsPrincipals, renderKmsPolicy } from '../src/allowlist/render/kms.ts'
import { isAllowed, NOW, type Question, questions } from '../test/allowlist/render/cases.ts'

const WHO: KmsPrincipals = {
  enclaves: ['arn:aws:iam::111122223333:role/signer'],
  administrators: ['arn:aws:iam::111122223333:role/admin'],
}

interface Asked {
  readonly question: Question
  readonly line: string
  readonly wanted: (decision: string) => boolean
}

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})

if (spawnSync('cargo', ['--version']).status !== 0) {
  console.log('key policies: skipped. There is no cargo here to build the engine with.')
} else {
  process.exitCode = compare(build(), Number(values.cases), Number(values.seed)) ? 0 : 1
}

function compare(program: string, cases: number, seed: number): boolean {
  const asked = fc.sample(questions, { numRuns: cases, seed }).flatMap(ask)
  const input = `${asked.map((it) => it.line).join('\n')}\n`
  const { stdout, status } = spawnSync(program, { input, maxBuffer: 1 << 30, encoding: 'utf8' })
  const decisions = stdout.trimEnd().split('\n')
  if (status !== 0 || decisions.length !== asked.length) {
    console.error(`key policies: the engine answered ${decisions.length} of ${asked.length}`)
    return false
  }
  const wrong = asked.filter((it, index) => !it.wanted(decisions[index] ?? ''))
  for (const it of wrong.slice(0, 5)) {
    console.error('different:', decisions[asked.indexOf(it)], JSON.stringify(it.question, null, 1))
  }
  const allowed = decisions.filter((it) => it === 'allow').length
  console.log(
    `key policies: ${asked.length} questions, ${allowed} allowed, ${wrong.length} different`,
  )
  return wrong.length === 0
}

function ask(question: Question): readonly Asked[] {
  const { text } = renderKmsPolicy(question.list, WHO, NOW)
  const policy: { Statement: readonly object[] } = JSON.parse(text)
  const elsewhere = {
    ...policy,
    Statement: [
      ...policy.Statement,
      { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
    ],
  }
  const request = requestOf(question, 'kms:Decrypt')
  const bare = { ...request, Context: { 'aws:CurrentTime': question.now } }
  const listed = (['0', '1', '2'] as const).every((index) =>
    question.list.entries.some((it) => it.pcrs[index] === question.pcrs[index]),
  )
  const line = (it: object, asked: object): string => JSON.stringify({ policy: it, request: asked })
  const denied = (decision: string): boolean => decision === 'deny'
  const never = requestOf(question, 'kms:ReEncryptFrom')
  return [
    {
      question,
      line: line(policy, request),
      wanted: (decision) =>
        /^(allow|deny|none)$/.test(decision) && (decision === 'allow') === isAllowed(question),
    },
    { question, line: line(elsewhere, bare), wanted: denied },
    { question, line: line(elsewhere, never), wanted: denied },
    ...(listed ? [] : [{ question, line: line(elsewhere, request), wanted: denied }]),
  ]
}

interface Request {
  readonly Principal: object
  readonly Action: string
  readonly Resource: string
  readonly Context: object
}

function requestOf({ pcrs, now }: Question, action: string): Request {
  const attested = Object.entries(pcrs).map(
    ([index, value]) => [`kms:RecipientAttestation:PCR${index}`, value] as const,
  )
  return {
    Principal: { AWS: WHO.enclaves[0] },
    Action: action,
    Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    Context: { 'aws:CurrentTime': now, ...Object.fromEntries(attested) },
  }
}

// Built outside the checkout, so that no tool walks through its tens of thousands of files.
function build(): string {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const target = join(cache, 'key-policies')
  const manifest = fileURLToPath(new URL('key-policies/Cargo.toml', import.meta.url))
  const built = spawnSync(
    'cargo',
    ['build', '--release', '--locked', '--quiet', '--manifest-path', manifest],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: target } },
  )
  if (built.status !== 0) throw new Error('the engine does not build')
  return join(target, 'release', 'golden-pcr-key-policies')
}
