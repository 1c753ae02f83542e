import type { AwsPlace } from './config.ts';
/** Settings of an SDK's client for a place: a request that hangs is cut off, and tried twice again. */
export declare function clientSettings({ region, endpoint }: AwsPlace): {
    readonly region?: string;
    readonly endpoint?: string;
    readonly maxAttempts: number;
    readonly requestHandler: {
        readonly connectionTimeout: number;
        readonly requestTimeout: number;
        readonly throwOnRequestTimeout: true;
    };
};
/** What an SDK threw, without the answer that hangs on it or that it quotes: that could hold a secret. */
export declare function withoutAnswer(error: unknown): Error;
