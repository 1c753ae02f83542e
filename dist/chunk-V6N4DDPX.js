import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  localSigner
} from "./chunk-S2ASSCRE.js";
import {
  Cursor,
  Registers,
  encodeHeader,
  encodeSectionHeader,
  isKept,
  refuseIncomplete,
  refuseMisplaced,
  reportOf
} from "./chunk-WEQ3R23K.js";
import {
  FIELD,
  HEADER_BYTES,
  SECTION_HEADER_BYTES,
  TABLE_SLOTS
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/commands/signing.ts
var SIGNING_INPUTS = {
  "sign-certificate": {
    kind: "text",
    value: "PEM",
    about: "The signing certificate (P-384); gives PCR8"
  },
  "sign-key": {
    kind: "text",
    value: "PEM|kms:ARN",
    about: "The signing certificate's private key: a PEM file, or a key in AWS KMS by its ARN"
  }
};
var PEM_LIMIT = 64 * 1024;
var KMS = "kms:";
function signingChoice(inputs) {
  const { "sign-certificate": certificate, "sign-key": key } = inputs;
  if (certificate !== void 0 && key !== void 0) return { certificate, key };
  if (certificate === void 0 && key === void 0) return void 0;
  throw new Fault("USAGE", "signing needs both --sign-certificate and --sign-key");
}
async function signerOf(choice, world) {
  const certificate = await world.files.readText(choice.certificate, PEM_LIMIT);
  const count = certificate.split("-----BEGIN CERTIFICATE-----").length - 1;
  if (count > 1) {
    world.note(
      `${choice.certificate} holds ${count} certificates: the first is the signer's, as AWS's tool takes it, and PCR8 is of that one alone`
    );
  }
  if (choice.key.startsWith(KMS)) {
    return world.openKmsSigner(certificate, choice.key.slice(KMS.length));
  }
  return localSigner(certificate, await world.files.readText(choice.key, PEM_LIMIT));
}

// src/eif/coalesce.ts
var ENOUGH = 1 << 20;
async function* coalesce(bytes) {
  const buffer = new Uint8Array(ENOUGH);
  let filled = 0;
  for await (const chunk of bytes) {
    if (chunk.length >= ENOUGH / 4) {
      if (filled > 0) yield buffer.subarray(0, filled);
      filled = 0;
      yield chunk;
      continue;
    }
    const fits = chunk.subarray(0, ENOUGH - filled);
    buffer.set(fits, filled);
    filled += fits.length;
    if (filled < ENOUGH) continue;
    yield buffer;
    const rest = chunk.subarray(fits.length);
    buffer.set(rest);
    filled = rest.length;
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

// src/eif/crc.ts
import { crc32 } from "node:zlib";
var POLYNOMIAL = 3988292384;
function crc32Before(first, rest) {
  const shift = powerOfX(8n * BigInt(rest.bytes));
  return (multiply(crc32(first), shift) ^ rest.crc32) >>> 0;
}
function powerOfX(exponent) {
  let result = 2147483648;
  let square = 1073741824;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
function multiply(a, b) {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit & 1) === 1) product ^= shifted;
    shifted = (shifted & 1) === 1 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

// src/eif/writer.ts
var EifWriter = class {
  #sink;
  #hasher;
  #registers;
  #body;
  #sections = [];
  #kept = /* @__PURE__ */ new Map();
  #offset = HEADER_BYTES;
  constructor(sink, hasher) {
    this.#sink = sink;
    this.#hasher = hasher;
    this.#registers = new Registers(hasher);
    this.#body = hasher.start("crc32");
  }
  /** Writes the next section; reads its content once. Throws what `writeEif` lists. */
  async section(type, content) {
    const section = { type, offset: this.#offset, size: content.size };
    this.#refuse(section);
    const into = [this.#body, ...this.#registers.section(type)];
    await this.#put(encodeSectionHeader(section), [this.#body]);
    const keep = [];
    let left = content.size;
    for await (const piece of coalesce(content.open())) {
      left -= piece.length;
      if (left < 0) break;
      await this.#put(piece, into);
      if (isKept(type)) keep.push(Uint8Array.from(piece));
    }
    if (left !== 0) {
      throw new Fault(
        "EIF_CONTENT_CHANGED",
        `the ${type} should have ${content.size} bytes, but has ${left < 0 ? "more" : content.size - left}`,
        { at: `byte ${this.#offset}`, hint: "build again when nothing writes to its source" }
      );
    }
    if (isKept(type)) this.#kept.set(type, Uint8Array.from(Buffer.concat(keep)));
    this.#sections.push(section);
  }
  /** PCR0 of the sections so far. */
  pcr0() {
    return this.#registers.pcr0();
  }
  /** Writes the header, reads the file back, and tells what it is. Nothing may be called after it. */
  async finish(header) {
    refuseIncomplete(this.#sections, this.#offset);
    const body = numberOf(await this.#hasher.finish(this.#body));
    const unsummed = encodeHeader({ ...header, crc32: 0 }, this.#sections);
    const sum = crc32Before(unsummed.subarray(0, FIELD.crc32), {
      crc32: body,
      bytes: this.#offset - HEADER_BYTES
    });
    await this.#sink.write(0, encodeHeader({ ...header, crc32: sum }, this.#sections));
    const code = await this.#registers.finish();
    const back = await readBack(this.#sink.bytes(this.#hasher), this.#offset, this.#hasher);
    const stored = hexOf(sum);
    if (back.crc32 !== stored) {
      throw new Fault(
        "FILE_WRITE_FAILED",
        `the file was written with the checksum ${stored}, but reads back with ${back.crc32}`,
        { hint: "look at the disk, and build again" }
      );
    }
    const report = await reportOf({
      header,
      sections: this.#sections,
      crc32: { stored, computed: back.crc32 },
      code,
      kept: this.#kept,
      size: this.#offset
    });
    return { ...report, sha256: back.sha256 };
  }
  #refuse(section) {
    refuseMisplaced(section, this.#sections);
    if (this.#sections.length === TABLE_SLOTS) {
      throw new Fault("EIF_SECTION_COUNT", `an EIF has at most ${TABLE_SLOTS} sections`);
    }
    if (!Number.isSafeInteger(section.offset + SECTION_HEADER_BYTES + section.size)) {
      throw new Fault("EIF_SECTION_TOO_LARGE", `the ${section.type} has ${section.size} bytes`);
    }
  }
  async #put(bytes, into) {
    await Promise.all([this.#hasher.update(bytes, into), this.#sink.write(this.#offset, bytes)]);
    this.#offset += bytes.length;
  }
};
async function readBack(bytes, size, hasher) {
  const cursor = new Cursor(bytes, size);
  const crc = hasher.start("crc32");
  const file = hasher.start("sha256");
  try {
    const header = await cursor.take(HEADER_BYTES, "the header");
    await hasher.update(header.subarray(0, FIELD.crc32), [crc]);
    await hasher.update(header, [file]);
    for await (const piece of cursor.pieces(size - HEADER_BYTES, "the sections")) {
      await hasher.update(piece, [crc, file]);
    }
    await cursor.end();
  } finally {
    await cursor.close();
  }
  const sum = numberOf(await hasher.finish(crc));
  const digest = await hasher.finish(file);
  return { crc32: hexOf(sum), sha256: Buffer.from(digest).toString("hex") };
}
function numberOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
function hexOf(crc) {
  return crc.toString(16).padStart(8, "0");
}

export {
  coalesce,
  EifWriter,
  SIGNING_INPUTS,
  signingChoice,
  signerOf
};
