import { forgeContract } from '../../contract/forge.ts'
import { localWorld } from './world.ts'

forgeContract('the local forge', localWorld)
