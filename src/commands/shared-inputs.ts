/** The inputs that several commands share, declared once. */

/** Where the configuration is. */
export const CONFIG_INPUT = {
  kind: 'text',
  value: 'FILE',
  default: 'golden-pcr.yaml',
  about: 'The configuration',
} as const

/** Which ledger. */
export const LEDGER_INPUT = {
  kind: 'text',
  value: 'URL',
  about:
    "The ledger: sqlite:PATH or dynamodb://TABLE?region=R[&endpoint=URL] (default: the configuration's, else sqlite:.golden-pcr/ledger.db)",
} as const

/** That a ledger file on a runner's disk outlives the job. */
export const LEDGER_KEPT_INPUT = {
  kind: 'flag',
  about: 'In a workflow: the SQLite file is kept when the job ends (a later step saves it)',
} as const

/** Which service. */
export const SERVICE_INPUT = {
  kind: 'text',
  value: 'NAME',
  about: "The service (default: the configuration's)",
} as const

/** Which environment. */
export const ENVIRONMENT_INPUT = {
  kind: 'text',
  value: 'NAME',
  required: true,
  about: 'The environment whose allow-list it concerns',
} as const

/** Which forge. */
export const FORGE_INPUT = {
  kind: 'text',
  value: 'FORGE',
  about:
    "Where pull requests live: github[:OWNER/NAME] or local[:DIR] (default: the configuration's, else github in a workflow and local elsewhere)",
} as const
