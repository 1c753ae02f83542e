/** Somebody else's message as part of one line, at most 300 characters, without what could move the cursor. */
export function oneLine(message: string): string {
  return message
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
