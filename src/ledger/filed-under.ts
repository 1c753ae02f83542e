import type { IndexKeys } from '../lifecycle/index-keys.ts'
import type { Sought } from '../ports/ledger.ts'

/** The index that answers a search, and the value to look for in it. */
export function filedUnder(sought: Sought): {
  readonly key: keyof IndexKeys
  readonly value: string
} {
  switch (sought.by) {
    case 'measurement':
      return { key: 'measurement', value: sought.measurement }
    case 'pcr0':
      return { key: 'pcr0', value: sought.pcr0 }
    case 'commit':
      return { key: 'commit', value: sought.commit }
    case 'image':
      return { key: 'image', value: sought.digest }
  }
}
