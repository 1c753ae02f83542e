import type { Architecture, Pcrs } from '../../src/model/measurement.ts'
import { type Pcr, parsePcr } from '../../src/model/pcr.ts'

/** Registers that somebody published for an image and a boot kit that others can get. */
export interface HelloAnswer {
  readonly arch: Architecture
  /** The releases of nitro-cli whose tests expect them. */
  readonly releases: string
  readonly pcrs: Pick<Pcrs, '0' | '1' | '2'>
}

/** The image that AWS's own tests build, and what they expect of it (aws/aws-nitro-enclaves-cli, tests/tests.rs). */
export const HELLO_IMAGE = 'public.ecr.aws/aws-nitro-enclaves/hello:v1'

export const HELLO: readonly HelloAnswer[] = [
  hello('x86_64', 'nitro-cli 1.3.1 to 1.5.0', [
    '6be47f8386175bc4853c3b821f9e6fa6f65f8bd73492d1df99ba9dd0d734e11c8941e7415d9167f7d0ea6991790566a7',
    '0343b056cd8485ca7890ddd833476d78460aed2aa161548e4e26bedf321726696257d623e8805f3f605946b3d8b0c6aa',
    'dd61366a5424eea46f60c4e9d59e6c645a46420ccf962550ee1f3c109d230f88ec23667617aeaac425a1f50fe8e384d7',
  ]),
  hello('x86_64', 'nitro-cli 1.2.0 to 1.3.0', [
    '7f3287dd1c4dbc49513abfaabc7f6afe79ab8269743c0c4ee55bb9e92d4f0a36f0cae7c0356d0bfec78b59b4d20c689c',
    'bcdf05fefccaa8e55bf2c8d6dee9e79bbff31e34bf28a99aa19e6b29c37ee80b214a414b7607236edf26fcb78654e63f',
    'dd61366a5424eea46f60c4e9d59e6c645a46420ccf962550ee1f3c109d230f88ec23667617aeaac425a1f50fe8e384d7',
  ]),
  hello('aarch64', 'nitro-cli 1.3.1 to 1.5.0', [
    'fb36ba25ea45c9ce31af266023f8ce55485c6f37c3ad95b08dd32600da7606e5f55ffb050a2ad4732cfc48f5ef9c0e84',
    '745004eab9a0fb4a67973b261c6e7fa5418dc870292927591574385649338e54686cdeb659f3c6c2e72ba11aba2158a8',
    '9397173aa14e47fe087e8aeb63928a233db048e290830de6ce2041f4580f83b599c48432467601bed8a4883e9d94ff10',
  ]),
  hello('aarch64', 'nitro-cli 1.2.0 to 1.3.0', [
    'b32a774b09fff4324a6405dacf3f5aa462a75e554e3a563ee64708abd585456bb480fdf70b2e2c2ab9ec205717bc690e',
    '5d3938eb05288e20a981038b1861062ff4174884968a39aee5982b312894e60561883576cc7381d1a7d05b809936bd16',
    '9397173aa14e47fe087e8aeb63928a233db048e290830de6ce2041f4580f83b599c48432467601bed8a4883e9d94ff10',
  ]),
]

/** A register of an EIF that is built otherwise than nitro-cli does, with AWS's boot kit. */
export interface MonzoAnswer {
  readonly releases: string
  readonly pcr0: Pcr
  /** Which boot kit it takes, by the PCR1 that nitro-cli gives it. */
  readonly pcr1: Pcr
}

/**
 * The EIF that monzo's flake builds in its own check (monzo/aws-nitro-util, flake.nix at f42df391):
 * the boot kit of nitro-cli 1.2.3 for x86_64, and an application of one file.
 */
export const MONZO: MonzoAnswer = {
  releases: 'nitro-cli 1.2.3',
  pcr0: parsePcr(
    'f585cae40c5d5d640a60d3c7f8c5dcf7276364c49f7d7fa8d08800b35c45825099688c2acc02bb2373ebfbd8a5ba10b4',
  ),
  pcr1: parsePcr(
    'bcdf05fefccaa8e55bf2c8d6dee9e79bbff31e34bf28a99aa19e6b29c37ee80b214a414b7607236edf26fcb78654e63f',
  ),
}

function hello(
  arch: Architecture,
  releases: string,
  [first = '', second = '', third = '']: readonly string[],
): HelloAnswer {
  const pcrs = { '0': parsePcr(first), '1': parsePcr(second), '2': parsePcr(third) }
  return { arch, releases, pcrs }
}
