import type { FaultClass } from '../src/fault.ts'

/** A code, what it says of the world, and what it means. */
type Table = Readonly<Record<string, readonly [FaultClass, string]>>

// In the order of the exit statuses.
const CLASSES: readonly (readonly [FaultClass, number, string, string])[] = [
  [
    'no',
    1,
    'The answer is no',
    'The question was understood and everything needed was there; the answer is a refusal.',
  ],
  [
    'usage',
    2,
    'Usage or configuration',
    'The command, its options, its files or `golden-pcr.yaml` are not what they must be.',
  ],
  [
    'malformed',
    3,
    'Malformed input',
    'Something from outside is not of its format. Treat it as hostile until you know why.',
  ],
  [
    'outside',
    4,
    'An outside service failed',
    'AWS, the forge, the ledger or the file system did not do what was asked. Often worth another try.',
  ],
]

/** docs/errors.md: every code of `FAULTS`, by the status that the process ends with. */
export function renderErrors(faults: Table): string {
  return [
    '<!-- Written by `npm run docs` from src/fault.ts; edit that. -->',
    '# Errors',
    '',
    'Every refusal has a **code**. Codes are part of the public interface: a code keeps its meaning, scripts and',
    'workflows may compare with it. The message beside it is for people and may be reworded.',
    '',
    'On the command line a refusal is printed on stderr, with a hint where there is something to do. With `--json`',
    'it is the one document on stdout; `hint` and `at` (a byte, a path, a place in a document) are there where they',
    'are known:',
    '',
    '```json',
    '{"error":{"code":"EIF_CRC_MISMATCH","message":"…","hint":"…","at":"…"}}',
    '```',
    '',
    'The library throws a `Fault` with the same fields. A step of the action fails with the code in its output `error-code`.',
    '',
    '| exit status | means |',
    '|---|---|',
    '| 0 | done, or the answer is yes |',
    ...CLASSES.map(([name, status, title]) => `| ${status} | [${title.toLowerCase()}](#${name}) |`),
    '| 70 | a bug of this program, with its stack on stderr: please report it |',
    '',
    ...CLASSES.flatMap((it) => section(faults, it)),
  ].join('\n')
}

function section(faults: Table, [name, status, title, about]: (typeof CLASSES)[number]): string[] {
  const codes = Object.entries(faults).filter(([, [is]]) => is === name)
  return [
    `<a id="${name}"></a>`,
    '',
    `## ${title}: exit status ${status}`,
    '',
    about,
    '',
    '| code | what is wrong |',
    '|---|---|',
    ...codes
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, [, means]]) => `| \`${code}\` | ${cell(means)} |`),
    '',
  ]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
