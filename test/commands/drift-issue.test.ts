import { expect, onTestFinished, test } from 'vitest'
import type { World } from '../../src/commands/world.ts'
import { openLocalForge } from '../../src/forge/local/forge.ts'
import { faultOf } from '../fault-of.ts'
import { githubWorld } from '../forge/github/world.ts'
import { MEASUREMENT } from '../verifier/stage.ts'
import { edited, released, run, stage, useStage } from './drift-stage.ts'

useStage()

/** The stage's own forge with the issues of a double of GitHub. */
async function withIssues() {
  const github = await githubWorld()
  onTestFinished(() => github.close())
  const local = await openLocalForge({
    directory: stage.directory,
    person: { name: 'Ann', email: 'ann@example.com' },
    now: () => stage.clock,
    environment: { PATH: process.env['PATH'] },
  })
  const forge = { ...local, issues: github.forge.issues }
  return { github, over: { openForge: async () => forge } }
}

test('an issue is opened, left, and closed by itself; --dry-run only says so', async () => {
  await released(MEASUREMENT)
  const { github, over } = await withIssues()
  const kept = async (more: Partial<World> = {}) => {
    const { json, text } = await run('drift', { issue: true, record: true }, { ...over, ...more })
    return [Object(json['issues'])[0].outcome, text.split('\n').at(-1)]
  }
  expect(await kept()).toEqual(['none', 'production needs no issue'])
  edited((text) => text.replace('"status": "active",', '"status": "active", "version": "v9",'))
  expect(await kept({ dryRun: true })).toEqual(['opened', 'an issue of production would be opened'])
  expect(github.double.world.issues).toEqual([])
  expect(await kept()).toEqual([
    'opened',
    expect.stringMatching(/^issue 1 of production was opened: http/),
  ])
  expect(await kept()).toEqual(['unchanged', expect.stringMatching(/says this already/)])
  expect(await kept({ dryRun: true })).toEqual(['unchanged', expect.anything()])
  expect(github.double.world.issues[0]?.title).toBe('Drift of signer in production: 2 warnings')
  edited((text) => text.replace(' "version": "v9",', ''))
  expect(await kept({ dryRun: true })).toEqual(['closed', expect.stringMatching(/would be closed/)])
  expect(await kept()).toEqual(['closed', expect.stringMatching(/was closed/)])
  expect(github.double.world.issues).toMatchObject([
    { state: 'closed', comments: [{ body: expect.stringContaining('Nothing of this is left') }] },
  ])
})

test('a plain repository has no issues, and a set clock opens none', async () => {
  await released(MEASUREMENT)
  expect(await faultOf(run('drift', { issue: true }))).toMatchObject({ code: 'FORGE_NO_ISSUES' })
  const set = run('drift', { issue: true }, { clockIsSet: true })
  expect(await faultOf(set)).toEqual({ code: 'USAGE', message: 'nothing is written under --at' })
})
