import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fieldLines,
  formatBytes,
  pcrLines,
  pcrMarkdown,
  plain,
  tableLines
} from "./chunk-U76KWUHC.js";
import {
  directHasher
} from "./chunk-7NTBLPSO.js";
import {
  measurementOf,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  PCR_BYTES,
  pcrFromBytes
} from "./chunk-B5NDNHJE.js";
import {
  FIELD,
  HEADER_BYTES,
  MAGIC,
  METADATA_LIMIT,
  SECTION_HEADER_BYTES,
  SIGNATURE_LIMIT,
  TABLE_SLOTS,
  VERSIONS,
  kindOfType,
  typeOfKind
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/eif/header.ts
function faultAt(code, byte, what, hint) {
  const extra = { at: `byte ${byte}` };
  return new Fault(code, `byte ${byte}: ${what}`, hint === void 0 ? extra : { ...extra, hint });
}
function refuseOtherMagic(start) {
  for (const [i, byte] of start.subarray(0, MAGIC.length).entries()) {
    if (byte !== MAGIC[i]) {
      throw faultAt(
        "EIF_MAGIC",
        0,
        'an EIF starts with 2e656966 (".eif"), but this starts with ' + Buffer.from(start.subarray(0, MAGIC.length)).toString("hex"),
        "give an enclave image file, as nitro-cli build-enclave or golden-pcr build write it"
      );
    }
  }
}
function parseHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  refuseOtherMagic(bytes);
  const version = view.getUint16(FIELD.version);
  if (!VERSIONS.includes(version)) {
    throw faultAt("EIF_VERSION", FIELD.version, `version ${version} is not one of 2, 3 and 4`);
  }
  const flags = view.getUint16(FIELD.flags);
  if (flags > 1) {
    throw faultAt("EIF_FLAGS", FIELD.flags, `flags ${hex(flags, 4)} have reserved bits set`);
  }
  refuseNonZero(view.getUint16(FIELD.reserved), FIELD.reserved, "the reserved field");
  refuseNonZero(view.getUint32(FIELD.unused), FIELD.unused, "the unused field");
  return {
    version,
    flags,
    arch: flags === 1 ? "aarch64" : "x86_64",
    defaultMemory: view.getBigUint64(FIELD.defaultMemory),
    defaultProcessors: view.getBigUint64(FIELD.defaultProcessors),
    crc32: view.getUint32(FIELD.crc32),
    table: parseTable(view)
  };
}
function encodeHeader(header, sections) {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(FIELD.version, header.version);
  view.setUint16(FIELD.flags, header.flags);
  view.setBigUint64(FIELD.defaultMemory, header.defaultMemory);
  view.setBigUint64(FIELD.defaultProcessors, header.defaultProcessors);
  view.setUint16(FIELD.sectionCount, sections.length);
  for (const [i, { offset, size }] of sections.entries()) {
    view.setBigUint64(FIELD.offsets + 8 * i, BigInt(offset));
    view.setBigUint64(FIELD.sizes + 8 * i, BigInt(size));
  }
  view.setUint32(FIELD.crc32, header.crc32);
  return bytes;
}
function parseSectionHeader(bytes, offset, listed) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTION_HEADER_BYTES);
  const type = view.getUint16(0);
  const kind = kindOfType(type);
  if (kind === void 0) {
    throw faultAt("EIF_SECTION_TYPE", offset, `${type} is not a type of section`);
  }
  const flags = view.getUint16(2);
  if (flags !== 0) {
    throw faultAt("EIF_FLAGS", offset + 2, `flags ${hex(flags, 4)} of the ${kind} are not zero`);
  }
  const size = view.getBigUint64(4);
  if (size !== listed) {
    throw faultAt(
      "EIF_SIZE_MISMATCH",
      offset + 4,
      `the ${kind} says that it has ${size} bytes, but the header's table says ${listed}`,
      kind === "signature" ? "AWS's tools leave the table stale when they sign again; build the EIF anew, then sign it once" : void 0
    );
  }
  return kind;
}
function encodeSectionHeader(section) {
  const bytes = new Uint8Array(SECTION_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, typeOfKind(section.type));
  view.setBigUint64(4, BigInt(section.size));
  return bytes;
}
function parseTable(view) {
  const count = view.getUint16(FIELD.sectionCount);
  if (count < 2 || count > TABLE_SLOTS) {
    throw faultAt(
      "EIF_SECTION_COUNT",
      FIELD.sectionCount,
      `an EIF has 2 to ${TABLE_SLOTS} sections, but this says ${count}`
    );
  }
  const table = [];
  let end = BigInt(HEADER_BYTES);
  for (let i = 0; i < TABLE_SLOTS; i++) {
    const offset = view.getBigUint64(FIELD.offsets + 8 * i);
    const size = view.getBigUint64(FIELD.sizes + 8 * i);
    if (i >= count) {
      refuseNonZero(offset, FIELD.offsets + 8 * i, `the unused offset of section ${i}`);
      refuseNonZero(size, FIELD.sizes + 8 * i, `the unused size of section ${i}`);
      continue;
    }
    if (offset !== end) {
      const before = i === 0 ? "the header ends" : `section ${i - 1} ends`;
      throw faultAt(
        offset < end ? "EIF_OVERLAP" : "EIF_GAP",
        FIELD.offsets + 8 * i,
        `section ${i} is listed at byte ${offset}, but ${before} at byte ${end}`
      );
    }
    table.push({ offset, size });
    end = offset + BigInt(SECTION_HEADER_BYTES) + size;
  }
  return table;
}
function refuseNonZero(value, byte, what) {
  if (BigInt(value) !== 0n) {
    throw faultAt("EIF_RESERVED", byte, `${what} is ${value}, not zero`);
  }
}
function hex(value, digits) {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}

// src/eif/cursor.ts
var NOTHING = new Uint8Array();
var Cursor = class {
  /** Bytes that were read so far. */
  offset = 0;
  size;
  #chunks;
  #rest = NOTHING;
  constructor(bytes, size) {
    this.size = size;
    this.#chunks = bytes[Symbol.asyncIterator]();
  }
  /** So many bytes in one piece; the caller keeps `count` small. Throws EIF_TRUNCATED. */
  async take(count, what) {
    const parts = [];
    for await (const part of this.pieces(count, what)) parts.push(Uint8Array.from(part));
    const [first] = parts;
    return parts.length === 1 && first !== void 0 ? first : Uint8Array.from(Buffer.concat(parts));
  }
  /** So many bytes as they come. Throws EIF_TRUNCATED, at once if the size already tells. */
  async *pieces(count, what) {
    if (count > this.size - this.offset) {
      throw truncated(this.size, what, this.offset + count);
    }
    let missing = count;
    while (missing > 0) {
      const chunk = this.#rest.length > 0 ? this.#rest : await this.#next();
      if (chunk === void 0) throw truncated(this.offset, what, this.offset + missing);
      const piece = chunk.subarray(0, missing);
      this.#rest = chunk.subarray(piece.length);
      this.offset += piece.length;
      missing -= piece.length;
      yield piece;
    }
  }
  /** Refuses bytes after the last section. */
  async end() {
    const more = this.#rest.length > 0 || this.offset < this.size || await this.#next() !== void 0;
    if (more) {
      throw faultAt(
        "EIF_TRAILING_BYTES",
        this.offset,
        "the last section ends here, but the file goes on"
      );
    }
  }
  /** Lets go of the source, wherever the reading stopped. */
  async close() {
    await this.#chunks.return?.();
  }
  async #next() {
    for (; ; ) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return void 0;
      if (value.length > 0) return value;
    }
  }
};
function truncated(at, what, needed) {
  return faultAt("EIF_TRUNCATED", at, `the file ends within ${what}, which ends at byte ${needed}`);
}

// src/eif/registers.ts
import { createHash } from "node:crypto";
function extend(value) {
  return pcrFromBytes(createHash("sha384").update(new Uint8Array(PCR_BYTES)).update(value).digest());
}
var Registers = class {
  #hasher;
  #image;
  #boot;
  #application;
  #ramdisks = 0;
  constructor(hasher) {
    this.#hasher = hasher;
    this.#image = hasher.start("sha384");
  }
  /** The digests that the next section's data goes into. */
  section(kind) {
    if (kind === "signature" || kind === "metadata") return [];
    if (kind === "ramdisk") this.#ramdisks += 1;
    if (this.#ramdisks < 2) return [this.#image];
    this.#boot ??= this.#hasher.fork(this.#image);
    this.#application ??= this.#hasher.start("sha384");
    return [this.#image, kind === "ramdisk" ? this.#application : this.#boot];
  }
  /** PCR0 of the sections so far. */
  async pcr0() {
    return extend(await this.#hasher.finish(this.#hasher.fork(this.#image)));
  }
  /** PCR0, 1 and 2; to be asked for once, after the last section. */
  async finish() {
    const boot = this.#boot;
    const [image, application, booted] = await Promise.all([
      this.#hasher.finish(this.#image),
      this.#hasher.finish(this.#application ?? this.#hasher.start("sha384")),
      boot === void 0 ? void 0 : this.#hasher.finish(boot)
    ]);
    return { "0": extend(image), "1": extend(booted ?? image), "2": extend(application) };
  }
};
function certificatePcr(der) {
  return extend(createHash("sha384").update(der).digest());
}

// src/eif/metadata.ts
var METADATA_DEPTH = 127;
function parseMetadata(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw invalid("it is not JSON in UTF-8", cause);
  }
  if (!isObject(value)) throw invalid("it is not a JSON object");
  if (isDeeper(value, METADATA_DEPTH))
    throw invalid(`it is nested more than ${METADATA_DEPTH} deep`);
  return value;
}
function encodeMetadata(identity) {
  const { system, kernel } = kernelOf(identity.kernelConfig);
  return Buffer.from(
    JSON.stringify({
      ImageName: identity.name,
      ImageVersion: identity.version,
      BuildMetadata: {
        BuildTime: "1970-01-01T00:00:00+00:00",
        BuildTool: "golden-pcr",
        BuildToolVersion: identity.layoutVersion,
        OperatingSystem: system,
        KernelVersion: kernel
      },
      DockerInfo: {},
      CustomMetadata: {}
    }),
    "utf8"
  );
}
function kernelOf(config) {
  const words = config?.split("\n")[2]?.replace(/\r$/, "").split(/[ /-]/) ?? [];
  return { system: words[1] ?? "Unknown", kernel: words[3] ?? "Unknown" };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isDeeper(value, limit) {
  let level = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((it) => Object.values(it).filter((inner) => inner instanceof Object));
  }
  return false;
}
function invalid(why, cause) {
  return new Fault("EIF_METADATA_INVALID", `metadata section: ${why}`, { cause });
}

// src/eif/report.ts
function isKept(kind) {
  return kind === "signature" || kind === "metadata";
}
async function reportOf(walked) {
  const { header, sections, crc32, code, size } = walked;
  const signed = await signedPart(walked);
  const metadata = parseKept(walked, "metadata", parseMetadata);
  const pcrs = signed === void 0 ? code : { ...code, "8": signed.pcr8 };
  return {
    version: header.version,
    flags: header.flags,
    arch: header.arch,
    size,
    sections,
    crc32,
    measurement: measurementOf(header.arch, pcrs),
    ...signed === void 0 ? {} : { signature: signed.signature },
    ...metadata === void 0 ? {} : { metadata }
  };
}
async function signedPart(walked) {
  if (!walked.kept.has("signature")) return void 0;
  const { parseSignature } = await import("./signature-5T25KXZ2.js");
  const { verifySignature } = await import("./verify-signature-3AY72QEV.js");
  const section = parseKept(walked, "signature", parseSignature);
  if (section === void 0) return void 0;
  return {
    pcr8: certificatePcr(section.der),
    signature: verifySignature(section, walked.code["0"])
  };
}
function parseKept({ sections, kept }, type, parse) {
  const bytes = kept.get(type);
  if (bytes === void 0) return void 0;
  try {
    return parse(bytes);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = sections.find((it) => it.type === type)?.offset ?? 0;
    throw faultAt(cause.code, at + SECTION_HEADER_BYTES, cause.message);
  }
}

// src/eif/sections.ts
var LIMITS = {
  signature: SIGNATURE_LIMIT,
  metadata: METADATA_LIMIT
};
function refuseMisplaced(section, before) {
  const { type, offset, size } = section;
  const refuse = (code, what) => faultAt(code, offset, what);
  if (type !== "ramdisk" && before.some((it) => it.type === type)) {
    throw refuse("EIF_SECTION_REPEATED", `a second ${type} section`);
  }
  if (type === "ramdisk" && !before.some((it) => it.type === "kernel")) {
    throw refuse("EIF_SECTION_ORDER", "a ramdisk stands before the kernel");
  }
  if (size === 0 && (type === "ramdisk" || type === "kernel")) {
    throw refuse("EIF_SECTION_EMPTY", `the ${type} has no content`);
  }
  const limit = LIMITS[type];
  if (limit !== void 0 && size > limit) {
    throw refuse("EIF_SECTION_TOO_LARGE", `the ${type} has ${size} bytes, more than ${limit}`);
  }
}
function refuseIncomplete(sections, end) {
  for (const type of ["kernel", "cmdline", "ramdisk"]) {
    if (!sections.some((it) => it.type === type)) {
      throw faultAt("EIF_SECTION_MISSING", end, `the file ends and has no ${type}`);
    }
  }
}

// src/eif/inspect.ts
async function measureEif(bytes, size, hasher = directHasher()) {
  return (await inspect(bytes, size, hasher, [])).report;
}
async function inspectEif(bytes, size, hasher = directHasher()) {
  const file = hasher.start("sha256");
  const { report } = await inspect(bytes, size, hasher, [file]);
  return { ...report, sha256: hexOf(await hasher.finish(file)) };
}
async function inspect(bytes, size, hasher, everything) {
  const cursor = new Cursor(bytes, size);
  try {
    return await walk(cursor, hasher, everything);
  } finally {
    await cursor.close();
  }
}
async function walk(cursor, hasher, everything) {
  const crc = hasher.start("crc32");
  const headerBytes = await takeHeader(cursor);
  const header = parseHeader(headerBytes);
  await hasher.update(headerBytes, everything);
  await hasher.update(headerBytes.subarray(0, FIELD.crc32), [crc]);
  const whole = [...everything, crc];
  const registers = new Registers(hasher);
  const sections = [];
  const kept = /* @__PURE__ */ new Map();
  for (const [i, { size }] of header.table.entries()) {
    const section = await takeSectionHeader(cursor, i, size, (it) => hasher.update(it, whole));
    refuseMisplaced(section, sections);
    sections.push(section);
    const into = [...whole, ...registers.section(section.type)];
    const keep = [];
    for await (const piece of cursor.pieces(section.size, `section ${i}, the ${section.type}`)) {
      await hasher.update(piece, into);
      if (isKept(section.type)) keep.push(Uint8Array.from(piece));
    }
    if (isKept(section.type)) kept.set(section.type, Uint8Array.from(Buffer.concat(keep)));
  }
  await cursor.end();
  refuseIncomplete(sections, cursor.offset);
  const computed = hexOf(await hasher.finish(crc));
  const stored = header.crc32.toString(16).padStart(8, "0");
  if (stored !== computed) {
    throw faultAt(
      "EIF_CRC_MISMATCH",
      FIELD.crc32,
      `the header says ${stored}, but the file's CRC-32 is ${computed}`,
      "the file was damaged or changed after it was built; fetch or build it again"
    );
  }
  const report = await reportOf({
    header,
    sections,
    crc32: { stored, computed },
    code: await registers.finish(),
    kept,
    size: cursor.offset
  });
  return { report, header };
}
async function takeHeader(cursor) {
  const start = await cursor.take(Math.min(MAGIC.length, cursor.size), "the header");
  refuseOtherMagic(start);
  const rest = await cursor.take(HEADER_BYTES - start.length, "the header");
  return Uint8Array.from(Buffer.concat([start, rest]));
}
async function takeSectionHeader(cursor, index, listed, hash) {
  const { offset } = cursor;
  const bytes = await cursor.take(SECTION_HEADER_BYTES, `the header of section ${index}`);
  await hash(bytes);
  const type = parseSectionHeader(bytes, offset, listed);
  const end = BigInt(cursor.offset) + listed;
  if (end > BigInt(cursor.size)) {
    throw truncated(cursor.size, `section ${index}, the ${type}`, end);
  }
  return { type, offset, size: Number(listed) };
}
function hexOf(bytes) {
  return Buffer.from(bytes).toString("hex");
}

// src/eif/signature-report.ts
function isCurrent(signature, at) {
  return signature.notBefore <= at && at <= signature.notAfter;
}

// src/commands/command.ts
function command(declared) {
  const { name, about, inputs, outputs = {}, examples = [], writes, run } = declared;
  return {
    name,
    about,
    inputs,
    outputs,
    examples,
    writes,
    run: async (raw, world) => run(decodeInputs(name, inputs, raw), world)
  };
}
function decodeInputs(name, specs, raw) {
  for (const given of Object.keys(raw)) {
    if (raw[given] !== void 0 && specs[given] === void 0) {
      throw new Fault("USAGE", `"${name}" has no input ${given}`, {
        hint: `golden-pcr ${name} --help lists its inputs`
      });
    }
  }
  const entries = Object.entries(specs).map(([key, spec]) => [
    key,
    decodeInput(name, key, spec, raw[key])
  ]);
  return Object.fromEntries(entries);
}
function decodeInput(name, key, spec, given) {
  if (spec.kind === "flag") return decodeFlag(key, given);
  if (spec.kind === "list") return decodeList(given);
  if (given === void 0 || given === "") {
    if (spec.default !== void 0) return spec.default;
    if (spec.required === void 0) return void 0;
    const what = spec.positional ? spec.value ?? key : `--${key}`;
    throw new Fault("USAGE", `"${name}" needs ${what}: ${spec.about}`, {
      hint: `golden-pcr ${name} --help shows how it is called`
    });
  }
  if (typeof given !== "string") throw new Fault("USAGE", `${key} takes one value`);
  return given;
}
function decodeFlag(key, given) {
  if (given === void 0 || given === "" || given === false || given === "false") return false;
  if (given === true || given === "true") return true;
  throw new Fault("USAGE", `${key} is a flag: it takes true or false, not "${String(given)}"`);
}
function decodeList(given) {
  if (given === void 0 || typeof given === "boolean") return [];
  return typeof given === "string" ? given.split("\n").filter((line) => line !== "") : given;
}

// src/commands/measure.ts
var measure = command({
  name: "measure",
  about: "Measure an EIF, whoever built it, and check its form, checksum and signature",
  writes: false,
  inputs: {
    file: { kind: "text", positional: true, required: true, value: "FILE", about: "The EIF" },
    "require-signature": {
      kind: "flag",
      about: "Answer no (1) unless it is signed, the signature holds and its certificate is current"
    }
  },
  outputs: {
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits"
  },
  examples: ["measure signer.eif", "measure signer.eif --require-signature --json"],
  async run(inputs, world) {
    const file = await world.files.open(inputs.file);
    try {
      const report = await measureOpen(file, world);
      const remarks = signatureRemarks(report, world.now(), inputs["require-signature"]);
      const { measurement, version, flags, sections, crc32, signature, metadata } = report;
      return {
        answer: remarks.some((it) => it.level === "error") ? "no" : "yes",
        json: {
          measurement,
          eif: {
            path: inputs.file,
            size: report.size,
            version,
            flags,
            sections,
            crc32
          },
          ...signature === void 0 ? {} : { signature },
          ...metadata === void 0 ? {} : { metadata }
        },
        text: measureText(inputs.file, report),
        remarks,
        outputs: measurementOutputs(report),
        summary: `### Measured \`${inputs.file.replaceAll("`", "")}\`

${pcrMarkdown(measurement)}
`
      };
    } finally {
      await file.close();
    }
  }
});
async function measureOpen(file, world) {
  world.progress.step(`measuring ${file.path}`);
  return measureEif(counted(file, world), file.size, world.hasher);
}
async function identifyOpen(file, world) {
  world.progress.step(`measuring ${file.path}`);
  return inspectEif(counted(file, world), file.size, world.hasher);
}
function measurementOutputs(report) {
  const { id, pcrs } = report.measurement;
  return {
    pcr0: pcrs["0"],
    pcr1: pcrs["1"],
    pcr2: pcrs["2"],
    ...pcrs["8"] === void 0 ? {} : { pcr8: pcrs["8"] },
    "measurement-id": id
  };
}
async function* counted(file, world) {
  let done = 0;
  for await (const chunk of file.bytes(world.hasher)) {
    done += chunk.length;
    world.progress.advance(done, file.size);
    yield chunk;
  }
}
function signatureRemarks(report, now, required) {
  const { signature } = report;
  const level = required ? "error" : "warning";
  if (signature === void 0) return required ? [{ level, text: "the EIF is not signed" }] : [];
  const remarks = [];
  if (!signature.valid) {
    remarks.push({
      level,
      text: `the signature does not hold: ${plain(signature.reason ?? "no reason")}`
    });
  }
  if (!isCurrent(signature, now)) {
    const { notBefore, notAfter } = signature;
    remarks.push({
      level,
      text: `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`
    });
  }
  return remarks;
}
function measureText(path, report) {
  const { measurement, signature } = report;
  const fields = fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ["file", `${path}, ${formatBytes(report.size)}, EIF version ${report.version}`],
    ["crc32", `${report.crc32.computed}, as stored`],
    [
      "signed by",
      signature === void 0 ? void 0 : `${plain(signature.subject)}, until ${signature.notAfter}${signature.valid ? "" : " — the signature does not hold"}`
    ]
  ]);
  const sections = tableLines(
    ["section", "offset", "bytes"],
    report.sections.map((it) => [it.type, String(it.offset), String(it.size)])
  );
  return `${pcrLines(measurement)}

${fields}

${sections.replace(/^/gm, "  ")}`;
}

export {
  command,
  decodeFlag,
  encodeHeader,
  encodeSectionHeader,
  Cursor,
  Registers,
  parseMetadata,
  encodeMetadata,
  isKept,
  reportOf,
  refuseMisplaced,
  refuseIncomplete,
  measureEif,
  inspectEif,
  inspect,
  isCurrent,
  measure,
  identifyOpen,
  measurementOutputs,
  counted,
  signatureRemarks
};
