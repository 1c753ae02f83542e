/** A refusal in GitHub's manner. */
export class Refusal extends Error {
  readonly status: number
  /** The type of a GraphQL error. */
  readonly type: string
  /** The single errors of a 422. */
  readonly errors: readonly Readonly<Record<string, string>>[] | undefined

  constructor(
    status: number,
    message: string,
    extra: { type?: string; errors?: Refusal['errors'] } = {},
  ) {
    super(message)
    this.status = status
    this.type =
      extra.type ?? (status === 404 ? 'NOT_FOUND' : status === 403 ? 'FORBIDDEN' : 'UNPROCESSABLE')
    this.errors = extra.errors
  }
}

/** A 422 for one field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal(422, message, {
    errors: [{ resource: 'PullRequest', field, code: 'invalid' }],
  })
}

/** A 422 in GitHub's own words. */
export function custom(message: string): Refusal {
  return new Refusal(422, 'Validation Failed', {
    errors: [{ resource: 'PullRequest', code: 'custom', message }],
  })
}
