import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../src/commands/index.ts'
import { parseConfig } from '../../src/promotion/config.ts'
import { ROOT, read, trackedFiles } from './tree.ts'

const manifest: {
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
} = JSON.parse(read('package.json'))

const markdown = trackedFiles().filter(
  (name) =>
    name.endsWith('.md') &&
    !/^(test|conformance|bench|dist)\//.test(name) &&
    existsSync(join(ROOT, name)),
)

/** The fenced blocks of a page, with the language that each names. */
function blocks(text: string): readonly { readonly language: string; readonly body: string }[] {
  return [...text.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```/gm)].map(([, language, body]) => ({
    language: language ?? '',
    body: body ?? '',
  }))
}

test('the changelog has an entry for the version that package.json names', () => {
  expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}`)
})

test('docs/dependencies.md names every dependency of the product at its version, and no other', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([\d.]+) \|/gm)]
  const listed = Object.fromEntries(rows.map(([, name = '', version]) => [name, version]))
  expect(listed).toEqual(manifest.dependencies)
})

test('docs/dependencies.md names every tool', () => {
  const text = read('docs/dependencies.md')
  const missing = Object.keys(manifest.devDependencies).filter((it) => !text.includes(`\`${it}\``))
  expect(missing).toEqual([])
})

test('every npm script that a page names is there', () => {
  const missing = markdown.flatMap((page) =>
    [...read(page).matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)]
      .map(([, name = '']) => name)
      .filter((name) => manifest.scripts[name] === undefined)
      .map((name) => `${page}: npm run ${name}`),
  )
  expect(missing).toEqual([])
})

test('every command that a page calls is there, with the options it gives', () => {
  const wrong = markdown.flatMap((page) =>
    blocks(read(page))
      .filter(({ language }) => ['sh', 'bash', 'console'].includes(language))
      .flatMap(({ body }) => body.replaceAll('\\\n', ' ').split('\n'))
      .flatMap((line) => callFaults(line).map((fault) => `${page}: ${fault}`)),
  )
  expect(wrong).toEqual([])
})

/** What is wrong with a line that calls the program; nothing for a line that does not. */
function callFaults(line: string): readonly string[] {
  const call = /^(?:\$ )?(?:npx |\.\/bin\/|bin\/)?golden-pcr +([a-z].*)$/.exec(line.trim())?.[1]
  if (call === undefined) return []
  const words = call.split(/\s+#\s/)[0]?.split(/\s+/) ?? []
  const command = commands.find(
    ({ name }) => name === words.slice(0, name.split(' ').length).join(' '),
  )
  if (command === undefined) return [`no such command: ${call}`]
  const known = new Set([
    ...Object.keys(command.inputs),
    'json',
    'at',
    'help',
    ...(command.writes ? ['dry-run'] : []),
  ])
  return words
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice(2).split('=')[0] ?? '')
    .filter((option) => !known.has(option))
    .map((option) => `"${command.name}" has no --${option}`)
}

/** The YAML documents that pages show, with the page of each. */
const shown = markdown.flatMap((page) =>
  blocks(read(page))
    .filter(({ language }) => language === 'yaml')
    .map(({ body }) => ({ page, body })),
)

test('every step of a shown workflow that is ours has a command, and inputs that the command takes', () => {
  const steps = shown.flatMap(({ page, body }) => {
    const { jobs = {} } = parse(body)
    return Object.values<{ steps?: readonly Step[] }>(jobs)
      .flatMap((job) => job.steps ?? [])
      .filter(({ uses }) => uses?.includes('/golden-pcr@') === true)
      .map((step) => ({ page, inputs: step.with ?? {} }))
  })
  expect(steps.length).toBeGreaterThan(0)
  for (const { page, inputs } of steps) {
    const command = commands.find(({ name }) => name === inputs['command'])
    expect(command?.name, page).toBe(inputs['command'])
    const known = [
      ...Object.keys(command?.inputs ?? {}),
      'command',
      'dry-run',
      'at',
      'github-token',
    ]
    expect(known, page).toEqual(expect.arrayContaining(Object.keys(inputs)))
  }
})

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

test('every shown configuration is one that the program reads', () => {
  const configurations = shown.filter(({ body }) => body.startsWith('version: 1'))
  expect(configurations.length).toBeGreaterThan(0)
  for (const { page, body } of configurations) {
    expect(() => parseConfig(body, page), page).not.toThrow()
  }
})

test('every link inside the repository leads somewhere', () => {
  const broken = markdown.flatMap((page) =>
    [
      ...read(page)
        .replace(/^```[\s\S]*?^```/gm, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ]
      .map(([, target = '']) => target)
      .filter((target) => !/^(https?:|mailto:)/.test(target) && !leads(page, target))
      .map((target) => `${page}: ${target}`),
  )
  expect(broken).toEqual([])
})

function leads(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : posix.join(posix.dirname(page), path)
  if (!existsSync(join(ROOT, file))) return false
  return anchor === undefined || anchorsOf(read(file)).has(anchor)
}

/** Headings as GitHub names them, and anchors that are written out. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6} +(.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
  const written = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)
  return new Set([...headings, ...written])
}
