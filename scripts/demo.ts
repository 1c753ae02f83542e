/**
 * The whole way, on a fresh clone, without network or Docker: two versions of `examples/hello` are
 * released into a plain git repository, and every line that is shown is what the built command line
 * printed or what git holds.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'golden-pcr-demo-'))
const env = {
  ...process.env,
  // A demo is nobody's job and nobody's identity: it must not pick up those of whoever runs it.
  ...Object.fromEntries(
    ['GITHUB_ACTIONS', 'GITHUB_TOKEN', 'GH_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL'].map((name) => [
      name,
      undefined,
    ]),
  ),
  GIT_CONFIG_GLOBAL: join(place, 'gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
}
const work = join(place, 'hello')

const CONFIG = `version: 1
service: hello
ledger: sqlite:.golden-pcr/ledger.db
forge: local
build:
  image: rootfs:rootfs
  bootKit: boot-kit
  output: hello.eif
environments:
  production:
    allowList: allow-lists/{service}/{environment}.json
    grace: 14d
    evidence: declared
`

const isBold = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === ''

function say(text: string): void {
  process.stdout.write(isBold ? `\n\u001b[1m${text}\u001b[0m\n` : `\n${text}\n`)
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: work, env, encoding: 'utf8' })
}

function show(...args: readonly string[]): void {
  process.stdout.write(`$ git ${args.join(' ')}\n${git('--no-pager', ...args)}`)
}

function goldenPcr(...args: readonly string[]): void {
  process.stdout.write(`$ golden-pcr ${args.map(quoted).join(' ')}\n`)
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    cwd: work,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  process.stdout.write('\n')
}

function quoted(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text}'`
}

function commit(version: string): void {
  writeFileSync(join(work, 'rootfs', 'app', 'version'), `${version}\n`)
  git('add', '-A')
  git('commit', '-q', '-m', `hello ${version}`)
  git('tag', version)
}

try {
  mkdirSync(work)
  writeFileSync(
    join(place, 'gitconfig'),
    '[user]\n\tname = Demo\n\temail = demo@example.com\n[init]\n\tdefaultBranch = main\n',
  )
  git('init', '-q')
  cpSync(join(root, 'examples', 'hello', 'rootfs'), join(work, 'rootfs'), { recursive: true })
  cpSync(join(root, 'examples', 'boot-kit'), join(work, 'boot-kit'), { recursive: true })
  writeFileSync(join(work, 'golden-pcr.yaml'), CONFIG)
  writeFileSync(join(work, '.gitignore'), '*.eif\n.golden-pcr/\n')

  say('1. Release v1.0.0: build, record, propose')
  commit('v1.0.0')
  goldenPcr('release', '--environment', 'production', '--cmd', '/app/hello')

  say('2. A person merges; settle writes down that it did')
  goldenPcr('forge', 'merge', '1')
  goldenPcr('settle')

  say('3. Release v1.1.0: only the application changed, so PCR1 stays')
  commit('v1.1.0')
  goldenPcr('release', '--environment', 'production', '--cmd', '/app/hello')
  goldenPcr('forge', 'merge', '2')
  goldenPcr('settle')

  say('4. What that changed in the allow-list')
  show('diff', '--stat', 'HEAD~1', 'HEAD')
  show('diff', 'HEAD~1', 'HEAD', '--', 'allow-lists')

  say('5. The history, from the ledger')
  goldenPcr('audit', 'history')

  say('What to do next')
  process.stdout.write(`  - build with a real boot kit, AWS's blobs: examples/boot-kit/README.md says where to get them
  - write a golden-pcr.yaml for your service, and commit it to your protected branch
  - paste the workflow of the README into .github/workflows/release.yml
`)
} finally {
  if (process.env['KEEP_DEMO'] === undefined) rmSync(place, { recursive: true, force: true })
  else say(place)
}
