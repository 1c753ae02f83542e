import { sha256Hex } from '../model/canonical.ts'
import { VERSION } from '../model/version.ts'
import { plain } from '../report/text.ts'
import { DRIFT_KINDS, type DriftKind, type SourcedFinding } from './drift.ts'

/** A finding, and the allow-list's path in its repository, where code scanning shows it. */
export interface LocatedFinding extends SourcedFinding {
  readonly environment: string
  readonly path: string
}

// docs.oasis-open.org/sarif/sarif/v2.1.0: the schema's own address names the version that it checks.
const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * The findings as a SARIF 2.1.0 log, for code scanning: a rule for each kind, and results at the
 * allow-list's file. The same findings give the same bytes; a finding keeps its fingerprint while
 * its words change.
 */
export function renderSarif(findings: readonly LocatedFinding[]): string {
  const kinds = Object.keys(DRIFT_KINDS).filter((it): it is DriftKind => it in DRIFT_KINDS)
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'golden-pcr', version: VERSION, rules: kinds.map(ruleOf) } },
        automationDetails: { id: 'golden-pcr/drift/' },
        columnKind: 'utf16CodeUnits',
        results: findings.map((it) => ({
          ruleId: it.kind,
          ruleIndex: kinds.indexOf(it.kind),
          level: it.severity,
          message: {
            text: `${it.environment}: ${plain(it.detail)}\n\nRemedy: ${plain(it.remedy)}`,
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(it.path), uriBaseId: '%SRCROOT%' },
                region: { startLine: 1 },
              },
              logicalLocations: [{ name: plain(it.subject), kind: 'resource' }],
            },
          ],
          partialFingerprints: {
            'goldenPcrFinding/v1': sha256Hex(
              JSON.stringify([it.environment, it.kind, it.source, it.subject]),
            ),
          },
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function ruleOf(kind: DriftKind): object {
  const text = `${DRIFT_KINDS[kind].slice(0, 1).toUpperCase()}${DRIFT_KINDS[kind].slice(1)}.`
  return { id: kind, name: nameOf(kind), shortDescription: { text }, fullDescription: { text } }
}

// GitHub shows names in PascalCase best; the id stays the kind.
function nameOf(kind: DriftKind): string {
  return kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
