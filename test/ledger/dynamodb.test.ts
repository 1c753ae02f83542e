import { afterAll } from 'vitest'
import { ledgerContract } from '../contract/ledger.ts'
import { startDynalite } from './dynalite.ts'
import { dynamoWorld } from './dynamodb-world.ts'

const server = await startDynalite()
afterAll(() => server.stop())

ledgerContract('dynamodb (dynalite)', () => dynamoWorld(server.endpoint))
