/** The longest piece of foreign text that is shown, in characters. */
const LONGEST = 200

// What is not seen, or turns what is around it: controls, format characters, separators of lines,
// lone surrogates, private and unassigned characters.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/**
 * Foreign text as inline code, on one line: no link, image, mention, HTML or table cell can come
 * of it. What cannot be seen is written as `U+202E`.
 */
export function code(text: string): string {
  const seen = shorten(visible(text))
  const runs = [...seen.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  // A space keeps a backtick at either end apart from the fence; Markdown takes one off again.
  const pad = /^[` ]|[` ]$/.test(seen) || seen === '' ? ' ' : ''
  return `${fence}${pad}${seen === '' ? ' ' : seen}${pad}${fence}`
}

/**
 * The same for a table's cell. A bar ends a cell even inside code, and a backslash before it may
 * itself be escaped: so no bar is let through at all.
 */
export function cell(text: string): string {
  return code(text.replaceAll('|', 'U+007C'))
}

/**
 * Foreign text for a title or a commit's message, where nothing quotes: letters, digits and a few
 * marks; everything else, mentions, references, trailers and `[skip ci]` with it, becomes `_`.
 */
export function plain(text: string): string {
  const seen = [...text]
    .slice(0, 64)
    .join('')
    .replaceAll(/[^A-Za-z0-9._+/-]/g, '_')
  return seen.replaceAll(/\bgh-(?=\d)/gi, 'gh_')
}

/** A link, if the address is one that cannot break out of it; else the address as code. */
export function link(text: string, url: string): string {
  return /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/[A-Za-z0-9._~/+%-]*$/.test(url)
    ? `[${text}](${url})`
    : code(url)
}

function visible(text: string): string {
  return text.replaceAll(
    UNSEEN,
    (unseen) => `U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text
}
