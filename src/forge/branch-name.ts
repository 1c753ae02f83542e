import { Fault } from '../fault.ts'

// What git forbids in a name, as git-check-ref-format(1) lists it.
const FORBIDDEN_CHARACTERS = ' ~^:?*[\\'

/**
 * Refuses (INPUT_INVALID) what cannot be the name of a branch, by git-check-ref-format(1) `--branch`,
 * so that a name can neither be taken for an option nor name anything but one branch.
 */
export function checkBranchName(name: string): void {
  const why = whyNoBranch(name)
  if (why !== undefined) {
    throw new Fault('INPUT_INVALID', `"${name}" cannot be the name of a branch: ${why}`, {
      hint: 'use letters, digits and - in parts divided by /',
    })
  }
}

/** Whether a text may be the name of a branch. */
export function isBranchName(name: string): boolean {
  return whyNoBranch(name) === undefined
}

function whyNoBranch(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (name.length > 200) return `it has ${name.length} characters, more than 200`
  if (name.startsWith('-')) return 'it begins with -'
  if (name === 'HEAD' || name === '@') return 'git gives it another meaning'
  if (name.includes('..') || name.includes('@{')) return 'it holds .. or @{'
  if (!name.isWellFormed()) return 'it is not valid Unicode'
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f || FORBIDDEN_CHARACTERS.includes(character)) {
      return 'it holds a space, a control character or one of ~^:?*[\\'
    }
  }
  for (const part of name.split('/')) {
    if (part === '') return 'it begins or ends with / or holds //'
    if (part.startsWith('.')) return 'a part begins with .'
    if (part.endsWith('.lock')) return 'a part ends in .lock'
  }
  return name.endsWith('.') ? 'it ends with .' : undefined
}
