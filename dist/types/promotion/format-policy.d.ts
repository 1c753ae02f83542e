import * as z from 'zod';
import { type TextFormat } from '../allowlist/render/formats.ts';
import type { KmsPrincipals } from '../allowlist/render/kms.ts';
import type { ServiceName } from '../model/names.ts';
import type { EnvironmentPolicy } from './policy.ts';
/** A rendering of the allow-list that every change of it carries along. */
export interface FormatPolicy {
    readonly format: TextFormat;
    /** Its path in the list's repository; may hold `{service}` and `{environment}`. */
    readonly path: string;
    /** Whom the key's policy names; for `kms`, and only there. */
    readonly principals?: KmsPrincipals | undefined;
}
/** The formats of an environment, as they are written; `path` decodes a path of the repository. */
export declare function formatsSchema(path: z.ZodType<string, string>): z.ZodType<readonly FormatPolicy[]>;
/** Where a rendering stands in the list's repository. */
export declare function formatPath({ path }: FormatPolicy, policy: Pick<EnvironmentPolicy, 'name'>, service: ServiceName): string;
