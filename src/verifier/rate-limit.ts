/** How many requests one client, and all clients together, may make. */
export interface RateLimits {
  readonly perClient: Rate
  readonly overall: Rate
  /** Clients that are told apart at a time; beyond them, the ones unseen longest are forgotten. */
  readonly clients: number
}

/** A bucket of tokens: one is taken per request, `perSecond` come back, up to `burst`. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Whether a request may pass, or after how many seconds it may be tried again. */
export type Admission =
  | { readonly kind: 'pass' }
  | { readonly kind: 'wait'; readonly seconds: number }

interface Bucket {
  tokens: number
  /** Milliseconds of a clock that never goes back. */
  at: number
}

/** A limiter over a clock in milliseconds that never goes back, as `performance.now` is. */
export function openRateLimiter(
  limits: RateLimits,
  milliseconds: () => number,
): (client: string) => Admission {
  const all: Bucket = { tokens: limits.overall.burst, at: milliseconds() }
  const clients = new Map<string, Bucket>()
  return (client) => {
    const now = milliseconds()
    const own = clients.get(client) ?? { tokens: limits.perClient.burst, at: now }
    // Taken out and put back, so that the map's order is that of the last use.
    clients.delete(client)
    clients.set(client, own)
    if (clients.size > limits.clients) {
      const [oldest] = clients.keys()
      if (oldest !== undefined) clients.delete(oldest)
    }
    refill(own, limits.perClient, now)
    refill(all, limits.overall, now)
    if (own.tokens < 1) return wait(own, limits.perClient)
    if (all.tokens < 1) return wait(all, limits.overall)
    own.tokens -= 1
    all.tokens -= 1
    return { kind: 'pass' }
  }
}

function refill(bucket: Bucket, { perSecond, burst }: Rate, now: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
  bucket.at = now
}

function wait({ tokens }: Bucket, { perSecond }: Rate): Admission {
  return { kind: 'wait', seconds: Math.ceil((1 - tokens) / perSecond) }
}
