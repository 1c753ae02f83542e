import { sha256Hex } from '../model/canonical.ts'
import { VERSION } from '../model/version.ts'
import { plain } from '../report/text.ts'
import { DRIFT_KINDS, type DriftKind, type SourcedFinding } from './drift.ts'
import { DRIFT_RULES, type DriftRule } from './drift-rules.ts'

/** A finding, and the allow-list's path in its repository, where code scanning shows it. */
export interface LocatedFinding extends SourcedFinding {
  readonly environment: string
  readonly path: string
}

// docs.oasis-open.org/sarif/sarif/v2.1.0: the schema's own address names the version that it checks.
const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** The most results that GitHub shows of a run, the gravest first; past 25,000 it refuses the file. */
const MOST_RESULTS = 5_000

/** The longest detail or remedy, in characters: 10 MB, compressed, are the most that GitHub takes. */
const LONGEST = 4_000

/**
 * The findings as a SARIF 2.1.0 log, for code scanning: a rule for each kind, and results at the
 * allow-list's file. The same findings give the same bytes; a finding keeps its fingerprint while
 * its words change. Findings come with errors first, and those past the most that is shown are counted.
 *
 * The log names no category: that is for who uploads it, since one that stands here would win over the
 * workflow's, and every environment's alerts would replace the others'.
 */
export function renderSarif(findings: readonly LocatedFinding[]): string {
  const shown = findings.slice(0, MOST_RESULTS)
  const marks = fingerprintsOf(shown)
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'golden-pcr',
            semanticVersion: VERSION,
            rules: DRIFT_RULES.map(ruleJson),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: leftOut(findings.length - shown.length),
          },
        ],
        results: shown.map((it, i) => ({
          ruleId: it.kind,
          ruleIndex: DRIFT_RULES.findIndex((rule) => rule.kind === it.kind),
          level: it.severity,
          message: {
            text: `${it.environment}: ${said(it.detail)}.\n\nRemedy: ${said(it.remedy)}`,
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(it.path), uriBaseId: '%SRCROOT%' },
                region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
              },
              logicalLocations: [{ name: said(it.subject), kind: 'resource' }],
            },
          ],
          // GitHub looks at this one name alone, and would tell findings apart by their line without it.
          partialFingerprints: { primaryLocationLineHash: marks[i] },
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

// What is the same in all that is lasting is counted, as GitHub's own fingerprints count equal lines.
function fingerprintsOf(findings: readonly LocatedFinding[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ environment, path, kind, source, subject }) => {
    const hash = sha256Hex(JSON.stringify([path, environment, kind, source, subject]))
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    return `${hash}:${count}`
  })
}

function ruleJson({ kind, severity, score, help }: DriftRule): object {
  const text = `${DRIFT_KINDS[kind].slice(0, 1).toUpperCase()}${DRIFT_KINDS[kind].slice(1)}.`
  return {
    id: kind,
    name: nameOf(kind),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: help },
    defaultConfiguration: { level: severity },
    properties: { tags: ['security'], precision: 'very-high', 'security-severity': score },
  }
}

// GitHub shows names in PascalCase best; the id stays the kind.
function nameOf(kind: DriftKind): string {
  return kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

// Foreign text on one line, not too long, and without what SARIF takes for a link or a placeholder.
function said(text: string): string {
  const line = plain(text.toWellFormed())
    .replaceAll('](', '] (')
    .replaceAll(/\{(?=\d)/g, '{ ')
  if (line.length <= LONGEST) return line
  return `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function leftOut(count: number): readonly object[] {
  if (count === 0) return []
  const text = `${count} more findings are left out: \`golden-pcr drift --json\` has them all.`
  return [{ level: 'warning', message: { text } }]
}

function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}
