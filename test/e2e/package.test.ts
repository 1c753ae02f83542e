import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import * as source from '../../src/index.ts'
import { DIST, environmentOf, ROOT } from './installed.ts'

const manifestSchema = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  files: z.array(z.string()),
})

let place: string
let user: string
let env: Readonly<Record<string, string>>
let manifest: z.infer<typeof manifestSchema>
let packed: readonly string[]

// What npm's users get: the tarball is packed, unpacked, and installed into a project without a
// network. Its dependencies are bundled in dist/, so they are left away to prove it.
beforeAll(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'golden-pcr-user-')))
  user = join(place, 'project')
  env = { ...environmentOf(place), npm_config_cache: join(place, 'cache') }
  const checkout = join(place, 'checkout')
  const unpacked = join(place, 'package')
  for (const path of [user, checkout, join(place, 'tmp')]) mkdirSync(path)
  manifest = manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  cpSync(DIST, join(checkout, 'dist'), { recursive: true })
  for (const name of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'schema', 'src']) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true })
  }
  npm(checkout, 'pack', '--pack-destination', place)
  const [tarball = ''] = readdirSync(place).filter((name) => name.endsWith('.tgz'))
  execFileSync('tar', ['-xzf', join(place, tarball), '-C', place])
  packed = readdirSync(unpacked).sort()
  writeFileSync(
    join(unpacked, 'package.json'),
    JSON.stringify({ ...manifest, dependencies: {}, devDependencies: {} }),
  )
  writeFileSync(join(user, 'package.json'), '{"type":"module","private":true}')
  npm(user, 'install', '--offline', '--ignore-scripts', '--install-links', unpacked)
})

afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

/** Runs the npm that belongs to the Node which runs the tests. */
function npm(cwd: string, ...args: readonly string[]): string {
  const path = [dirname(process.execPath), env['PATH']].join(':')
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  return execFileSync('npm', [...args, ...quiet], {
    cwd,
    env: { ...env, PATH: path },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

test('the package holds what it says, and no sources or tests', () => {
  expect(packed).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'schema'])
})

test('npx runs the command line', () => {
  expect(npm(user, 'exec', '--offline', '--', 'golden-pcr', '--version')).toBe('0.1.0\n')
})

test('the package exports what its source does', () => {
  const script = 'console.log(JSON.stringify(Object.keys(await import("golden-pcr")).sort()))'
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: user,
    env,
    encoding: 'utf8',
  })
  expect(JSON.parse(out)).toEqual(Object.keys(source).sort())
})

test('the library measures an EIF, and says what is wrong with one that is none', () => {
  const vector = join(ROOT, 'test/vectors/eif/aws-unsigned.eif')
  const script = `
    import { createReadStream, statSync } from 'node:fs'
    import { Fault, measureEif, parsePcr } from 'golden-pcr'
    const path = ${JSON.stringify(vector)}
    const { measurement } = await measureEif(createReadStream(path), statSync(path).size)
    let code
    try { parsePcr('00') } catch (error) { if (error instanceof Fault) code = error.code }
    console.log(JSON.stringify({ ...measurement.pcrs, code }))
  `
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: user,
    env,
    encoding: 'utf8',
  })
  const { '0': pcr0, code } = z.record(z.string(), z.string()).parse(JSON.parse(out))
  const answers = readFileSync(join(ROOT, 'test/vectors/eif/aws-answers.json'), 'utf8')
  expect(answers.toLowerCase()).toContain(pcr0)
  expect(code).toBe('INPUT_INVALID')
})

/** What the compiler says of a program that uses the package, under strict settings. */
function compile(program: string): string {
  for (const name of Object.keys(manifest.dependencies)) {
    const at = join(user, 'node_modules', name)
    mkdirSync(dirname(at), { recursive: true })
    rmSync(at, { force: true, recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), at)
  }
  writeFileSync(join(user, 'user.ts'), program)
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext'],
      ...['--target', 'es2024', '--types', 'node'],
      ...['--typeRoots', join(ROOT, 'node_modules/@types'), 'user.ts'],
    ],
    { cwd: user, encoding: 'utf8' },
  )
  return stdout
}

test('its types hold for a strict user, and a text is no register before it was parsed', () => {
  const right = `import { Fault, parsePcr } from 'golden-pcr'
try {
  const text: string = parsePcr('00')
  console.log(text)
} catch (error) {
  if (error instanceof Fault) console.log(error.code, error.hint)
}
`
  expect(compile(right)).toBe('')
  const wrong = `import { parsePcr } from 'golden-pcr'
export const wrong: ReturnType<typeof parsePcr> = 'x'
`
  expect(compile(wrong)).toContain(
    "user.ts(2,14): error TS2322: Type 'string' is not assignable to type 'Pcr'",
  )
})

test('a strict user can verify a document, judge it by a list and seal a secret without a cast', () => {
  const program = `import { randomBytes } from 'node:crypto'
import {
  AWS_NITRO_ROOT_G1,
  instantFromSeconds,
  judge,
  parseAllowList,
  parseEnvironmentName,
  parseInstant,
  parseServiceName,
  sealTo,
  verifyDocument,
} from 'golden-pcr'

export function release(bytes: Uint8Array, nonce: Uint8Array, list: string, secret: Uint8Array) {
  const now = instantFromSeconds(Math.floor(Date.now() / 1000))
  const document = verifyDocument(bytes, {
    at: now,
    roots: [AWS_NITRO_ROOT_G1],
    maxAge: 300,
    skew: 60,
    nonce: { kind: 'expect', bytes: nonce },
  })
  const judged = judge({
    list: parseAllowList(list, 'production.json'),
    service: parseServiceName('signer'),
    environment: parseEnvironmentName('production'),
    pcrs: document.pcrs,
    attestedAt: document.at,
    now,
  })
  if (judged.kind === 'deny' || now < parseInstant('2026-11-23T10:00:00Z')) return undefined
  return sealTo(document, secret, { random: (count) => randomBytes(count) })
}
`
  expect(compile(program)).toBe('')
})

test('nothing inside dist/ names this machine or holds test code', () => {
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8')
    expect(text.includes(ROOT), path).toBe(false)
    expect(/\beval\(|from ['"](vitest|fast-check)['"]/.test(text), path).toBe(false)
  }
})

test('bin/golden-pcr runs from other directories, and through links to it', () => {
  const checkout = join(place, 'checkout with spaces')
  mkdirSync(join(checkout, 'bin'), { recursive: true })
  cpSync(join(ROOT, 'bin/golden-pcr'), join(checkout, 'bin/golden-pcr'))
  cpSync(join(ROOT, 'package.json'), join(checkout, 'package.json'))
  cpSync(DIST, join(checkout, 'dist'), { recursive: true })
  symlinkSync('../checkout with spaces/bin/golden-pcr', join(user, 'linked'))
  symlinkSync(join(user, 'linked'), join(place, 'twice'))
  const path = [dirname(process.execPath), env['PATH']].join(':')
  const say = (script: string, cwd: string): string =>
    execFileSync(script, ['--version'], { cwd, env: { ...env, PATH: path }, encoding: 'utf8' })
  expect(say(join(checkout, 'bin/golden-pcr'), tmpdir())).toBe('0.1.0\n')
  expect(say('./linked', user)).toBe('0.1.0\n')
  expect(say(join(place, 'twice'), '/')).toBe('0.1.0\n')
})
