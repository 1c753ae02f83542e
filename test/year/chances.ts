import fc from 'fast-check'
import type { Fate } from '../contract/faulty-ledger.ts'
import type { Act, ActName } from './acts.ts'
import { ENVIRONMENTS, type Fates, SOUND } from './year.ts'

const WEIGHTS: readonly (readonly [ActName, number])[] = [
  ['release', 6],
  ['promote', 5],
  ['merge', 12],
  ['sneak', 1],
  ['decline', 1],
  ['settle', 2],
  ['race', 1],
  ['retire', 3],
  ['revoke', 1],
  ['revoke-everywhere', 1],
  ['rollback', 1],
  ['reinstate', 1],
  ['extend', 3],
  ['exempt', 2],
  ['lift', 1],
  ['reissue', 2],
  ['drift', 1],
  ['tamper', 1],
  ['wait', 6],
]

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fate>('sound') },
  { weight: 1, arbitrary: fc.constant<Fate>('failed') },
  { weight: 1, arbitrary: fc.constant<Fate>('failed-but-persisted') },
)

const fates: fc.Arbitrary<Fates> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(SOUND) },
  {
    weight: 1,
    arbitrary: fc.record({
      ledger: fc.array(fate, { maxLength: 24 }),
      forge: fc.array(fate, { maxLength: 12 }),
    }),
  },
)

/** Acts as a year may bring them, the usual ones more often. */
export const act: fc.Arbitrary<Act> = fc.record({
  name: fc.oneof(...WEIGHTS.map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) }))),
  environment: fc.constantFrom(...ENVIRONMENTS),
  which: fc.nat(3),
  flags: fc.boolean(),
  fates,
  skew: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0, 240, -240) },
    { weight: 1, arbitrary: fc.constantFrom(900, -900) },
  ),
})
