/** What goes wrong, when, and how often. */
export interface PlannedFault {
  /** An operation's id in GitHub's description (`pulls/create`), or the name of a GraphQL operation. */
  readonly on: string
  /** Instead of the deed, or after it was done: the request failed, and yet it did not. */
  readonly when: 'before' | 'after'
  /** An answer with this status and message; `cut` ends the connection without any. */
  readonly answer: 'cut' | PlannedAnswer
  /** How many requests it befalls; 1 unless given. */
  readonly times?: number
  /** How many requests pass before. */
  readonly skip?: number
}

/** The answer of a planned fault. */
export interface PlannedAnswer {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
  /** In place of `{message}`: a GraphQL answer with errors, say. */
  readonly body?: unknown
}

/** The faults that a double still has in store. */
export class Faults {
  readonly #planned: { readonly fault: PlannedFault; left: number; skip: number }[] = []

  plan(...faults: readonly PlannedFault[]): void {
    for (const fault of faults) {
      this.#planned.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 })
    }
  }

  /** The fault that befalls this request now, if one does. */
  take(operation: string): PlannedFault | undefined {
    const next = this.#planned.find((it) => it.fault.on === operation && it.left > 0)
    if (next === undefined) return undefined
    if (next.skip > 0) {
      next.skip -= 1
      return undefined
    }
    next.left -= 1
    return next.fault
  }

  /** What was planned and has not happened: a test that planned it shows less than it says. */
  unused(): readonly string[] {
    return this.#planned.filter((it) => it.left > 0).map((it) => `${it.fault.on}: ${it.left} left`)
  }
}

/** GitHub's limit on requests in a short time. */
export function secondaryLimit(retryAfter: number): PlannedAnswer {
  return {
    status: 403,
    message:
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    headers: { 'retry-after': String(retryAfter) },
  }
}

/** GitHub's limit on requests in an hour, over at `reset` (seconds since 1970). */
export function primaryLimit(reset: number): PlannedAnswer {
  return {
    status: 403,
    message: 'API rate limit exceeded for installation ID 1.',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
  }
}

/** A failure of GitHub's own. */
export const BAD_GATEWAY: PlannedAnswer = { status: 502, message: 'Server Error' }
