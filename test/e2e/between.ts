import { answer, standIn } from '../ledger/stand-in.ts'

/** What may befall a put: it takes effect and its answer is lost, it never arrives, or it is refused for now. */
export type Mishap = 'answer-lost' | 'cut-off' | 'throttled'

/** A line to a server of DynamoDB. */
export interface Line {
  readonly endpoint: string
  /** How many puts there were, how many met another writer's item, and how many met with a mishap. */
  readonly met: { puts: number; conflicts: number; mishaps: number }
  stop(): Promise<void>
}

const SLOW_DOWN = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
  message: 'Rate exceeded',
})

/**
 * A line to a server that counts the puts that came second, and lets mishaps befall some: `mishapOf`
 * is asked with the number of each put.
 */
export async function lineTo(
  server: string,
  mishapOf: (put: number) => Mishap | undefined = () => undefined,
): Promise<Line> {
  const met = { puts: 0, conflicts: 0, mishaps: 0 }
  const line = await standIn(server, async ({ operation }, pass, response) => {
    if (operation === 'PutItem') met.puts += 1
    const mishap = operation === 'PutItem' ? mishapOf(met.puts) : undefined
    if (mishap !== undefined) met.mishaps += 1
    if (mishap === 'throttled') return answer(response, 400, SLOW_DOWN)
    if (mishap === 'cut-off') return void response.destroy()
    const { status, body } = await pass()
    if (body.includes('ConditionalCheckFailedException')) met.conflicts += 1
    if (mishap === 'answer-lost') return void response.destroy()
    answer(response, status, body)
  })
  return { met, ...line }
}
