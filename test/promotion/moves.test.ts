import { expect, test } from 'vitest'
import { explainMoves } from '../../src/promotion/moves.ts'
import { A, B, measurement, pcr } from './samples.ts'

const { pcrs } = A

test.each([
  [
    'the application',
    { ...pcrs, '0': pcr('b0'), '2': pcr('b2') },
    [
      'PCR2 moved, and PCR0 with it: the application changed.',
      'PCR1 stayed: kernel, command line and boot ramdisk are the same.',
    ],
  ],
  [
    'the boot kit',
    { ...pcrs, '0': pcr('b0'), '1': pcr('b1') },
    [
      'PCR1 moved, and PCR0 with it: the kernel, its command line or the boot ramdisk changed (the boot kit).',
      'PCR2 stayed: the application is the same.',
    ],
  ],
  [
    'both',
    B.pcrs,
    [
      'PCR1 moved: the kernel, its command line or the boot ramdisk changed (the boot kit).',
      'PCR2 moved: the application changed.',
      'PCR0 moved with them.',
    ],
  ],
  [
    'the way it was put together',
    { ...pcrs, '0': pcr('b0') },
    [
      '**Only PCR0 moved.** PCR1 and PCR2 together cover the whole image, so the same content was put together differently. Find out why before you approve.',
    ],
  ],
  ['nothing', pcrs, ['PCR0, PCR1 and PCR2 stayed: the code is the same.']],
  [
    'a signature that is new',
    measurement('a', { pcr8: '88' }).pcrs,
    [
      'PCR0, PCR1 and PCR2 stayed: the code is the same.',
      'PCR8 is new: this image is signed, the one before was not.',
    ],
  ],
])('what moved is said: %s', (_, after, words) => {
  expect(explainMoves(pcrs, after)).toEqual(words)
})

test('a signature that is gone, and one by another certificate, are said', () => {
  const signed = measurement('a', { pcr8: '88' }).pcrs
  expect(explainMoves(signed, pcrs).at(-1)).toBe(
    '**PCR8 is gone:** this image is not signed, the one before was.',
  )
  expect(explainMoves(signed, { ...pcrs, '8': pcr('99') }).at(-1)).toBe(
    'PCR8 moved: the image is signed with another certificate.',
  )
})
