import type { ServiceName } from '../model/names.ts';
import { type Pcr } from '../model/pcr.ts';
import type { Ledger } from '../ports/ledger.ts';
/** Which of these images, by PCR0, the service's stream has recorded. */
export declare function recordedCode(ledger: Ledger, service: ServiceName, pcr0s: readonly Pcr[]): Promise<ReadonlySet<Pcr>>;
