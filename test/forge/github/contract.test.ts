import { forgeContract } from '../../contract/forge.ts'
import { githubWorld } from './world.ts'

forgeContract('the GitHub forge', githubWorld)
