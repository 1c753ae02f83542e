/**
 * Writes the files that come from the code: `action.yml`, `docs/commands.md`, `docs/errors.md`, schemas.
 *
 *   node scripts/docs.ts            writes them
 *   node scripts/docs.ts --check    fails where one is not what the code says
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { pages } from './pages.ts'

const check = process.argv.includes('--check')

for (const { path, text } of pages()) {
  const file = new URL(`../${path}`, import.meta.url)
  const found = await readFile(file, 'utf8').catch(() => undefined)
  if (found === text) continue
  if (check) {
    console.error(`${path} is not what the code says: run \`npm run docs\` and commit it`)
    process.exitCode = 1
  } else {
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
    console.log(`wrote ${path}`)
  }
}
