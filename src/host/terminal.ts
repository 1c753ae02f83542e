import type { Writable } from 'node:stream'
import yoctoSpinner from 'yocto-spinner'

import type { Progress } from '../commands/world.ts'
import { type Failure, faultJson, faultText, type Host } from './main.ts'

/** Where a terminal's words go. */
export interface Streams {
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
}

/** Tells a command's end on a terminal: the result on stdout; with `--json` people's text on stderr. */
export function terminalHost(streams: Streams, json: boolean, progress: StoppableProgress): Host {
  return {
    async succeed(outcome) {
      progress.stop()
      for (const remark of outcome.remarks ?? []) {
        await write(streams.stderr, `${remark.level}: ${remark.text}\n`)
      }
      const pieces = outcome.stream ?? (json ? outcome.pages?.json() : outcome.pages?.text())
      if (pieces !== undefined) {
        for await (const piece of pieces) await write(streams.stdout, piece)
        return
      }
      await write(json ? streams.stderr : streams.stdout, withNewline(outcome.text))
      if (json) await write(streams.stdout, `${JSON.stringify(outcome.json, null, 2)}\n`)
    },
    async fail(failure) {
      progress.stop()
      await write(streams.stderr, `${failureText(failure)}\n`)
      if (json) await write(streams.stdout, `${JSON.stringify(faultJson(failure), null, 2)}\n`)
    },
  }
}

/** How a failure reads: a Fault in two lines, a bug with its stack. */
export function failureText(failure: Failure): string {
  if (failure.kind === 'fault') return faultText(failure.fault)
  const { error } = failure
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `this is a bug of golden-pcr, please report it:\n${stack}`
}

/** Progress that can be taken off the screen. */
export interface StoppableProgress extends Progress {
  stop(): void
}

/** Progress as a spinner with a line of text, on a terminal only; elsewhere it says nothing. */
export function terminalProgress(
  stderr: Writable & { readonly isTTY?: boolean },
): StoppableProgress {
  if (stderr.isTTY !== true) return { step() {}, advance() {}, stop() {} }
  const spinner = yoctoSpinner({ stream: stderr, handleSignals: false })
  let what = ''
  return {
    step(next) {
      what = next
      spinner.text = next
      if (!spinner.isSpinning) spinner.start()
    },
    advance(done, total) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
      spinner.text = `${what}  ${mebibytes(done)} of ${mebibytes(total)} MiB, ${percent} %`
    },
    stop() {
      if (spinner.isSpinning) spinner.stop()
    },
  }
}

function mebibytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(bytes < 10 << 20 ? 1 : 0)
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
