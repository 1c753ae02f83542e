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
