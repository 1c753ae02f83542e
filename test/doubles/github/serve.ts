// A double of GitHub's API as a process: node test/doubles/github/serve.ts --repo DIR [--port N]
// [--name OWNER/NAME] [--token TOKEN=LOGIN]… It prints one line of JSON with its address, and ends
// at SIGTERM or SIGINT: with 1 if anything that went over the wire was not GitHub's API.
import { parseArgs } from 'node:util'
import { startGithubDouble } from './server.ts'

const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    port: { type: 'string', default: '0' },
    name: { type: 'string', default: 'acme/policy' },
    token: { type: 'string', multiple: true, default: ['token=golden-pcr[bot]'] },
  },
})
if (values.repo === undefined) throw new Error('--repo names the bare repository to serve')
const [owner = '', name = ''] = values.name.split('/')

const double = await startGithubDouble({
  directory: values.repo,
  owner,
  name,
  port: Number(values.port),
  control: true,
  tokens: Object.fromEntries(
    values.token.map((it) => [it.slice(0, it.lastIndexOf('=')), it.slice(it.lastIndexOf('=') + 1)]),
  ),
})
console.log(JSON.stringify({ url: double.url, pid: process.pid }))

const end = async (): Promise<void> => {
  try {
    await double.close()
  } catch (error) {
    console.error(error)
    process.exitCode = 1
  }
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
