import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { documentOf, isDocument } from './documents.ts'
import { type Ended, type Started, start } from './processes.ts'
import { runStep, type Step, type StepEnded } from './runner.ts'

/** The repository's root. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

/** The build under test: `dist/`, or what GOLDEN_PCR_DIST names. */
export const DIST: string = resolve(ROOT, process.env['GOLDEN_PCR_DIST'] ?? 'dist')

/** What differs from how commands are run otherwise. */
export interface How {
  readonly cwd?: string | undefined
  readonly env?: Readonly<Record<string, string>> | undefined
  readonly input?: string | Uint8Array | undefined
}

/** dist/ as a runner has it: the checkout's files, and no node_modules above them. */
export interface Installed {
  /** A directory of its own, around `work` and all that belongs to it. */
  readonly place: string
  /** A git work tree with `examples/hello`, its boot kit and a golden-pcr.yaml. */
  readonly work: string
  /** Where dist/, action.yml and package.json stand. */
  readonly program: string
  readonly env: Readonly<Record<string, string>>
  cli(...args: readonly string[]): Promise<Ended>
  cliWith(how: How, ...args: readonly string[]): Promise<Ended>
  /** Starts the command line without waiting for its end. */
  begin(...args: readonly string[]): Started
  beginWith(how: How, ...args: readonly string[]): Started
  /**
   * Runs with `--json`: the command must end with this status, and print one document of the form
   * that is written down for it, or for an error where the status is not 0 or 1.
   */
  json(status: number, ...args: readonly string[]): Promise<unknown>
  /** Runs dist/action.js as GitHub's runner does; inputs by their names in action.yml. */
  action(inputs: Readonly<Record<string, string>>, step?: Partial<Step>): Promise<StepEnded>
  git(...args: readonly string[]): string
  /** Writes files below the work tree. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void
  /** Writes another version of the application, commits it and tags it. */
  version(name: string): string
  remove(): void
}

/** The policy that most tests use: a local forge and a SQLite ledger. */
export const CONFIG = `version: 1
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
    grace: 14d
`

/** Installs dist/ in an empty directory of its own, away from every node_modules. */
export function install(config: string = CONFIG): Installed {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'golden-pcr-e2e-')))
  const program = join(place, 'action')
  const work = join(place, 'work')
  const env = environmentOf(place)
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: work, env, encoding: 'utf8' })
  const write: Installed['write'] = (files) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(work, path)), { recursive: true })
      writeFileSync(join(work, path), content)
    }
  }
  const begin = (how: How, args: readonly string[]): Started =>
    start(process.execPath, [join(program, 'dist/cli.js'), ...args], {
      cwd: how.cwd ?? work,
      env: { ...env, ...how.env },
      input: how.input,
    })
  cpSync(DIST, join(program, 'dist'), { recursive: true })
  for (const name of ['action.yml', 'package.json', 'LICENSE']) {
    cpSync(join(ROOT, name), join(program, name))
  }
  for (const path of [work, env['TMPDIR'] ?? '']) mkdirSync(path)
  cpSync(join(ROOT, 'examples/hello/rootfs'), join(work, 'rootfs'), { recursive: true })
  cpSync(join(ROOT, 'examples/boot-kit'), join(work, 'boot-kit'), { recursive: true })
  write({ 'golden-pcr.yaml': config, '.gitignore': '*.eif\n.golden-pcr/\n' })
  writeFileSync(join(place, 'gitconfig'), '[user]\n\tname = Alice\n\temail = alice@example.com\n')
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'hello')

  return {
    place,
    work,
    program,
    env,
    git,
    write,
    cli: (...args) => begin({}, args).ended,
    cliWith: (how, ...args) => begin(how, args).ended,
    begin: (...args) => begin({}, args),
    beginWith: (how, ...args) => begin(how, args),
    async json(status, ...args) {
      const ended = await begin({}, [...args, '--json']).ended
      expect({ ...ended, stdout: '' }, ended.stderr).toMatchObject({ status, signal: null })
      const document = oneDocument(ended.stdout)
      return documentOf(isError(document) ? 'error' : commandOf(args), document)
    },
    action: (inputs, step = {}) => runStep({ program, place, work, env, git }, inputs, step),
    version(name) {
      write({ 'rootfs/app/version': `${name}\n` })
      git('add', '-A')
      git('commit', '-q', '--allow-empty', '-m', `hello ${name}`)
      git('tag', name)
      return git('rev-parse', 'HEAD').trim()
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

function isError(document: unknown): boolean {
  return typeof document === 'object' && document !== null && 'error' in document
}

// One word or two stand before the first option or argument.
function commandOf([first = '', second = '']: readonly string[]): string {
  return isDocument(`${first} ${second}`) ? `${first} ${second}` : first
}

/** Nothing of the environment that the tests run in, so that it cannot matter. */
export function environmentOf(home: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  }
}

/** The one JSON document that a text is, with nothing around it but a line's end. */
export function oneDocument(text: string): unknown {
  expect(text.startsWith('{'), text).toBe(true)
  expect(text.endsWith('}\n'), text).toBe(true)
  return JSON.parse(text)
}
