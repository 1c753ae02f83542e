import type { Pcrs } from '../model/measurement.ts'

/** What each register covers, in a reader's words. */
export const COVERS = {
  '0': 'the whole image',
  '1': 'kernel, command line, boot ramdisk',
  '2': 'the application',
  '8': 'the signing certificate',
} as const

/**
 * Which input moved which register, as sentences.
 *
 * PCR0 covers what PCR1 and PCR2 cover together, so they explain its move; where they do not, the
 * same bytes were cut into sections differently, or a ramdisk was added, and that is said.
 */
export function explainMoves(before: Pcrs, after: Pcrs): readonly string[] {
  const moved = (index: '0' | '1' | '2' | '8'): boolean => before[index] !== after[index]
  return [...codeMoves(moved), ...signatureMoves(before['8'], after['8'])]
}

function codeMoves(moved: (index: '0' | '1' | '2') => boolean): readonly string[] {
  if (moved('1') && moved('2')) {
    return [
      'PCR1 moved: the kernel, its command line or the boot ramdisk changed (the boot kit).',
      'PCR2 moved: the application changed.',
      'PCR0 moved with them.',
    ]
  }
  if (moved('2')) {
    return [
      'PCR2 moved, and PCR0 with it: the application changed.',
      'PCR1 stayed: kernel, command line and boot ramdisk are the same.',
    ]
  }
  if (moved('1')) {
    return [
      'PCR1 moved, and PCR0 with it: the kernel, its command line or the boot ramdisk changed (the boot kit).',
      'PCR2 stayed: the application is the same.',
    ]
  }
  if (moved('0')) {
    return [
      '**Only PCR0 moved.** PCR1 and PCR2 together cover the whole image, so the same content was put together differently. Find out why before you approve.',
    ]
  }
  return ['PCR0, PCR1 and PCR2 stayed: the code is the same.']
}

function signatureMoves(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return []
  if (before === undefined) return ['PCR8 is new: this image is signed, the one before was not.']
  if (after === undefined) {
    return ['**PCR8 is gone:** this image is not signed, the one before was.']
  }
  return ['PCR8 moved: the image is signed with another certificate.']
}
