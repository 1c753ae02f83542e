import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault } from '../fault.ts'
import { type KitFileName, kitFilesFor } from '../image/boot-lock.ts'
import { isStockFile } from '../image/stock-files.ts'
import type { Architecture } from '../model/measurement.ts'
import type { DownloadedBootKit } from '../ports/boot-kit.ts'
import { reason } from './files.ts'
import { isLoopback, sendRequest, smallBody } from './registry-http.ts'

/** The repository whose blobs are downloaded. */
export const PUBLISHER = 'aws/aws-nitro-enclaves-cli'

const CONTENT_HOST = 'https://raw.githubusercontent.com/'
const LARGEST_FILE = 64 * 1024 * 1024
const PAUSE = 500

/** What to download, and where to. */
export interface DownloadRequest {
  /** A full commit id: it pins every file, as a tag or branch would not. */
  readonly commit: string
  readonly arch: Architecture
  readonly target: string
  /** Where contents are read from, with a slash at its end; https, but on loopback. */
  readonly base?: string | undefined
}

/**
 * Downloads the boot kit that a commit of aws/aws-nitro-enclaves-cli holds, beside the target.
 *
 * A kernel's configuration and the NSM driver may be missing there; any other file that is missing
 * throws BOOT_KIT_INCOMPLETE. Throws USAGE for what is no full commit id, BOOT_KIT_UNAVAILABLE where the
 * files cannot be had, IMAGE_LIMIT past 64 MiB for one, FILE_MISSING and FILE_WRITE_FAILED.
 */
export async function downloadBootKit(request: DownloadRequest): Promise<DownloadedBootKit> {
  const { commit, arch } = request
  if (!/^[0-9a-f]{40}$/.test(commit)) {
    throw new Fault('USAGE', `"${commit}" is no full commit id`, {
      at: '--from-commit',
      hint: `give the 40 hex digits of a commit of ${PUBLISHER}: a tag or branch can be moved`,
    })
  }
  const { kernel, config } = kitFilesFor(arch)
  const names: readonly KitFileName[] = [kernel, config, 'init', 'nsm.ko', 'cmdline']
  const target = resolve(request.target)
  const directory = await besideOf(target)
  const dispose = (): Promise<void> => rm(directory, { recursive: true, force: true })
  try {
    const files: { readonly name: KitFileName; readonly isStock: boolean }[] = []
    for (const name of names) {
      const bytes = await download(fileUrl(request, name))
      if (bytes === undefined && (name === config || name === 'nsm.ko')) continue
      if (bytes === undefined) throw missing(name, request)
      await written(join(directory, name), bytes)
      files.push({ name, isStock: isStockFile(arch, name, bytes) })
    }
    return { directory, files, dispose, install: () => install(directory, target, files) }
  } catch (error) {
    await dispose()
    throw error
  }
}

function fileUrl({ commit, arch, base = CONTENT_HOST }: DownloadRequest, name: string): URL {
  const url = new URL(`${PUBLISHER}/${commit}/blobs/${arch}/${name}`, base)
  if (url.protocol === 'https:' || isLoopback(url.host)) return url
  throw new Fault('USAGE', `${url.origin} is not https`)
}

// Undefined where the host says that there is no such file.
async function download(url: URL): Promise<Buffer | undefined> {
  try {
    const answer = await sendRequest({ url, headers: {}, pause: PAUSE })
    if (answer.status === 200) return await smallBody(answer, url.host, LARGEST_FILE)
    await answer.body?.cancel()
    if (answer.status === 404) return undefined
    throw unavailable(url, `answered with ${answer.status}`)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'REGISTRY_UNAVAILABLE') throw error
    throw unavailable(url, 'did not answer', error)
  }
}

async function besideOf(target: string): Promise<string> {
  try {
    return await mkdtemp(join(dirname(target), `.${basename(target)}.golden-pcr-`))
  } catch (cause) {
    throw new Fault('FILE_MISSING', `cannot write beside ${target}: ${reason(cause)}`, {
      at: dirname(target),
      cause,
    })
  }
}

async function written(path: string, bytes: Buffer): Promise<void> {
  await writing(path, async () => {
    const file = await open(path, 'wx', 0o644)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

async function install(
  directory: string,
  target: string,
  files: DownloadedBootKit['files'],
): Promise<void> {
  await writing(target, () => mkdir(target, { recursive: true }))
  for (const { name } of files) {
    const path = join(target, name)
    await writing(path, () => rename(join(directory, name), path))
  }
}

async function writing(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    throw new Fault('FILE_WRITE_FAILED', `cannot write ${path}: ${reason(cause)}`, {
      at: path,
      cause,
    })
  }
}

function unavailable(url: URL, why: string, cause?: unknown): Fault {
  return new Fault('BOOT_KIT_UNAVAILABLE', `${url.href} ${why}`, {
    at: url.href,
    hint: 'look after the network and try again, or take the files from the RPM aws-nitro-enclaves-cli-devel',
    cause,
  })
}

function missing(name: string, { commit, arch }: DownloadRequest): Fault {
  return new Fault(
    'BOOT_KIT_INCOMPLETE',
    `${PUBLISHER} has no blobs/${arch}/${name} at ${commit}`,
    {
      at: `blobs/${arch}/${name}`,
      hint: 'give a full commit id of that repository: git ls-remote shows those of its tags',
    },
  )
}
