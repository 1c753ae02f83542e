/**
 * Several sorted sequences as one, each read only as far as it is asked for: of the elements that
 * stand first, the one that `before` puts first; of equals, that of the earlier sequence.
 */
export async function* merged<T>(
  sequences: readonly AsyncIterable<T>[],
  before: (a: T, b: T) => boolean,
): AsyncGenerator<T> {
  const open: { readonly rest: AsyncIterator<T>; first: T }[] = []
  for (const sequence of sequences) {
    const rest = sequence[Symbol.asyncIterator]()
    const { done, value } = await rest.next()
    if (done !== true) open.push({ rest, first: value })
  }
  for (;;) {
    const [head, ...others] = open
    if (head === undefined) return
    const next = others.reduce((best, it) => (before(it.first, best.first) ? it : best), head)
    yield next.first
    const { done, value } = await next.rest.next()
    if (done === true) open.splice(open.indexOf(next), 1)
    else next.first = value
  }
}
