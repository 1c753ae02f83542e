import { describe, expect, test } from 'vitest'
import { encodeMetadata, parseMetadata } from '../../src/eif/metadata.ts'

const CONFIG = (line: string) => `#\n# Automatically generated file; DO NOT EDIT.\n${line}\n#\n`

describe('metadata', () => {
  test('are the same bytes for the same image, whenever and wherever it is built', () => {
    const bytes = encodeMetadata({
      name: 'hello',
      version: 'sha256:00',
      layoutVersion: 'canonical-1',
      kernelConfig: CONFIG('# Linux/x86_64 4.14.256-209.484.amzn2.x86_64 Kernel Configuration'),
    })
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      '{"ImageName":"hello","ImageVersion":"sha256:00","BuildMetadata":{"BuildTime":"1970-01-01T00:00:00+00:00","BuildTool":"golden-pcr","BuildToolVersion":"canonical-1","OperatingSystem":"Linux","KernelVersion":"4.14.256"},"DockerInfo":{},"CustomMetadata":{}}',
    )
  })

  test.each([
    ['# Linux/arm64 6.6.79 Kernel Configuration', 'Linux', '6.6.79'],
    ['# Linux/x86 6.12.57-cloud-amd64 Kernel Configuration', 'Linux', '6.12.57'],
    ['# Linux/x86 6.6.79 Kernel Configuration\r', 'Linux', '6.6.79'],
    ['', 'Unknown', 'Unknown'],
    ['CONFIG_X=y', 'Unknown', 'Unknown'],
  ])('name the system and kernel of line 3: %j', (line, system, kernel) => {
    const { BuildMetadata } = parseMetadata(
      encodeMetadata({
        name: 'n',
        version: 'v',
        layoutVersion: 'canonical-1',
        kernelConfig: CONFIG(line),
      }),
    )
    expect(BuildMetadata).toMatchObject({ OperatingSystem: system, KernelVersion: kernel })
  })

  test('do without a kernel configuration', () => {
    const { BuildMetadata } = parseMetadata(
      encodeMetadata({ name: 'n', version: 'v', layoutVersion: 'canonical-1' }),
    )
    expect(BuildMetadata).toMatchObject({ OperatingSystem: 'Unknown', KernelVersion: 'Unknown' })
  })
})
