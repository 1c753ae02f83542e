/** The Fault for what the SDK threw at `GetPublicKey` or `Sign`; what has to do with no request is given on as it is. */
export declare function kmsFault(error: unknown, action: string, arn: string): unknown;
