import type { FaultCode } from '../fault.ts';
/**
 * The code for what an AWS SDK threw: by the error's name, else `unavailable` where a server or a
 * connection failed. Undefined for what has to do with no request.
 */
export declare function awsErrorCode(error: Error, codes: Readonly<Record<string, FaultCode>>, unavailable: FaultCode): FaultCode | undefined;
