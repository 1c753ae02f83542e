/** The families that are counted, each with the labels that tell its samples apart. */
const FAMILIES = {
  challenges: 'Challenges asked for, by outcome.',
  releases: 'Releases asked for, by outcome and first reason.',
  requests: 'HTTP requests, by route and status.',
  refused_connections: 'Connections that were closed for being too many, of one client or of all.',
  throttled: 'Requests that were turned away for being too many, by route.',
} as const

/** A family of counters. */
export type CounterName = keyof typeof FAMILIES

// Upper bounds in seconds.
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const
const MAX_SERIES = 1000

/** A value that is asked for at the moment of reading. */
export interface Gauge {
  readonly help: string
  readonly value: number
}

/** Counters and one histogram, in the text form that Prometheus reads. */
export interface Metrics {
  /** Counts one. Labels are of a small, known set: beyond a thousand sets no new ones are kept. */
  count(family: CounterName, labels: Readonly<Record<string, string>>): void
  /** A release took so many seconds. */
  observeRelease(seconds: number): void
  /** Everything so far, with values that are asked for at this moment. */
  render(gauges: Readonly<Record<string, Gauge>>): string
}

/** Metrics in memory, all zero. */
export function openMetrics(): Metrics {
  const series = new Map<string, number>()
  const buckets: number[] = BUCKETS.map(() => 0)
  const total = { count: 0, seconds: 0 }
  return {
    count(family, labels) {
      const key = `golden_pcr_${family}_total{${renderLabels(labels)}}`
      const value = series.get(key)
      if (value === undefined && series.size >= MAX_SERIES) return
      series.set(key, (value ?? 0) + 1)
    },
    observeRelease(seconds) {
      total.count += 1
      total.seconds += seconds
      BUCKETS.forEach((bound, i) => {
        if (seconds <= bound) buckets[i] = (buckets[i] ?? 0) + 1
      })
    },
    render(gauges) {
      const histogram = 'golden_pcr_release_seconds'
      return [
        ...Object.entries(FAMILIES).flatMap(([family, help]) => [
          `# HELP golden_pcr_${family}_total ${help}`,
          `# TYPE golden_pcr_${family}_total counter`,
          ...[...series]
            .filter(([key]) => key.startsWith(`golden_pcr_${family}_total{`))
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, value]) => `${key} ${value}`),
        ]),
        `# HELP ${histogram} Time from a release's request to its answer.`,
        `# TYPE ${histogram} histogram`,
        ...BUCKETS.map((bound, i) => `${histogram}_bucket{le="${bound}"} ${buckets[i]}`),
        `${histogram}_bucket{le="+Inf"} ${total.count}`,
        `${histogram}_sum ${total.seconds}`,
        `${histogram}_count ${total.count}`,
        ...Object.entries(gauges).flatMap(([name, { help, value }]) => [
          `# HELP golden_pcr_${name} ${help}`,
          `# TYPE golden_pcr_${name} gauge`,
          `golden_pcr_${name} ${value}`,
        ]),
        '',
      ].join('\n')
    },
  }
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, value]) =>
        `${name}="${value.replace(/[\\"\n]/g, (it) => (it === '\n' ? '\\n' : `\\${it}`))}"`,
    )
    .join(',')
}
