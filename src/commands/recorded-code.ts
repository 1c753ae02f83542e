import { recordedStream } from '../lifecycle/streams.ts'
import type { ServiceName } from '../model/names.ts'
import { isZeroPcr, type Pcr } from '../model/pcr.ts'
import type { Ledger } from '../ports/ledger.ts'

/** Which of these images, by PCR0, the service's stream has recorded. */
export async function recordedCode(
  ledger: Ledger,
  service: ServiceName,
  pcr0s: readonly Pcr[],
): Promise<ReadonlySet<Pcr>> {
  const recorded = new Set<Pcr>()
  for (const pcr0 of new Set(pcr0s)) {
    // Zeros are no image's, and every enclave's in debug mode.
    if (!isZeroPcr(pcr0) && (await isRecorded(ledger, service, pcr0))) recorded.add(pcr0)
  }
  return recorded
}

async function isRecorded(ledger: Ledger, service: ServiceName, pcr0: Pcr): Promise<boolean> {
  const stream = recordedStream(service)
  for await (const event of ledger.find({ by: 'pcr0', pcr0 })) {
    if (event.stream === stream && event.statement.kind === 'recorded') return true
  }
  return false
}
