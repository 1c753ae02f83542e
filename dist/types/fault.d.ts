/**
 * What a code says of the world, and so which exit status the process ends with:
 * the answer is no (1), usage or configuration (2), malformed input (3), an outside service (4).
 */
export type FaultClass = 'no' | 'usage' | 'malformed' | 'outside';
/**
 * Every way this package refuses. A code is public API: it names what is wrong with the world, and
 * it never changes its meaning. `docs/errors.md` is written from this table.
 */
export declare const FAULTS: {
    readonly USAGE: readonly ['usage', 'a command, option or argument is missing, unknown or contradicts another'];
    readonly CONFIG_INVALID: readonly ['usage', 'golden-pcr.yaml does not say what it must; the message has line and column'];
    readonly CONFIG_MISSING: readonly ['usage', 'there is no golden-pcr.yaml where the command looks for it'];
    readonly CONFIG_NOT_ON_BASE: readonly ['usage', 'the protected base branch has no golden-pcr.yaml, where policy is read from'];
    readonly FILE_MISSING: readonly ['usage', 'a file or directory that was named does not exist or cannot be read'];
    readonly FILE_WRITE_FAILED: readonly ['outside', 'a file could not be written; nothing half-written is left'];
    readonly FILE_CHANGED: readonly ['outside', 'a file changed while it was read'];
    readonly INPUT_INVALID: readonly ['malformed', 'a value from outside is not of its format'];
    readonly CLOCK_SKEWED: readonly ['outside', 'this machine, the forge and the ledger disagree about the time by more than five minutes'];
    readonly PROVENANCE_CONTRADICTS: readonly ['no', 'what was declared of a build contradicts its identity token or its files'];
    readonly IDENTITY_TOKEN_INVALID: readonly ['outside', 'the identity token could not be had or does not verify'];
    readonly EIF_MAGIC: readonly ['malformed', 'the file does not begin as an enclave image file does'];
    readonly EIF_VERSION: readonly ['malformed', "the enclave image file's version is not 2, 3 or 4"];
    readonly EIF_FLAGS: readonly ['malformed', 'a reserved flag is set, in the header or in a section'];
    readonly EIF_RESERVED: readonly ['malformed', 'a reserved field or an unused slot of the table is not zero'];
    readonly EIF_SECTION_COUNT: readonly ['malformed', 'the number of sections is not one that the format allows'];
    readonly EIF_SECTION_TYPE: readonly ['malformed', 'a section is of no type that the format knows'];
    readonly EIF_SECTION_REPEATED: readonly ['malformed', 'a section that may stand once stands twice'];
    readonly EIF_SECTION_MISSING: readonly ['malformed', 'there is no kernel, no command line or no ramdisk'];
    readonly EIF_SECTION_ORDER: readonly ['malformed', 'a ramdisk stands before the kernel'];
    readonly EIF_SECTION_EMPTY: readonly ['malformed', 'a kernel or a ramdisk has no content'];
    readonly EIF_SECTION_TOO_LARGE: readonly ['malformed', 'a signature or metadata section is larger than may be read, or a file than can be written'];
    readonly EIF_OVERLAP: readonly ['malformed', "the header's table has a section begin before the one before it ends"];
    readonly EIF_GAP: readonly ['malformed', "the header's table leaves bytes between sections"];
    readonly EIF_SIZE_MISMATCH: readonly ['malformed', "a section's own header and the file's table differ in its size"];
    readonly EIF_TRUNCATED: readonly ['malformed', 'the file ends before what its header promises'];
    readonly EIF_TRAILING_BYTES: readonly ['malformed', 'bytes follow the last section'];
    readonly EIF_CRC_MISMATCH: readonly ['malformed', 'the checksum in the header is not that of the file'];
    readonly EIF_CMDLINE_INVALID: readonly ['usage', 'the kernel command line holds a NUL byte, where the kernel stops'];
    readonly EIF_METADATA_INVALID: readonly ['malformed', 'the metadata section is not a JSON object'];
    readonly EIF_SIGNATURE_INVALID: readonly ['malformed', 'the signature section cannot be read, so PCR8 cannot be told'];
    readonly EIF_SIGNING_KEY_INVALID: readonly ['usage', 'the signing certificate and key are not a matching pair on the curve P-384'];
    readonly EIF_SIGNING_FAILED: readonly ['outside', "the signer's answer is no signature by its certificate's key"];
    readonly EIF_CONTENT_CHANGED: readonly ['outside', 'a part of the image changed its length while it was read'];
    readonly IMAGE_REF_INVALID: readonly ['usage', 'an image reference is not of any form that is known'];
    readonly IMAGE_NOT_FOUND: readonly ['usage', 'the source holds no image of this name, tag or architecture, or several that fit'];
    readonly IMAGE_ARCH_MISMATCH: readonly ['usage', 'the image is for another processor or operating system'];
    readonly IMAGE_MALFORMED: readonly ['malformed', 'an index, manifest or configuration is not of its format'];
    readonly IMAGE_DIGEST_MISMATCH: readonly ['malformed', 'a blob or an unpacked layer has another digest or size than the image says'];
    readonly IMAGE_LAYER_CORRUPT: readonly ['malformed', 'a layer cannot be decompressed'];
    readonly IMAGE_LIMIT: readonly ['malformed', 'the image goes past a limit on sizes, counts or the rate at which it unpacks'];
    readonly IMAGE_PATH_REFUSED: readonly ['malformed', 'a name, link or whiteout of a layer leads outside its directory, or through a link'];
    readonly IMAGE_DUPLICATE_ENTRY: readonly ['malformed', 'a layer holds the same name twice'];
    readonly IMAGE_UNSUPPORTED: readonly ['malformed', 'the image holds what a ramdisk cannot carry'];
    readonly IMAGE_NOT_KEPT: readonly ['no', 'with --strict: the image holds what an enclave would lose, such as extended attributes'];
    readonly IMAGE_CHANGED: readonly ['outside', 'the source changed while it was read'];
    readonly IMAGE_COMMAND_INVALID: readonly ['usage', 'there is no command, or a command or variable has what the init contract cannot carry'];
    readonly TAR_MALFORMED: readonly ['malformed', 'a tar stream is not of its format; the message has the byte'];
    readonly SPOOL_NO_SPACE: readonly ['outside', 'the temporary directory has not enough free space'];
    readonly SPOOL_FAILED: readonly ['outside', 'the temporary file could not be made, written or read'];
    readonly BOOT_KIT_INCOMPLETE: readonly ['usage', 'a boot kit lacks a file that every enclave needs'];
    readonly BOOT_KIT_INVALID: readonly ['malformed', 'a file of the boot kit is not what its name says'];
    readonly BOOT_KIT_LOCK_INVALID: readonly ['malformed', 'a boot kit lock is not of any version this program knows'];
    readonly BOOT_KIT_CHANGED: readonly ['no', 'the files of a boot kit are not those that its lock names'];
    readonly BOOT_KIT_ARCH_MISMATCH: readonly ['usage', 'the boot kit is for another processor'];
    readonly LEDGER_CONFLICT: readonly ['outside', 'another writer appended first, and went on doing so through every retry'];
    readonly LEDGER_CORRUPT: readonly ['no', 'an event does not follow from the one before it: changed, removed, inserted or reordered'];
    readonly LEDGER_EVENT_INVALID: readonly ['malformed', 'an event is not of any version this program knows'];
    readonly LEDGER_UNAVAILABLE: readonly ['outside', 'the ledger could not be reached or did not answer'];
    readonly LEDGER_NOT_OURS: readonly ['usage', 'the file or table is no golden-pcr ledger, or was written by a newer version'];
    readonly LEDGER_NOT_KEPT: readonly ['usage', 'a workflow would write a ledger file that is lost with its runner'];
    readonly LEDGER_MISSING: readonly ['usage', 'there is no ledger at the place that was named'];
    readonly LEDGER_URL_INVALID: readonly ['usage', 'a ledger is sqlite:PATH or dynamodb://TABLE?region=R'];
    readonly LEDGER_READ_ONLY: readonly ['usage', 'the ledger was opened for reading, or may only be read'];
    readonly LEDGER_STREAM_UNNAMED: readonly ['usage', 'a stream was written to before the catalog named it'];
    readonly LEDGER_NOT_EMPTY: readonly ['usage', 'the ledger that a history is copied to holds another history'];
    readonly LEDGER_EVENT_TOO_LARGE: readonly ['malformed', 'an event is larger than a ledger stores'];
    readonly LEDGER_FULL: readonly ['outside', 'the ledger has no room left for this stream'];
    readonly LEDGER_THROTTLED: readonly ['outside', 'the ledger refuses for now, because too much is asked of it'];
    readonly LEDGER_CREDENTIALS: readonly ['outside', 'the credentials for the ledger are missing, wrong or expired'];
    readonly LEDGER_FORBIDDEN: readonly ['outside', 'the role may not do this to the ledger'];
    readonly MEASUREMENT_UNKNOWN: readonly ['usage', 'the ledger has not recorded the measurement that was named'];
    readonly MEASUREMENT_AMBIGUOUS: readonly ['usage', 'what was named fits several measurements'];
    readonly LIFECYCLE_ILLEGAL: readonly ['no', 'history cannot go that way: the event does not fit the state it meets'];
    readonly FORGE_CONFLICT: readonly ['outside', "the base branch, or the pull request's, moved while a change was made from it: read and plan again"];
    readonly FORGE_BRANCH_FOREIGN: readonly ['no', "the pull request's branch holds commits that golden-pcr did not make, and keeps them"];
    readonly FORGE_BRANCH_CHECKED_OUT: readonly ['usage', "the pull request's branch is checked out in a work tree, which would fall out of step"];
    readonly FORGE_BASE_MISSING: readonly ['usage', 'the branch that a change should go into does not exist'];
    readonly FORGE_NO_CHANGE: readonly ['no', 'the base branch already holds exactly what is proposed'];
    readonly FORGE_COMMIT_UNKNOWN: readonly ['usage', 'the forge has no such commit'];
    readonly FORGE_COMMIT_UNVERIFIED: readonly ['no', 'the forge did not sign the commit that it made, so it cannot be told from one by somebody else'];
    readonly FORGE_FILE_INVALID: readonly ['malformed', 'a path in the repository is no regular file of UTF-8 text'];
    readonly FORGE_PULL_MISSING: readonly ['usage', 'there is no pull request with this number'];
    readonly FORGE_PULL_DECIDED: readonly ['no', 'the pull request is merged or closed already'];
    readonly FORGE_PULL_INVALID: readonly ['malformed', 'the record of a local pull request is not of a version this program knows'];
    readonly FORGE_MERGE_CONFLICT: readonly ['no', 'the pull request and its base changed the same lines'];
    readonly FORGE_SELF_APPROVAL: readonly ['no', 'a pull request cannot be approved by who opened it'];
    readonly FORGE_PROTECTED: readonly ['usage', 'a rule of the repository forbids this change of a branch'];
    readonly FORGE_FORBIDDEN: readonly ['usage', 'the token lacks a permission that this needs; the hint names it'];
    readonly FORGE_UNAUTHENTICATED: readonly ['usage', 'the forge does not accept the token'];
    readonly FORGE_REPOSITORY_MISSING: readonly ['usage', 'there is no such repository, or it is not one that can be seen from here'];
    readonly FORGE_REFUSED: readonly ['outside', 'the forge refused a request as invalid; the message has its words'];
    readonly FORGE_RATE_LIMITED: readonly ['outside', 'the forge limits requests, for longer than we wait'];
    readonly FORGE_UNAVAILABLE: readonly ['outside', 'the forge could not be reached or did not answer as it should'];
    readonly PROMOTE_OLDER: readonly ['no', 'what is allowed now is newer, by ancestry, or has superseded this already'];
    readonly PROMOTE_DECLINED: readonly ['no', 'the pull request of this measurement was closed without a merge'];
    readonly PROMOTE_RETIRED: readonly ['no', 'the measurement was retired here'];
    readonly PROMOTE_REVOKED: readonly ['no', 'the code is revoked here'];
    readonly PROMOTE_NOT_SOAKED: readonly ['no', 'the measurement has not been long enough in the environment that it must come through'];
    readonly PROMOTE_EVIDENCE: readonly ['no', "the measurement's provenance is known less well than the policy demands"];
    readonly PROMOTE_ZERO_PCR: readonly ['no', 'PCR0, 1 or 2 is zero, as in an enclave in debug mode'];
    readonly PROMOTE_TOO_MANY: readonly ['no', 'the environment would allow more measurements than its policy says'];
    readonly PROMOTE_NEVER_ACTIVE: readonly ['no', 'only what was active here before can be rolled back to or reinstated'];
    readonly RETIRE_EMPTY: readonly ['no', 'a retirement would leave the environment with nothing allowed'];
    readonly RETIRE_STILL_SEEN: readonly ['no', 'a measurement that is due was seen in the fleet lately'];
    readonly REVOKE_EMPTY: readonly ['no', 'a revocation would leave the environment with nothing allowed'];
    readonly REVOKE_MANY: readonly ['no', 'more than one measurement would be revoked in one run'];
    readonly LEDGER_BEHIND: readonly ['no', 'the allow-list was made from a ledger that knows more, or from another one'];
    readonly ALLOW_LIST_INVALID: readonly ['malformed', 'the allow-list is not a document of a version this program knows'];
    readonly ATTESTATION_MALFORMED: readonly ['no', 'the bytes are not an attestation document: not a COSE_Sign1 over a CBOR map, or past its limits'];
    readonly ATTESTATION_ALGORITHM: readonly ['no', "the document's headers are not exactly the algorithm ES384 and nothing else"];
    readonly ATTESTATION_FIELD_INVALID: readonly ['no', 'a field of the document is missing or breaks its rule'];
    readonly ATTESTATION_ROOT_UNKNOWN: readonly ['no', "the document's certificate chain does not begin at a pinned root"];
    readonly ATTESTATION_CERTIFICATE_INVALID: readonly ['no', 'a certificate is not of the form that a Nitro chain has at its place'];
    readonly ATTESTATION_CERTIFICATE_NOT_YET_VALID: readonly ['no', 'a certificate of the chain is not valid yet at the chosen time'];
    readonly ATTESTATION_CERTIFICATE_EXPIRED: readonly ['no', 'a certificate of the chain is no longer valid at the chosen time'];
    readonly ATTESTATION_CERTIFICATE_DENIED: readonly ['no', 'a certificate of the chain is on the deny-list'];
    readonly ATTESTATION_CHAIN_INVALID: readonly ['no', 'a certificate was not issued by the one above it'];
    readonly ATTESTATION_SIGNATURE_INVALID: readonly ['no', "the document's signature is not by its certificate, or not over these bytes"];
    readonly ATTESTATION_TIMESTAMP_INVALID: readonly ['no', "the document's time lies outside the life of the certificate that signed it"];
    readonly ATTESTATION_FROM_FUTURE: readonly ['no', "the document's time is later than the chosen time and skew"];
    readonly ATTESTATION_STALE: readonly ['no', 'the document is older than is allowed'];
    readonly ATTESTATION_NONCE_MISSING: readonly ['no', 'a nonce is expected and the document has none'];
    readonly ATTESTATION_NONCE_MISMATCH: readonly ['no', 'the document answers another nonce than the expected one'];
    readonly ATTESTATION_DEBUG: readonly ['no', 'the enclave runs in debug mode: PCR0, 1 or 2 is zero, and its memory can be read from outside'];
    readonly ATTESTATION_PCR_MISSING: readonly ['no', 'the document lacks PCR0, 1 or 2, or not at 48 bytes'];
    readonly ATTESTATION_KEY_MISSING: readonly ['no', 'the document holds no key that a secret could be sealed to'];
    readonly ATTESTATION_KEY_UNSUITABLE: readonly ['no', 'the key is no RSA key of at least 2,048 bits as SubjectPublicKeyInfo'];
    readonly ATTESTATION_KEY_UNBOUND: readonly ['no', "the key's hash is not the document's user data"];
    readonly ENVELOPE_INVALID: readonly ['malformed', 'the bytes are not a recipient envelope as AWS KMS writes it'];
    readonly REQUEST_INVALID: readonly ['malformed', "a request's body is not of the form that its path takes"];
    readonly LISTEN_FAILED: readonly ['outside', 'the server cannot listen at the address that it was given'];
    readonly VERIFIER_BUSY: readonly ['outside', 'too many requests, or too many challenges still open: ask again later'];
    readonly CHALLENGE_UNKNOWN: readonly ['no', "the document's nonce is of no open challenge: never given, used before, or out of time"];
    readonly CHALLENGE_OTHER: readonly ['no', 'the challenge was given for another secret than the one asked for'];
    readonly SECRET_UNKNOWN: readonly ['no', 'there is no such secret for this service and environment'];
    readonly SECRET_UNAVAILABLE: readonly ['outside', "the secret's provider did not hand it out"];
    readonly ALLOW_LIST_UNAVAILABLE: readonly ['outside', 'the allow-list cannot be read, or not recently enough: nothing is allowed until it can'];
    readonly ALLOW_LIST_UNAUTHENTICATED: readonly ['no', 'nobody vouches for the allow-list: it is neither signed nor read from a protected branch'];
    readonly AUDIT_LOG_CORRUPT: readonly ['no', 'a record of the audit log does not follow from the one before it: changed, removed or reordered'];
    readonly AUDIT_LOG_UNAVAILABLE: readonly ['outside', 'the audit log could not be written: nothing is released'];
};
/** A stable code of this package's refusals. */
export type FaultCode = keyof typeof FAULTS;
/** The one error class. Anything else that escapes is a bug in this package. */
export declare class Fault extends Error {
    readonly name = "Fault";
    readonly code: FaultCode;
    /** What the reader can do about it, as an instruction. */
    readonly hint: string | undefined;
    /** Where: `byte 548`, a path, a pointer into a document. */
    readonly at: string | undefined;
    constructor(code: FaultCode, message: string, extra?: {
        readonly hint?: string;
        readonly at?: string;
        readonly cause?: unknown;
    });
}
/** What a code says of the world. */
export declare function faultClass(code: FaultCode): FaultClass;
