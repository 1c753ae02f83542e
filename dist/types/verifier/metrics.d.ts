/** The families that are counted, each with the labels that tell its samples apart. */
declare const FAMILIES: {
    readonly challenges: 'Challenges asked for, by outcome.';
    readonly releases: 'Releases asked for, by outcome and first reason.';
    readonly requests: 'HTTP requests, by route and status.';
    readonly refused_connections: 'Connections that were closed for being too many, of one client or of all.';
    readonly throttled: 'Requests that were turned away for being too many, by route.';
};
/** A family of counters. */
export type CounterName = keyof typeof FAMILIES;
/** A value that is asked for at the moment of reading. */
export interface Gauge {
    readonly help: string;
    readonly value: number;
}
/** Counters and one histogram, in the text form that Prometheus reads. */
export interface Metrics {
    /** Counts one. Labels are of a small, known set: beyond a thousand sets no new ones are kept. */
    count(family: CounterName, labels: Readonly<Record<string, string>>): void;
    /** A release took so many seconds. */
    observeRelease(seconds: number): void;
    /** Everything so far, with values that are asked for at this moment. */
    render(gauges: Readonly<Record<string, Gauge>>): string;
}
/** Metrics in memory, all zero. */
export declare function openMetrics(): Metrics;
export {};
