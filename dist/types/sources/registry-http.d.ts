import type { ByteStream } from '../model/bytes.ts';
/** A request that asks for something, and changes nothing. */
export interface HttpRequest {
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    /** A form to post; without one it is a GET. */
    readonly form?: string | undefined;
    /** Milliseconds before the second attempt; each later one waits twice as long. */
    readonly pause: number;
}
/** Whether a host, with or without a port, is this machine: there http is spoken, as Docker does. */
export declare function isLoopback(host: string): boolean;
/**
 * Sends a request, a few times where the answer is that it may work later. Redirects are followed:
 * to https, or within loopback; what was meant for one origin is not shown to another.
 *
 * Throws REGISTRY_UNAVAILABLE if nothing answers. Any answer that is not transient is returned.
 */
export declare function sendRequest(request: HttpRequest): Promise<Response>;
/** An answer's body as bytes. Throws REGISTRY_UNAVAILABLE where it breaks off. */
export declare function bodyOf(answer: Response, host: string): ByteStream;
/** An answer's body, if it is no longer than the limit. Throws IMAGE_LIMIT. */
export declare function smallBody(answer: Response, host: string, limit: number): Promise<Buffer>;
