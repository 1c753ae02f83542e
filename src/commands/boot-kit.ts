import {
  bootKitDigest,
  type FilePin,
  KIT_FILES,
  type KitFileName,
  LOCK_NAME,
  renderBootLock,
} from '../image/boot-lock.ts'
import { fieldLines, formatBytes, tableLines } from '../report/text.ts'
import { parseArch } from './build.ts'
import { type Command, command } from './command.ts'

/** `boot-kit lock`: pins the files that an EIF boots with. */
export const bootKitLock: Command = command({
  name: 'boot-kit lock',
  about:
    'Write the lock file of a boot kit: the SHA-256 of each of its files, which build then demands',
  writes: true,
  inputs: {
    directory: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'DIR',
      about: 'The directory with the files as AWS names them',
    },
    arch: {
      kind: 'text',
      value: 'ARCH',
      default: 'x86_64',
      about: 'The processor, x86_64 or aarch64',
    },
    origin: {
      kind: 'text',
      value: 'TEXT',
      about: 'Where the files come from, for people: a tag, a commit, an RPM',
    },
  },
  outputs: { 'boot-kit-digest': 'The digest over the files by name: sha256: and 64 hex digits' },
  examples: ['boot-kit lock blobs --origin "aws-nitro-enclaves-cli v1.5.0"'],
  async run(inputs, world) {
    const arch = parseArch(inputs.arch)
    const lock = await world.lockBootKit(inputs.directory, {
      arch,
      ...(inputs.origin === undefined ? {} : { origin: inputs.origin }),
    })
    const path = `${inputs.directory.replace(/\/+$/, '')}/${LOCK_NAME}`
    if (!world.dryRun) await world.files.writeText(path, renderBootLock(lock))
    // Read back as a build will: what the kernel's configuration lacks is told here too.
    const kit = world.dryRun ? undefined : await world.openBootKit(inputs.directory, arch)
    const pins = new Map<KitFileName, FilePin>()
    for (const name of KIT_FILES) {
      const pin = lock.files[name]
      if (pin !== undefined) pins.set(name, pin)
    }
    const digest = bootKitDigest(pins)
    const rows = [...pins].map(([name, pin]) => [name, formatBytes(pin.size), pin.sha256])
    return {
      answer: 'yes',
      json: { lock, path, digest },
      text: `${world.dryRun ? 'would write' : 'wrote'} ${path}\n\n${tableLines(['file', 'size', 'sha256'], rows).replace(/^/gm, '  ')}\n\n${fieldLines([['digest', digest]])}`,
      remarks: (kit?.warnings ?? []).map((text) => ({ level: 'warning', text })),
      outputs: { 'boot-kit-digest': digest },
    }
  },
})
