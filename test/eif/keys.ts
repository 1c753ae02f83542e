import { readFileSync } from 'node:fs'

const KEYS = new URL('../vectors/eif/keys/', import.meta.url)

/** The PEM text of a test certificate. */
export function certificatePem(name: string): string {
  return readFileSync(new URL(`${name}.cert.pem`, KEYS), 'utf8')
}

/** The PEM text of a test key. */
export function keyPem(name: string): string {
  return readFileSync(new URL(`${name}.key.pem`, KEYS), 'utf8')
}
