import type { Outcome, RawInputs } from './commands/command.ts';
import type { World } from './commands/world.ts';
/** A verb: what it is given, what it may touch, what came of it. */
export type Verb = (inputs: RawInputs, world: World) => Promise<Outcome>;
/** Builds an EIF from a container image. */
export declare const build: Verb;
/** Measures an EIF, whoever built it. */
export declare const measure: Verb;
/** Records a measurement with its provenance. */
export declare const record: Verb;
/** Proposes a recorded measurement for an environment's allow-list. */
export declare const promote: Verb;
/** Brings the ledger up to what the forge decided. */
export declare const settle: Verb;
/** Builds, records and promotes. */
export declare const release: Verb;
/** What the ledger holds of a service, an environment, a measurement. */
export declare const auditHistory: Verb;
/** Writes a boot kit's lock file. */
export declare const bootKitLock: Verb;
export { type AllowList, type ListedEntry, parseAllowList } from './allowlist/document.ts';
export { type DenyReason, type Judgement, judge } from './allowlist/judge.ts';
export { type ListKey, parseListKey, signerOfList, signList, } from './allowlist/list-signature.ts';
export { parseRevocationList, type RevocationList } from './attestation/revocation-list.ts';
export { AWS_NITRO_ROOT_G1, type Fingerprint, parseFingerprint } from './attestation/roots.ts';
export { openEnvelope, type Sealing, sealTo } from './attestation/seal.ts';
export { type DocumentPolicy, type VerifiedDocument, verifyDocument } from './attestation/verify.ts';
export type { Outcome, RawInputs, Remark } from './commands/command.ts';
export type { World } from './commands/world.ts';
export { inspectEif, measureEif } from './eif/inspect.ts';
export type { EifReport, IdentifiedEif } from './eif/report.ts';
export { type EifContents, writeEif } from './eif/write.ts';
export { FAULTS, Fault, type FaultClass, type FaultCode, faultClass } from './fault.ts';
export { openLedgerStates, type StatesSurroundings } from './host/ledger-states.ts';
export { openWorld, type WorldOptions } from './host/world.ts';
export { decodeEvent, encodeEvent, verifyNext } from './lifecycle/chain.ts';
export type { LedgerEvent, Statement } from './lifecycle/events.ts';
export { allowedAt, type EnvironmentState } from './lifecycle/state.ts';
export { type Instant, instantFromSeconds, parseInstant } from './model/instant.ts';
export { type Architecture, type Measurement, measurementOf, type Pcrs, } from './model/measurement.ts';
export { type EnvironmentName, parseEnvironmentName, parseServiceName, type ServiceName, } from './model/names.ts';
export { type Pcr, parsePcr } from './model/pcr.ts';
export type { Provenance } from './model/provenance.ts';
export type { Approvals, Forge, PassedOver, PullDraft, PullRequest } from './ports/forge.ts';
export type { Ledger, Sought } from './ports/ledger.ts';
export { type AppOptions, verifierApp } from './verifier/app.ts';
export { type BranchListOptions, branchLists } from './verifier/branch-lists.ts';
export { parseVerifierConfig, type VerifierConfig } from './verifier/config.ts';
export { type LedgerStates, type LedgerStatesOptions, ledgerStates, } from './verifier/ledger-states.ts';
export { openLineAudit } from './verifier/line-audit.ts';
export { listPathOf, openVerifier, type VerifierSurroundings } from './verifier/open-verifier.ts';
export type { Verifier } from './verifier/verifier.ts';
