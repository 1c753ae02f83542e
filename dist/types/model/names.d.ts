import * as z from 'zod';
/** One enclave application: 1 to 63 of `a-z`, `0-9` and `-`. */
export type ServiceName = string & {
    readonly __service: unique symbol;
};
/** A place with its own allow-list: 1 to 63 of `a-z`, `0-9` and `-`. */
export type EnvironmentName = string & {
    readonly __environment: unique symbol;
};
/** Parses a service's name. Throws INPUT_INVALID. */
export declare function parseServiceName(text: string): ServiceName;
/** Parses an environment's name. Throws INPUT_INVALID. */
export declare function parseEnvironmentName(text: string): EnvironmentName;
/** A service's name in JSON. */
export declare const serviceNameSchema: z.ZodType<ServiceName>;
/** An environment's name in JSON. */
export declare const environmentNameSchema: z.ZodType<EnvironmentName>;
