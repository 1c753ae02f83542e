import type { AwsPlace } from './config.ts'

/** Settings of an SDK's client for a place: a request that hangs is cut off, and tried twice again. */
export function clientSettings({ region, endpoint }: AwsPlace): {
  readonly region?: string
  readonly endpoint?: string
  readonly maxAttempts: number
  readonly requestHandler: {
    readonly connectionTimeout: number
    readonly requestTimeout: number
    readonly throwOnRequestTimeout: true
  }
} {
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
  }
}

/** What an SDK threw, without the answer that hangs on it or that it quotes: that could hold a secret. */
export function withoutAnswer(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('the request failed')
  if (error instanceof SyntaxError) return new Error('the answer cannot be read')
  return new Error(error.name === 'Error' ? error.message : `${error.name}: ${error.message}`)
}
