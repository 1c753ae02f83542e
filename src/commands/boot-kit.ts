import {
  type BootLock,
  bootKitDigest,
  type FilePin,
  KIT_FILES,
  type KitFileName,
  LOCK_NAME,
  renderBootLock,
} from '../image/boot-lock.ts'
import type { Architecture } from '../model/measurement.ts'
import type { DownloadedBootKit } from '../ports/boot-kit.ts'
import { fieldLines, formatBytes, tableLines } from '../report/text.ts'
import { parseArch } from './build.ts'
import { type Command, command, type Remark } from './command.ts'
import type { World } from './world.ts'

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
    'from-commit': {
      kind: 'text',
      value: 'SHA',
      about:
        "First download AWS's files into DIR, as this full commit of aws/aws-nitro-enclaves-cli has them",
    },
    origin: {
      kind: 'text',
      value: 'TEXT',
      about: 'Where the files come from, for people: a tag, a commit, an RPM',
    },
  },
  outputs: { 'boot-kit-digest': 'The digest over the files by name: sha256: and 64 hex digits' },
  examples: [
    'boot-kit lock blobs --origin "aws-nitro-enclaves-cli v1.5.0"',
    'boot-kit lock blobs --arch aarch64 --from-commit $SHA',
  ],
  async run(inputs, world) {
    const arch = parseArch(inputs.arch)
    const { lock, files } = await lockOf(inputs, arch, world)
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
      json: { lock, path, digest, ...(files === undefined ? {} : { files }) },
      text: `${world.dryRun ? 'would write' : 'wrote'} ${path}\n\n${tableLines(['file', 'size', 'sha256'], rows).replace(/^/gm, '  ')}\n\n${fieldLines([['digest', digest]])}`,
      remarks: [
        ...recognised(files),
        ...(kit?.warnings ?? []).map((text): Remark => ({ level: 'warning', text })),
      ],
      outputs: { 'boot-kit-digest': digest },
    }
  },
})

// What is downloaded is looked at as a build would, before any of it gets its place.
async function lockOf(
  inputs: {
    readonly directory: string
    readonly origin: string | undefined
    readonly 'from-commit': string | undefined
  },
  arch: Architecture,
  world: World,
): Promise<{ readonly lock: BootLock; readonly files?: DownloadedBootKit['files'] }> {
  const { directory, 'from-commit': commit, origin } = inputs
  if (commit === undefined) {
    return { lock: await world.lockBootKit(directory, { arch, origin }) }
  }
  world.progress.step(`downloading the boot kit of ${commit}`)
  const downloaded = await world.downloadBootKit({ commit, arch, target: directory })
  try {
    const lock = await world.lockBootKit(downloaded.directory, {
      arch,
      origin: origin ?? `aws/aws-nitro-enclaves-cli at ${commit}, blobs/${arch}`,
    })
    if (!world.dryRun) await downloaded.install()
    return { lock, files: downloaded.files }
  } finally {
    await downloaded.dispose()
  }
}

function recognised(files: DownloadedBootKit['files'] | undefined): readonly Remark[] {
  if (files === undefined) return []
  const others = files.filter((it) => !it.isStock).map((it) => it.name)
  const text =
    others.length === 0
      ? 'every file is the one that nitro-cli 1.3.1 to 1.5.0 carries'
      : `not as nitro-cli 1.3.1 to 1.5.0 carries it: ${others.join(', ')}`
  return [{ level: 'notice', text }]
}
