import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  decodeYaml,
  deniedCertificatesSchema,
  refuseContradictions,
  registerRulesSchema
} from "./chunk-CQ6YAG7F.js";
import {
  environmentNameSchema,
  parseEnvironmentName,
  parseServiceName,
  serviceNameSchema
} from "./chunk-XJXBG42B.js";
import {
  noIdentity
} from "./chunk-PKFU4HNR.js";
import {
  MAX_BUNDLE_BYTES,
  STATEMENT_TYPE,
  statementOf
} from "./chunk-FHXPONYF.js";
import {
  utf8Text
} from "./chunk-4OSNUOH7.js";
import {
  parseStrictJson
} from "./chunk-FIGZDJPX.js";
import {
  parseDuration
} from "./chunk-P6JYCYWU.js";
import {
  ByteCursor
} from "./chunk-BYLBAW4E.js";
import {
  PATH_BYTES,
  byPath,
  bytesOfName,
  compareNames,
  emptyDirectory,
  nameOfBytes,
  nameOfText,
  refuseWarnings,
  showName,
  walk
} from "./chunk-ZGC6NFU2.js";
import {
  bootableOf,
  recogniseStock
} from "./chunk-3EX56SFH.js";
import {
  EifWriter,
  SIGNING_INPUTS,
  coalesce,
  signerOf,
  signingChoice
} from "./chunk-V6N4DDPX.js";
import {
  signPcr0
} from "./chunk-S2ASSCRE.js";
import {
  VERSION
} from "./chunk-ZMHI6D4P.js";
import {
  openingId,
  seal,
  statementId
} from "./chunk-GJYGQJMT.js";
import {
  CATALOG,
  isDenied,
  recordedStream
} from "./chunk-AAWWWQKB.js";
import {
  EVIDENCE,
  GITHUB_ISSUER,
  buildClaimsOf,
  buildClaimsSchema,
  commitSchema,
  issuerSchema,
  provenanceSchema,
  sha256Schema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeJsonWith,
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  secondsOf
} from "./chunk-AYZQHZLJ.js";
import {
  encodeCbor,
  require_index_no_eval
} from "./chunk-SHWI42BS.js";
import {
  command,
  encodeMetadata,
  identifyOpen,
  inspectEif,
  isCurrent,
  measurementOutputs,
  parseMetadata,
  signatureRemarks
} from "./chunk-WEQ3R23K.js";
import {
  fieldLines,
  formatBytes,
  pcrLines,
  pcrMarkdown,
  plain
} from "./chunk-U76KWUHC.js";
import {
  directHasher
} from "./chunk-7NTBLPSO.js";
import {
  contentOf
} from "./chunk-24GTBR55.js";
import {
  CODE_REGISTERS,
  isSameCode,
  measurementSchema,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  isSameJson,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  int,
  literal,
  looseObject,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-UTBFRLMD.js";
import {
  pcrBytes
} from "./chunk-B5NDNHJE.js";
import {
  CURRENT_VERSION,
  DEFAULT_MEMORY,
  DEFAULT_PROCESSORS,
  SECTION_HEADER_BYTES,
  flagsOf
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/witness/measurement-predicate.ts
var MEASUREMENT_PREDICATE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/measurement-predicate.md#v1";
var measurementPredicateSchema = strictObject({
  measurement: measurementSchema,
  eif: strictObject({ sha256: sha256Schema, size: int().min(0) }),
  build: buildClaimsSchema,
  tool: strictObject({ name: literal("golden-pcr"), version: string().min(1).max(64) })
});
function eifSubjects(name, { measurement, eif }) {
  return [
    { name, digest: { sha256: eif.sha256 } },
    { name: "PCR0", digest: { sha384: measurement.pcrs["0"] } }
  ];
}
function measurementStatement(name, measured, build3) {
  const { measurement, eif } = measured;
  const tool = { name: "golden-pcr", version: VERSION };
  return statementOf(MEASUREMENT_PREDICATE, eifSubjects(name, measured), {
    measurement,
    eif,
    build: build3,
    tool
  });
}
function measurementIn(statement, here) {
  const { predicateType, predicate, subject } = statement;
  if (predicateType !== MEASUREMENT_PREDICATE) {
    throw new Fault(
      "BUNDLE_STATEMENT_INVALID",
      `the statement is of type ${predicateType}, and one of a measurement is expected`,
      { hint: "give the bundle that `--attest` wrote beside the EIF, FILE.sigstore.json" }
    );
  }
  const said = decodeWith(
    measurementPredicateSchema,
    predicate,
    "BUNDLE_STATEMENT_INVALID",
    "predicate"
  );
  const [file, register, ...more] = subject;
  const digests = [file?.digest, register?.digest];
  if (!isSameJson(digests, [{ sha256: here.eif.sha256 }, { sha384: here.measurement.pcrs["0"] }])) {
    const which = file?.digest["sha256"] === here.eif.sha256 ? "PCR0" : "EIF";
    throw otherSubject(which, digests[which === "EIF" ? 0 : 1], here);
  }
  if (more.length > 0) {
    throw new Fault(
      "BUNDLE_STATEMENT_INVALID",
      `the statement has ${subject.length} subjects, not 2`
    );
  }
  if (!isSameJson(said.eif, here.eif) || !isSameJson(said.measurement, here.measurement)) {
    throw new Fault(
      "BUNDLE_MEASUREMENT",
      `the statement says measurement ${shortId(said.measurement.id)} of ${said.eif.size} bytes, and the file measures ${shortId(here.measurement.id)} of ${here.eif.size}`,
      { hint: "who signed it measured otherwise: do not use this bundle" }
    );
  }
  return said;
}
function otherSubject(which, digest, { eif, measurement }) {
  const said = Object.entries(digest ?? {}).map(([name, value]) => `${name}:${value}`);
  const is = which === "EIF" ? `sha256:${eif.sha256}` : `sha384:${measurement.pcrs["0"]}`;
  return new Fault(
    "BUNDLE_SUBJECT",
    `the statement is about another ${which}: ${said.join(", ") || "none"}, and here it is ${is}`,
    { hint: "give the bundle that was made for this very file" }
  );
}

// src/witness/attested.ts
function attestedProvenance(verified, here) {
  const { signer: signer2, statement, digest } = verified;
  const { build: build3 } = measurementIn(statement, here);
  return {
    evidence: "attested",
    ...signer2,
    ...build3,
    bundle: digest
  };
}

// src/witness/demand.ts
var WORKFLOW_NAMED = /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^@*\s\p{Cc}]+\.ya?ml@[^*\s\p{Cc}]+\*?$/u;
var workflowNamedSchema = string().max(512).regex(WORKFLOW_NAMED, "OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *");
function isWorkflowOf(workflow, named) {
  return named.some(
    (it) => it.endsWith("*") ? workflow.startsWith(it.slice(0, -1)) : workflow === it
  );
}
function refuseOtherSigner(signer2, demand) {
  const { issuer, repository: repository2, workflows, commit, ref } = demand;
  if (signer2.issuer !== issuer) {
    throw new Fault(
      "BUNDLE_ISSUER",
      `the bundle was signed under a token of ${signer2.issuer}, and ${issuer} is believed`,
      { hint: "name an Enterprise Server by `issuer` under `attestedBy`, or with --oidc-issuer" }
    );
  }
  if (signer2.repository !== repository2) {
    throw new Fault(
      "BUNDLE_REPOSITORY",
      `the bundle was signed for ${signer2.repository}, and ${repository2} is believed`,
      { hint: "give the bundle of a run in that repository" }
    );
  }
  if (!isWorkflowOf(signer2.workflow, workflows)) {
    throw new Fault(
      "BUNDLE_WORKFLOW",
      `the bundle was signed by ${signer2.workflow}, and ${workflows.join(" or ") || "nobody"} is believed`,
      { hint: "sign in one of these workflows, or name this one on the protected branch" }
    );
  }
  if (commit !== void 0 && signer2.commit !== commit) {
    throw new Fault(
      "BUNDLE_COMMIT",
      `the bundle was signed for commit ${signer2.commit}, and ${commit} is demanded`,
      { hint: "give the bundle that was made for this commit" }
    );
  }
  if (ref !== void 0 && signer2.ref !== ref) {
    throw new Fault(
      "BUNDLE_REF",
      `the bundle was signed for ${signer2.ref}, and ${ref} is demanded`,
      {
        hint: "give the bundle that was made for this ref"
      }
    );
  }
}

// src/witness/sbom.ts
var MAX_SBOM_BYTES = 16 << 20;
var spdxSchema = looseObject({
  spdxVersion: string().regex(/^SPDX-\d+\.\d+$/),
  SPDXID: literal("SPDXRef-DOCUMENT")
});
var cycloneDxSchema = looseObject({
  bomFormat: literal("CycloneDX"),
  specVersion: string().regex(/^\d+\.\d+$/)
});
function parseSbom(bytes, at) {
  const text = utf8Text(bytes, "SBOM_INVALID", at);
  const limits = {
    code: "SBOM_INVALID",
    what: at,
    maxBytes: MAX_SBOM_BYTES,
    maxDepth: 128
  };
  const value = parseStrictJson(text, limits);
  const marks = decodeWith(record(string(), unknown()), value, "SBOM_INVALID", at);
  if (Object.hasOwn(marks, "spdxVersion")) {
    const document = decodeWith(spdxSchema, value, "SBOM_INVALID", at);
    return { predicateType: "https://spdx.dev/Document", document };
  }
  if (Object.hasOwn(marks, "bomFormat")) {
    const document = decodeWith(cycloneDxSchema, value, "SBOM_INVALID", at);
    return { predicateType: "https://cyclonedx.org/bom", document };
  }
  throw new Fault("SBOM_INVALID", `${at}: neither "spdxVersion" nor "bomFormat" stands in it`, {
    hint: "give SPDX 2 or CycloneDX in JSON, as `syft -o spdx-json` writes it"
  });
}
function sbomStatement(name, measured, sbom) {
  const { predicateType, document } = sbom;
  return {
    _type: STATEMENT_TYPE,
    subject: eifSubjects(name, measured),
    predicateType,
    predicate: document
  };
}

// src/witness/slsa-predicate.ts
var SLSA_PREDICATE = "https://slsa.dev/provenance/v1";
var BUILD_TYPE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/build-type.md#v1";
function slsaStatement(name, measured, provenance) {
  const { arch } = measured.measurement;
  return statementOf(SLSA_PREDICATE, eifSubjects(name, measured), {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: externalParameters(arch, provenance),
      internalParameters: withoutAbsent({
        golden_pcr: VERSION,
        runner: provenance.builder,
        reproducibility: provenance.reproducibility
      }),
      resolvedDependencies: dependencies(provenance)
    },
    runDetails: {
      builder: { id: builderId(provenance) },
      metadata: withoutAbsent({ invocationId: invocation(provenance) })
    }
  });
}
function externalParameters(arch, it) {
  const { repository: repository2, ref, workflow, image, layout, overrides } = it;
  return withoutAbsent({
    source: repository2 === void 0 ? void 0 : withoutAbsent({ repository: `${serverOf(it)}/${repository2}`, ref }),
    workflow,
    image: image?.ref,
    arch,
    layout,
    cmd: overrides?.cmd,
    env: overrides?.env
  });
}
function dependencies(it) {
  const { repository: repository2, ref, commit, image, bootKit } = it;
  const found = [];
  if (commit !== void 0 && repository2 !== void 0) {
    const at = ref === void 0 ? "" : `@${ref}`;
    found.push({
      uri: `git+${serverOf(it)}/${repository2}${at}`,
      digest: { gitCommit: commit }
    });
  }
  if (image !== void 0) {
    found.push({ name: "image", digest: { sha256: bare(image.digest) } });
  }
  if (bootKit !== void 0) {
    found.push({ name: "boot kit", digest: { sha256: bare(bootKit.digest) } });
  }
  return found;
}
function builderId(it) {
  return `${serverOf(it)}/${it.workflow ?? ""}`;
}
function invocation(it) {
  const { repository: repository2, run, attempt } = it;
  if (repository2 === void 0 || run === void 0) return void 0;
  return `${serverOf(it)}/${repository2}/actions/runs/${run}/attempts/${attempt ?? 1}`;
}
function serverOf({ issuer }) {
  const { protocol, host, origin } = new URL(issuer ?? GITHUB_ISSUER);
  if (origin === GITHUB_ISSUER) return "https://github.com";
  return `${protocol}//${host.replace(/^token\.actions\./, "")}`;
}
function bare(digest) {
  return digest.replace(/^sha256:/, "");
}
function withoutAbsent(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/commands/attest-build.ts
var ATTEST_INPUTS = {
  attest: {
    kind: "flag",
    about: "Sign measurement and provenance with this job's identity, without a key (Sigstore), publish both as attestations on GitHub, and write the bundles beside the EIF: FILE.sigstore.json, FILE.provenance.sigstore.json"
  },
  sbom: {
    kind: "text",
    value: "FILE",
    about: "With --attest: the image's bill of materials, SPDX or CycloneDX in JSON, attested beside it (FILE.sbom.sigstore.json)"
  }
};
var BUNDLE_OUTPUT = "Where the measurement's signed bundle is, if it was attested";
async function beginAttesting(flags, evidence, world) {
  const { sbom } = flags;
  if (!flags.attest) {
    if (sbom === void 0) return void 0;
    throw new Fault("USAGE", "--sbom is attested, and there is no --attest", {
      hint: "add --attest, or leave --sbom out"
    });
  }
  if (await evidence() === "declared") throw noIdentity();
  return {
    sbom: sbom === void 0 ? void 0 : parseSbom(await world.files.readBytes(sbom, MAX_SBOM_BYTES), sbom),
    trustedRoot: flags["trusted-root"]
  };
}
async function attestFile(request) {
  const { attesting, path: path2, measured, provenance, world } = request;
  if (attesting === void 0) return { provenance, attestations: [] };
  return attestMeasurement({ attesting, path: path2, measured: fileOf(measured), provenance, world });
}
function fileOf(measured) {
  const { measurement, eif } = measured;
  if (eif !== void 0) return { measurement, eif };
  throw new Fault("USAGE", "an attestation is of a file, and only a measurement was given", {
    hint: "give the EIF itself in place of --measurement"
  });
}
async function attestMeasurement(request) {
  const { attesting, path: path2, measured, provenance, world } = request;
  if (world.dryRun) return { provenance: { ...provenance, evidence: "attested" }, attestations: [] };
  const name = path2.split("/").at(-1) ?? path2;
  const claims = buildClaimsOf(provenance);
  const sign = (statement, ending) => signTo(statement, `${path2}${ending}`, world);
  const own = await sign(measurementStatement(name, measured, claims), ".sigstore.json");
  const verified = await world.verifyBundle(own.bytes, attesting.trustedRoot);
  refuseOtherSigner(verified.signer, {
    issuer: provenance.issuer ?? GITHUB_ISSUER,
    repository: provenance.repository ?? "",
    workflows: provenance.workflow === void 0 ? [] : [provenance.workflow],
    commit: provenance.commit,
    ref: provenance.ref
  });
  const slsa = await sign(slsaStatement(name, measured, provenance), ".provenance.sigstore.json");
  const { sbom } = attesting;
  const bill = sbom === void 0 ? [] : [await sign(sbomStatement(name, measured, sbom), ".sbom.sigstore.json")];
  return {
    provenance: attestedProvenance(verified, measured),
    attestations: [own, slsa, ...bill].map(({ bytes: _, ...it }) => it)
  };
}
async function signTo(statement, path2, world) {
  world.progress.step(`signing ${path2}`);
  const { bytes, published } = await world.signStatement(statement, "publish");
  await world.files.writeText(path2, Buffer.from(bytes).toString("utf8"));
  return {
    predicateType: statement.predicateType,
    path: path2,
    digest: `sha256:${sha256Hex(bytes)}`,
    ...published === void 0 ? {} : { published },
    bytes
  };
}
function attestationsJson(attestations) {
  return attestations.map(({ predicateType, path: path2, digest, published }) => ({
    predicateType,
    bundle: { path: path2, digest },
    published: published ?? null
  }));
}
function attestationsText(attestations) {
  return attestations.map(({ path: path2, digest, published }) => {
    const where = published === void 0 ? "not published" : `published as ${published}`;
    return `attested: ${path2}, ${digest}, ${where}`;
  }).join("\n");
}

// src/commands/provenance.ts
var PROVENANCE_INPUTS = {
  repository: {
    kind: "text",
    value: "OWNER/NAME",
    about: "The repository that was built (default: the job's or the git remote's)"
  },
  commit: {
    kind: "text",
    value: "SHA",
    about: "The full commit id that was built (default: the job's or git's HEAD)"
  },
  ref: {
    kind: "text",
    value: "REF",
    about: "The full git ref that was built, as refs/tags/v1.4.0 (default: the job's or git's)"
  },
  "oidc-issuer": {
    kind: "text",
    value: "URL",
    about: "Who issues the job's identity tokens, on a GitHub Enterprise Server (default: GitHub)"
  }
};
function provenanceOf(facts, declared, build3) {
  const given = withoutAbsent2({
    repository: declared.repository,
    commit: declared.commit?.toLowerCase(),
    ref: declared.ref
  });
  if (facts.evidence !== "declared") {
    for (const [key, said] of Object.entries(given)) {
      const is = facts[key];
      if (is === said) continue;
      throw new Fault(
        "PROVENANCE_CONTRADICTS",
        `the identity token says ${key} ${is}, but --${key} says ${said}`,
        {
          at: key,
          hint: `leave --${key} away: the token is the stronger witness`
        }
      );
    }
  }
  const merged = withoutAbsent2({ ...facts, ...given, ...build3 });
  const { dirty: _, committedAt: __, ...clean } = merged;
  const other = given["commit"] !== void 0 && given["commit"] !== facts.commit;
  return decodeWith(provenanceSchema, other ? clean : merged, "INPUT_INVALID", "provenance");
}
function withoutAbsent2(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/commands/append-event.ts
var ATTEMPTS = 40;
var UNCERTAIN_ATTEMPTS = 3;
async function appendNext(writing, decide) {
  const { ledger: ledger2, stream, actor, world } = writing;
  const uncertain = [];
  for (let attempt = 1; ; attempt += 1) {
    const head = await ledger2.head(stream);
    const decision = await decide(head);
    if (decision.kind === "nothing") return { created: false, event: decision.because };
    if (head === void 0 && stream !== CATALOG) await openStream(writing);
    const { statement, effectiveAt } = decision;
    const draft = { ledger: ledger2.id, stream, statement, actor, now: world.now(), effectiveAt };
    const event = seal(draft, head);
    const refusal = await refusalOf(ledger2, event);
    if (refusal === void 0) return { created: true, event };
    if (refusal.code === "LEDGER_UNAVAILABLE") uncertain.push(event);
    const last = attempt === ATTEMPTS || uncertain.length === UNCERTAIN_ATTEMPTS;
    if (!last) await world.sleep(backoff(attempt, world.random));
    const written = await standingOf(ledger2, uncertain);
    if (written !== void 0) return { created: true, event: written };
    if (last) throw refusal;
  }
}
async function openStream(writing) {
  const { ledger: ledger2, stream } = writing;
  const statement = { kind: "stream-opened", name: stream };
  return appendNext({ ...writing, stream: CATALOG }, async () => {
    const because = await ledger2.withId(CATALOG, openingId(stream));
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
}
async function refusalOf(ledger2, event) {
  try {
    await ledger2.append(event);
    return void 0;
  } catch (error) {
    if (error instanceof Fault && AGAIN.has(error.code)) return error;
    throw error;
  }
}
var AGAIN = /* @__PURE__ */ new Set([
  "LEDGER_CONFLICT",
  "LEDGER_THROTTLED",
  "LEDGER_UNAVAILABLE"
]);
async function standingOf(ledger2, uncertain) {
  for (const event of uncertain) {
    for await (const standing of ledger2.read(event.stream, event.seq)) {
      if (standing.hash === event.hash) return event;
      break;
    }
  }
  return void 0;
}
function backoff(attempt, random) {
  const bound = Math.min(1e3, 5 * 2 ** attempt);
  return bound * Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

// src/promotion/policy.ts
function isTeam(name) {
  return name.includes("/");
}
function allowListPath(policy, service) {
  return policy.allowList.replaceAll("{service}", service).replaceAll("{environment}", policy.name);
}

// src/allowlist/render/effective.ts
function effectiveEntries(list, at) {
  refuseContradictions(list, "allow-list");
  if (list.expiresAt !== null && at >= list.expiresAt) return [];
  return list.entries.filter((it) => !isDenied(list.denied, it.pcrs)).filter((it) => it.notAfter === null || at < it.notAfter).toSorted((a, b) => a.measurement < b.measurement ? -1 : 1);
}
function plainName(entry) {
  const version = (entry.version ?? "").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 32);
  return `${version}${shortId(entry.measurement)}`;
}
function endOf(list, entry) {
  const { notAfter } = entry;
  const { expiresAt } = list;
  if (notAfter === null || expiresAt === null) return notAfter ?? expiresAt;
  return notAfter < expiresAt ? notAfter : expiresAt;
}

// src/allowlist/render/cedar.ts
function renderCedar(list, at) {
  const scope = `principal, action == GoldenPcr::Action::"attest", resource == GoldenPcr::Environment::"${list.service}/${list.environment}"`;
  const entries = effectiveEntries(list, at);
  const policies = [
    ...entries.map((it) => permit(scope, list, it, at)),
    ...list.denied.map((it, index) => {
      const id = `@id("revoked-${index + 1}")`;
      return `${id}
forbid (${scope})
when { ${tuple(it.pcrs)} };`;
    }),
    ...entries.length === 0 ? [`@id("nothing-allowed")
forbid (${scope});`] : [],
    ...list.expiresAt === null ? [] : [
      `@id("list-ended")
forbid (${scope})
when { ${moment(list.expiresAt)} <= context.now };`
    ]
  ];
  const of = `// ${list.service} in ${list.environment}, revision ${list.revision ?? "unknown"}`;
  return { text: `${[of, ...policies].join("\n\n")}
`, timed: true, notes: [] };
}
function permit(scope, list, entry, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  const conditions = [
    tuple(entry.pcrs),
    ...notBefore !== void 0 && notBefore > at ? [`${moment(notBefore)} <= context.now`] : [],
    ...end === null ? [] : [`context.now < ${moment(end)}`]
  ];
  return `@id("${plainName(entry)}")
permit (${scope})
when { ${conditions.join(" && ")} };`;
}
function tuple(pcrs) {
  const code = CODE_REGISTERS.map((index) => `context.pcrs.pcr${index} == "${pcrs[index]}"`);
  const signed = pcrs["8"] === void 0 ? [] : [`context.pcrs has pcr8 && context.pcrs.pcr8 == "${pcrs["8"]}"`];
  return [...code, ...signed].join(" && ");
}
function moment(at) {
  return `datetime("${at}")`;
}

// src/allowlist/render/corim.ts
var import_cbor_x = __toESM(require_index_no_eval(), 1);
var CORIM = 501;
var COMID = 506;
var EPOCH_TIME = 1;
var SHA_384 = 7;
var NEVER2 = 253402300799;
function renderCorims(list, at) {
  return effectiveEntries(list, at).filter((entry) => hasMoment(list, entry)).map((entry) => ({
    measurement: entry.measurement,
    bytes: encodeCbor(new import_cbor_x.Tag(corimOf(list, entry, at), CORIM))
  }));
}
function hasMoment(list, entry) {
  const end = endOf(list, entry);
  return end === null || entry.notBefore === void 0 || entry.notBefore < end;
}
function corimOf(list, entry, at) {
  const id = `golden-pcr/${list.service}/${list.environment}/${entry.measurement}`;
  const comid = encodeCbor(comidOf(id, list.revision ?? 0, entry.pcrs));
  const validity = validityOf(list, entry, at);
  return new Map([
    [0, id],
    [1, [new import_cbor_x.Tag(Buffer.from(comid), COMID)]],
    ...validity === void 0 ? [] : [[4, validity]]
  ]);
}
function comidOf(id, version, pcrs) {
  const environment2 = /* @__PURE__ */ new Map([
    [
      0,
      /* @__PURE__ */ new Map([
        [1, "AWS"],
        [2, "Nitro Enclave"]
      ])
    ]
  ]);
  const registers3 = ["0", "1", "2", "8"].flatMap((index) => {
    const value = pcrs[index];
    return value === void 0 ? [] : [[Number(index), [[SHA_384, Buffer.from(pcrBytes(value))]]]];
  });
  const measurement = /* @__PURE__ */ new Map([[1, /* @__PURE__ */ new Map([[14, new Map(registers3)]])]]);
  return /* @__PURE__ */ new Map([
    [
      1,
      /* @__PURE__ */ new Map([
        [0, id],
        [1, version]
      ])
    ],
    [4, /* @__PURE__ */ new Map([[0, [[environment2, [measurement]]]]])]
  ]);
}
function validityOf(list, entry, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  const begins = notBefore !== void 0 && notBefore > at ? notBefore : void 0;
  if (end === null && begins === void 0) return void 0;
  const last = end === null ? NEVER2 : secondsOf(end) - 1;
  return new Map([
    ...begins === void 0 ? [] : [[0, epoch(secondsOf(begins))]],
    [1, epoch(last)]
  ]);
}
function epoch(seconds) {
  return new import_cbor_x.Tag(seconds > 4294967295 ? BigInt(seconds) : seconds, EPOCH_TIME);
}

// src/allowlist/render/kms.ts
var MAX_KEY_POLICY_BYTES = 32768;
var ATTESTED = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair"
];
var NEVER3 = ["kms:ReEncryptFrom", "kms:CreateGrant"];
var ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateKeyDescription"
];
function renderKmsPolicy(list, principals, at) {
  refuseStrangers(principals);
  const entries = effectiveEntries(list, at);
  const withDenied = (denied) => policyText([
    administration(principals),
    ...encryption(principals),
    ...entries.map((it) => allow(list, it, principals, at)),
    ...denials({ ...list, denied }, entries),
    { Sid: "DenyUnattested", ...deny(NEVER3) }
  ]);
  const whole = withDenied(list.denied);
  const fits = Buffer.byteLength(whole) <= MAX_KEY_POLICY_BYTES;
  const needed2 = list.denied.filter((it) => !isUnlisted(it.pcrs, entries));
  const text = fits ? whole : withDenied(needed2);
  const left = fits ? 0 : list.denied.length - needed2.length;
  const bytes = Buffer.byteLength(text);
  const share = `${bytes} of the ${MAX_KEY_POLICY_BYTES} bytes that a key policy may have`;
  if (bytes > MAX_KEY_POLICY_BYTES) {
    throw new Fault("KEY_POLICY_TOO_LARGE", `${entries.length} measurements come to ${share}`, {
      hint: "retire what has been superseded, or give services and environments keys of their own"
    });
  }
  const notes = [
    ...bytes > MAX_KEY_POLICY_BYTES * 0.8 ? [`the policy has ${share}`] : [],
    ...left === 0 ? [] : [
      `${left} denials of revoked code are left out for room: their registers are unlisted, and denied as such`
    ]
  ];
  return { text, timed: true, notes };
}
function allow(list, entry, { enclaves }, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  return {
    Sid: `Allow${plainName(entry)}`,
    Effect: "Allow",
    Principal: { AWS: enclaves },
    Action: ATTESTED,
    Resource: "*",
    Condition: {
      StringEqualsIgnoreCase: conditionOf(entry.pcrs),
      ...notBefore !== void 0 && notBefore > at ? { DateGreaterThanEquals: { "aws:CurrentTime": notBefore } } : {},
      ...end === null ? {} : { DateLessThan: { "aws:CurrentTime": end } }
    }
  };
}
function denials(list, entries) {
  if (entries.length === 0) return [{ Sid: "DenyEverything", ...deny(ATTESTED) }];
  const unlisted = CODE_REGISTERS.map((index) => {
    const values = [...new Set(entries.map((it) => it.pcrs[index]))];
    const Condition = { StringNotEqualsIgnoreCase: { [`${PREFIX}${index}`]: values } };
    return { Sid: `DenyUnlistedPCR${index}`, ...deny(ATTESTED), Condition };
  });
  const ended2 = entries.flatMap((it) => {
    const end = endOf(list, it);
    if (end === null || entries.some((other) => outlives(list, other, it))) return [];
    const Condition = {
      StringEqualsIgnoreCase: conditionOf(it.pcrs),
      DateGreaterThanEquals: { "aws:CurrentTime": end }
    };
    return [{ Sid: `DenyEnded${plainName(it)}`, ...deny(ATTESTED), Condition }];
  });
  const revoked = list.denied.map((it, index) => {
    const Condition = { StringEqualsIgnoreCase: conditionOf(it.pcrs) };
    return { Sid: `DenyRevoked${index + 1}`, ...deny(ATTESTED), Condition };
  });
  return [...unlisted, ...ended2, ...revoked];
}
function isUnlisted(pcrs, entries) {
  return CODE_REGISTERS.some((index) => entries.every((it) => it.pcrs[index] !== pcrs[index]));
}
function outlives(list, other, it) {
  if (other === it || !isSameCode(other.pcrs, it.pcrs)) return false;
  const [theirs, ours] = [endOf(list, other), endOf(list, it)];
  return theirs === null || ours !== null && theirs > ours;
}
var PREFIX = "kms:RecipientAttestation:PCR";
function conditionOf(pcrs) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = pcrs;
  return {
    [`${PREFIX}0`]: pcr0,
    [`${PREFIX}1`]: pcr1,
    [`${PREFIX}2`]: pcr2,
    ...pcr8 === void 0 ? {} : { [`${PREFIX}8`]: pcr8 }
  };
}
function deny(actions) {
  return { Effect: "Deny", Principal: "*", Action: actions, Resource: "*" };
}
function administration({ administrators }) {
  return {
    Sid: "Administration",
    Effect: "Allow",
    Principal: { AWS: administrators },
    Action: ADMINISTRATION,
    Resource: "*"
  };
}
function encryption({ encrypters = [] }) {
  if (encrypters.length === 0) return [];
  const Action = ["kms:Encrypt", "kms:DescribeKey", "kms:GetPublicKey"];
  return [
    { Sid: "Encryption", Effect: "Allow", Principal: { AWS: encrypters }, Action, Resource: "*" }
  ];
}
function policyText(statements) {
  const lines = statements.map((it) => JSON.stringify(it)).join(",\n");
  return `{"Version":"2012-10-17","Id":"golden-pcr","Statement":[
${lines}
]}
`;
}
function refuseStrangers({ enclaves, administrators, encrypters = [] }) {
  if (administrators.length === 0 || enclaves.length === 0) {
    throw new Fault("USAGE", "a key policy needs an administrator and a role of the enclaves", {
      hint: "give --kms-administrator ARN and --kms-enclave ARN: without an administrator nobody could ever change the policy again"
    });
  }
  for (const arn2 of [...enclaves, ...administrators, ...encrypters]) {
    if (!/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/.test(arn2)) {
      throw new Fault("USAGE", `"${arn2}" is not the ARN of a role, user or account`);
    }
  }
}

// src/allowlist/render/rego.ts
var REGO_POLICY = `package golden_pcr

import rego.v1

default allow := false

list := data.golden_pcr_lists[input.service][input.environment]

now := time.now_ns() / 1000000000

allow if {
	not denied
	not ended(list)
	some entry in list.entries
	same_code(entry.pcrs)
	same_signature(entry.pcrs)
	now >= entry.not_before
	not ended(entry)
}

denied if {
	some it in list.denied
	same_code(it)
}

same_code(pcrs) if {
	pcrs["0"] == input.pcrs["0"]
	pcrs["1"] == input.pcrs["1"]
	pcrs["2"] == input.pcrs["2"]
}

same_signature(pcrs) if not "8" in object.keys(pcrs)

same_signature(pcrs) if pcrs["8"] == input.pcrs["8"]

ended(it) if {
	is_number(it.not_after)
	now >= it.not_after
}
`;
function renderRegoData(list, at) {
  const value = {
    revision: list.revision ?? null,
    not_after: list.expiresAt === null ? null : secondsOf(list.expiresAt),
    denied: list.denied.map((it) => registers(it.pcrs)),
    entries: effectiveEntries(list, at).map((it) => {
      const end = endOf(list, it);
      return {
        measurement: it.measurement,
        pcrs: registers(it.pcrs),
        not_before: it.notBefore === void 0 ? 0 : secondsOf(it.notBefore),
        not_after: end === null ? null : secondsOf(end)
      };
    })
  };
  const data = { golden_pcr_lists: { [list.service]: { [list.environment]: value } } };
  return { text: `${JSON.stringify(data, null, 2)}
`, timed: true, notes: [] };
}
function registers(pcrs) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = pcrs;
  return { "0": pcr0, "1": pcr1, "2": pcr2, ...pcr8 === void 0 ? {} : { "8": pcr8 } };
}

// src/allowlist/render/terraform.ts
var NOTE = "Terraform ends no window: a policy made from this must compare not_before and not_after with the time, or be applied again when one ends.";
function renderTerraform(list, at) {
  const value = {
    note: NOTE,
    service: list.service,
    environment: list.environment,
    revision: list.revision ?? null,
    rendered_at: at,
    allowed: effectiveEntries(list, at).filter((it) => it.notBefore === void 0 || at >= it.notBefore).map((it) => ({
      measurement: it.measurement,
      ...registers2(it.pcrs),
      status: it.status,
      not_before: it.notBefore ?? null,
      not_after: endOf(list, it)
    })),
    denied: list.denied.map((it) => registers2(it.pcrs))
  };
  const text = `${JSON.stringify({ golden_pcr: value }, null, 2)}
`;
  return { text, timed: false, notes: [NOTE] };
}
function registers2(pcrs) {
  return { pcr0: pcrs["0"], pcr1: pcrs["1"], pcr2: pcrs["2"], pcr8: pcrs["8"] ?? null };
}

// src/allowlist/render/formats.ts
var TEXT_FORMATS = ["kms", "terraform", "rego", "rego-policy", "cedar", "corim"];
var CORIM_NOTE = "What is revoked has no form in a CoRIM: take the CoRIMs that are gone from here out of every verifier that was given them.";
function renderText(format, list, principals, at) {
  switch (format) {
    case "kms":
      return renderKmsPolicy(list, principals, at);
    case "terraform":
      return renderTerraform(list, at);
    case "rego":
      return renderRegoData(list, at);
    case "rego-policy":
      return { text: REGO_POLICY, timed: true, notes: [] };
    case "cedar":
      return renderCedar(list, at);
    case "corim":
      return { text: corimText(list, at), timed: true, notes: [CORIM_NOTE] };
  }
}
function corimText(list, at) {
  const corims = renderCorims(list, at).map(({ measurement, bytes }) => ({
    measurement,
    corim: Buffer.from(bytes).toString("base64")
  }));
  const { service, environment: environment2, revision } = list;
  return `${JSON.stringify({ service, environment: environment2, revision, corims }, null, 2)}
`;
}

// src/promotion/format-policy.ts
var arn = string().max(2048).regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/, "the ARN of a role, user or account");
function formatsSchema(path2) {
  const entry = strictObject({
    format: _enum(TEXT_FORMATS),
    path: path2,
    principals: strictObject({
      administrators: array(arn).min(1).max(20),
      enclaves: array(arn).min(1).max(20),
      encrypters: array(arn).max(20).optional()
    }).optional()
  }).refine((it) => it.format === "kms" === (it.principals !== void 0), {
    error: "principals (administrators and enclaves) go with kms, and with nothing else",
    path: ["principals"]
  });
  return array(entry).max(20);
}
function formatPath({ path: path2 }, policy, service) {
  return path2.replaceAll("{service}", service).replaceAll("{environment}", policy.name);
}

// src/promotion/policy-schema.ts
var DAY = 86400;
var DEFAULTS = {
  ledger: "sqlite:.golden-pcr/ledger.db",
  allowList: "allow-lists/{service}/{environment}.json",
  grace: 14 * DAY,
  approvalWindow: 7 * DAY,
  evidence: "oidc",
  maxAllowed: 20,
  maxExtension: 30 * DAY,
  maxExemption: 180 * DAY
};
var duration = union([string().regex(/^(0|(\d{1,9}[smhdw])+)$/), literal(0)], {
  error: "a length of time, for example 90s, 12h, 14d or 2w"
}).transform((text, context) => {
  try {
    return parseDuration(String(text));
  } catch {
    context.addIssue({ code: "custom", message: "a length of time of at most ten years" });
    return NEVER;
  }
});
var path = string().max(512).regex(
  /^(?!\.[gG][iI][tT]([hH][uU][bB])?(\/|$))(?!\.\.?(\/|$))[A-Za-z0-9_{}.@+-]+(\/(?!\.\.?(\/|$))(?!\.[gG][iI][tT](\/|$))[A-Za-z0-9_{}.@+-]+)*$/,
  "a relative path inside the repository, without . or .. and outside .git and .github"
);
var template = path.refine(
  (text) => !/[{}]/.test(text.replaceAll(/\{(service|environment)\}/g, "")),
  {
    error: "only {service} and {environment} may stand in braces"
  }
);
var plainPath = path.refine((text) => !/[{}]/.test(text), { error: "a path without braces" });
var branch = string().max(200).regex(
  /^(?![-/.])(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9_./@+-]+(?<![/.])$/,
  "the name of a branch"
);
var reviewer = string().regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,98}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,98})?$/,
  "a login, or ORG/TEAM"
);
var label = string().max(50).regex(/^[^\p{Cc},]+$/u, "a label");
var repository = string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "OWNER/NAME");
var environment = strictObject({
  allowList: template.optional(),
  formats: formatsSchema(template).optional(),
  base: branch.optional(),
  repository: repository.optional(),
  grace: duration.optional(),
  approvalWindow: duration.optional(),
  evidence: _enum(EVIDENCE).optional(),
  oidcIssuer: issuerSchema.optional(),
  promotesFrom: environmentNameSchema.optional(),
  soak: duration.optional(),
  approvals: strictObject({ count: int().min(0).max(20), from: array(reviewer).max(100).optional() }).refine(
    ({ count, from = [] }) => from.length === 0 || from.length >= count || from.some(isTeam),
    { error: "more approvals than there are people to give them" }
  ).optional(),
  maxAllowed: int().min(1).max(1e3).optional(),
  maxExtension: duration.optional(),
  maxExemption: duration.optional(),
  pull: _enum(["rolling", "each"]).optional(),
  autoMerge: boolean().optional(),
  revoke: _enum(["pull", "direct"]).optional(),
  labels: array(label).max(20).optional(),
  reviewers: array(reviewer).max(15).optional(),
  expires: duration.refine((it) => it > 0, { error: "longer than nothing" }).optional(),
  pcrs: registerRulesSchema.optional(),
  deniedCertificates: deniedCertificatesSchema.optional()
});
var build = strictObject({
  image: textSchema.optional(),
  bootKit: plainPath.optional(),
  layout: _enum(["canonical", "nitro-cli"]).optional(),
  arch: _enum(["x86_64", "aarch64"]).optional(),
  output: plainPath.optional()
});
var signer = strictObject({
  issuer: issuerSchema.optional(),
  repository,
  workflows: array(workflowNamedSchema).min(1).max(20)
});
var ledger = string().max(1024).regex(/^(sqlite:[^\s\p{Cc}]+|dynamodb:\/\/[A-Za-z0-9_.-]{3,255}(\?[!-~]*)?)$/u, {
  error: "sqlite:PATH or dynamodb://TABLE?region=R"
});
var configFileSchema = strictObject({
  version: literal(1),
  service: serviceNameSchema,
  ledger: ledger.optional(),
  forge: _enum(["local", "github"]).optional(),
  environments: record(environmentNameSchema, environment),
  build: build.optional(),
  attestedBy: signer.optional(),
  anchoredBy: signer.optional()
});

// src/promotion/config.ts
function parseConfig(text, at) {
  const { value, refuseAt } = decodeYaml(configFileSchema, text, at);
  refuseContradictions2(value, refuseAt);
  return configOf(value);
}
function environmentPolicy(config, name) {
  const found = config.environments.find((it) => it.name === name);
  if (found !== void 0) return found;
  const names = config.environments.map((it) => it.name);
  throw new Fault("USAGE", `there is no environment "${name}" in the configuration`, {
    hint: names.length === 0 ? "add one under environments" : `choose one of ${names.join(", ")}`
  });
}
function refuseContradictions2(file, refuse) {
  const { environments, attestedBy, forge } = file;
  const paths = /* @__PURE__ */ new Map();
  for (const [name, it] of Object.entries(environments)) {
    const path2 = ["environments", name];
    if (it.evidence === "attested" && attestedBy === void 0) {
      throw refuse(
        [...path2, "evidence"],
        `${name} demands attested evidence, but no attestedBy says whose attestations count`
      );
    }
    if (forge === "local") refuseTeams(it, name, refuse);
    const list = [it.repository ?? "", it.base ?? "", listTemplate(it, name)].join(" ");
    const other = paths.get(list);
    if (other !== void 0) {
      throw refuse([...path2, "allowList"], `${name} and ${other} have the same allow-list`);
    }
    paths.set(list, name);
    refuseSamePaths(it, name, refuse);
    refuseSources(file, name, refuse);
  }
}
function refuseSources({ environments }, name, refuse) {
  const path2 = ["environments", name];
  const it = environmentNamed(environments, name);
  if (it?.promotesFrom === void 0) {
    if (it?.soak === void 0) return;
    throw refuse([...path2, "soak"], `${name} has a soak, but no promotesFrom to soak in`);
  }
  const seen = /* @__PURE__ */ new Set([name]);
  let from = it.promotesFrom;
  while (from !== void 0) {
    if (seen.has(from)) {
      throw refuse([...path2, "promotesFrom"], `${name} promotes from itself, by way of ${from}`);
    }
    seen.add(from);
    const source = environmentNamed(environments, from);
    if (source === void 0) {
      throw refuse([...path2, "promotesFrom"], `there is no environment "${from}"`);
    }
    from = source.promotesFrom;
  }
}
function environmentNamed(environments, name) {
  return Object.hasOwn(environments, name) ? environments[parseEnvironmentName(name)] : void 0;
}
function refuseTeams(it, name, refuse) {
  const team = it.approvals?.from?.find(isTeam);
  if (team === void 0) return;
  const why = `${team} is a team, and a plain repository has none`;
  throw refuse(["environments", name, "approvals", "from"], why);
}
function refuseSamePaths(it, name, refuse) {
  const seen = /* @__PURE__ */ new Set([listTemplate(it, name)]);
  for (const [index, format] of (it.formats ?? []).entries()) {
    const path2 = format.path.replaceAll("{environment}", name);
    if (seen.has(path2)) {
      const place2 = ["environments", name, "formats", String(index), "path"];
      throw refuse(place2, `${name} has two files at ${path2}`);
    }
    seen.add(path2);
  }
}
function configOf(file) {
  const forge = file.forge ?? "github";
  return {
    version: 1,
    service: file.service,
    ledger: file.ledger ?? DEFAULTS.ledger,
    forge,
    environments: Object.entries(file.environments).map(
      ([name, it]) => environmentOf(parseEnvironmentName(name), it, { forge, attestedBy: file.attestedBy })
    ),
    build: file.build ?? {},
    attestedBy: file.attestedBy,
    anchoredBy: file.anchoredBy
  };
}
function environmentOf(name, it, { forge, attestedBy }) {
  const count = it.approvals?.count ?? (forge === "github" ? 1 : 0);
  return {
    name,
    allowList: it.allowList ?? DEFAULTS.allowList,
    formats: it.formats ?? [],
    base: it.base,
    repository: it.repository,
    grace: it.grace ?? DEFAULTS.grace,
    approvalWindow: it.approvalWindow ?? DEFAULTS.approvalWindow,
    evidence: it.evidence ?? DEFAULTS.evidence,
    oidcIssuer: it.oidcIssuer,
    attestedBy,
    promotesFrom: it.promotesFrom,
    soak: it.soak ?? 0,
    approvals: { count, from: it.approvals?.from ?? [] },
    maxAllowed: it.maxAllowed ?? DEFAULTS.maxAllowed,
    maxExtension: it.maxExtension ?? DEFAULTS.maxExtension,
    maxExemption: it.maxExemption ?? DEFAULTS.maxExemption,
    pull: it.pull ?? "rolling",
    autoMerge: it.autoMerge ?? false,
    revoke: it.revoke ?? "pull",
    labels: it.labels ?? [],
    reviewers: it.reviewers ?? [],
    expires: it.expires,
    pcrs: it.pcrs,
    deniedCertificates: it.deniedCertificates
  };
}
function listTemplate(it, name) {
  return (it.allowList ?? DEFAULTS.allowList).replaceAll("{environment}", name);
}

// src/promotion/config-text.ts
var LINE_FEED = 10;
function configText(bytes, at) {
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    return strict.decode(bytes);
  } catch {
    const place2 = firstBadPlace(bytes);
    throw new Fault("CONFIG_INVALID", `${at}: ${place2}: this is not UTF-8 text`, {
      at: place2,
      hint: "save the file as UTF-8"
    });
  }
}
function firstBadPlace(bytes) {
  let [line, start] = [1, 0];
  for (; ; ) {
    const end = bytes.indexOf(LINE_FEED, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    const column = firstBadColumn(part);
    if (column !== void 0 || end < 0) return `line ${line}, column ${column ?? 1}`;
    line += 1;
    start = end + 1;
  }
}
function firstBadColumn(line) {
  const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(line);
  const honest = new TextEncoder();
  for (let at = loose.indexOf("�"); at >= 0; at = loose.indexOf("�", at + 1)) {
    const before = honest.encode(loose.slice(0, at)).length;
    const isReal = [239, 191, 189].every((it, i) => line[before + i] === it);
    if (!isReal) return at + 1;
  }
  return void 0;
}

// src/commands/settings.ts
var MAX_CONFIG_FILE = 16 << 20;
var DEFAULT_LEDGER = "sqlite:.golden-pcr/ledger.db";
var DEFAULT_CONFIG = "golden-pcr.yaml";
async function localSettings(path2, world) {
  if (path2 === DEFAULT_CONFIG && !await world.files.exists(path2))
    return { path: path2, config: void 0 };
  if (!await world.files.exists(path2)) {
    throw new Fault("CONFIG_MISSING", `there is no ${path2} here`, { at: path2 });
  }
  const bytes = await world.files.readBytes(path2, MAX_CONFIG_FILE);
  return { path: path2, config: parseConfig(configText(bytes, path2), path2) };
}
function serviceOf(flag, settings) {
  if (flag !== void 0) return parseServiceName(flag);
  if (settings.config !== void 0) return settings.config.service;
  throw new Fault("USAGE", "which service is meant is not said", {
    hint: `give --service NAME, or write it to ${settings.path}`
  });
}
function ledgerUrl({ url, settings }) {
  return url ?? settings.config?.ledger ?? DEFAULT_LEDGER;
}
async function withLedger(request, use) {
  const ledger2 = await openSettingsLedger(request);
  try {
    return await use(ledger2);
  } finally {
    await ledger2.close();
  }
}
var OF_PULLS = /* @__PURE__ */ new Set([
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
  "merge_group",
  // After a workflow of the default branch the world names what started that one.
  "workflow_run"
]);
async function openSettingsLedger(request) {
  const { world, mode } = request;
  const url = ledgerUrl(request);
  if (mode === "write" && !world.dryRun && OF_PULLS.has(world.event ?? "")) {
    throw new Fault("LEDGER_FROM_PULL", `${world.event} is an event of what is not merged yet`, {
      hint: "run this on a push to the base branch, on a schedule, or by hand; in a pull request, check-change"
    });
  }
  if (mode === "write" && world.inActions && url.startsWith("sqlite:") && request.kept !== true) {
    throw new Fault("LEDGER_NOT_KEPT", `the ledger ${url} would be lost with this runner's disk`, {
      hint: "use dynamodb://TABLE, or set ledger-kept if a later step saves the file"
    });
  }
  return world.openLedger(url, mode === "write" && world.dryRun ? "rehearse" : mode);
}
function forgeChoice(flag, settings, world) {
  const [, kind = "", rest] = /^([a-z]+)(?::(.+))?$/.exec(flag ?? fallbackForge(settings, world)) ?? [];
  if (kind === "local") return { kind, directory: rest ?? "." };
  if (kind === "github" && (rest === void 0 || /^[\w.-]+\/[\w.-]+$/.test(rest))) {
    return { kind, repository: rest };
  }
  throw new Fault("USAGE", `"${flag}" is no forge`, {
    hint: "give github, github:OWNER/NAME, local or local:DIRECTORY"
  });
}
async function policyAtBase(path2, forge) {
  const base = await forge.defaultBranch();
  const commit = await forge.headOf(base);
  const file = commit === void 0 ? void 0 : await forge.readFile(repositoryPath(path2), commit);
  if (file === void 0) {
    throw new Fault("CONFIG_NOT_ON_BASE", `${forge.repository} has no ${path2} on ${base}`, {
      at: path2,
      hint: `commit ${path2} to ${base}: policy is read from there, and never from a work tree`
    });
  }
  return parseConfig(file.content, `${path2} on ${base}`);
}
function fallbackForge(settings, world) {
  return settings.config?.forge ?? (world.inActions ? "github" : "local");
}
function repositoryPath(path2) {
  return path2.replace(/^(\.\/)+/, "");
}

// src/commands/signer-demand.ts
var TRUSTED_ROOT_INPUT = {
  kind: "text",
  value: "FILE",
  about: "Sigstore's trusted root, as `gh attestation trusted-root` prints it (default: the public one, fetched; GitHub's own, for private repositories, must be given)"
};
var WORKFLOW_INPUT = {
  kind: "list",
  value: "PATH@REF",
  about: "A workflow that may have signed, repeated: OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *"
};
async function signerDemand(flags, key, place2) {
  const named = flagDemand(flags);
  const { repository: repository2, workflows } = named;
  if (repository2 !== void 0 && workflows.length > 0) {
    return (signer2) => refuseOtherSigner(signer2, { ...named, repository: repository2, issuer: named.issuer ?? GITHUB_ISSUER });
  }
  const policy = await policyFor(key, place2);
  const demand = { ...policy, issuer: policy.issuer ?? GITHUB_ISSUER };
  return (signer2) => {
    refuseOtherSigner(signer2, demand);
    refuseOtherSigner(signer2, {
      issuer: named.issuer ?? demand.issuer,
      repository: repository2 ?? demand.repository,
      workflows: workflows.length > 0 ? workflows : demand.workflows,
      commit: named.commit,
      ref: named.ref
    });
  };
}
async function policyFor(key, { settings, forge: chosen, world }) {
  const forge = await world.openForge(forgeChoice(chosen, settings, world));
  const policy = (await policyAtBase(settings.path, forge))[key];
  if (policy !== void 0) return policy;
  throw new Fault(
    "BUNDLE_SIGNER_UNNAMED",
    `${settings.path} on the protected branch has no ${key}, and the command line does not name a repository and workflow`,
    { hint: `write ${key} there, or give --repository and --workflow` }
  );
}
function flagDemand(flags) {
  const issuer = flags["oidc-issuer"];
  if (issuer !== void 0) decodeWith(issuerSchema, issuer, "USAGE", "--oidc-issuer");
  const commit = flags.commit?.toLowerCase();
  if (commit !== void 0) decodeWith(commitSchema, commit, "INPUT_INVALID", "--commit");
  return {
    issuer,
    repository: flags.repository,
    workflows: flags.workflow.map(
      (it) => decodeWith(workflowNamedSchema, it, "USAGE", "--workflow")
    ),
    commit,
    ref: flags.ref
  };
}

// src/commands/believe-bundle.ts
var BUNDLE_INPUTS = {
  bundle: {
    kind: "text",
    value: "BUNDLE",
    about: "A Sigstore bundle of this very EIF's measurement: it is verified, and its certificate and statement are the provenance. --repository, --commit and --ref then say what is demanded of it"
  }
};
async function believedProvenance(request) {
  const { bundle, trustedRoot, measured, flags, place: place2 } = request;
  const { world } = place2;
  const refuseOthers = await signerDemand(flags, "attestedBy", place2);
  const bytes = await world.files.readBytes(bundle, MAX_BUNDLE_BYTES);
  const verified = await world.verifyBundle(bytes, trustedRoot);
  refuseOthers(verified.signer);
  return attestedProvenance(verified, measured);
}

// src/commands/record-output.ts
function recordJson(recorded) {
  const { event, measurement, provenance, created } = recorded;
  return {
    event: event === void 0 ? null : { id: event.id, seq: event.seq, hash: event.hash },
    measurement,
    provenance,
    created
  };
}
function recordText(recorded, service) {
  const { event, measurement, provenance, created } = recorded;
  const done = created ? event === void 0 ? `would record for ${service}` : `recorded for ${service} as event ${event.seq}` : `already recorded for ${service} as event ${event?.seq}: nothing was added`;
  return `${done}

${pcrLines(measurement)}

${fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ...provenanceRows(provenance)
  ])}`;
}
function provenanceRows(provenance) {
  const { repository: repository2, commit, ref, workflow, run, attempt, actor, evidence, dirty } = provenance;
  const shown = (text) => text === void 0 ? void 0 : plain(text);
  return [
    ["repository", shown(repository2)],
    [
      "commit",
      commit === void 0 ? void 0 : `${commit}${dirty ? ", with uncommitted changes" : ""}`
    ],
    ["ref", shown(ref)],
    ["workflow", shown(workflow)],
    [
      "run",
      run === void 0 ? void 0 : `${run}${attempt === void 0 ? "" : `, attempt ${attempt}`}`
    ],
    ["actor", shown(actor)],
    ["evidence", EVIDENCE_WORDS[evidence]],
    ["issuer", shown(provenance.issuer)],
    ["bundle", provenance.bundle]
  ];
}
var EVIDENCE_WORDS = {
  declared: "declared: by variables, git or flags, proven by nothing",
  oidc: "oidc: the claims of GitHub's identity token, checked",
  attested: "attested: a Sigstore bundle that verifies"
};

// src/commands/shared-inputs.ts
var CONFIG_INPUT = {
  kind: "text",
  value: "FILE",
  default: "golden-pcr.yaml",
  about: "The configuration"
};
var LEDGER_INPUT = {
  kind: "text",
  value: "URL",
  about: "The ledger: sqlite:PATH or dynamodb://TABLE?region=R[&endpoint=URL] (default: the configuration's, else sqlite:.golden-pcr/ledger.db)"
};
var LEDGER_KEPT_INPUT = {
  kind: "flag",
  about: "In a workflow: the SQLite file is kept when the job ends (a later step saves it)"
};
var SERVICE_INPUT = {
  kind: "text",
  value: "NAME",
  about: "The service (default: the configuration's)"
};
var ENVIRONMENT_INPUT = {
  kind: "text",
  value: "NAME",
  required: true,
  about: "The environment whose allow-list it concerns"
};
var FORGE_INPUT = {
  kind: "text",
  value: "FORGE",
  about: "Where pull requests live: github[:OWNER/NAME] or local[:DIR] (default: the configuration's, else github in a workflow and local elsewhere)"
};

// src/commands/record.ts
var RECORD_INPUTS = {
  file: { kind: "text", positional: true, value: "FILE", about: "The EIF" },
  measurement: {
    kind: "text",
    value: "JSON",
    about: 'In place of a file: the measurement, as measure --json prints it under "measurement"'
  },
  service: SERVICE_INPUT,
  ...PROVENANCE_INPUTS,
  ...ATTEST_INPUTS,
  "trusted-root": TRUSTED_ROOT_INPUT,
  ...BUNDLE_INPUTS,
  workflow: WORKFLOW_INPUT,
  forge: FORGE_INPUT,
  ledger: LEDGER_INPUT,
  "ledger-kept": LEDGER_KEPT_INPUT,
  config: CONFIG_INPUT
};
var record2 = command({
  name: "record",
  about: "Measure an EIF and record the measurement with its provenance in the ledger",
  writes: true,
  inputs: RECORD_INPUTS,
  outputs: {
    "event-id": "The id of the ledger's event: 64 hex digits",
    created: "`true` if it was recorded now, `false` if it had been before",
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits",
    bundle: BUNDLE_OUTPUT
  },
  examples: [
    "record signer.eif --service signer",
    "record signer.eif --service signer --repository acme/signer --commit $(git rev-parse HEAD)",
    "record signer.eif --service signer --bundle signer.eif.sigstore.json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const measured = await measuredOf(inputs.file, inputs.measurement, world);
    const { provenance, attestations } = await provenanceAsAsked(inputs, measured, settings, world);
    return withLedger(
      { url: inputs.ledger, settings, mode: "write", kept: inputs["ledger-kept"], world },
      async (ledger2) => {
        const recorded = await recordMeasurement({ ledger: ledger2, service, measured, provenance, world });
        return {
          answer: "yes",
          json: { ...recordJson(recorded), attestations: attestationsJson(attestations) },
          text: [recordText(recorded, service), attestationsText(attestations)].filter((it) => it !== "").join("\n\n"),
          remarks: [...signatureRemarks(measured, world.now(), false), ...recorded.remarks],
          outputs: {
            ...measurementOutputs(measured),
            "event-id": recorded.event?.id ?? "",
            created: String(recorded.created),
            bundle: attestations[0]?.path ?? ""
          },
          summary: `### ${recorded.created ? "Recorded" : "Already recorded"} for \`${service}\`

${pcrMarkdown(measured.measurement)}
`
        };
      }
    );
  }
});
async function provenanceAsAsked(inputs, measured, settings, world) {
  const { bundle, workflow } = inputs;
  const trustedRoot = inputs["trusted-root"];
  if (bundle !== void 0) {
    if (inputs.attest || inputs.sbom !== void 0) {
      throw new Fault("USAGE", "give --bundle, or --attest to sign one now: one of the two");
    }
    await world.facts(inputs["oidc-issuer"]);
    const place2 = { settings, forge: inputs.forge, world };
    const request = { bundle, trustedRoot, measured: fileOf(measured), flags: inputs, place: place2 };
    return { provenance: await believedProvenance(request), attestations: [] };
  }
  if (workflow.length > 0) {
    throw new Fault(
      "USAGE",
      "--workflow says who may have signed a bundle, and there is no --bundle"
    );
  }
  const facts = await world.facts(inputs["oidc-issuer"]);
  const attesting = await beginAttesting(inputs, async () => facts.evidence, world);
  const provenance = provenanceOf(facts, inputs, {});
  return attestFile({ attesting, path: inputs.file ?? "", measured, provenance, world });
}
async function measureFile(path2, world) {
  const file = await world.files.open(path2);
  try {
    const { measurement, sha256, size, signature } = await identifyOpen(file, world);
    return { measurement, eif: { sha256, size }, signature };
  } finally {
    await file.close();
  }
}
async function recordMeasurement(request) {
  const { ledger: ledger2, service, measured, provenance, world } = request;
  const { measurement, eif } = measured;
  const stream = recordedStream(service);
  const statement = {
    kind: "recorded",
    measurement,
    provenance,
    ...eif === void 0 ? {} : { eif }
  };
  const before = await disagreements(ledger2, service, statement);
  const remarks = before.map((text) => ({ level: "warning", text }));
  const common = { measurement, provenance, remarks };
  const id = statementId(stream, statement, 0);
  if (world.dryRun) {
    const event = await ledger2.withId(stream, id);
    return { ...common, created: event === void 0, event };
  }
  const actor = await world.actor();
  const appended = await appendNext({ ledger: ledger2, stream, actor, world }, async () => {
    const because = await ledger2.withId(stream, id);
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
  return { ...common, created: appended.created, event: appended.event };
}
async function measuredOf(path2, json, world) {
  if (path2 === void 0 === (json === void 0)) {
    throw new Fault("USAGE", "give an EIF, or its measurement with --measurement: one of the two");
  }
  if (path2 !== void 0) return measureFile(path2, world);
  const measurement = decodeJsonWith(measurementSchema, json ?? "", "INPUT_INVALID", "measurement");
  return { measurement };
}
async function disagreements(ledger2, service, statement) {
  const found = /* @__PURE__ */ new Set();
  const stream = recordedStream(service);
  for await (const event of ledger2.about(stream, statement.measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    for (const key of ["repository", "commit"]) {
      const [was, is] = [event.statement.provenance[key], statement.provenance[key]];
      if (was !== void 0 && is !== void 0 && was !== is) {
        found.add(
          `this measurement was recorded before with ${key} ${plain(was)}, and now with ${plain(is)}: both are kept`
        );
      }
    }
  }
  return [...found];
}

// src/commands/explain-difference.ts
import { createHash as createHash2 } from "node:crypto";

// src/image/compare-contents.ts
var GZIP = {
  cause: "gzip wrote the time of its run into its header",
  remedy: "gzip -n, or a tool that follows SOURCE_DATE_EPOCH"
};
var ORDER = {
  cause: "entries were written in the order of a file system, of threads or of a hash table",
  remedy: "sort before writing: find … | LC_ALL=C sort, PYTHONHASHSEED=0, make -j1"
};
var DATE = {
  cause: "the moment of the build is written into the file",
  remedy: "let the tool write SOURCE_DATE_EPOCH or the commit’s date in its place, or leave it out"
};
var PATH = {
  cause: "the path in which it was built is written into the file",
  remedy: "build in a fixed WORKDIR, with -trimpath, -ffile-prefix-map or --remap-path-prefix"
};
var RANDOM = {
  cause: "an identifier drawn at random, or a digest of something that differs, is in the file",
  remedy: "derive it from the source, or remove the file and make it when the enclave starts"
};
var PROGRAM = {
  cause: "a compiled program holds paths, times, a build id, or the order of its inputs",
  remedy: "build with -trimpath, -ldflags=-buildid= (Go), --remap-path-prefix (Rust) or -ffile-prefix-map (C), and pin the compiler by digest"
};
var MASKS = [
  [
    "a date or time",
    /\b(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?(?:\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{8}(?:T\d{6}Z?)?(?!\d)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* +\d{1,2}(?:,? \d{4})?)|\b\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?|\b1\d{9}(?:\d{3})?\b/gi,
    DATE
  ],
  ["a path", /\/(?:tmp|build|home|root|work|workspace|src|var\/tmp|github)\/[^\s"':;,]*/g, PATH],
  ["a random or derived value", /\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12,}\b/gi, RANDOM]
];
var LINE = 200;
var BLOCK = 64 * 1024;
var LONGEST_TEXT = 4 * 1024 * 1024;
function compareContents(first, second) {
  const at = firstDifference(first, second);
  if (isGzip(first) && isGzip(second) && differOnlyIn(first, second, [4, 8])) {
    return { detail: "only the time in the gzip header", cause: GZIP, proven: true };
  }
  const [before, after] = [textOf(first), textOf(second)];
  if (before === void 0 || after === void 0) {
    const mask = maskOf(printableAt(first, at), printableAt(second, at));
    if (mask !== void 0) {
      return { detail: `first at byte ${at}, in ${mask[0]}`, cause: mask[2], proven: false };
    }
    const cause = isElf(first) && isElf(second) ? PROGRAM : void 0;
    return { detail: `first at byte ${at}`, cause, proven: false };
  }
  return compareLines(before.split("\n"), after.split("\n"));
}
function compareSettings(name, first, second) {
  const [was, is] = [first, second].map((it) => Buffer.from(it).toString("utf8").split("\n"));
  return {
    detail: name === "cmd" ? compareArguments(was ?? [], is ?? []) : compareVariables(was ?? [], is ?? []),
    proven: false
  };
}
function compareLines(was, is) {
  if (was.length === is.length && [...was].sort().join("\n") === [...is].sort().join("\n")) {
    return { detail: "the same lines in another order", cause: ORDER, proven: true };
  }
  const at = was.findIndex((line, i) => line !== is[i]);
  const [a, b] = [was[at] ?? "", is[at] ?? ""];
  const where = `first in line ${at === -1 ? was.length : at + 1}`;
  const mask = maskOf(a, b);
  if (mask === void 0) return { detail: where, proven: false };
  return { detail: `${where}, in ${mask[0]}`, cause: mask[2], proven: false };
}
function maskOf(a, b) {
  if (a === b) return void 0;
  return MASKS.find(([, form]) => a.replace(form, "") === b.replace(form, ""));
}
function printableAt(bytes, at) {
  const isText = (byte) => byte !== void 0 && byte >= 32 && byte < 127;
  let [from, to] = [at, at];
  while (from > 0 && at - from < LINE && isText(bytes[from - 1])) from -= 1;
  while (to - at < LINE && isText(bytes[to])) to += 1;
  return Buffer.from(bytes.subarray(from, to)).toString("latin1");
}
function compareArguments(was, is) {
  const counts = [was.length - 1, is.length - 1];
  if (counts[0] !== counts[1]) return `${counts[0]} and ${counts[1]} arguments`;
  const moved = was.flatMap((it, i) => it === is[i] ? [] : [String(i)]);
  return `argument ${moved.join(", ")}, counted from 0`;
}
function compareVariables(was, is) {
  const [before, after] = [variables(was), variables(is)];
  const names = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
  const told = names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    if (before.has(name) && after.has(name)) return [`${name} has another value`];
    return [`${name} is only in the ${before.has(name) ? "first" : "second"}`];
  });
  return told.length === 0 ? "the same variables in another order" : told.join(", ");
}
function variables(lines) {
  const pairs = lines.filter((line) => line !== "");
  return new Map(pairs.map((line) => [line.slice(0, line.indexOf("=")), line]));
}
function firstDifference(first, second) {
  const length = Math.min(first.length, second.length);
  for (let from = 0; from < length; from += BLOCK) {
    const one = first.subarray(from, Math.min(from + BLOCK, length));
    const other = second.subarray(from, Math.min(from + BLOCK, length));
    if (Buffer.compare(one, other) === 0) continue;
    return from + one.findIndex((byte, i) => byte !== other[i]);
  }
  return length;
}
function differOnlyIn(first, second, [from, to]) {
  if (first.length !== second.length) return false;
  return first.every((byte, i) => byte === second[i] || i >= from && i < to);
}
function isGzip(bytes) {
  return bytes[0] === 31 && bytes[1] === 139;
}
function isElf(bytes) {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "ELF";
}
function textOf(bytes) {
  if (bytes.length > LONGEST_TEXT || bytes.includes(0)) return void 0;
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("�") ? void 0 : text;
}

// src/image/drift-causes.ts
var BY_PATH = [
  [
    /^(cmd|env)$/,
    {
      cause: "the command or the environment variables of the image changed",
      remedy: "take build arguments, dates and versions out of ENTRYPOINT, CMD and ENV"
    }
  ],
  [
    /(^|\/)__pycache__\/|\.pyc$/,
    {
      cause: "compiled Python holds the time of its source",
      remedy: "set PYTHONDONTWRITEBYTECODE=1, or compile with --invalidation-mode checked-hash"
    }
  ],
  [
    /^rootfs\/var\/(lib\/apt\/lists|cache\/apt|cache\/debconf|lib\/apt\/)/,
    {
      cause: "apt's lists and caches are those of the day on which they were fetched",
      remedy: "install from a snapshot archive of a fixed date, and rm -rf /var/lib/apt/lists /var/cache/apt in the same RUN"
    }
  ],
  [
    /^rootfs\/(lib\/apk\/db|var\/cache\/apk|etc\/apk\/)/,
    {
      cause: "apk's database follows what the repository holds on the day",
      remedy: "pin package versions, and use apk add --no-cache"
    }
  ],
  [
    /^rootfs\/etc\/(hostname|hosts|resolv\.conf)$/,
    {
      cause: "the container runtime of the build wrote its own network into the image",
      remedy: "COPY the file with fixed content in the last step, or build with docker buildx or umoci, which leave it out"
    }
  ],
  [
    /(^|\/)\.(git|hg|svn)\//,
    {
      cause: "the checkout’s own bookkeeping was copied into the image: it holds times and paths",
      remedy: "name .git in .dockerignore, and COPY only what runs"
    }
  ],
  [
    /^rootfs\/etc\/(ssl\/certs\/java\/|pki\/java\/)|(^|\/)(cacerts|[^/]+\.(jks|p12|keystore))$/,
    {
      cause: "a key store is written with the time of each entry, and salted at random",
      remedy: "COPY a key store that was made once, or let the program read PEM files"
    }
  ],
  [
    /^rootfs\/var\/lib\/(dpkg|rpm)\//,
    {
      cause: "other versions of packages were installed",
      remedy: "pin the base image by digest, and install packages from a snapshot of a fixed date"
    }
  ],
  [
    /^rootfs\/var\/cache\/ldconfig\/|^rootfs\/etc\/ld\.so\.cache$/,
    {
      cause: "ldconfig's cache holds times and inode numbers",
      remedy: "rm /var/cache/ldconfig/aux-cache at the end of the RUN that installs libraries"
    }
  ],
  [
    /^rootfs\/var\/cache\/|(^|\/)(\.cache|__cache__)\/|(^|\/)(icon-theme|mimeinfo)\.cache$/,
    {
      cause: "a cache was filled by the build: it holds times, inode numbers or the order of files",
      remedy: "remove it in the RUN that fills it: programs make it again"
    }
  ],
  [
    /^rootfs\/etc\/machine-id$|^rootfs\/var\/lib\/dbus\/machine-id$|ssh_host_.*_key|(^|\/)random-seed$/,
    {
      cause: "an identity was drawn at random while the image was built",
      remedy: "empty the file in the image: it must not be the same everywhere anyway"
    }
  ],
  [
    /^rootfs\/etc\/(shadow|passwd|group|gshadow)-?$/,
    {
      cause: "useradd writes the day of its run into the password file",
      remedy: "set SOURCE_DATE_EPOCH for that RUN, or chage -d 0 the new user"
    }
  ],
  [
    /^rootfs\/(var\/log|tmp|var\/tmp|root\/\.(cache|npm|bash_history))(\/|$)/,
    {
      cause: "a log, a cache or a temporary file was left behind by the build",
      remedy: "remove it in the RUN that makes it"
    }
  ],
  [
    /(^|\/)(node_modules\/\.package-lock\.json|\.npm\/|\.yarn-integrity)/,
    {
      cause: "the package manager left its own notes",
      remedy: "install with npm ci --omit=dev from a lock file, and remove the cache in the same RUN"
    }
  ],
  [
    /\.(sqlite3?|db)(-wal|-shm|-journal)?$/,
    {
      cause: "a database was written by the build: rows and pages hold times, ids and an order",
      remedy: "fill it from a fixed script and VACUUM it, or make it when the enclave starts"
    }
  ],
  [
    /\.(jar|war|zip|whl|tar|tgz|gz|apk|a|deb)$/,
    {
      cause: "an archive holds the times of its members, or of its making",
      remedy: "set SOURCE_DATE_EPOCH, gzip -n, and tools that sort and normalise (strip-nondeterminism)"
    }
  ]
];
var BY_KIND = {
  time: {
    cause: "the file has the time of its build",
    remedy: "build with SOURCE_DATE_EPOCH and rewrite-timestamp=true, or use the canonical layout, which keeps no times"
  },
  owner: {
    cause: "the builder ran as another user",
    remedy: "COPY --chown=0:0, and no rootless builder that maps ids"
  },
  mode: {
    cause: "the umask, or the modes of a checkout, differ between the builders",
    remedy: "COPY --chmod=…, or set the mode in the RUN that makes the file"
  },
  type: {
    cause: "a build step left a file in one build, and a link or directory of that name in the other",
    remedy: "look which RUN or COPY makes it, and whether its base image is pinned by digest"
  },
  link: {
    cause: "a link leads to where the build took place, or to another version",
    remedy: "link to a fixed path"
  },
  names: {
    cause: "names of one file in one build are copies in the other: storage drivers and COPY part them",
    remedy: "make hard links in the last RUN, or write symbolic links in their place"
  },
  order: {
    cause: "the layer's entries come in the file system's order",
    remedy: "use the canonical layout, which sorts, or a builder that sorts its layers"
  },
  added: {
    cause: "a build step made a file that the other did not",
    remedy: "look which RUN makes it: names with dates, process ids or random parts, and caches"
  },
  removed: {
    cause: "a build step made a file that the other did not",
    remedy: "look which RUN makes it: names with dates, process ids or random parts, and caches"
  }
};
var ATTRIBUTES = /* @__PURE__ */ new Set(["time", "owner", "mode"]);
var UNKNOWN = {
  cause: "the content depends on something that differs between the builds: a time, a path, a number of processors, a download",
  remedy: "compare the two files; set SOURCE_DATE_EPOCH, -trimpath or -ffile-prefix-map, and pin what is downloaded by digest"
};
function likelyCause(path2, kinds) {
  const known = BY_PATH.find(([form]) => form.test(path2));
  if (known !== void 0 && !kinds.every((kind) => ATTRIBUTES.has(kind))) return known[1];
  return joined(telling(kinds).map((kind) => BY_KIND[kind] ?? UNKNOWN));
}
function closerCause(path2, kinds, found) {
  const isKnown = BY_PATH.some(([form]) => form.test(path2));
  const { cause } = found;
  if (cause === void 0 || isKnown && !found.proven) return likelyCause(path2, kinds);
  return joined([cause, ...telling(kinds).flatMap((kind) => BY_KIND[kind] ?? [])]);
}
function telling(kinds) {
  const others = kinds.filter((kind) => kind !== "time");
  return others.length === 0 ? kinds : others;
}
function joined(causes) {
  const each = [...new Set(causes)];
  if (each.length === 0) return UNKNOWN;
  return {
    cause: each.map((it) => it.cause).join("; and "),
    remedy: each.map((it) => it.remedy).join("; and ")
  };
}

// src/image/compare-ramdisks.ts
function compareRamdisks(first, second) {
  const [before, after] = [ramdiskEntries(first), ramdiskEntries(second)];
  const names = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
  const differences = names.flatMap((name) => {
    const difference2 = compareEntry(name, before.get(name), after.get(name));
    return difference2 === void 0 ? [] : [difference2];
  });
  return differences.length > 0 ? differences : orderDifference(first, second);
}
function lookCloser(found, first, second) {
  const { path: path2, kinds, detail } = found;
  const isSetting = path2 === "cmd" || path2 === "env";
  const seen = isSetting ? compareSettings(path2, first, second) : compareContents(first, second);
  const shown = showName(nameOfText(seen.detail));
  return { ...found, detail: `${detail}; ${shown}`, ...closerCause(path2, kinds, seen) };
}
function ramdiskEntries(records) {
  const linked = /* @__PURE__ */ new Map();
  for (const it of records.filter(isLinked)) {
    const before = linked.get(it.inode);
    if (before === void 0) linked.set(it.inode, [it]);
    else before.push(it);
  }
  return new Map(
    records.map((it) => {
      const all = isLinked(it) ? linked.get(it.inode) ?? [it] : [it];
      const { size, offset, sha256 } = all.find((other) => other.size > 0) ?? it;
      const links = all.flatMap(({ name }) => name === it.name ? [] : [name]).sort();
      return [it.name, { ...it, size, offset, sha256, links }];
    })
  );
}
function isLinked({ type, names }) {
  return type === "file" && names > 1;
}
function compareEntry(name, before, after) {
  if (before === void 0 || after === void 0) {
    const is = before === void 0 ? "added" : "removed";
    const detail = before === void 0 ? "only in the second build" : "only in the first build";
    return difference(name, [is], detail);
  }
  const found = [];
  const note = (kind, was, is) => {
    if (was !== is) found.push([kind, `${was} and ${is}`]);
  };
  if (before.type !== after.type) {
    return difference(name, ["type"], `a ${before.type} and a ${after.type}`);
  }
  if (before.type === "symlink" && after.type === "symlink") {
    note("link", `→ ${showName(before.target ?? "")}`, `→ ${showName(after.target ?? "")}`);
  } else if (before.sha256 !== after.sha256) {
    found.push(["content", contentDetail(before, after)]);
  }
  note("names", linksOf(before), linksOf(after));
  note("mode", octal(before.mode), octal(after.mode));
  note("owner", `${before.uid}:${before.gid}`, `${after.uid}:${after.gid}`);
  note("time", moment2(before.mtime), moment2(after.mtime));
  note("device", before.device, after.device);
  if (found.length === 0) return void 0;
  const kinds = found.map(([kind]) => kind);
  return difference(name, kinds, found.map(([kind, text]) => `${kind} ${text}`).join("; "));
}
function linksOf({ links }) {
  return links.length === 0 ? "no other name" : `one file with ${links.map(showName).join(", ")}`;
}
function contentDetail(before, after) {
  const sizes = before.size === after.size ? `${before.size} bytes both` : `${before.size} and ${after.size} bytes`;
  return `${sizes}, sha256 ${before.sha256.slice(0, 12)} and ${after.sha256.slice(0, 12)}`;
}
function orderDifference(first, second) {
  const at = first.findIndex(
    (it, i) => it.name !== second[i]?.name || it.inode !== second[i]?.inode
  );
  const [was, is] = [first[at], second[at]];
  if (was === void 0 || is === void 0) return [];
  return [
    difference(
      was.name,
      ["order"],
      `entry ${at + 1} is ${showName(was.name)} and ${showName(is.name)}`
    )
  ];
}
function difference(name, kinds, detail) {
  const path2 = showName(name);
  return { path: path2, kinds, detail, ...likelyCause(path2, kinds) };
}
function moment2(seconds) {
  return new Date(seconds * 1e3).toISOString().replace(".000", "");
}
function octal(mode) {
  return `0${mode.toString(8)}`;
}

// src/image/cpio-reader.ts
import { createHash } from "node:crypto";

// src/image/cpio.ts
var TYPE_BITS = {
  fifo: 4096,
  character: 8192,
  directory: 16384,
  block: 24576,
  file: 32768,
  symlink: 40960
};
var FIRST_INODE = 721;
var HEADER = 110;
var TRAILER = {
  name: "TRAILER!!!",
  type: "fifo",
  mode: 0,
  uid: 0,
  gid: 0,
  mtime: 0
};
var ZEROS = new Uint8Array(512);
function cpioArchive(entries) {
  let size = entrySize(TRAILER);
  for (const entry of entries) {
    refuseUnfit(entry);
    size += entrySize(entry);
  }
  return { size: align(size, 512), open: () => coalesce(archive(entries)) };
}
async function* archive(entries) {
  const links = countLinks(entries);
  const inodes = /* @__PURE__ */ new Map();
  let written = 0;
  let next = FIRST_INODE;
  for (const entry of ended(entries)) {
    const inode = inodeOf(entry, next, inodes);
    next += 1;
    const header = headerOf(entry, inode, (entry.inode && links.get(entry.inode)) ?? 1);
    written += entrySize(entry);
    yield header;
    if (entry.body === void 0) continue;
    let size = 0;
    for await (const chunk of entry.body.open()) {
      size += chunk.length;
      yield chunk;
    }
    if (size !== entry.body.size) {
      throw new Fault(
        "IMAGE_CHANGED",
        `${showName(entry.name)}: its content is ${size} bytes, expected ${entry.body.size}`
      );
    }
    yield ZEROS.subarray(0, align(size, 4) - size);
  }
  yield ZEROS.subarray(0, align(written, 512) - written);
}
function* ended(entries) {
  yield* entries;
  yield TRAILER;
}
function headerOf(entry, inode, links) {
  const isTrailer = entry === TRAILER;
  const numbers = [
    inode,
    isTrailer ? 0 : TYPE_BITS[entry.type] | entry.mode,
    entry.uid,
    entry.gid,
    entry.type === "directory" ? 2 : links,
    entry.mtime,
    entry.body?.size ?? 0,
    3,
    1,
    entry.device?.major ?? 0,
    entry.device?.minor ?? 0,
    entry.name.length + 1,
    0
  ];
  const text = `070701${numbers.map((it) => it.toString(16).padStart(8, "0")).join("")}`;
  const bytes = Buffer.alloc(align(HEADER + entry.name.length + 1, 4));
  bytes.write(text, 0, "latin1");
  bytes.set(bytesOfName(entry.name), HEADER);
  return bytes;
}
function inodeOf(entry, next, inodes) {
  if (entry.inode === void 0) return next;
  const before = inodes.get(entry.inode);
  if (before !== void 0) return before;
  inodes.set(entry.inode, next);
  return next;
}
function countLinks(entries) {
  const links = /* @__PURE__ */ new Map();
  for (const { inode } of entries) {
    if (inode !== void 0) links.set(inode, (links.get(inode) ?? 0) + 1);
  }
  return links;
}
function entrySize({ name, body }) {
  return align(HEADER + name.length + 1, 4) + align(body?.size ?? 0, 4);
}
function align(size, to) {
  return Math.ceil(size / to) * to;
}
function refuseUnfit(entry) {
  const { name, body, mtime, device, type } = entry;
  const size = body?.size ?? 0;
  if (name.length > PATH_BYTES) {
    throw unsupported(entry, `a path of ${name.length} bytes is more than the kernel takes`);
  }
  if (size > 4294967295) {
    throw unsupported(entry, `${size} bytes do not fit: a ramdisk's file is less than 4 GiB`, {
      hint: "split the file, and put it together when the enclave starts"
    });
  }
  if (type === "symlink" && (size === 0 || size > PATH_BYTES)) {
    throw unsupported(entry, `a link's target of ${size} bytes is none that the kernel takes`);
  }
  if (!(mtime >= 0 && mtime <= 4294967295)) {
    throw unsupported(entry, `the time ${mtime} does not fit: it is 1970 to 2106`);
  }
  if (device !== void 0 && !(inRange(device.major, 12) && inRange(device.minor, 20))) {
    throw unsupported(entry, `${device.major}:${device.minor} is no device of Linux`);
  }
}
function inRange(value, bits) {
  return Number.isInteger(value) && value >= 0 && value < 2 ** bits;
}
function unsupported(entry, why, extra = {}) {
  const at = showName(entry.name);
  return new Fault("IMAGE_UNSUPPORTED", `${at}: ${why}`, { ...extra, at });
}

// src/image/cpio-reader.ts
var HEADER2 = 110;
var CHUNK = 1 << 20;
async function* readCpio(bytes) {
  const cursor = new ByteCursor(bytes, "CPIO_MALFORMED");
  for (; ; ) {
    const start = cursor.offset;
    const numbers = parseHeader(await cursor.take(HEADER2), start);
    const [inode, mode, uid, gid, names, mtime, size, , , major, minor, nameSize] = numbers;
    if (nameSize < 1 || nameSize > PATH_BYTES + 1) {
      throw malformed(start, `a name of ${nameSize} bytes`);
    }
    const nameBytes = await cursor.take(nameSize);
    if (nameBytes[nameSize - 1] !== 0) throw malformed(start, "a name that does not end in NUL");
    const name = nameOfBytes(nameBytes.subarray(0, nameSize - 1));
    await cursor.skip(padding(HEADER2 + nameSize));
    if (name === "TRAILER!!!") return;
    const type = typeOf(mode);
    if (type === "symlink" && size > PATH_BYTES) throw malformed(start, `a target of ${size} bytes`);
    const { offset } = cursor;
    const { sha256, target } = await readBody(cursor, size, type === "symlink");
    await cursor.skip(padding(size));
    const own = { mode: mode & 4095, uid, gid, mtime, inode, names, device: `${major}:${minor}` };
    yield { name, type, ...own, size, offset, sha256, target };
  }
}
function parseHeader(bytes, start) {
  const text = Buffer.from(bytes).toString("latin1");
  if (!/^070701[0-9a-fA-F]{104}$/.test(text)) throw malformed(start, "no header of a newc entry");
  const at = (i) => Number.parseInt(text.slice(6 + 8 * i, 14 + 8 * i), 16);
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10), at(11)];
}
async function readBody(cursor, size, keep) {
  const hash = createHash("sha256");
  let target;
  for (let left = size; left > 0; ) {
    const piece = await cursor.take(Math.min(left, CHUNK));
    hash.update(piece);
    if (keep) target = nameOfBytes(piece);
    left -= piece.length;
  }
  return { sha256: hash.digest("hex"), target };
}
function typeOf(mode) {
  for (const type of ["fifo", "character", "directory", "block", "file", "symlink"]) {
    if ((mode & 61440) === TYPE_BITS[type]) return type;
  }
  return "unknown";
}
function padding(size) {
  return (4 - size % 4) % 4;
}
function malformed(offset, what) {
  const at = `byte ${offset}`;
  return new Fault("CPIO_MALFORMED", `${at} of the ramdisk: ${what}`, { at });
}

// src/commands/explain-difference.ts
async function explainDifference(first, second, world) {
  const [before, after] = [await world.files.open(first), await world.files.open(second)];
  try {
    const [was, is] = [await sectionsOf(before), await sectionsOf(after)];
    const names = [.../* @__PURE__ */ new Set([...was.keys(), ...is.keys()])];
    const differences = [];
    for (const name of names) {
      const difference2 = await compareSection(name, [before, was.get(name)], [after, is.get(name)]);
      if (difference2 !== void 0) differences.push(difference2);
    }
    return differences;
  } finally {
    await before.close();
    await after.close();
  }
}
async function sectionsOf(file) {
  const { sections } = await inspectEif(file.bytes(), file.size);
  const counts = /* @__PURE__ */ new Map();
  return new Map(
    sections.map((section) => {
      const count = (counts.get(section.type) ?? 0) + 1;
      counts.set(section.type, count);
      return [section.type === "ramdisk" ? `ramdisk ${count}` : section.type, section];
    })
  );
}
async function compareSection(section, [before, was], [after, is]) {
  if (was === void 0 || is === void 0) {
    return {
      section,
      detail: `only in the ${was === void 0 ? "second" : "first"} build`,
      files: []
    };
  }
  const digests = [await digestOf(before, was), await digestOf(after, is)];
  if (digests[0] === digests[1]) return void 0;
  const detail = `${was.size} and ${is.size} bytes, sha256 ${digests[0].slice(0, 12)} and ${digests[1].slice(0, 12)}`;
  if (!section.startsWith("ramdisk")) return { section, detail, files: [] };
  const [a, b] = [await recordsOf(before, was), await recordsOf(after, is)];
  if (a === void 0 || b === void 0) return { section, detail, files: [] };
  const [first, second] = [contents(before, was, a), contents(after, is, b)];
  const files = [];
  for (const found of compareRamdisks(a, b)) {
    const isClose = found.kinds.includes("content") && files.length < CLOSER;
    const pair = isClose ? [await first(found.path), await second(found.path)] : [];
    const [one, other] = pair;
    files.push(one === void 0 || other === void 0 ? found : lookCloser(found, one, other));
  }
  return { section, detail, files };
}
var CLOSER = 40;
var LONGEST = 64 * 1024 * 1024;
function contents(file, section, records) {
  const byPath2 = new Map([...ramdiskEntries(records).values()].map((it) => [showName(it.name), it]));
  return async (path2) => {
    const record3 = byPath2.get(path2);
    if (record3 === void 0 || record3.size > LONGEST) return void 0;
    const start = section.offset + SECTION_HEADER_BYTES + record3.offset;
    const chunks = [];
    for await (const chunk of file.range(start, record3.size)) chunks.push(Uint8Array.from(chunk));
    return Buffer.concat(chunks);
  };
}
async function digestOf(file, section) {
  const hash = createHash2("sha256");
  for await (const chunk of dataOf(file, section)) hash.update(chunk);
  return hash.digest("hex");
}
async function recordsOf(file, section) {
  const records = [];
  try {
    for await (const record3 of readCpio(dataOf(file, section))) records.push(record3);
    return records;
  } catch (error) {
    if (error instanceof Fault && error.code === "CPIO_MALFORMED") return void 0;
    throw error;
  }
}
function dataOf(file, section) {
  return file.range(section.offset + SECTION_HEADER_BYTES, section.size);
}

// src/commands/reproducibility.ts
var REPRODUCIBILITY_INPUTS = {
  "check-reproducible": {
    kind: "flag",
    about: "Build again in another process, directory, time zone, locale, umask, file order and clock, and compare"
  },
  rebuild: {
    kind: "text",
    value: "COMMAND",
    about: "Run this shell command before the second build, without tokens or credentials, to build the container image anew (implies --check-reproducible)"
  }
};
var UNCHECKED = {
  checked: false,
  builds: 1,
  identical: false,
  varied: [],
  differences: []
};
async function checkReproducible(asked, request, built, world) {
  const { rebuild } = asked;
  if (!asked["check-reproducible"] && rebuild === void 0) return UNCHECKED;
  if (rebuild !== void 0) {
    world.progress.step("rebuilding the container image");
    await world.rebuildImage(rebuild);
  }
  world.progress.step("building again, elsewhere");
  const again = await world.buildElsewhere(request, "measure");
  try {
    const { measurement, sha256 } = again;
    const identical = request.sign === void 0 ? sha256 === built.eif.sha256 : isSameCode(measurement.pcrs, built.eif.measurement.pcrs);
    const varied = [
      ...rebuild === void 0 ? [] : ["the container image, by --rebuild"],
      ...again.varied
    ];
    const differences = identical || world.dryRun ? [] : await explain(request, built, world);
    return { checked: true, builds: 2, identical, varied, differences };
  } finally {
    await again.dispose();
  }
}
function reproducibilityFact(found) {
  const { checked, builds, identical } = found;
  return { checked, builds, identical };
}
function refuseIrreproducible(found) {
  if (!found.checked || found.identical) return;
  const first = found.differences.flatMap((it) => it.files)[0];
  throw new Fault(
    "BUILD_NOT_REPRODUCIBLE",
    `a second build gave other bytes${first === void 0 ? "" : `: ${first.path}: ${plain(first.detail)}`}`,
    {
      hint: first?.remedy ?? "golden-pcr build --check-reproducible says what differs",
      ...first === void 0 ? {} : { at: first.path }
    }
  );
}
function reproducibilityText(found) {
  if (!found.checked) return "";
  const varied = `varied: ${found.varied.join(", ")}`;
  if (found.identical) return `a second build gave the same, byte for byte
  ${varied}`;
  const lines = found.differences.flatMap(({ section, detail, files }) => [
    `  ${section}: ${detail}`,
    ...files.slice(0, SHOWN).flatMap((it) => [
      `    ${it.path}`,
      `      differs: ${plain(it.detail)}`,
      `      because: ${it.cause}`,
      `      remedy:  ${it.remedy}`
    ]),
    ...files.length > SHOWN ? [`    and ${files.length - SHOWN} more files: --json has all of them`] : []
  ]);
  return [`a second build gave other bytes`, `  ${varied}`, ...lines].join("\n");
}
var SHOWN = 20;
async function explain(request, built, world) {
  const kept = await world.buildElsewhere(request, "keep");
  try {
    return kept.path === void 0 ? [] : await explainDifference(built.path, kept.path, world);
  } finally {
    await kept.dispose();
  }
}

// src/commands/attest-built.ts
function buildFacts({ cmd, env }, built, again) {
  const { digest, bootable } = built.bootKit;
  const overrides = {
    ...cmd.length === 0 ? {} : { cmd },
    ...env.length === 0 ? {} : { env }
  };
  return {
    image: built.image,
    bootKit: { digest, bootable },
    layout: built.layout,
    ...cmd.length + env.length === 0 ? {} : { overrides },
    reproducibility: reproducibilityFact(again)
  };
}
async function measuredAgain(built, world) {
  const { eif, path: path2 } = built;
  if (world.dryRun) {
    return { measurement: eif.measurement, eif: { sha256: eif.sha256, size: eif.size } };
  }
  return measureFile(path2, world);
}
async function attestBuilt(attesting, done, world) {
  const { request, built, again, issuer } = done;
  if (attesting === void 0 || again.checked && !again.identical) return [];
  const declared = { repository: void 0, commit: void 0, ref: void 0 };
  const provenance = provenanceOf(
    await world.facts(issuer),
    declared,
    buildFacts(request, built, again)
  );
  const measured = await measuredAgain(built, world);
  const attested = await attestFile({ attesting, path: built.path, measured, provenance, world });
  return attested.attestations;
}

// src/eif/write.ts
async function writeEif(contents2, sink, hasher = directHasher()) {
  parseMetadata(contents2.metadata);
  const writer = new EifWriter(sink, hasher);
  await writer.section("kernel", contents2.kernel);
  await writer.section("cmdline", withoutNul(contents2.cmdline));
  await writer.section("metadata", contentOf(contents2.metadata));
  for (const ramdisk of contents2.ramdisks) await writer.section("ramdisk", ramdisk);
  if (contents2.signer !== void 0) {
    const signature = await signPcr0(await writer.pcr0(), contents2.signer);
    await writer.section("signature", contentOf(signature));
  }
  return writer.finish({
    version: CURRENT_VERSION,
    flags: flagsOf(contents2.arch),
    arch: contents2.arch,
    defaultMemory: DEFAULT_MEMORY,
    defaultProcessors: DEFAULT_PROCESSORS
  });
}
function withoutNul(cmdline) {
  return {
    size: cmdline.size,
    async *open() {
      for await (const chunk of cmdline.open()) {
        if (chunk.includes(0)) {
          throw new Fault("EIF_CMDLINE_INVALID", "the kernel command line holds a NUL byte");
        }
        yield chunk;
      }
    }
  };
}

// src/image/boot-ramdisk.ts
var RAMDISK_TIME = 1492533e3;
function bootRamdisk(kit) {
  return cpioArchive([
    ownEntry("dev", { mode: 493 }),
    ownEntry("init", { mode: 493, body: kit.init }),
    ...kit.nsm === void 0 ? [] : [ownEntry("nsm.ko", { mode: 493, body: kit.nsm })]
  ]);
}
function ownEntry(name, what) {
  return {
    name,
    type: what.body === void 0 ? "directory" : "file",
    mode: what.mode,
    uid: 0,
    gid: 0,
    mtime: RAMDISK_TIME,
    body: what.body
  };
}

// src/image/command.ts
function planCommand(config, layout, overrides = {}) {
  const { entrypoint = [], cmd } = config;
  const isDropped = layout === "nitro-cli" && overrides.cmd === void 0 && cmd !== void 0 && entrypoint.length > 0;
  const argv = overrides.cmd ?? (layout === "nitro-cli" ? cmd ?? entrypoint : [...entrypoint, ...cmd ?? []]);
  if (argv[0] === void 0 || argv[0] === "") {
    throw invalid("the image has no command to run", {
      hint: "give the image an ENTRYPOINT or CMD, or say --cmd"
    });
  }
  for (const [i, value] of argv.entries()) refuseUnfit2(value, `argument ${i} of the command`);
  const env = planEnv(config.env, overrides.env ?? [], layout);
  const detail = `ENTRYPOINT ${JSON.stringify(entrypoint)} is dropped, as nitro-cli does where there is a CMD`;
  return {
    command: { argv, env },
    warnings: isDropped ? [{ kind: "entrypoint", detail }] : []
  };
}
function renderLines(values) {
  return Buffer.from(values.map((value) => `${value}
`).join(""), "utf8");
}
function planEnv(own, overrides, layout) {
  const all = [...own, ...overrides];
  for (const pair of all) {
    if (pair.indexOf("=") < 1) {
      throw invalid(`the variable ${JSON.stringify(pair.slice(0, 80))} is not KEY=VALUE`);
    }
    refuseUnfit2(pair, `the variable ${keyOf(pair)}`);
  }
  if (layout === "nitro-cli" && overrides.length === 0) return own;
  return [...new Map(all.map((pair) => [keyOf(pair), pair])).values()];
}
function keyOf(pair) {
  return pair.slice(0, pair.indexOf("="));
}
function refuseUnfit2(value, what) {
  const why = value.includes("\n") ? "a newline, and init reads one value per line" : value.includes("\0") ? "a NUL byte" : value.isWellFormed() ? void 0 : "half of a surrogate pair";
  if (why === void 0) return;
  throw invalid(`${what} holds ${why}`, {
    hint: "put the value in a file of the image, or encode it"
  });
}
function invalid(message, extra = {}) {
  return new Fault("IMAGE_COMMAND_INVALID", message, extra);
}

// src/image/canonical.ts
var MOUNT_POINTS = [
  ["dev", 493],
  ["proc", 493],
  ["run", 493],
  ["sys", 493],
  ["tmp", 1023],
  ["var", 493]
];
function canonicalRamdisk(tree, command2) {
  const placed = byPath(withMountPoints(tree));
  const names = namesPerFile(placed);
  return cpioArchive({
    *[Symbol.iterator]() {
      yield ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) });
      yield ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) });
      yield entryOf({ path: "", node: tree }, names);
      for (const it of placed) yield entryOf(it, names);
    }
  });
}
function entryOf(placed, names) {
  const { path: path2, node } = placed;
  const base = {
    name: path2 === "" ? "rootfs" : `rootfs/${path2}`,
    type: node.kind,
    mode: node.meta.mode,
    uid: node.meta.uid,
    gid: node.meta.gid,
    mtime: RAMDISK_TIME
  };
  switch (node.kind) {
    case "symlink":
      return { ...base, mode: 511, body: contentOf(bytesOfName(node.target)) };
    case "file": {
      const linked = names.get(node);
      if (linked === void 0) return { ...base, body: node.content };
      const isLast = linked.at(-1) === path2;
      return { ...base, inode: node, body: isLast ? node.content : void 0 };
    }
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function namesPerFile(placed) {
  const once = /* @__PURE__ */ new Set();
  const names = /* @__PURE__ */ new Map();
  for (const { node } of placed) {
    if (node.kind !== "file") continue;
    if (once.has(node)) names.set(node, []);
    once.add(node);
  }
  for (const { path: path2, node } of placed) names.get(node)?.push(path2);
  for (const list of names.values()) list.sort(compareNames);
  return names;
}
function withMountPoints(tree) {
  const entries = new Map(tree.entries);
  for (const [name, mode] of MOUNT_POINTS) {
    const there = entries.get(name);
    if (there === void 0) {
      entries.set(name, emptyDirectory({ mode, uid: 0, gid: 0, mtime: RAMDISK_TIME }));
    } else if (there.kind !== "directory" && there.kind !== "symlink" && name !== "var") {
      throw new Fault(
        "IMAGE_UNSUPPORTED",
        `/${showName(name)} is a ${there.kind}, and init mounts a file system there`,
        { at: `/${name}`, hint: "make it a directory in the image" }
      );
    }
  }
  return { ...tree, entries };
}

// src/image/docker-export.ts
var DIRECTORIES = ["dev/pts", "dev/shm", "proc", "sys"];
var FILES = [".dockerenv", "etc/resolv.conf", "etc/hosts", "etc/hostname", "dev/console"];
var LINKS = [["etc/mtab", "/proc/mounts"]];
var OWN = { mode: 493, uid: 0, gid: 0, mtime: 0 };
function dockerExport(tree) {
  const first = /* @__PURE__ */ new Map();
  const entries = [];
  for (const { path: path2, node } of walk(withInitLayer(tree))) {
    if (node.kind === "directory") {
      entries.push({ name: `${path2}/`, node });
      continue;
    }
    const before = first.get(node);
    entries.push(before === void 0 ? { name: path2, node } : { name: path2, node, linkTo: before });
    if (before === void 0) first.set(node, path2);
  }
  return entries;
}
function withInitLayer(tree) {
  const root = { ...tree, entries: new Map(tree.entries) };
  for (const path2 of DIRECTORIES) place(root, path2, () => emptyDirectory(OWN));
  for (const path2 of FILES) place(root, path2, emptyFile);
  for (const [path2, target] of LINKS) {
    place(root, path2, () => ({ kind: "symlink", meta: { ...OWN, mode: 511 }, target }));
  }
  return root;
}
function place(root, path2, make) {
  const parts = path2.split("/");
  let directory = root;
  for (const part of parts.slice(0, -1)) {
    const there = directory.entries.get(part);
    const next = there?.kind === "directory" ? { ...there, entries: new Map(there.entries) } : emptyDirectory(OWN);
    directory.entries.set(part, next);
    directory = next;
  }
  const name = parts.at(-1) ?? "";
  if (directory.entries.get(name)?.kind !== "directory") directory.entries.set(name, make());
}
function emptyFile() {
  return { kind: "file", meta: OWN, content: contentOf(new Uint8Array(0)) };
}

// src/image/nitro-cli.ts
var PREFIX2 = "rootfs/";
var DROPPED = /* @__PURE__ */ new Set([
  ".dockerenv",
  "Dockerfile",
  "dev/console",
  "dev/pts",
  "dev/shm",
  "etc/hostname"
]);
var HOSTS = [
  "127.0.0.1       localhost",
  "::1     localhost ip6-localhost ip6-loopback",
  "fe00::0 ip6-localnet",
  "ff00::0 ip6-mcastprefix",
  "ff02::1 ip6-allnodes",
  "ff02::2 ip6-allrouters",
  ""
].join("\n");
var RESOLV_CONF = "/run/resolvconf/resolv.conf";
var TOUCHED = /* @__PURE__ */ new Map([
  ["dev/", added("dev")],
  ["dev/pts/", added("dev/pts")],
  ["dev/shm/", added("dev/shm")],
  ["etc/", added("etc")],
  ["etc/hosts", hosts(420)],
  ["etc/mtab", link("etc/mtab", { mode: 493, target: "/proc/mounts" })],
  ["etc/resolv.conf", link("etc/resolv.conf", { mode: 420, target: RESOLV_CONF })],
  ["proc/", added("proc")],
  ["sys/", added("sys")]
]);
function nitroCliRamdisk(tree, command2) {
  const exported = dockerExport(tree).filter(({ name }) => !DROPPED.has(name));
  const names = new Set(exported.map(({ name }) => name));
  return cpioArchive({
    *[Symbol.iterator]() {
      yield ownEntry("rootfs", { mode: 493 });
      for (const it of exported) yield entryOf2(it);
      for (const [name, entry] of TOUCHED) if (!names.has(name)) yield entry;
      for (const name of ["", "dev", "run", "sys", "var", "proc", "tmp"]) {
        yield ownEntry(name === "" ? "rootfs" : PREFIX2 + name, { mode: 493 });
      }
      yield ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) });
      yield ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) });
    }
  });
}
function entryOf2({ name, node, linkTo }) {
  const { mode, uid, gid, mtime } = node.meta;
  if (name === "etc/hosts") return { ...hosts(mode), uid, gid };
  if (name === "etc/resolv.conf") {
    return { ...link(name, { mode, target: RESOLV_CONF }), uid, gid };
  }
  const base = {
    name: PREFIX2 + name,
    type: node.kind,
    mode: node.kind === "symlink" ? 511 : mode,
    uid,
    gid,
    mtime: TOUCHED.has(name) ? RAMDISK_TIME : mtime
  };
  if (linkTo !== void 0) {
    const body = contentOf(bytesOfName(relativeTo(name, linkTo)));
    return { ...base, type: "symlink", body };
  }
  switch (node.kind) {
    case "file":
      return { ...base, body: node.content };
    case "symlink":
      return { ...base, body: contentOf(bytesOfName(node.target)) };
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function relativeTo(from, to) {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  const same = end.findIndex((part, i) => part !== start[i]);
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}
function added(name) {
  return ownEntry(PREFIX2 + name, { mode: 493 });
}
function hosts(mode) {
  return ownEntry("rootfs/etc/hosts", { mode, body: contentOf(Buffer.from(HOSTS)) });
}
function link(name, what) {
  const body = contentOf(Buffer.from(nameOfText(what.target), "latin1"));
  return { ...ownEntry(PREFIX2 + name, { mode: what.mode, body }), type: "symlink" };
}

// src/image/ramdisk.ts
function applicationRamdisk(tree, command2, layout) {
  switch (layout) {
    case "canonical":
      return canonicalRamdisk(tree, command2);
    case "nitro-cli":
      return nitroCliRamdisk(tree, command2);
  }
}

// src/commands/build-eif.ts
var PLACEHOLDER = {
  code: "boot-kit-placeholder",
  detail: "the boot kit is a placeholder: this EIF does not boot"
};
var UNPINNED = {
  code: "boot-kit",
  detail: "no lock file pins its files, and they are not AWS’s own: write one by `golden-pcr boot-kit lock`"
};
var LAYOUT_VERSIONS = {
  canonical: "canonical-1",
  "nitro-cli": "nitro-cli-1"
};
async function buildEif(request, world) {
  const { arch, layout, output } = request;
  const signer2 = request.sign === void 0 ? void 0 : await signerOf(request.sign, world);
  const kit = await world.openBootKit(request.bootKit, arch);
  const spool = await world.openSpool();
  try {
    world.progress.step(`reading ${request.image}`);
    const image = await (await world.openImage(request.image)).read({
      arch,
      spool,
      limits: world.imageLimits,
      shuffle: request.shuffle
    });
    const planned = planCommand(image.config, layout, {
      ...request.cmd.length === 0 ? {} : { cmd: request.cmd },
      env: request.env
    });
    const warnings = [...image.warnings, ...planned.warnings];
    if (request.strict) refuseWarnings(warnings);
    const application = applicationRamdisk(image.tree, planned.command, layout);
    const eif = await write({ request, kit, application, signer: signer2 }, world);
    const stock = recogniseStock(eif.measurement.pcrs["1"]);
    return {
      eif,
      path: output,
      image: { ref: image.ref, digest: image.digest },
      bootKit: {
        digest: kit.digest,
        bootable: bootableOf(kit, eif.measurement.pcrs["1"]),
        ...stock === void 0 ? {} : { stock }
      },
      layout,
      warnings: [
        ...warnings.map(({ kind, path: path2, detail }) => ({
          code: `image-${kind}`,
          detail: path2 === void 0 ? detail : `${path2}: ${detail}`
        })),
        ...kit.warnings.map((detail) => ({ code: "boot-kit", detail })),
        ...kit.lock === void 0 && stock === void 0 ? [UNPINNED] : [],
        ...kit.isPlaceholder ? [PLACEHOLDER] : [],
        ...certificateWarnings(eif, world.now())
      ]
    };
  } finally {
    await spool.close();
  }
}
function minimumMemoryMiB(eifBytes) {
  return Math.ceil(4 * eifBytes / 2 ** 20);
}
async function write(parts, world) {
  const { request, kit, application, signer: signer2 } = parts;
  const { arch, layout, output } = request;
  const metadata = encodeMetadata({
    name: "enclave",
    version: "0",
    layoutVersion: LAYOUT_VERSIONS[layout],
    ...kit.kernelConfig === void 0 ? {} : { kernelConfig: kit.kernelConfig }
  });
  const draft = await world.files.draft(output);
  try {
    world.progress.step(`writing ${output}`);
    const eif = await writeEif(
      {
        arch,
        kernel: kit.kernel,
        cmdline: contentOf(Buffer.from(kit.cmdline, "utf8")),
        metadata,
        ramdisks: [bootRamdisk(kit), counted(application, world)],
        signer: signer2
      },
      draft,
      world.hasher
    );
    if (!world.dryRun) await draft.commit();
    return eif;
  } finally {
    await draft.discard();
  }
}
function certificateWarnings({ signature }, now) {
  if (signature === void 0 || isCurrent(signature, now)) return [];
  const { notBefore, notAfter } = signature;
  const detail = `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`;
  return [{ code: "certificate-not-current", detail }];
}
function counted(content, world) {
  return {
    size: content.size,
    async *open() {
      let done = 0;
      for await (const chunk of content.open()) {
        done += chunk.length;
        world.progress.advance(done, content.size);
        yield chunk;
      }
    }
  };
}

// src/commands/build.ts
var BUILD_INPUTS = {
  image: {
    kind: "text",
    value: "REF",
    about: "The image: oci:DIR[:TAG], oci-archive:TAR[:TAG], docker-archive:TAR[:NAME], docker-daemon:NAME, docker://NAME[:TAG|@DIGEST] or rootfs:DIR (default: the configuration's)"
  },
  "boot-kit": {
    kind: "text",
    value: "DIR|LOCK",
    about: "The boot kit: a directory with AWS's names, or its lock file (default: the configuration's)"
  },
  output: {
    kind: "text",
    value: "FILE",
    about: "Where the EIF is written (default: the configuration's)"
  },
  arch: {
    kind: "text",
    value: "ARCH",
    about: "The processor, x86_64 or aarch64 (default: the configuration's, else x86_64)"
  },
  layout: {
    kind: "text",
    value: "LAYOUT",
    about: "How the application's ramdisk is written: canonical, or nitro-cli for the bytes of AWS's tool (default: canonical)"
  },
  cmd: {
    kind: "list",
    value: "ARG",
    about: "One argument of the command, repeated; all of them replace the image's"
  },
  env: {
    kind: "list",
    value: "K=V",
    about: "A variable, repeated; it overrides the image's, and is no secret: the EIF and the ledger show it"
  },
  shuffle: {
    kind: "text",
    value: "NUMBER",
    about: "Read directories in an order that depends on this number: it must not matter"
  },
  strict: { kind: "flag", about: "Refuse an image that loses anything on its way into an enclave" }
};
var BUILD_OUTPUTS = {
  eif: "Where the EIF is",
  "eif-sha256": "The SHA-256 of the EIF: 64 hex digits",
  pcr0: "PCR0, the whole image: 96 hex digits",
  pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
  pcr2: "PCR2, the application: 96 hex digits",
  pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
  "measurement-id": "The id of the measurement: 64 hex digits"
};
var build2 = command({
  name: "build",
  about: "Build an EIF from a container image, byte for byte the same for the same image, and measure it",
  writes: true,
  inputs: {
    ...BUILD_INPUTS,
    ...SIGNING_INPUTS,
    ...REPRODUCIBILITY_INPUTS,
    ...ATTEST_INPUTS,
    "trusted-root": TRUSTED_ROOT_INPUT,
    "oidc-issuer": PROVENANCE_INPUTS["oidc-issuer"],
    config: CONFIG_INPUT
  },
  outputs: { ...BUILD_OUTPUTS, bundle: BUNDLE_OUTPUT },
  examples: [
    "build --image oci:image --boot-kit /usr/share/nitro_enclaves/blobs --output signer.eif",
    "build --image rootfs:examples/hello/rootfs --cmd /hello --boot-kit examples/boot-kit --output hello.eif"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const request = buildRequest(inputs, settings);
    const attesting = await beginAttesting(
      inputs,
      async () => (await world.facts(inputs["oidc-issuer"])).evidence,
      world
    );
    const built = await buildEif(request, world);
    const again = await checkReproducible(inputs, request, built, world);
    const attestations = await attestBuilt(
      attesting,
      { request, built, again, issuer: inputs["oidc-issuer"] },
      world
    );
    const done = `${world.dryRun ? "would build" : "built"} ${built.path}`;
    return {
      answer: again.checked && !again.identical ? "no" : "yes",
      json: { ...buildJson(built, again), attestations: attestationsJson(attestations) },
      text: [done, buildText(built), reproducibilityText(again), attestationsText(attestations)].filter((it) => it !== "").join("\n\n"),
      remarks: buildRemarks(built),
      outputs: { ...buildOutputs(built), bundle: attestations[0]?.path ?? "" },
      summary: buildSummary(built)
    };
  }
});
function buildRequest(inputs, settings) {
  const policy = settings.config?.build;
  const sign = signingChoice(inputs);
  return {
    image: needed("image", inputs.image ?? policy?.image),
    bootKit: needed("boot-kit", inputs["boot-kit"] ?? policy?.bootKit),
    output: needed("output", inputs.output ?? policy?.output),
    arch: parseArch(inputs.arch ?? policy?.arch ?? "x86_64"),
    layout: parseLayout(inputs.layout ?? policy?.layout ?? "canonical"),
    cmd: inputs.cmd,
    env: inputs.env,
    strict: inputs.strict,
    ...inputs.shuffle === void 0 ? {} : { shuffle: parseShuffle(inputs.shuffle) },
    ...sign === void 0 ? {} : { sign }
  };
}
function buildJson(built, again) {
  const { eif, path: path2, image, bootKit, warnings } = built;
  const { digest, bootable, stock } = bootKit;
  return {
    eif: { path: path2, size: eif.size, sha256: eif.sha256 },
    measurement: eif.measurement,
    image,
    bootKit: { digest, bootable, ...stock === void 0 ? {} : { stock: stock.versions } },
    layout: built.layout,
    reproducible: again,
    minimumMemoryMiB: minimumMemoryMiB(eif.size),
    warnings
  };
}
function buildText(built) {
  const { eif, path: path2, image, bootKit } = built;
  const kit = {
    stock: `AWS's own, ${bootKit.stock?.versions ?? ""}`,
    unknown: "not one of AWS's own",
    placeholder: "a placeholder: this EIF does not boot"
  }[bootKit.bootable];
  return `${pcrLines(eif.measurement)}

${fieldLines([
    ["measurement", `${shortId(eif.measurement.id)}  (${eif.measurement.arch})`],
    ["EIF", `${path2}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
    ["image", `${plain(image.ref)}, ${image.digest}`],
    ["boot kit", `${kit}, ${bootKit.digest}`],
    ["signed by", eif.signature === void 0 ? void 0 : plain(eif.signature.subject)],
    ["memory", `at least ${minimumMemoryMiB(eif.size)} MiB for the enclave`]
  ])}`;
}
function buildOutputs(built) {
  return { eif: built.path, "eif-sha256": built.eif.sha256, ...measurementOutputs(built.eif) };
}
function buildRemarks(built) {
  return built.warnings.map(({ code, detail }) => ({
    level: "warning",
    text: `${code}: ${plain(detail)}`
  }));
}
function buildSummary(built) {
  const { eif } = built;
  return `### Built an EIF of ${formatBytes(eif.size)}

${pcrMarkdown(eif.measurement)}

EIF SHA-256 \`${eif.sha256}\`, image \`${built.image.digest}\`, boot kit ${built.bootKit.bootable}.
`;
}
function needed(name, value) {
  if (value !== void 0 && value !== "") return value;
  throw new Fault("USAGE", `"build" needs --${name}: ${BUILD_INPUTS[name].about}`, {
    hint: `give --${name}, or write it under build: in golden-pcr.yaml`
  });
}
function parseShuffle(text) {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Fault("USAGE", `"${text}" is no number to shuffle by`);
}
function parseArch(text) {
  if (text === "x86_64" || text === "aarch64") return text;
  throw new Fault("USAGE", `"${text}" is no processor that enclaves run on`, {
    hint: "give x86_64 or aarch64"
  });
}
function parseLayout(text) {
  if (text === "canonical" || text === "nitro-cli") return text;
  throw new Fault("USAGE", `"${text}" is no layout`, { hint: "give canonical or nitro-cli" });
}

export {
  isTeam,
  allowListPath,
  isWorkflowOf,
  refuseOtherSigner,
  endOf,
  renderCorims,
  MAX_KEY_POLICY_BYTES,
  TEXT_FORMATS,
  renderText,
  formatPath,
  parseConfig,
  environmentPolicy,
  localSettings,
  serviceOf,
  ledgerUrl,
  withLedger,
  openSettingsLedger,
  forgeChoice,
  policyAtBase,
  CONFIG_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  PROVENANCE_INPUTS,
  provenanceOf,
  TRUSTED_ROOT_INPUT,
  WORKFLOW_INPUT,
  signerDemand,
  ATTEST_INPUTS,
  BUNDLE_OUTPUT,
  beginAttesting,
  attestFile,
  attestationsJson,
  attestationsText,
  appendNext,
  recordJson,
  record2 as record,
  recordMeasurement,
  REPRODUCIBILITY_INPUTS,
  checkReproducible,
  refuseIrreproducible,
  reproducibilityText,
  buildFacts,
  measuredAgain,
  writeEif,
  buildEif,
  BUILD_INPUTS,
  BUILD_OUTPUTS,
  build2 as build,
  buildRequest,
  buildJson,
  buildText,
  buildOutputs,
  buildRemarks,
  buildSummary,
  parseArch,
  parseLayout
};
