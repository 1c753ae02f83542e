import { type MessagePort } from 'node:worker_threads';
import { type ChainReport, type Part } from '../audit/verify-chain.ts';
import { type FaultCode } from '../fault.ts';
/** Where the ledger is that a worker reads. */
export interface VerifyPlace {
    readonly url: string;
    readonly directory: string;
}
/** What the main thread asks: a part to verify, or to come to an end. */
export type VerifyRequest = {
    readonly op: 'verify';
    readonly part: Part;
} | {
    readonly op: 'end';
};
/** What a worker answers for a part. */
export type VerifyReply = {
    readonly kind: 'report';
    readonly report: ChainReport;
} | {
    readonly kind: 'fault';
    readonly code: FaultCode;
    readonly message: string;
    readonly about: {
        readonly hint?: string;
        readonly at?: string;
    };
};
/** Verifies one part at a time, in a ledger that it opens with the first. */
export declare function serveVerifying(port: Pick<MessagePort, 'on' | 'postMessage' | 'close'>, { url, directory }: VerifyPlace): void;
