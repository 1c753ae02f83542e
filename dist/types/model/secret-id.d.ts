import * as z from 'zod';
/** A secret's name within its service and environment: 1 to 63 of `a-z`, `0-9` and `-`. */
export type SecretId = string & {
    readonly __secret: unique symbol;
};
/** A secret's name in JSON. */
export declare const secretIdSchema: z.ZodType<SecretId>;
