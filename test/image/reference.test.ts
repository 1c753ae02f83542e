import { describe, expect, test } from 'vitest'
import { formatImageRef, parseImageRef } from '../../src/image/reference.ts'
import { outcome } from './helpers.ts'

const digest = `sha256:${'a'.repeat(64)}`

describe('an image reference', () => {
  test.each([
    ['oci:dir', { kind: 'oci', directory: 'dir' }],
    ['oci:/a/b:v1.2', { kind: 'oci', directory: '/a/b', tag: 'v1.2' }],
    ['oci:dir:example.com/app:v1', { kind: 'oci', directory: 'dir', tag: 'example.com/app:v1' }],
    [`oci:dir@${digest}`, { kind: 'oci', directory: 'dir', digest }],
    ['oci-archive:a.tar', { kind: 'oci-archive', file: 'a.tar' }],
    ['oci-archive:a.tar:v1', { kind: 'oci-archive', file: 'a.tar', tag: 'v1' }],
    ['docker-archive:a.tar', { kind: 'docker-archive', file: 'a.tar' }],
    ['docker-archive:a.tar:x/y:v1', { kind: 'docker-archive', file: 'a.tar', name: 'x/y:v1' }],
    ['rootfs:/a:b', { kind: 'rootfs', directory: '/a:b' }],
    ['docker-daemon:app:v1', { kind: 'docker-daemon', name: 'app:v1' }],
    [
      'docker://debian',
      { kind: 'registry', host: 'docker.io', repository: 'library/debian', tag: 'latest' },
    ],
    [
      'docker://me/app:v1',
      { kind: 'registry', host: 'docker.io', repository: 'me/app', tag: 'v1' },
    ],
    [
      'docker://localhost:5000/app',
      { kind: 'registry', host: 'localhost:5000', repository: 'app', tag: 'latest' },
    ],
    [
      `docker://ghcr.io/me/app@${digest}`,
      { kind: 'registry', host: 'ghcr.io', repository: 'me/app', digest },
    ],
    [
      `docker://ghcr.io/me/app:v1@${digest}`,
      { kind: 'registry', host: 'ghcr.io', repository: 'me/app', tag: 'v1', digest },
    ],
  ])('%s', (text, expected) => {
    const ref = parseImageRef(text)
    expect(ref).toEqual(expected)
    expect(parseImageRef(formatImageRef(ref))).toEqual(ref)
  })

  test.each([
    ['dir', 'has no form we know'],
    ['oci:', 'has no form we know'],
    ['oci::v1', 'has no tag or name after its last colon'],
    ['oci:dir:', 'has no tag or name after its last colon'],
    ['oci:dir@sha256:abc', 'has a digest that is not 64 lower-case hex digits'],
    ['podman:x', 'begins with "podman:", which is no source'],
    ['docker-daemon:-x', 'has no name of an image'],
    ['docker://', 'has no name of a repository'],
    ['docker://UPPER/case', 'has no name of a repository'],
    ['docker://ghcr.io/a/../b', 'has no name of a repository'],
    ['docker://ghcr.io/a:b c', 'has no tag after its colon'],
    [
      'docker://ghcr.io/a@sha256:b',
      'has a digest that is not sha256: and 64 lower-case hex digits',
    ],
  ])('%s is refused', async (text, why) => {
    expect(await outcome(() => parseImageRef(text))).toBe(
      `IMAGE_REF_INVALID the image "${text}" ${why}`,
    )
  })

  test('keeps a password out of its message', async () => {
    expect(await outcome(() => parseImageRef('docker://user:secret@example.com/app'))).toBe(
      'IMAGE_REF_INVALID the image "docker://…@example.com/app" has a digest that is not sha256: and 64 lower-case hex digits',
    )
  })
})
