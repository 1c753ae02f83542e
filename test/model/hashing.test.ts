import { directHasher } from '../../src/model/hashing.ts'
import { hasherContract } from '../contract/hasher.ts'

hasherContract('the direct hasher', directHasher)
