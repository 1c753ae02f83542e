import * as z from 'zod'
import { Fault } from '../../fault.ts'
import type { Api } from './api.ts'

/** The people in a team, those of the teams within it included; see the port. */
export async function readMembers(api: Api, team: string): Promise<readonly string[]> {
  const [org = '', slug = ''] = team.split('/')
  try {
    const members = await api.list({
      route: 'GET /orgs/{org}/teams/{team_slug}/members',
      given: { org, team_slug: slug },
      answer: z.object({ login: z.string() }),
      doing: `read who is in ${team}`,
    })
    return members.map((it) => it.login)
  } catch (error) {
    // GitHub tells nobody apart from whom it hides: to both it answers that there is no such team.
    const hidden = error instanceof Fault && HIDDEN.test(error.code)
    if (!hidden) throw error
    throw new Fault('FORGE_TEAM_UNKNOWN', `GitHub does not show this token who is in ${team}`, {
      hint: 'check the name; a workflow\'s own token sees no teams: give that of a GitHub App with "Members: read" of the organisation',
      cause: error,
    })
  }
}

const HIDDEN = /^FORGE_(FORBIDDEN|REPOSITORY_MISSING)$/
