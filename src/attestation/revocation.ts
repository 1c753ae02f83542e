import { verify } from 'node:crypto'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { Certificate } from './certificate.ts'
import type { RevocationList } from './revocation-list.ts'

export type { RevocationList } from './revocation-list.ts'

/**
 * Step 13: refuses a chain of which a certificate was revoked, or might have been.
 *
 * A certificate that names its issuer's list needs one that this issuer signed, that is for it, and
 * that is current: ATTESTATION_REVOCATION_UNKNOWN. One that names none, as those of an instance and
 * an enclave do, needs none. Whatever list of its issuer is there, the serial stands in none, and
 * there an old list counts too: ATTESTATION_CERTIFICATE_REVOKED.
 *
 * The chain is verified: root first, each issued by the one before it.
 */
export function refuseRevoked(
  chain: readonly Certificate[],
  lists: readonly RevocationList[],
  at: Instant,
): void {
  chain.slice(1).forEach((subject, i) => {
    const issuer = chain[i]
    if (issuer === undefined) return
    const own = lists.filter((it) => isOwn(it, issuer))
    const naming = own.find((it) => it.serials.has(subject.serial))
    if (naming !== undefined) {
      throw new Fault(
        'ATTESTATION_CERTIFICATE_REVOKED',
        `${subject.place} with serial ${subject.serial} is revoked by ${naming.place}`,
        { at: subject.place },
      )
    }
    const { revocationAddresses: addresses } = subject.extensions
    if (addresses === undefined) return
    const fitting = own.filter((it) => isFor(it, addresses))
    if (!fitting.some((it) => isCurrent(it, at))) {
      throw new Fault(
        'ATTESTATION_REVOCATION_UNKNOWN',
        `${subject.place}: ${whyNot(fitting, at)}`,
        {
          at: subject.place,
          hint: `give the list of its issuer with --crl${addresses[0] === undefined ? '' : `: ${addresses[0]}`}`,
        },
      )
    }
  })
}

/** Whether the list is this CA's own: its name, its key, and the right to sign lists. */
function isOwn(list: RevocationList, { subject, publicKey, extensions }: Certificate): boolean {
  if (!Buffer.from(list.issuer).equals(subject) || !extensions.keyUsage?.crlSign) return false
  return verify('sha384', list.tbs, { key: publicKey, dsaEncoding: 'der' }, list.signature)
}

function isFor({ scope }: RevocationList, addresses: readonly string[]): boolean {
  return scope === undefined || scope.some((it) => addresses.includes(it))
}

function isCurrent({ thisUpdate, nextUpdate }: RevocationList, at: Instant): boolean {
  return at >= thisUpdate && at < nextUpdate
}

function whyNot(fitting: readonly RevocationList[], at: Instant): string {
  const [first] = fitting
  if (first === undefined) return 'there is no revocation list that its issuer signed'
  const { place, thisUpdate, nextUpdate } = first
  return `its issuer's revocation list ${place} is of ${thisUpdate} to ${nextUpdate}, but the time is ${at}`
}
