/**
 * Whether a request's target names the path that it is read as.
 *
 * `/v1/../metrics` would be answered as `/metrics`, and so would `/v1/%2e%2e/metrics` and `/v1\\..\\metrics`:
 * past a proxy that lets `/v1/` through and nothing else.
 */
export declare function isPlainTarget(target: string): boolean;
