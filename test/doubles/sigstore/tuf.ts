import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { canonicalJson } from '../../../src/model/canonical.ts'

/** A repository of The Update Framework with one target, as Sigstore's is laid out. */
export interface TufRepository {
  /** The root that a client must have from before. */
  readonly root: string
  /** The other files, by their paths. */
  readonly files: ReadonlyMap<string, Buffer>
}

/**
 * Signs a repository that hands out this trusted root.
 * Source: https://theupdateframework.github.io/specification/latest/
 */
export function makeTuf(trustedRoot: string): TufRepository {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const hex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
  const keyid = createHash('sha256').update(hex).digest('hex')
  const signed = (type: string, more: object): string => {
    const body = {
      _type: type,
      spec_version: '1.0.31',
      version: 1,
      expires: '2099-01-01T00:00:00Z',
      ...more,
    }
    const sig = sign(null, Buffer.from(canonicalJson(body)), privateKey).toString('hex')
    return JSON.stringify({ signed: body, signatures: [{ keyid, sig }] })
  }
  const target = Buffer.from(trustedRoot)
  const sha256 = createHash('sha256').update(target).digest('hex')
  const role = { keyids: [keyid], threshold: 1 }
  const meta = (name: string): object => ({ meta: { [name]: { version: 1 } } })
  return {
    root: signed('root', {
      consistent_snapshot: true,
      keys: { [keyid]: { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } } },
      roles: { root: role, timestamp: role, snapshot: role, targets: role },
    }),
    files: new Map([
      ['/timestamp.json', Buffer.from(signed('timestamp', meta('snapshot.json')))],
      ['/1.snapshot.json', Buffer.from(signed('snapshot', meta('targets.json')))],
      [
        '/1.targets.json',
        Buffer.from(
          signed('targets', {
            targets: { 'trusted_root.json': { length: target.length, hashes: { sha256 } } },
          }),
        ),
      ],
      [`/targets/${sha256}.trusted_root.json`, target],
    ]),
  }
}
