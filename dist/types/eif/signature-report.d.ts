import type { Instant } from '../model/instant.ts';
/** What is to be known of an image's signature. */
export interface SignatureReport {
    /** The certificate's subject on one line, as `CN=…, O=…`. Whoever signed chose it. */
    readonly subject: string;
    readonly notBefore: Instant;
    readonly notAfter: Instant;
    /**
     * Whether the certificate's key signed exactly the PCR0 that was measured. It says nothing about
     * who the certificate belongs to, and nothing about the time: see {@link isCurrent}.
     */
    readonly valid: boolean;
    /** Why it is not valid. */
    readonly reason?: string | undefined;
}
/** Whether the certificate's time has begun and not ended: both of its ends count as within (RFC 5280, 4.1.2.5). */
export declare function isCurrent(signature: Pick<SignatureReport, 'notBefore' | 'notAfter'>, at: Instant): boolean;
