// A run that a test kills: argv is the directory, the PATH to find git in, and what to do.
import { openLocalForge } from '../../../src/forge/local/forge.ts'
import { parseInstant } from '../../../src/model/instant.ts'

const [, , directory = '', path = '', verb = ''] = process.argv
const person = { name: 'golden-pcr-bot', email: 'bot@example.com' }
const at = parseInstant('2026-11-23T10:00:00Z')
const forge = await openLocalForge({
  directory,
  person,
  now: () => at,
  environment: { PATH: path, HOME: directory },
})
if (verb === 'propose') {
  await forge.propose({
    branch: 'golden-pcr/signer/production',
    base: 'main',
    baseCommit: (await forge.headOf('main')) ?? '',
    title: 'Promote signer',
    body: 'Look at PCR0.\n',
    message: 'Promote signer',
    files: [{ path: 'allow/signer.json', content: '{"entries":[1]}\n' }],
    labels: [],
    reviewers: [],
  })
} else {
  await forge.mergePull(1, { by: { name: 'bob', email: 'bob@example.com' }, at })
}
