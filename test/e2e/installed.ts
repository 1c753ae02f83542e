import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

/** How a process ended, and what it said. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a step of a workflow left behind, beside its log. */
export interface StepEnded extends Ended {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** dist/ as a runner has it: the checkout's files, and no node_modules above them. */
export interface Installed {
  /** A git work tree with `examples/hello`, its boot kit and a golden-pcr.yaml. */
  readonly work: string
  cli(...args: readonly string[]): Ended
  /** Runs dist/action.js as GitHub's runner does; inputs by their names in action.yml. */
  action(inputs: Readonly<Record<string, string>>): StepEnded
  git(...args: readonly string[]): string
  remove(): void
}

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
    evidence: declared
`

/** Installs dist/ in an empty directory of its own, away from every node_modules. */
export function install(): Installed {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'golden-pcr-e2e-')))
  const program = join(place, 'action')
  const work = join(place, 'work')
  for (const name of ['dist', 'action.yml', 'package.json', 'LICENSE']) {
    cpSync(join(ROOT, name), join(program, name), { recursive: true })
  }
  mkdirSync(work)
  cpSync(join(ROOT, 'examples/hello/rootfs'), join(work, 'rootfs'), { recursive: true })
  cpSync(join(ROOT, 'examples/boot-kit'), join(work, 'boot-kit'), { recursive: true })
  writeFileSync(join(work, 'golden-pcr.yaml'), CONFIG)
  writeFileSync(join(work, '.gitignore'), '*.eif\n.golden-pcr/\n')
  writeFileSync(join(place, 'gitconfig'), '[user]\n\tname = Alice\n\temail = alice@example.com\n')

  // Nothing of the environment that the tests run in, so that it cannot matter.
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: place,
    TMPDIR: process.env['TMPDIR'] ?? tmpdir(),
    GIT_CONFIG_GLOBAL: join(place, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const run = (
    script: string,
    args: readonly string[],
    more: Readonly<Record<string, string>>,
  ): Ended => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(program, 'dist', script), ...args],
      {
        cwd: work,
        encoding: 'utf8',
        env: { ...env, ...more },
        maxBuffer: 64 << 20,
      },
    )
    return { status, stdout, stderr }
  }
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: work, env, encoding: 'utf8' })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'hello')

  return {
    work,
    git,
    cli: (...args) => run('cli.js', args, {}),
    action: (inputs) => {
      const files = mkdtempSync(join(place, 'runner-'))
      const paths = ['output', 'summary', 'env', 'state', 'path'].map((name) => join(files, name))
      for (const path of paths) writeFileSync(path, '')
      const [output = '', summary = '', ...rest] = paths
      const ended = run('action.js', [], {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ENV: rest[0] ?? '',
        GITHUB_STATE: rest[1] ?? '',
        GITHUB_PATH: rest[2] ?? '',
        GITHUB_WORKSPACE: work,
        RUNNER_TEMP: files,
        RUNNER_ENVIRONMENT: 'github-hosted',
        GITHUB_REPOSITORY: 'acme/hello',
        GITHUB_SHA: git('rev-parse', 'HEAD').trim(),
        GITHUB_REF: 'refs/heads/main',
        GITHUB_WORKFLOW_REF: 'acme/hello/.github/workflows/release.yml@refs/heads/main',
        GITHUB_RUN_ID: '4711',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_ACTOR: 'octocat',
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
      })
      return { ...ended, outputs: outputsOf(output), summary: readFileSync(summary, 'utf8') }
    },
    remove: () => {
      if (existsSync(place)) rmSync(place, { recursive: true })
    },
  }
}

/** The runner's file of outputs: `name<<delimiter`, lines, `delimiter`. */
function outputsOf(path: string): Readonly<Record<string, string>> {
  const text = readFileSync(path, 'utf8')
  return Object.fromEntries(
    [...text.matchAll(/^([^\n<]+)<<(.+)\n([\s\S]*?)\n?^\2$/gm)].map(([, name = '', , value]) => [
      name,
      value ?? '',
    ]),
  )
}
