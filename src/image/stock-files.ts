import { createHash } from 'node:crypto'
import type { Architecture } from '../model/measurement.ts'
import type { KitFileName } from './boot-lock.ts'

/** What is known of a file of AWS's: one digest of it, and by which function. */
interface KnownFile {
  readonly by: 'sha256' | 'sha384' | 'git'
  readonly digest: string
}

// The blobs of aws/aws-nitro-enclaves-cli as its tags v1.3.1 to v1.5.0 have them. Of the aarch64
// kernel only the name of git's object is published.
const KNOWN: Readonly<Record<Architecture, Readonly<Partial<Record<KitFileName, KnownFile>>>>> = {
  x86_64: {
    bzImage: {
      by: 'sha384',
      digest:
        '127b320741835315a4b05fd4b7d063771d9097af887a42296809ff1f98971ec99a1c5f865cfa8be2b3562547369821c4',
    },
    'bzImage.config': sha256('9378dea490ed6c698c3d23b346ed08e49dae52d74a59cee2673b8a7b1951fc5b'),
    init: sha256('755e650b732777b798cb9ec243ee402bef4826f789cf01a1e453bb724207c005'),
    'nsm.ko': sha256('48904e520db2541ca4378da29d85791749408febc81987ade56cc5c556bd90df'),
    cmdline: sha256('10d7d9dd205d4596d45997d17434f26207525f129d171a51f9859b1af9f4a07a'),
  },
  aarch64: {
    Image: { by: 'git', digest: '5503018854dbc9ff4e3356d0912eb8d3256c6af6' },
    'Image.config': sha256('424e97785438d01e1436e738df0192142d81657a7b11d008f2cb9e5637b6354b'),
    init: sha256('c478b57a645ec594df9c355824f571bb684ca559d35ab380bb0cda81a0dc590d'),
    'nsm.ko': sha256('fa5475cbe0506ff3b7353b8ffa056da95eacd36626562f27326d73f384e8e49a'),
    cmdline: sha256('e3a26db3f0375d58ed9756cb986a717a6286f38c6e54e82b457527467fc5ae4c'),
  },
}

/**
 * Whether a file is the one that AWS's releases v1.3.1 to v1.5.0 carry. It is for people: what an EIF
 * boots with is told by its PCR1, see `recogniseStock`.
 */
export function isStockFile(arch: Architecture, name: KitFileName, bytes: Uint8Array): boolean {
  const known = KNOWN[arch][name]
  if (known === undefined) return false
  const hash = createHash(known.by === 'git' ? 'sha1' : known.by)
  // git names an object by the SHA-1 of its kind and size, a NUL, and its bytes.
  if (known.by === 'git') hash.update(`blob ${bytes.length}\0`)
  return hash.update(bytes).digest('hex') === known.digest
}

function sha256(digest: string): KnownFile {
  return { by: 'sha256', digest }
}
