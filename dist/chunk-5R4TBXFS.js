import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/fault.ts
var FAULTS = {
  // ── command line, configuration, files ──
  USAGE: ["usage", "a command, option or argument is missing, unknown or contradicts another"],
  CONFIG_INVALID: [
    "usage",
    "golden-pcr.yaml does not say what it must; the message has line and column"
  ],
  CONFIG_MISSING: ["usage", "there is no golden-pcr.yaml where the command looks for it"],
  CONFIG_NOT_ON_BASE: [
    "usage",
    "the protected base branch has no golden-pcr.yaml, where policy is read from"
  ],
  INIT_EXISTS: ["usage", "a file that init would write is there already, and says otherwise"],
  FILE_MISSING: ["usage", "a file or directory that was named does not exist or cannot be read"],
  FILE_WRITE_FAILED: ["outside", "a file could not be written; nothing half-written is left"],
  FILE_CHANGED: ["outside", "a file changed while it was read"],
  INPUT_INVALID: ["malformed", "a value from outside is not of its format"],
  CLOCK_SKEWED: [
    "outside",
    "this machine, the forge and the ledger disagree about the time by more than five minutes"
  ],
  PROVENANCE_CONTRADICTS: [
    "no",
    "what was declared of a build contradicts its identity token or its files"
  ],
  IDENTITY_TOKEN_INVALID: ["outside", "the identity token could not be had or does not verify"],
  // ── EIF ──
  EIF_MAGIC: ["malformed", "the file does not begin as an enclave image file does"],
  EIF_VERSION: ["malformed", "the enclave image file's version is not 2, 3 or 4"],
  EIF_FLAGS: ["malformed", "a reserved flag is set, in the header or in a section"],
  EIF_RESERVED: ["malformed", "a reserved field or an unused slot of the table is not zero"],
  EIF_SECTION_COUNT: ["malformed", "the number of sections is not one that the format allows"],
  EIF_SECTION_TYPE: ["malformed", "a section is of no type that the format knows"],
  EIF_SECTION_REPEATED: ["malformed", "a section that may stand once stands twice"],
  EIF_SECTION_MISSING: ["malformed", "there is no kernel, no command line or no ramdisk"],
  EIF_SECTION_ORDER: ["malformed", "a ramdisk stands before the kernel"],
  EIF_SECTION_EMPTY: ["malformed", "a kernel or a ramdisk has no content"],
  EIF_SECTION_TOO_LARGE: [
    "malformed",
    "a signature or metadata section is larger than may be read, or a file than can be written"
  ],
  EIF_OVERLAP: [
    "malformed",
    "the header's table has a section begin before the one before it ends"
  ],
  EIF_GAP: ["malformed", "the header's table leaves bytes between sections"],
  EIF_SIZE_MISMATCH: [
    "malformed",
    "a section's own header and the file's table differ in its size"
  ],
  EIF_TRUNCATED: ["malformed", "the file ends before what its header promises"],
  EIF_TRAILING_BYTES: ["malformed", "bytes follow the last section"],
  EIF_CRC_MISMATCH: ["malformed", "the checksum in the header is not that of the file"],
  EIF_CMDLINE_INVALID: [
    "usage",
    "the kernel command line holds a NUL byte, where the kernel stops"
  ],
  EIF_METADATA_INVALID: ["malformed", "the metadata section is not a JSON object"],
  EIF_SIGNATURE_INVALID: [
    "malformed",
    "the signature section cannot be read, so PCR8 cannot be told"
  ],
  EIF_SIGNING_KEY_INVALID: [
    "usage",
    "the signing certificate and key are not a matching pair on the curve P-384"
  ],
  EIF_SIGNING_FAILED: ["outside", "the signer's answer is no signature by its certificate's key"],
  EIF_CONTENT_CHANGED: ["outside", "a part of the image changed its length while it was read"],
  KMS_KEY_INVALID: [
    "usage",
    "a KMS key for signing is named by its own full ARN, and in no other way"
  ],
  KMS_KEY_MISSING: ["usage", "there is no such KMS key in its account and region"],
  KMS_KEY_DISABLED: ["outside", "the KMS key is disabled, or waits for its deletion"],
  KMS_CREDENTIALS: ["outside", "the credentials for KMS are missing, wrong or expired"],
  KMS_FORBIDDEN: ["outside", "the role may not do this with the KMS key"],
  KMS_THROTTLED: ["outside", "KMS refuses for now, because too much is asked of it"],
  KMS_UNAVAILABLE: ["outside", "KMS could not be reached or did not answer as it should"],
  // ── image and boot kit ──
  IMAGE_REF_INVALID: ["usage", "an image reference is not of any form that is known"],
  IMAGE_NOT_FOUND: [
    "usage",
    "the source holds no image of this name, tag or architecture, or several that fit"
  ],
  IMAGE_ARCH_MISMATCH: ["usage", "the image is for another processor or operating system"],
  IMAGE_MALFORMED: ["malformed", "an index, manifest or configuration is not of its format"],
  IMAGE_DIGEST_MISMATCH: [
    "malformed",
    "a blob or an unpacked layer has another digest or size than the image says"
  ],
  IMAGE_LAYER_CORRUPT: ["malformed", "a layer cannot be decompressed"],
  IMAGE_LIMIT: [
    "malformed",
    "the image goes past a limit on sizes, counts or the rate at which it unpacks"
  ],
  IMAGE_PATH_REFUSED: [
    "malformed",
    "a name, link or whiteout of a layer leads outside its directory, or through a link"
  ],
  IMAGE_DUPLICATE_ENTRY: ["malformed", "a layer holds the same name twice"],
  IMAGE_UNSUPPORTED: ["malformed", "the image holds what a ramdisk cannot carry"],
  IMAGE_NOT_KEPT: [
    "no",
    "with --strict: the image holds what an enclave would lose, such as extended attributes"
  ],
  IMAGE_CHANGED: ["outside", "the source changed while it was read"],
  IMAGE_COMMAND_INVALID: [
    "usage",
    "there is no command, or a command or variable has what the init contract cannot carry"
  ],
  REGISTRY_UNAVAILABLE: ["outside", "the registry could not be reached or did not answer as one"],
  REGISTRY_DENIED: [
    "outside",
    "the registry refuses: the credentials are missing, wrong or too weak"
  ],
  CREDENTIALS_INVALID: [
    "usage",
    "a file or program with credentials for registries is not of its form, or failed"
  ],
  DOCKER_UNAVAILABLE: ["outside", "the Docker daemon could not be reached or did not answer"],
  TAR_MALFORMED: ["malformed", "a tar stream is not of its format; the message has the byte"],
  CPIO_MALFORMED: ["malformed", "a ramdisk is no cpio archive in the newc format"],
  BUILD_NOT_REPRODUCIBLE: [
    "no",
    "a second build of the same image gave other bytes; nothing was recorded"
  ],
  REBUILD_FAILED: [
    "outside",
    "the second build, or the command that rebuilds the image, did not succeed"
  ],
  SPOOL_NO_SPACE: ["outside", "the temporary directory has not enough free space"],
  SPOOL_FAILED: ["outside", "the temporary file could not be made, written or read"],
  BOOT_KIT_INCOMPLETE: ["usage", "a boot kit lacks a file that every enclave needs"],
  BOOT_KIT_INVALID: ["malformed", "a file of the boot kit is not what its name says"],
  BOOT_KIT_LOCK_INVALID: ["malformed", "a boot kit lock is not of any version this program knows"],
  BOOT_KIT_CHANGED: ["no", "the files of a boot kit are not those that its lock names"],
  BOOT_KIT_UNAVAILABLE: ["outside", "the files of a boot kit could not be downloaded"],
  BOOT_KIT_ARCH_MISMATCH: ["usage", "the boot kit is for another processor"],
  // ── ledger ──
  LEDGER_CONFLICT: [
    "outside",
    "another writer appended first, and went on doing so through every retry"
  ],
  LEDGER_CORRUPT: [
    "no",
    "an event does not follow from the one before it: changed, removed, inserted or reordered"
  ],
  LEDGER_EVENT_INVALID: ["malformed", "an event is not of any version this program knows"],
  LEDGER_UNAVAILABLE: ["outside", "the ledger could not be reached or did not answer"],
  LEDGER_NOT_OURS: [
    "usage",
    "the file or table is no golden-pcr ledger, or was written by a newer version"
  ],
  LEDGER_NOT_KEPT: ["usage", "a workflow would write a ledger file that is lost with its runner"],
  LEDGER_FROM_PULL: [
    "usage",
    "a workflow that runs for a pull request, before its merge, would write to the ledger"
  ],
  LEDGER_MISSING: ["usage", "there is no ledger at the place that was named"],
  LEDGER_URL_INVALID: ["usage", "a ledger is sqlite:PATH or dynamodb://TABLE?region=R"],
  LEDGER_READ_ONLY: ["usage", "the ledger was opened for reading, or may only be read"],
  LEDGER_STREAM_UNNAMED: ["usage", "a stream was written to before the catalog named it"],
  LEDGER_UNFINISHED: [
    "usage",
    "a history was being copied to the ledger, and the copy was not completed"
  ],
  LEDGER_NOT_EMPTY: ["usage", "the ledger that a history is copied to holds another history"],
  LEDGER_EVENT_TOO_LARGE: ["malformed", "an event is larger than a ledger stores"],
  LEDGER_FULL: ["outside", "the ledger has no room left for this stream"],
  LEDGER_THROTTLED: ["outside", "the ledger refuses for now, because too much is asked of it"],
  LEDGER_CREDENTIALS: ["outside", "the credentials for the ledger are missing, wrong or expired"],
  LEDGER_FORBIDDEN: ["outside", "the role may not do this to the ledger"],
  MEASUREMENT_UNKNOWN: ["usage", "the ledger has not recorded the measurement that was named"],
  MEASUREMENT_AMBIGUOUS: ["usage", "what was named fits several measurements"],
  LIFECYCLE_ILLEGAL: [
    "no",
    "history cannot go that way: the event does not fit the state it meets"
  ],
  // ── promotion and forge ──
  FORGE_CONFLICT: [
    "outside",
    "the base branch, or the pull request's, moved while a change was made from it: read and plan again"
  ],
  FORGE_BRANCH_FOREIGN: [
    "no",
    "the pull request's branch holds commits that golden-pcr did not make, and keeps them"
  ],
  FORGE_BRANCH_CHECKED_OUT: [
    "usage",
    "the pull request's branch is checked out in a work tree, which would fall out of step"
  ],
  FORGE_BASE_MISSING: ["usage", "the branch that a change should go into does not exist"],
  FORGE_NO_CHANGE: ["no", "the base branch already holds exactly what is proposed"],
  FORGE_COMMIT_UNKNOWN: ["usage", "the forge has no such commit"],
  FORGE_COMMIT_UNVERIFIED: [
    "no",
    "the forge did not sign the commit that it made, so it cannot be told from one by somebody else"
  ],
  FORGE_FILE_INVALID: ["malformed", "a path in the repository is no regular file of UTF-8 text"],
  FORGE_PULL_MISSING: ["usage", "there is no pull request with this number"],
  FORGE_PULL_DECIDED: ["no", "the pull request is merged or closed already"],
  FORGE_PULL_INVALID: [
    "malformed",
    "the record of a local pull request is not of a version this program knows"
  ],
  FORGE_MERGE_CONFLICT: ["no", "the pull request and its base changed the same lines"],
  FORGE_SELF_APPROVAL: ["no", "a pull request cannot be approved by who opened it"],
  FORGE_PROTECTED: ["usage", "a rule of the repository forbids this change of a branch"],
  FORGE_NO_ISSUES: ["usage", "the forge has no issues, as a plain repository"],
  FORGE_TEAM_UNKNOWN: [
    "usage",
    "who is in a team cannot be told: no such team, or not to this token"
  ],
  FORGE_FORBIDDEN: ["usage", "the token lacks a permission that this needs; the hint names it"],
  FORGE_UNAUTHENTICATED: ["usage", "the forge does not accept the token"],
  FORGE_REPOSITORY_MISSING: [
    "usage",
    "there is no such repository, or it is not one that can be seen from here"
  ],
  FORGE_REFUSED: ["outside", "the forge refused a request as invalid; the message has its words"],
  FORGE_RATE_LIMITED: ["outside", "the forge limits requests, for longer than we wait"],
  FORGE_UNAVAILABLE: ["outside", "the forge could not be reached or did not answer as it should"],
  PROMOTE_OLDER: [
    "no",
    "what is allowed or proposed now is newer, by ancestry, or has superseded this already"
  ],
  PROMOTE_DECLINED: ["no", "the pull request of this measurement was closed without a merge"],
  PROMOTE_RETIRED: ["no", "the measurement was retired here"],
  PROMOTE_REVOKED: ["no", "the code is revoked here"],
  PROMOTE_NOT_SOAKED: [
    "no",
    "the measurement has not been long enough in the environment that it must come through"
  ],
  PROMOTE_EVIDENCE: [
    "no",
    "the measurement's provenance is known less well than the policy demands"
  ],
  PROMOTE_ZERO_PCR: ["no", "PCR0, 1 or 2 is zero, as in an enclave in debug mode"],
  PROMOTE_TOO_MANY: ["no", "the environment would allow more measurements than its policy says"],
  PROMOTE_OVERTAKEN: [
    "no",
    "another job proposed another measurement by the same pull request meanwhile"
  ],
  PROMOTE_NEVER_ACTIVE: [
    "no",
    "only what was active here before can be rolled back to or reinstated"
  ],
  RETIRE_EMPTY: ["no", "a retirement would leave the environment with nothing allowed"],
  RETIRE_STILL_SEEN: ["no", "a measurement that is due was seen in the fleet lately"],
  REVOKE_EMPTY: ["no", "a revocation would leave the environment with nothing allowed"],
  REVOKE_MANY: ["no", "more than one measurement would be revoked in one run"],
  REISSUE_EMPTY: [
    "no",
    "a list as the ledger has it would allow nothing, where it allows something now"
  ],
  WINDOW_NOT_SUPERSEDED: [
    "no",
    "only a measurement that is superseded, and listed, has a window that can be moved"
  ],
  WINDOW_NOT_LONGER: ["no", "the new end of the window is not after the one it has"],
  WINDOW_NOT_EXEMPT: ["no", "the measurement is not exempt from retirement"],
  WINDOW_TOO_LONG: ["no", "the new end of the window is further away than the policy allows"],
  WINDOW_ENDED: ["no", "the window is over already"],
  LEDGER_BEHIND: [
    "no",
    "the allow-list was made from a ledger that knows more, or from another one"
  ],
  // ── allow-list ──
  ALLOW_LIST_INVALID: [
    "malformed",
    "the allow-list is not a document of a version this program knows"
  ],
  IMPORT_INCOMPLETE: [
    "malformed",
    "a list that is to be taken over does not say which registers belong together, or says more than an allow-list can"
  ],
  ALLOW_LIST_KEY_INVALID: ["usage", "a key that allow-lists are signed by cannot be used"],
  KEY_POLICY_TOO_LARGE: ["no", "the allow-list does not fit into a KMS key policy"],
  KEY_POLICY_INVALID: ["malformed", "a KMS key policy is not of the form that AWS documents"],
  CLOUDTRAIL_INVALID: ["malformed", "a file or answer is not of the form of CloudTrail's records"],
  CLOUDTRAIL_CREDENTIALS: [
    "outside",
    "the credentials for CloudTrail are missing, wrong or expired"
  ],
  CLOUDTRAIL_FORBIDDEN: ["outside", "the role may not look into CloudTrail's event history"],
  CLOUDTRAIL_THROTTLED: ["outside", "CloudTrail refuses for now, because too much is asked of it"],
  CLOUDTRAIL_TOO_MANY: ["usage", "the time asked about has more records than are read at once"],
  CLOUDTRAIL_UNAVAILABLE: [
    "outside",
    "CloudTrail could not be reached or did not answer as it should"
  ],
  // ── attestation ──
  ATTESTATION_MALFORMED: [
    "no",
    "the bytes are not an attestation document: not a COSE_Sign1 over a CBOR map, or past its limits"
  ],
  ATTESTATION_ALGORITHM: [
    "no",
    "the document's headers are not exactly the algorithm ES384 and nothing else"
  ],
  ATTESTATION_FIELD_INVALID: ["no", "a field of the document is missing or breaks its rule"],
  ATTESTATION_ROOT_UNKNOWN: [
    "no",
    "the document's certificate chain does not begin at a pinned root"
  ],
  ATTESTATION_CERTIFICATE_INVALID: [
    "no",
    "a certificate is not of the form that a Nitro chain has at its place"
  ],
  ATTESTATION_CERTIFICATE_NOT_YET_VALID: [
    "no",
    "a certificate of the chain is not valid yet at the chosen time"
  ],
  ATTESTATION_CERTIFICATE_EXPIRED: [
    "no",
    "a certificate of the chain is no longer valid at the chosen time"
  ],
  ATTESTATION_CERTIFICATE_DENIED: ["no", "a certificate of the chain is on the deny-list"],
  ATTESTATION_CERTIFICATE_REVOKED: ["no", "a certificate of the chain was revoked by its issuer"],
  ATTESTATION_REVOCATION_UNKNOWN: [
    "no",
    "a certificate names its issuer's revocation list, and there is no current one to look into"
  ],
  ATTESTATION_CHAIN_INVALID: ["no", "a certificate was not issued by the one above it"],
  ATTESTATION_SIGNATURE_INVALID: [
    "no",
    "the document's signature is not by its certificate, or not over these bytes"
  ],
  ATTESTATION_TIMESTAMP_INVALID: [
    "no",
    "the document's time lies outside the life of the certificate that signed it"
  ],
  ATTESTATION_FROM_FUTURE: ["no", "the document's time is later than the chosen time and skew"],
  ATTESTATION_STALE: ["no", "the document is older than is allowed"],
  ATTESTATION_NONCE_MISSING: ["no", "a nonce is expected and the document has none"],
  ATTESTATION_NONCE_MISMATCH: ["no", "the document answers another nonce than the expected one"],
  ATTESTATION_DEBUG: [
    "no",
    "the enclave runs in debug mode: PCR0, 1 or 2 is zero, and its memory can be read from outside"
  ],
  ATTESTATION_PCR_MISSING: ["no", "the document lacks PCR0, 1 or 2, or not at 48 bytes"],
  ATTESTATION_KEY_MISSING: ["no", "the document holds no key that a secret could be sealed to"],
  ATTESTATION_KEY_UNSUITABLE: [
    "no",
    "the key is no RSA key of at least 2,048 bits as SubjectPublicKeyInfo"
  ],
  ATTESTATION_KEY_UNBOUND: ["no", "the key's hash is not the document's user data"],
  REVOCATION_LIST_INVALID: [
    "malformed",
    "the bytes are not a complete certificate revocation list as X.509 has it"
  ],
  REVOCATION_LIST_UNAVAILABLE: ["outside", "a CA's revocation list could not be had"],
  ENVELOPE_INVALID: ["malformed", "the bytes are not a recipient envelope as AWS KMS writes it"],
  // ── signed statements ──
  BUNDLE_MALFORMED: [
    "malformed",
    "a file is no Sigstore bundle of version 0.3 with a signed statement, or has more in it than that"
  ],
  BUNDLE_TIMESTAMP_INVALID: [
    "no",
    "no log and no timestamp authority vouches for the time at which the bundle was signed"
  ],
  BUNDLE_CERTIFICATE_INVALID: [
    "no",
    "the bundle's certificate does not lead to a trusted root, or was not valid when it was used"
  ],
  BUNDLE_LOG_INVALID: ["no", "the bundle is not proven to stand in a trusted transparency log"],
  BUNDLE_SIGNATURE_INVALID: [
    "no",
    "the bundle's signature is not by its certificate, or not over this statement"
  ],
  BUNDLE_SIGNER_INVALID: ["no", "the bundle's certificate is not that of a GitHub workflow's run"],
  BUNDLE_SIGNER_UNNAMED: ["usage", "whose signature is to be believed is said nowhere"],
  BUNDLE_ISSUER: ["no", "the bundle was signed under a token of another issuer"],
  BUNDLE_REPOSITORY: ["no", "the bundle was signed for another repository"],
  BUNDLE_WORKFLOW: ["no", "the bundle was signed by another workflow, or from another ref of it"],
  BUNDLE_COMMIT: ["no", "the bundle was signed for another commit"],
  BUNDLE_REF: ["no", "the bundle was signed for another ref"],
  BUNDLE_STATEMENT_INVALID: [
    "malformed",
    "what was signed is not a statement of the kind and form that is expected"
  ],
  BUNDLE_SUBJECT: ["no", "the signed statement is about another EIF, or another PCR0"],
  BUNDLE_MEASUREMENT: ["no", "the signed statement says other registers than the file measures"],
  TRUSTED_ROOT_INVALID: ["malformed", "a file is no trusted root of Sigstore"],
  TRUSTED_ROOT_UNAVAILABLE: ["outside", "Sigstore's trusted root could not be had"],
  SIGSTORE_IDENTITY_MISSING: [
    "usage",
    "signing without a key needs the identity token of a job of GitHub Actions, and there is none"
  ],
  SIGSTORE_FAILED: ["outside", "a service of Sigstore did not certify, log or timestamp"],
  SIGSTORE_NOT_PUBLISHED: ["outside", "GitHub did not take the signed attestation"],
  SBOM_INVALID: ["malformed", "a file is no bill of materials in SPDX or CycloneDX JSON"],
  ANCHOR_OTHER_LEDGER: ["no", "the signed heads are of another ledger"],
  // ── verifier ──
  REQUEST_INVALID: ["malformed", "a request's body is not of the form that its path takes"],
  LISTEN_FAILED: ["outside", "the server cannot listen at the address that it was given"],
  VERIFIER_BUSY: [
    "outside",
    "too many requests, or too many challenges still open: ask again later"
  ],
  CHALLENGE_UNKNOWN: [
    "no",
    "the document's nonce is of no open challenge: never given, used before, or out of time"
  ],
  NONCES_UNAVAILABLE: ["outside", "the store of open challenges did not answer"],
  ENDPOINT_FAILED: ["outside", "an enclave's endpoint did not give a document"],
  CHALLENGE_OTHER: ["no", "the challenge was given for another secret than the one asked for"],
  SECRET_UNKNOWN: ["no", "there is no such secret for this service and environment"],
  SECRET_UNAVAILABLE: ["outside", "the secret's provider did not hand it out"],
  ALLOW_LIST_UNAVAILABLE: [
    "outside",
    "the allow-list cannot be read, or not recently enough: nothing is allowed until it can"
  ],
  ALLOW_LIST_UNAUTHENTICATED: [
    "no",
    "nobody vouches for the allow-list: it is neither signed nor read from a protected branch"
  ],
  AUDIT_LOG_CORRUPT: [
    "no",
    "a record of the audit log does not follow from the one before it: changed, removed or reordered"
  ],
  AUDIT_LOG_UNAVAILABLE: ["outside", "the audit log could not be written: nothing is released"]
};
var Fault = class extends Error {
  name = "Fault";
  code;
  /** What the reader can do about it, as an instruction. */
  hint;
  /** Where: `byte 548`, a path, a pointer into a document. */
  at;
  constructor(code, message, extra = {}) {
    super(message, extra.cause === void 0 ? void 0 : { cause: extra.cause });
    this.code = code;
    this.hint = extra.hint;
    this.at = extra.at;
  }
};
function faultClass(code) {
  return FAULTS[code][0];
}

export {
  FAULTS,
  Fault,
  faultClass
};
