import { parseAllowList } from '../allowlist/document.ts'
import { signList } from '../allowlist/list-signature.ts'
import { fieldLines } from '../report/text.ts'
import { type Command, command } from './command.ts'

/** The most that an allow-list, or a key, may hold, in bytes. */
const LIST_LIMIT = 4 << 20
const KEY_LIMIT = 64 << 10

/** `sign-list`: a detached signature on an allow-list, for verifiers that read it as a file. */
export const signListCommand: Command = command({
  name: 'sign-list',
  about:
    'Sign an allow-list as it is, for verifiers that get it by another way than a protected branch',
  writes: true,
  inputs: {
    'allow-list': {
      kind: 'text',
      positional: true,
      required: true,
      value: 'FILE',
      about: 'The allow-list',
    },
    'list-key': {
      kind: 'text',
      required: true,
      value: 'PEM',
      about: 'The private key: ECDSA on P-256 or P-384, or Ed25519; used for nothing else',
    },
    output: {
      kind: 'text',
      value: 'FILE',
      about: "Where the signature is written (default: the list's name with .sig)",
    },
  },
  outputs: {
    signature: 'Where the signature is',
    'key-sha256': 'The SHA-256 of the public key, as verify names it: 64 hex digits',
  },
  examples: ['sign-list allow-lists/signer/production.json --list-key list.key'],
  async run(inputs, world) {
    const { 'allow-list': path, 'list-key': keyPath, output = `${path}.sig` } = inputs
    const text = await world.files.readText(path, LIST_LIMIT)
    const { service, environment, revision } = parseAllowList(text, path)
    const pem = await world.files.readText(keyPath, KEY_LIMIT)
    const { signature, keySha256 } = signList(Buffer.from(text), pem, keyPath)
    if (!world.dryRun) await world.files.writeText(output, signature)
    return {
      answer: 'yes',
      json: {
        allowList: { path, service, environment, revision: revision ?? null },
        signature: { path: output, keySha256 },
      },
      text: `${world.dryRun ? 'would sign' : 'signed'} ${path}\n\n${fieldLines([
        ['list', `${service} in ${environment}, revision ${revision ?? 'unknown'}`],
        ['signature', output],
        ['key', `sha256 ${keySha256}`],
      ])}`,
      outputs: { signature: output, 'key-sha256': keySha256 },
    }
  },
})
