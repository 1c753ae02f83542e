/** docs/running-the-verifier.md: what it shows must be what the server takes and answers. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { serve } from '../../src/commands/serve.ts'
import { verifierApp } from '../../src/verifier/app.ts'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { openStage } from './stage.ts'

const page = readFileSync(new URL('../../docs/running-the-verifier.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, body]) => ({
  language,
  body: body ?? '',
}))
const [unit] = blocks.filter((it) => it.language === 'ini').map((it) => it.body)
const [config, mapped, manifest] = blocks
  .filter((it) => it.language === 'yaml')
  .map((it) => it.body)

/** The values of a unit's setting, in the order of their lines. */
const setting = (name: string): readonly string[] =>
  [...(unit ?? '').matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value ?? '')

const pathsIn = (text: string): readonly string[] =>
  parseVerifierConfig(text, 'verifier.yaml').environments.flatMap(({ secrets }) =>
    [...secrets.values()].map((it) => (it.from === 'file' ? it.path : it.from)),
  )

const statefulSetSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([
          z.object({
            args: z.array(z.string()),
            readinessProbe: z.object({ httpGet: z.object({ path: z.string() }) }),
            livenessProbe: z.object({ httpGet: z.object({ path: z.string() }) }),
            lifecycle: z.object({
              preStop: z.object({ sleep: z.object({ seconds: z.number() }) }),
            }),
          }),
        ]),
        volumes: z.array(
          z.object({ secret: z.object({ defaultMode: z.number() }).optional() }).loose(),
        ),
      }),
    }),
  }),
})
const pod = statefulSetSchema.parse(parse(manifest ?? '')).spec.template.spec
const [container] = pod.containers

test('the flags are those of serve', () => {
  const flags = [...setting('ExecStart').join(' ').split(' '), ...container.args]
    .filter((it) => it.startsWith('--'))
    .map((it) => it.slice(2).replace(/=.*/, ''))
  expect(flags).toHaveLength(8)
  expect(flags.filter((it) => !(it in serve.inputs))).toEqual([])
})

test('the configurations are such, and name secrets where the place puts them', () => {
  const [credential = ''] = setting('LoadCredential')
  const name = /^# .*\/(.+\.service)$/m.exec(unit ?? '')?.[1]
  expect(pathsIn(config ?? '')).toEqual([`/run/credentials/${name}/${credential.split(':')[0]}`])
  const { data } = z
    .object({ data: z.object({ 'verifier.yaml': z.string() }) })
    .parse(parse(mapped ?? ''))
  expect(pathsIn(data['verifier.yaml'])).toEqual(['/secrets/signing-key'])
})

test('the probes ask paths that answer what they are for', async () => {
  const stage = openStage()
  const wide = { perSecond: 1e6, burst: 1e6 }
  const app = verifierApp(stage.verifier, {
    limits: { perClient: wide, overall: wide, clients: 1 },
    milliseconds: () => 0,
    clientOf: () => 'kubelet',
    onBug: () => undefined,
  })
  stage.listFails = true
  const statusOf = async (path: string): Promise<number> => (await app.request(path)).status
  expect(await statusOf(container.readinessProbe.httpGet.path)).toBe(503)
  expect(await statusOf(container.livenessProbe.httpGet.path)).toBe(200)
})

test('it has longer to stop than open requests get, and its secrets are for owner and group', () => {
  expect(Number(setting('TimeoutStopSec')[0])).toBeGreaterThan(10)
  const { seconds } = container.lifecycle.preStop.sleep
  expect(pod.terminationGracePeriodSeconds - seconds).toBeGreaterThan(10)
  const modes = pod.volumes.flatMap(({ secret }) => (secret ? [secret.defaultMode] : []))
  // YAML 1.1 reads 0440 as octal, and Kubernetes does; this parser must be told.
  const octal = parse('mode: 0440', { version: '1.1' })
  expect(octal).toEqual({ mode: 0o440 })
  expect(modes).toHaveLength(1)
  expect(manifest).toContain('defaultMode: 0440')
})
