import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() })

/** Packages that come without their licence's text, and one by the same hands that has it. */
const SAME_HANDS: Readonly<Record<string, string>> = {
  '@npmcli/agent': '@npmcli/fs',
  'err-code': 'promise-retry',
}

const RULE = '-'.repeat(80)

/**
 * The licences, with their notices, of every package that the bundle holds a file of: each text
 * once, under the names of the packages that come with it.
 *
 * `inputs` are paths from the root, as esbuild's metafile has them. A package that declares the
 * Apache License and carries no text of it stands under our own copy, one of {@link SAME_HANDS} under
 * its sibling's; any other without a text throws.
 */
export async function licencesOf(root: string, inputs: readonly string[]): Promise<string> {
  const directories = [...new Set(inputs.map(packageOf))].filter((it) => it !== undefined).sort()
  const ours = (await readFile(join(root, 'LICENSE'), 'utf8')).trim()
  const byText = new Map<string, Set<string>>()
  for (const directory of directories) {
    const { title, text } = await licenceOf(join(root, directory), ours)
    byText.set(text, (byText.get(text) ?? new Set()).add(title))
  }
  return [
    'golden-pcr is licensed under the Apache License 2.0. The files beside this one also hold code',
    'of the packages below, each under the licence that follows its name.',
    '',
    ...[...byText].map(([text, titles]) => [RULE, ...titles, RULE, '', text, ''].join('\n')),
  ].join('\n')
}

/** The directory of the package that a file belongs to; undefined for our own. */
function packageOf(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
}

async function licenceOf(
  directory: string,
  apache: string,
): Promise<{ readonly title: string; readonly text: string }> {
  const manifest = await readFile(join(directory, 'package.json'), 'utf8')
  const { name, version, license } = manifestSchema.parse(JSON.parse(manifest))
  const title = `${name} ${version} (${license})`
  const names = (await readdir(directory)).filter((it) => /^(licen[cs]e|copying|notice)/i.test(it))
  const texts = await Promise.all(names.sort().map((it) => readFile(join(directory, it), 'utf8')))
  const text = texts.map((it) => it.replaceAll('\r\n', '\n').trim()).join('\n\n')
  if (text !== '') return { title, text }
  if (license === 'Apache-2.0') return { title, text: apache }
  const sibling = SAME_HANDS[name]
  if (sibling !== undefined) {
    const beside = join(directory, ...name.split('/').map(() => '..'), sibling)
    const found = await licenceOf(beside, apache)
    if (found.title.endsWith(`(${license})`)) return { title, text: found.text }
  }
  throw new Error(`${title} is bundled, but has no licence to put beside it`)
}
