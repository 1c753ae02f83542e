import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import * as z from 'zod'
import { expectHarmless } from '../audit/remedies.ts'
import { documentOf } from './documents.ts'
import { type Installed, oneDocument } from './installed.ts'
import { type Ended, run } from './processes.ts'
import { LIST, OURS } from './steps.ts'

/** A finding, as far as these tests read it. */
export interface Finding {
  readonly kind: string
  readonly severity: string
  readonly subject: string
  readonly remedy: string
}

const findingsSchema: z.ZodType<{ readonly findings: readonly Finding[] }> = z.looseObject({
  findings: z.array(
    z.looseObject({
      kind: z.string(),
      severity: z.string(),
      subject: z.string(),
      remedy: z.string(),
    }),
  ),
})

/** What drift finds; its status is the answer: 1 where an error is among it. */
export async function drifted(
  at: Installed,
  ...args: readonly string[]
): Promise<readonly Finding[]> {
  const { status, stdout, stderr } = await at.cli('drift', ...OURS, ...args, '--json')
  expect([0, 1], stderr).toContain(status)
  const { findings } = findingsSchema.parse(documentOf('drift', oneDocument(stdout)))
  for (const it of findings) expectHarmless(it.remedy)
  expect(status).toBe(findings.some((it) => it.severity === 'error') ? 1 : 0)
  return findings
}

/** The findings as `severity kind`. */
export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map((it) => `${it.severity} ${it.kind}`)
}

/** Changes the list on the base branch as somebody with an editor and the right to push does. */
export function editList(at: Installed, change: (text: string) => string): void {
  at.git('checkout', '-q', '-f', 'main')
  const path = join(at.work, LIST)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  at.git('commit', '-q', '-am', 'by hand')
}

/** Pastes a line into a shell that has the program, and an `aws` that writes down what it is asked. */
export function paste(at: Installed, line: string): Promise<Ended> {
  const bin = join(at.place, 'bin')
  const env = { ...at.env, PATH: `${bin}:${at.env['PATH']}`, ...ROLES }
  return run('/bin/sh', ['-c', line], { cwd: at.work, env })
}

/** Whom the remedies' variables name. */
export const ROLES = {
  KMS_ADMINISTRATOR_ARN: 'arn:aws:iam::111122223333:role/admin',
  KMS_ENCLAVE_ROLE_ARN: 'arn:aws:iam::111122223333:role/signer',
} as const

/** Puts these two programs where {@link paste} finds them. */
export function layShell(at: Installed): void {
  const script = (name: string, text: string): void =>
    writeFileSync(join(at.place, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  script('golden-pcr', `exec '${process.execPath}' '${join(at.program, 'dist/cli.js')}' "$@"`)
  script('aws', `printf '%s\\n' "$*" >> '${join(at.place, 'aws.log')}'`)
}

/** What `aws` was asked so far, one call on a line. */
export function awsCalls(at: Installed): readonly string[] {
  return readFileSync(join(at.place, 'aws.log'), 'utf8').trimEnd().split('\n')
}

/**
 * Pastes the remedy of the finding of this kind; what it opens is merged and settled. Resolves to what
 * drift finds then.
 */
export async function remedied(
  at: Installed,
  findings: readonly Finding[],
  kind: string,
): Promise<readonly Finding[]> {
  const found = findings.find((it) => it.kind === kind)
  if (found === undefined) throw new Error(`there is no ${kind}`)
  const { status, stdout, stderr } = await paste(at, found.remedy)
  expect({ remedy: found.remedy, status, stderr }).toMatchObject({ status: 0 })
  for (const [, number] of stdout.matchAll(/pull request (\d+) /g)) {
    await at.json(0, 'forge', 'merge', number ?? '', '--by', 'Cy <cy@example.com>')
  }
  await at.json(0, 'settle', ...OURS)
  return drifted(at)
}
