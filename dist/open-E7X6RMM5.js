import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  bodyOf,
  isLoopback,
  sendRequest,
  smallBody
} from "./chunk-5MLHAEXS.js";
import {
  attributesBelow
} from "./chunk-GLKDTER4.js";
import {
  changed,
  diskFile,
  readSmallFile,
  reason
} from "./chunk-YO5ZJRO4.js";
import {
  ByteCursor
} from "./chunk-BYLBAW4E.js";
import {
  DEFAULT_DIRECTORY,
  attributeWarnings,
  byPath,
  bytesOfName,
  compareNames,
  emptyDirectory,
  nameOfBytes,
  nodeAt,
  parsePath,
  showName
} from "./chunk-ZGC6NFU2.js";
import {
  UnpackBudget
} from "./chunk-FGOFY5QO.js";
import {
  formatImageRef
} from "./chunk-H5WQ3WLB.js";
import {
  decodeJsonWith
} from "./chunk-S6POWQOZ.js";
import {
  collect,
  contentOf
} from "./chunk-24GTBR55.js";
import {
  array,
  int,
  literal,
  looseObject,
  never,
  record,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/sources/archives.ts
import { createHash as createHash2 } from "node:crypto";

// src/image/docker-manifest.ts
var path = string().min(1).max(4096);
var schema = array(
  looseObject({
    Config: path,
    RepoTags: array(string()).max(1e4).nullish(),
    Layers: array(path).max(4096).nullish()
  })
).max(1e4);
function decodeSavedImages(text3) {
  return decodeJsonWith(schema, text3, "IMAGE_MALFORMED", "manifest.json").map((it) => ({
    config: it.Config,
    names: it.RepoTags ?? [],
    layers: it.Layers ?? []
  }));
}
function chooseSavedImage(images, name) {
  const wanted = name === void 0 ? void 0 : fullName(name);
  const found = wanted === void 0 ? images : images.filter(({ names }) => names.some((it) => fullName(it) === wanted));
  const [only, ...others] = found;
  if (only !== void 0 && others.length === 0) return only;
  const have = images.flatMap(({ names }) => names).slice(0, 20);
  throw new Fault(
    "IMAGE_NOT_FOUND",
    wanted === void 0 ? `the archive holds ${images.length} images, and no name says which is meant` : `the archive holds ${found.length} images named ${name}`,
    { hint: have.length === 0 ? "none of them has a name" : `it has ${have.join(", ")}` }
  );
}
function fullName(name) {
  const short = name.replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, "");
  return /[:@][^/]*$/.test(short) ? short : `${short}:latest`;
}

// src/image/decompress.ts
import { createGunzip, createZstdDecompress } from "node:zlib";

// src/image/zstd.ts
var FRAME = 4247762216;
var SKIPPABLE = 407710288;
var LARGEST_BLOCK = 128 * 1024;
var CHUNK = 1024 * 1024;
var FRAME_HEADER = 4 + 1 + 1 + 4 + 8;
var BLOCK_HEADER = 3;
var CHECKSUM = 4;
var LARGEST_WINDOW = 128 * 1024 * 1024;
function zstdFrames(stream) {
  return new ByteCursor(stream, "IMAGE_LAYER_CORRUPT").lend(framesOf);
}
async function* framesOf(cursor) {
  const room = Buffer.allocUnsafeSlow(
    CHUNK + LARGEST_BLOCK + FRAME_HEADER + BLOCK_HEADER + CHECKSUM
  );
  for (; ; ) {
    const at = cursor.offset;
    const magic = await cursor.takeUpTo(4);
    if (magic.length === 0) return;
    const value = magic.length === 4 ? view(magic).getUint32(0, true) : 0;
    if ((value & 4294967280) >>> 0 === SKIPPABLE) {
      await cursor.skip(view(await cursor.take(4)).getUint32(0, true));
    } else if (value === FRAME) {
      yield* frame(cursor, magic, room);
    } else {
      throw corrupt(at, "no Zstandard frame begins here");
    }
  }
}
async function* frame(cursor, magic, room) {
  let filled = 0;
  const hold = (bytes) => {
    room.set(bytes, filled);
    filled += bytes.length;
  };
  const start = cursor.offset - magic.length;
  hold(magic);
  const head = await cursor.take(1);
  const [descriptor = 0] = head;
  const isSingle = (descriptor & 32) !== 0;
  const hasChecksum = (descriptor & 4) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  hold(head);
  const windowBytes = isSingle ? 0 : 1;
  const rest = await cursor.take(windowBytes + dictionaryBytes + sizeBytes);
  hold(rest);
  if (rest.subarray(windowBytes, windowBytes + dictionaryBytes).some((byte) => byte !== 0)) {
    throw corrupt(start, "this Zstandard frame needs a dictionary, and layers have none");
  }
  if (!isSingle && windowOf(rest[0] ?? 0) > LARGEST_WINDOW) {
    throw corrupt(start, "this Zstandard frame needs a window of more than 128 MiB (`zstd --long`)");
  }
  let unpacked = 0;
  for (let isLast = false; !isLast; ) {
    const at = cursor.offset;
    const block = await cursor.take(BLOCK_HEADER);
    const value = (block[0] ?? 0) | (block[1] ?? 0) << 8 | (block[2] ?? 0) << 16;
    isLast = (value & 1) === 1;
    const kind = value >> 1 & 3;
    const size = value >> 3;
    if (kind === 3 || size > LARGEST_BLOCK) throw corrupt(at, "a Zstandard block is malformed");
    hold(block);
    hold(await cursor.take(kind === 1 ? 1 : size));
    unpacked += BLOCK_HEADER + size;
    if (unpacked >= CHUNK && !isLast) {
      yield room.subarray(0, filled);
      filled = 0;
      unpacked = 0;
    }
  }
  if (hasChecksum) hold(await cursor.take(CHECKSUM));
  yield room.subarray(0, filled);
}
function windowOf(descriptor) {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + base / 8 * (descriptor & 7);
}
function view(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function corrupt(offset, what) {
  return new Fault("IMAGE_LAYER_CORRUPT", `byte ${offset}: ${what}`, { at: `byte ${offset}` });
}

// src/image/decompress.ts
var CHUNK2 = 256 * 1024;
function packingOf(head) {
  const [a, b, c, d] = head;
  if (a === 31 && b === 139) return "gzip";
  if (a === 40 && b === 181 && c === 47 && d === 253) return "zstd";
  const isSkippable = a !== void 0 && (a & 240) === 80 && b === 42 && c === 77 && d === 24;
  return isSkippable ? "zstd" : "plain";
}
async function* unpack(packed, what) {
  const { head, stream } = await peek(packed);
  const packing = packingOf(head);
  if (packing === "plain") {
    yield* stream;
    return;
  }
  const unpacker = packing === "gzip" ? createGunzip({ chunkSize: CHUNK2 }) : createZstdDecompress({ chunkSize: CHUNK2 });
  void feed(packing === "gzip" ? stream : zstdFrames(stream), unpacker);
  try {
    yield* released(unpacker);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const why = cause instanceof Error ? cause.message : "unreadable";
    throw new Fault("IMAGE_LAYER_CORRUPT", `${what}: its ${packing} data is broken: ${why}`, {
      cause,
      at: what
    });
  } finally {
    unpacker.destroy();
  }
}
async function feed(pieces, unpacker) {
  let goOn = () => void 0;
  unpacker.once("close", () => goOn());
  try {
    for await (const piece of pieces) {
      if (unpacker.destroyed) return;
      await new Promise((resolve) => {
        goOn = resolve;
        unpacker.write(piece, () => resolve());
      });
    }
    unpacker.end();
  } catch (cause) {
    unpacker.destroy(cause instanceof Error ? cause : new Error(String(cause)));
  }
}
async function* released(unpacker) {
  let before;
  for await (const piece of unpacker) {
    const bytes = piece;
    if (before !== bytes.buffer && before instanceof ArrayBuffer && before.byteLength === CHUNK2) {
      before.transfer(0);
    }
    before = bytes.buffer;
    yield bytes;
  }
}
async function peek(source) {
  const chunks = source[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < 4) {
    const next = await chunks.next();
    if (next.done === true) break;
    if (head.length === 0 && next.value.length >= 4) head = next.value;
    else head = Buffer.concat([head, next.value]);
  }
  return { head, stream: again(head, chunks) };
}
async function* again(head, rest) {
  try {
    if (head.length > 0) yield head;
    for (; ; ) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

// src/image/tar/header.ts
var BLOCK = 512;
function isZeroBlock(block) {
  return block.every((byte) => byte === 0);
}
function parseHeader(block, offset) {
  verifyChecksum(block, offset);
  const magic = nameOfBytes(block.subarray(257, 265));
  const isPosix = magic === "ustar\x0000";
  const isGnu = magic === "ustar  \0";
  const name = text(block, 0, 100);
  const prefix = isPosix ? text(block, 345, 155) : "";
  const number = (start, size, what) => parseNumber(block.subarray(start, start + size), { what, offset: offset + start });
  const hasDevice = isPosix || isGnu;
  return {
    offset,
    name: prefix === "" ? name : `${prefix}/${name}`,
    mode: number(100, 8, "mode"),
    uid: number(108, 8, "owner"),
    gid: number(116, 8, "group"),
    size: number(124, 12, "size"),
    mtime: number(136, 12, "time"),
    type: String.fromCharCode(block[156] ?? 0),
    link: text(block, 157, 100),
    major: hasDevice ? number(329, 8, "device major") : 0,
    minor: hasDevice ? number(337, 8, "device minor") : 0
  };
}
function parseNumber(field, where) {
  const [first = 0] = field;
  if ((first & 128) !== 0) return parseBase256(field, first, where);
  const digits = nameOfBytes(field).replace(/^[ \0]+|[ \0]+$/g, "");
  if (digits === "") return 0;
  if (!/^[0-7]+$/.test(digits)) {
    throw malformed(where.offset, `the ${where.what} is not an octal number`);
  }
  return safe(Number.parseInt(digits, 8), where);
}
function malformed(offset, what) {
  return new Fault("TAR_MALFORMED", `byte ${offset}: ${what}`, { at: `byte ${offset}` });
}
function parseBase256(field, first, where) {
  const isNegative = (first & 64) !== 0;
  let value = isNegative ? BigInt(first) - 256n : BigInt(first & 127);
  for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte);
  return safe(Number(value), where);
}
function safe(value, where) {
  if (Number.isSafeInteger(value)) return value;
  throw malformed(where.offset, `the ${where.what} is too large a number`);
}
function verifyChecksum(block, offset) {
  const stored = parseNumber(block.subarray(148, 156), { what: "checksum", offset: offset + 148 });
  let sum = 8 * 32;
  let signed = sum;
  for (let i = 0; i < BLOCK; i += 1) {
    if (i >= 148 && i < 156) continue;
    const byte = block[i] ?? 0;
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  if (stored !== sum && stored !== signed) {
    throw malformed(offset, `this is no tar header: its checksum is ${stored}, expected ${sum}`);
  }
}
function text(block, start, size) {
  const field = block.subarray(start, start + size);
  const end = field.indexOf(0);
  return nameOfBytes(end === -1 ? field : field.subarray(0, end));
}

// src/image/tar/pax.ts
function parsePax(data, offset) {
  const records = [];
  let start = 0;
  while (start < data.length) {
    const space = data.indexOf(32, start);
    const length = nameOfBytes(data.subarray(start, space === -1 ? start : space));
    if (!/^[1-9][0-9]{0,8}$/.test(length)) {
      throw malformed(offset + start, "a PAX record does not begin with its length");
    }
    const end = start + Number(length);
    const equals = data.indexOf(61, space);
    if (end > data.length || data[end - 1] !== 10 || equals <= space || equals >= end) {
      throw malformed(offset + start, "a PAX record is not of its length");
    }
    const keyword = nameOfBytes(data.subarray(space + 1, equals));
    const value = nameOfBytes(data.subarray(equals + 1, end - 1));
    if (keyword === "" || keyword.includes("\0")) {
      throw malformed(offset + start, "a PAX record has no keyword");
    }
    if (value.includes("\0") && (keyword === "path" || keyword === "linkpath")) {
      throw malformed(offset + start, `the PAX record ${keyword} holds a NUL byte`);
    }
    records.push([keyword, value]);
    start = end;
  }
  return records;
}
function paxNumber(value, keyword, offset) {
  const match = /^(-?\d{1,16})(\.\d*)?$/.exec(value);
  const whole = Number(match?.[1] ?? Number.NaN);
  const fraction = match?.[2] ?? "";
  const isTime = keyword === "mtime";
  if (!Number.isSafeInteger(whole) || fraction !== "" && !isTime) {
    throw malformed(offset, `the PAX record ${keyword} is not a number`);
  }
  const isBelow = value.startsWith("-") && /[1-9]/.test(fraction);
  return isBelow ? whole - 1 : whole;
}

// src/image/tar/sparse.ts
var MOST_STRETCHES = 1e5;
async function readGnuSparse(block, cursor, offset) {
  const realSize = parseNumber(block.subarray(483, 495), { what: "real size", offset });
  const stretches = [...gnuStretches(block.subarray(386, 482), offset)];
  let more = block[482] !== 0;
  while (more) {
    const at = cursor.offset;
    const next = await cursor.take(BLOCK);
    stretches.push(...gnuStretches(next.subarray(0, 504), at));
    if (stretches.length > MOST_STRETCHES) throw malformed(at, "a sparse map is too long");
    more = next[504] !== 0;
  }
  return { realSize, stretches };
}
function paxSparse(records, offset) {
  const last = new Map(records);
  const size = last.get("GNU.sparse.size");
  if (size === void 0) return void 0;
  const map = last.get("GNU.sparse.map");
  const numbers = map === void 0 ? records.filter(([key]) => key === "GNU.sparse.offset" || key === "GNU.sparse.numbytes").map(([, value]) => value) : map === "" ? [] : map.split(",");
  const count = decimal(last.get("GNU.sparse.numblocks") ?? "0", offset);
  const stretches = pairs(numbers, offset);
  if (stretches.length !== count) throw malformed(offset, "a sparse map is not of its length");
  return { realSize: decimal(size, offset), stretches };
}
async function readPaxSparseMap(cursor, realSize, room) {
  const start = cursor.offset;
  const lines = [];
  let rest = "";
  let wanted = 1;
  while (lines.length < wanted) {
    if (cursor.offset - start + BLOCK > room) throw malformed(start, "a sparse map has no end");
    const text3 = rest + nameOfBytes(await cursor.take(BLOCK));
    const parts = text3.split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > BLOCK) throw malformed(start, "a sparse map is not of decimal lines");
    lines.push(...parts);
    const [count] = lines;
    if (count !== void 0) wanted = 1 + 2 * decimal(count, start);
    if (wanted > 2 * MOST_STRETCHES) throw malformed(start, "a sparse map is too long");
  }
  const stretches = pairs(lines.slice(1, wanted), start);
  return { realSize, stretches, taken: cursor.offset - start };
}
function verifySparse(map, stored, offset) {
  let end = 0;
  let sum = 0;
  for (const { at, size } of map.stretches) {
    if (at < end || at + size > map.realSize) {
      throw malformed(offset, "the stretches of a sparse file overlap or go past its end");
    }
    end = at + size;
    sum += size;
  }
  if (sum !== stored) {
    throw malformed(offset, `a sparse file stores ${stored} bytes, but its map has ${sum}`);
  }
}
function* gnuStretches(table, offset) {
  for (let i = 0; i + 24 <= table.length; i += 24) {
    const field = (at) => parseNumber(table.subarray(i + at, i + at + 12), { what: "sparse map", offset });
    if (table[i] === 0) return;
    yield { at: nonNegative(field(0), offset), size: nonNegative(field(12), offset) };
  }
}
function pairs(numbers, offset) {
  if (numbers.length % 2 !== 0) throw malformed(offset, "a sparse map has an odd number");
  if (numbers.length > 2 * MOST_STRETCHES) throw malformed(offset, "a sparse map is too long");
  const values = numbers.map((number) => decimal(number, offset));
  return values.flatMap((at, i) => i % 2 === 0 ? [{ at, size: values[i + 1] ?? 0 }] : []);
}
function decimal(text3, offset) {
  const value = /^\d{1,16}$/.test(text3) ? Number(text3) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw malformed(offset, "a sparse map holds what is no number");
}
function nonNegative(value, offset) {
  if (value >= 0) return value;
  throw malformed(offset, "a sparse map holds a negative number");
}

// src/image/tar/reader.ts
var EXTENDED_BYTES = 1024 * 1024;
var KINDS = {
  "0": "file",
  "\0": "file",
  "7": "file",
  S: "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "character",
  "4": "block",
  "5": "directory",
  "6": "fifo"
};
var NEVER_GLOBAL = /^(path|linkpath|size|GNU\.sparse\..*)$/;
var GLOBAL = /* @__PURE__ */ new Set(["uid", "gid", "mtime"]);
var ATTRIBUTE = /^(?:SCHILY|LIBARCHIVE)\.xattr\.(.+)$|^(SCHILY\.acl\..+|RHT\.security\..+)$/;
function readTar(source) {
  return new ByteCursor(source, "TAR_MALFORMED").lend(entriesOf);
}
async function* entriesOf(cursor) {
  let globals = [];
  let extended = { pax: [] };
  for (; ; ) {
    const offset = cursor.offset;
    const block = await cursor.takeUpTo(BLOCK);
    if (block.length === 0 || isZeroBlock(block)) {
      if (isPending(extended)) throw malformed(offset, "an extended header has no file after it");
      if (block.length > 0) await expectEnd(cursor, offset);
      return;
    }
    if (block.length < BLOCK) {
      throw malformed(offset, `need ${BLOCK} more bytes, have ${block.length}`);
    }
    const header = parseHeader(block, offset);
    switch (header.type) {
      case "g":
        globals = [
          ...new Map([
            ...globals,
            ...globalRecords(await readExtended(cursor, header), offset + BLOCK)
          ])
        ];
        break;
      case "x":
        if (extended.pax.length > 0) throw malformed(offset, "two PAX headers for one file");
        extended = {
          ...extended,
          pax: parsePax(await readExtended(cursor, header), offset + BLOCK)
        };
        break;
      case "L":
        extended = { ...extended, name: longName(await readExtended(cursor, header)) };
        break;
      case "K":
        extended = { ...extended, link: longName(await readExtended(cursor, header)) };
        break;
      default: {
        const { entry, rest, padding } = await readEntry(cursor, {
          header: applyExtended(header, globals, extended),
          block,
          pax: extended.pax
        });
        extended = { pax: [] };
        yield entry;
        await cursor.skip(rest);
        await cursor.takeUpTo(padding);
      }
    }
  }
}
async function readEntry(cursor, from) {
  const { header, pax } = from;
  const { offset } = header;
  const kind = kindOf(header);
  if (header.size < 0) throw malformed(offset, "a size is negative");
  if (kind !== "file" && header.size !== 0) {
    throw malformed(offset, `a ${kind} says that ${header.size} bytes follow it`);
  }
  const padding = (BLOCK - header.size % BLOCK) % BLOCK;
  const names = new Map(pax);
  const sparse = await sparseOf(cursor, from);
  const taken = sparse?.taken ?? 0;
  const data = cursor.offset;
  if (sparse !== void 0) verifySparse(sparse, header.size - taken, offset);
  const entry = {
    kind,
    offset,
    name: sparse === void 0 ? header.name : names.get("GNU.sparse.name") ?? header.name,
    mode: header.mode & 4095,
    uid: owner(header.uid, offset),
    gid: owner(header.gid, offset),
    mtime: header.mtime,
    link: header.link,
    major: header.major,
    minor: header.minor,
    size: sparse?.realSize ?? header.size,
    extents: sparse === void 0 ? wholeFile(header.size, data) : placed(sparse, data),
    attributes: pax.flatMap(([key]) => {
      const match = ATTRIBUTE.exec(key);
      return match === null ? [] : [match[1] ?? match[2] ?? key];
    })
  };
  return { entry, rest: header.size - taken, padding };
}
async function sparseOf(cursor, from) {
  const { header, block, pax } = from;
  if (header.type === "S") return readGnuSparse(block, cursor, header.offset);
  if (!pax.some(([key]) => key.startsWith("GNU.sparse."))) return void 0;
  const records = new Map(pax);
  const major = records.get("GNU.sparse.major");
  const version = `${major ?? "0"}.${records.get("GNU.sparse.minor") ?? "0"}`;
  if (version === "1.0") {
    const realSize = decimal(records.get("GNU.sparse.realsize") ?? "", header.offset);
    return readPaxSparseMap(cursor, realSize, header.size);
  }
  const map = major === void 0 || major === "0" ? paxSparse(pax, header.offset) : void 0;
  if (map === void 0) throw malformed(header.offset, `sparse format ${version} is not known`);
  return map;
}
function applyExtended(header, globals, extended) {
  let result = {
    ...header,
    name: extended.name ?? header.name,
    link: extended.link ?? header.link
  };
  for (const [key, value] of new Map([...globals, ...extended.pax])) {
    if (value === "") continue;
    const number = () => paxNumber(value, key, header.offset);
    if (key === "path") result = { ...result, name: value };
    else if (key === "linkpath") result = { ...result, link: value };
    else if (key === "size") result = { ...result, size: number() };
    else if (key === "uid") result = { ...result, uid: number() };
    else if (key === "gid") result = { ...result, gid: number() };
    else if (key === "mtime") result = { ...result, mtime: number() };
  }
  return result;
}
function kindOf(header) {
  const kind = KINDS[header.type];
  if (kind === void 0) {
    throw malformed(header.offset, `type ${JSON.stringify(header.type)} is no file's`);
  }
  if (kind !== "file" || !header.name.endsWith("/")) return kind;
  if (header.type === "\0") return "directory";
  throw malformed(header.offset, "a file has the name of a directory");
}
function owner(id, offset) {
  if (id >= 0 && id <= 4294967295) return id;
  throw malformed(offset, `${id} cannot be an owner`);
}
async function readExtended(cursor, header) {
  if (header.size < 0 || header.size > EXTENDED_BYTES) {
    throw malformed(header.offset, `an extended header of ${header.size} bytes is too long`);
  }
  const data = Uint8Array.from(await cursor.take(header.size));
  await cursor.skip((BLOCK - header.size % BLOCK) % BLOCK);
  return data;
}
function globalRecords(data, offset) {
  const records = parsePax(data, offset);
  const wrong = records.find(([key]) => NEVER_GLOBAL.test(key));
  if (wrong === void 0) return records.filter(([key]) => GLOBAL.has(key));
  throw malformed(offset, `a global PAX header sets ${wrong[0]}`);
}
async function expectEnd(cursor, offset) {
  const second = await cursor.takeUpTo(BLOCK);
  if (!isZeroBlock(second)) throw malformed(offset, "one zero block, and then more");
  await cursor.expectZeros();
}
function longName(data) {
  const end = data.indexOf(0);
  return nameOfBytes(end === -1 ? data : data.subarray(0, end));
}
function wholeFile(size, offset) {
  return size === 0 ? [] : [{ at: 0, offset, size }];
}
function placed(map, start) {
  let offset = start;
  return map.stretches.flatMap(({ at, size }) => {
    const extent = { at, offset, size };
    offset += size;
    return size === 0 ? [] : [extent];
  });
}
function isPending(extended) {
  return extended.pax.length > 0 || extended.name !== void 0 || extended.link !== void 0;
}

// src/sources/archive.ts
var MOST_LINKS = 8;
async function openArchive(path2, request) {
  return indexArchive(await plainFile(path2, request), request);
}
async function indexArchive(source, request) {
  const budget = new UnpackBudget(request.limits);
  const entries = /* @__PURE__ */ new Map();
  for await (const entry of readTar(source)) {
    const name = parsePath(entry.name, "name").join("/");
    budget.entry(name.length + entry.link.length);
    if (entry.kind === "directory") continue;
    if (entries.has(name)) {
      const shown = showName(name);
      throw new Fault("IMAGE_DUPLICATE_ENTRY", `the archive holds "${shown}" twice`, { at: shown });
    }
    entries.set(name, entry);
  }
  return {
    file: (name) => {
      const entry = follow(entries, parsePath(name, "path").join("/"));
      if (entry?.kind !== "file") return void 0;
      const [extent] = entry.extents;
      if (extent === void 0 || extent.at !== 0 || extent.size !== entry.size) {
        return entry.size === 0 ? source.range(0, 0) : void 0;
      }
      return source.range(extent.offset, extent.size);
    }
  };
}
async function plainFile(path2, request) {
  const file = await diskFile(path2);
  const head = await collect(file.range(0, Math.min(4, file.size)).open());
  if (packingOf(head) === "plain") return file;
  await request.spool.reserve(file.size);
  const budget = new UnpackBudget(request.limits);
  budget.packed(file.size);
  return spooledFile(counted(unpack(file.from(0), path2), budget), request.spool);
}
async function spooledFile(stream, spool) {
  const start = spool.size;
  for await (const chunk of stream) await spool.append(chunk);
  const size = spool.size - start;
  return {
    size,
    from: (offset) => spool.range(start + offset, size - offset).open(),
    range: (offset, length) => spool.range(start + offset, length)
  };
}
async function* counted(stream, budget) {
  for await (const chunk of stream) {
    budget.unpacked(chunk.length);
    yield chunk;
  }
}
function follow(entries, from) {
  let path2 = from;
  for (let i = 0; i < MOST_LINKS; i += 1) {
    const entry = entries.get(path2);
    if (entry?.kind !== "symlink" && entry?.kind !== "hardlink") return entry;
    path2 = linkTarget(path2, entry);
  }
  return void 0;
}
function linkTarget(path2, entry) {
  const isRelative = entry.kind === "symlink" && !entry.link.startsWith("/");
  const parts = isRelative ? path2.split("/").slice(0, -1) : [];
  for (const part of entry.link.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) {
      const shown = showName(path2);
      throw new Fault("IMAGE_PATH_REFUSED", `the link "${shown}" leads outside the archive`, {
        at: shown
      });
    }
  }
  return parts.join("/");
}

// src/image/config.ts
var NO_CONFIG = { env: [] };
var strings = array(string().max(1024 * 1024)).max(1e4).nullish();
var schema2 = looseObject({
  architecture: string(),
  os: string(),
  config: looseObject({
    Entrypoint: strings,
    Cmd: strings,
    Env: strings,
    WorkingDir: string().nullish(),
    User: string().nullish()
  }).nullish(),
  rootfs: looseObject({
    type: literal("layers"),
    diff_ids: array(string().regex(/^sha256:[0-9a-f]{64}$/, "this is no sha256 digest")).max(4096)
  })
});
function decodeConfig(text3) {
  const value = decodeJsonWith(schema2, text3, "IMAGE_MALFORMED", "the image configuration");
  const inner = value.config;
  return {
    config: {
      entrypoint: inner?.Entrypoint ?? void 0,
      cmd: inner?.Cmd ?? void 0,
      env: inner?.Env ?? [],
      workdir: inner?.WorkingDir || void 0,
      user: inner?.User || void 0
    },
    architecture: value.architecture,
    os: value.os,
    diffIds: value.rootfs.diff_ids
  };
}
function imageArchitecture(arch) {
  return arch === "x86_64" ? "amd64" : "arm64";
}
function configWarnings(config) {
  const { workdir, user } = config;
  const isRoot = user === void 0 || /^(root|0)(:(root|0))?$/.test(user);
  return [
    ...workdir === void 0 || workdir === "/" ? [] : [
      {
        kind: "workdir",
        detail: `WORKDIR ${JSON.stringify(workdir)} is not kept: the command starts in /`
      }
    ],
    ...isRoot ? [] : [
      {
        kind: "user",
        detail: `USER ${JSON.stringify(user)} is not kept: the command runs as root`
      }
    ]
  ];
}

// src/image/manifest.ts
var INDEX_TYPES = /* @__PURE__ */ new Set([
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json"
]);
var MANIFEST_TYPES = /* @__PURE__ */ new Set([
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json"
]);
var CONFIG_TYPES = /* @__PURE__ */ new Set([
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json"
]);
var LAYER_TYPE = /^application\/vnd\.(oci\.image\.layer(\.nondistributable)?\.v1\.tar(\+gzip|\+zstd)?|docker\.image\.rootfs(\.foreign)?\.diff\.tar([.+](gzip|zstd))?)$/;
var DOCUMENT_TYPES = [...INDEX_TYPES, ...MANIFEST_TYPES];
var descriptorSchema = looseObject({
  mediaType: string().max(255),
  digest: string().regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, "this is no sha256 or sha512 digest"),
  size: int().min(0),
  platform: looseObject({ os: string(), architecture: string(), variant: string().optional() }).optional(),
  annotations: record(string(), string()).optional()
});
var documentSchema = looseObject({
  schemaVersion: literal(2),
  mediaType: string().optional(),
  manifests: array(descriptorSchema).max(4096).optional(),
  config: descriptorSchema.optional(),
  layers: array(descriptorSchema).max(4096).optional(),
  fsLayers: never("an image of schema 1, which is no longer read").optional()
});
function decodeDocument(text3, mediaType) {
  const what = "the image document";
  const it = decodeJsonWith(documentSchema, text3, "IMAGE_MALFORMED", what);
  const isIndex = it.manifests !== void 0;
  const type = mediaType ?? it.mediaType;
  if (it.mediaType !== void 0 && type !== it.mediaType) {
    throw malformed2(`${what} says that it is ${it.mediaType}, but was named as ${type}`);
  }
  if (isIndex === (it.config !== void 0 || it.layers !== void 0)) {
    throw malformed2(
      `${what} is ${isIndex ? "an index and a manifest" : "no index and no manifest"}`
    );
  }
  if (type !== void 0 && !(isIndex ? INDEX_TYPES : MANIFEST_TYPES).has(type)) {
    throw malformed2(`${what} has the media type ${type}, which is not its form`);
  }
  if (it.manifests !== void 0) return { kind: "index", manifests: it.manifests };
  const { config, layers } = it;
  if (config === void 0 || layers === void 0) {
    throw malformed2(`${what} lacks its configuration or its layers`);
  }
  if (!CONFIG_TYPES.has(config.mediaType)) {
    throw malformed2(`a configuration of type ${config.mediaType}: this is no container image`);
  }
  const odd = layers.find((layer) => !LAYER_TYPE.test(layer.mediaType));
  if (odd?.mediaType.endsWith("+encrypted") === true) {
    throw malformed2(
      `a layer of type ${odd.mediaType} is encrypted`,
      "decrypt the image first, for instance by `skopeo copy --decryption-key`"
    );
  }
  if (odd !== void 0) throw malformed2(`a layer of type ${odd.mediaType} is not known`);
  return { kind: "manifest", config, layers };
}
function isUnshared({ mediaType }) {
  return /\.(nondistributable|foreign)\./.test(mediaType);
}
function choosePlatform(index, arch) {
  const wanted = imageArchitecture(arch);
  const images = index.manifests.filter(isImage);
  const fitting = images.filter(
    ({ platform }) => platform?.os === "linux" && platform.architecture === wanted && (platform.variant === void 0 || wanted === "arm64" && platform.variant === "v8")
  );
  const [only, ...others] = fitting.length > 0 ? distinct(fitting) : distinct(images);
  if (only !== void 0 && others.length === 0 && (fitting.length > 0 || !only.platform)) {
    return only;
  }
  const have = images.map(({ platform }) => platform ? platformText(platform) : "no platform");
  throw new Fault(
    "IMAGE_NOT_FOUND",
    `${fitting.length > 1 ? "several images" : "no image"} for linux/${wanted} in the index, which has ${have.slice(0, 20).join(", ") || "nothing"}`,
    { hint: "say --arch, or name the image by its digest" }
  );
}
function chooseTagged(index, which, arch) {
  const { tag, digest } = which;
  const manifests = digest === void 0 ? index.manifests.filter(isImage) : index.manifests;
  if (tag === void 0 && digest === void 0) {
    const [only, ...others2] = distinct(manifests);
    if (only !== void 0 && others2.length === 0) return only;
    if (only !== void 0 && manifests.every(({ platform }) => platform !== void 0)) {
      return choosePlatform(index, arch);
    }
  }
  const named2 = manifests.filter(
    (it) => digest === void 0 ? tag !== void 0 && tagsOf(it).includes(tag) : it.digest === digest
  );
  const [found, ...others] = distinct(named2);
  if (found !== void 0 && others.length === 0) return found;
  if (others.length > 0 && named2.every(({ platform }) => platform !== void 0)) {
    return choosePlatform({ kind: "index", manifests: named2 }, arch);
  }
  const tags = [...new Set(manifests.flatMap(tagsOf))];
  const wanted = digest ?? (tag === void 0 ? void 0 : `"${tag}"`);
  throw new Fault(
    "IMAGE_NOT_FOUND",
    wanted === void 0 ? `the layout holds ${manifests.length} images, and no tag says which is meant` : `the layout holds ${named2.length} images named ${wanted}`,
    { hint: tags.length === 0 ? "it has no tags" : `it has ${tags.slice(0, 20).join(", ")}` }
  );
}
function isImage({ platform }) {
  return platform?.architecture !== "unknown";
}
function tagsOf({ annotations }) {
  const names = ["org.opencontainers.image.ref.name", "io.containerd.image.name"];
  return names.flatMap((name) => annotations?.[name] ?? []);
}
function distinct(descriptors) {
  return [...new Map(descriptors.map((it) => [it.digest, it])).values()];
}
function platformText({ os, architecture, variant }) {
  return `${os}/${architecture}${variant === void 0 ? "" : `/${variant}`}`;
}
function malformed2(message, hint) {
  return new Fault("IMAGE_MALFORMED", message, hint === void 0 ? {} : { hint });
}

// src/image/verified.ts
import { createHash } from "node:crypto";
async function* verified(stream, expected) {
  const { digest, size, what } = expected;
  const [algorithm = ""] = digest.split(":");
  const hash = createHash(algorithm);
  let seen = 0;
  for await (const chunk of stream) {
    seen += chunk.length;
    if (size !== void 0 && seen > size) {
      throw mismatch(`${what} ${digest}: it is longer than ${size} bytes`, digest);
    }
    hash.update(chunk);
    yield chunk;
  }
  if (size !== void 0 && seen !== size) {
    throw mismatch(`${what} ${digest}: it has ${seen} bytes, expected ${size}`, digest);
  }
  const found = `${algorithm}:${hash.digest("hex")}`;
  if (found !== digest) throw mismatch(`${what}: expected ${digest}, got ${found}`, digest);
}
async function verifiedText(content, expected, limit) {
  const size = expected.size ?? content.size;
  if (size > limit) {
    throw new Fault("IMAGE_LIMIT", `${expected.what} has ${size} bytes, more than ${limit}`, {
      at: expected.digest
    });
  }
  const bytes = await collect(verified(content.open(), { ...expected, size }));
  return bytes.toString("utf8");
}
function mismatch(message, at) {
  return new Fault("IMAGE_DIGEST_MISMATCH", message, {
    at,
    hint: "the image is damaged or was changed: fetch or build it again"
  });
}

// src/image/content.ts
var ZEROS = new Uint8Array(64 * 1024);
function sparseContent(file, from) {
  const { size, extents } = file;
  if (size === 0) return contentOf(new Uint8Array(0));
  const [first] = extents;
  if (first !== void 0 && first.at === 0 && first.size === size) {
    return from.range(first.offset, size);
  }
  return { size, open: () => withHoles(size, extents, from) };
}
async function* withHoles(size, extents, from) {
  let done = 0;
  for (const extent of extents) {
    yield* zeros(extent.at - done);
    yield* from.range(extent.offset, extent.size).open();
    done = extent.at + extent.size;
  }
  yield* zeros(size - done);
}
function* zeros(size) {
  for (let rest = size; rest > 0; rest -= ZEROS.length) {
    yield rest < ZEROS.length ? ZEROS.subarray(0, rest) : ZEROS;
  }
}

// src/image/whiteout.ts
var PREFIX = ".wh.";
var OPAQUE = ".wh..wh..opq";
function parseWhiteout(parts) {
  const name = parts.at(-1);
  const parents = parts.slice(0, -1);
  if (parents.some((part) => part.startsWith(PREFIX))) {
    throw refused(parts, "lies beneath a whiteout");
  }
  if (name === void 0 || !name.startsWith(PREFIX)) return void 0;
  if (name === OPAQUE) return { kind: "opaque", parts: parents };
  const target = name.slice(PREFIX.length);
  if (target === "" || target === "." || target === "..") {
    throw refused(parts, "is a whiteout that leads outside its directory");
  }
  if (target.startsWith(PREFIX)) throw refused(parts, "is a whiteout of a kind that is not known");
  return { kind: "remove", parts: [...parents, target] };
}
function applyWhiteout(tree, whiteout, becomesDirectory) {
  const isRemoval = whiteout.kind === "remove";
  const within = isRemoval ? whiteout.parts.slice(0, -1) : whiteout.parts;
  let directory = tree;
  for (const [i, part] of within.entries()) {
    const next = directory.entries.get(part);
    if (next === void 0) return;
    if (next.kind !== "directory") {
      if (becomesDirectory(within.slice(0, i + 1).join("/"))) return;
      throw refused(whiteout.parts, `is whited out through a ${next.kind}`);
    }
    directory = next;
  }
  if (isRemoval) directory.entries.delete(whiteout.parts.at(-1) ?? "");
  else directory.entries.clear();
}
function refused(parts, why) {
  const shown = showName(parts.join("/"));
  return new Fault("IMAGE_PATH_REFUSED", `"${shown}" ${why}`, { at: shown });
}

// src/image/layer.ts
async function applyLayer(tree, layer, budget) {
  const { additions, whiteouts, seen } = await readLayer(layer, budget);
  for (const whiteout of whiteouts) {
    applyWhiteout(tree, whiteout, (path2) => seen.get(path2) === "directory");
  }
  for (const addition of additions) add(tree, addition, budget);
}
async function readLayer(layer, budget) {
  const additions = [];
  const whiteouts = [];
  const seen = /* @__PURE__ */ new Map();
  for await (const entry of readTar(layer.stream)) {
    const parts = parsePath(entry.name, "name");
    const path2 = parts.join("/");
    budget.entry(path2.length + entry.link.length);
    budget.unpacked(holes(entry));
    refuseDuplicate(seen, path2, { entry, budget });
    const whiteout = parseWhiteout(parts);
    if (whiteout === void 0) additions.push({ path: path2, what: additionOf(entry, layer) });
    else if (entry.kind === "directory") throw refused2(path2, "is a whiteout and a directory");
    else whiteouts.push(whiteout);
  }
  return { additions, whiteouts, seen };
}
function add(tree, { path: path2, what }, budget) {
  if (path2 === "") {
    if (what.kind !== "directory") throw refused2("/", `is the root, and a ${what.kind}`);
    tree.meta = what.meta;
    return;
  }
  const parent = parentOf(tree, path2, budget);
  const name = path2.slice(path2.lastIndexOf("/") + 1);
  const before = parent.entries.get(name);
  if (what.kind === "directory" && before?.kind === "directory") before.meta = what.meta;
  else parent.entries.set(name, what.kind === "hardlink" ? linkedNode(tree, path2, what) : what);
}
function parentOf(tree, path2, budget) {
  const parts = path2.split("/");
  let directory = tree;
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const next = directory.entries.get(part);
    if (next === void 0) {
      const made = emptyDirectory(DEFAULT_DIRECTORY);
      budget.entry(parts.slice(0, i + 1).join("/").length);
      directory.entries.set(part, made);
      directory = made;
    } else if (next.kind === "directory") {
      directory = next;
    } else {
      const at = showName(parts.slice(0, i + 1).join("/"));
      throw refused2(path2, `lies beneath "${at}", which is a ${next.kind}`);
    }
  }
  return directory;
}
function linkedNode(tree, path2, { meta, target: link }) {
  const target = parsePath(link, "hard link to");
  const node = nodeAt(tree, target);
  const shown = showName(target.join("/"));
  if (node === void 0) {
    throw refused2(path2, `is a hard link to "${shown}", which is not there, or behind a link`);
  }
  if (node.kind === "directory") {
    throw refused2(path2, `is a hard link to "${shown}", which is a directory`);
  }
  const attributes = /* @__PURE__ */ new Set([...node.meta.attributes ?? [], ...meta.attributes ?? []]);
  node.meta = attributes.size === 0 ? meta : { ...meta, attributes: [...attributes] };
  return node;
}
function additionOf(entry, layer) {
  const meta = metadataOf(entry);
  switch (entry.kind) {
    case "hardlink":
      return { kind: "hardlink", meta, target: entry.link };
    case "directory":
      return emptyDirectory(meta);
    case "symlink":
      return { kind: "symlink", meta, target: entry.link };
    case "character":
    case "block":
      return { kind: entry.kind, meta, major: entry.major, minor: entry.minor };
    case "fifo":
      return { kind: "fifo", meta };
    default:
      return { kind: "file", meta, content: sparseContent(entry, layer) };
  }
}
function metadataOf({ mode, uid, gid, mtime, attributes }) {
  return { mode, uid, gid, mtime, ...attributes.length === 0 ? {} : { attributes } };
}
function holes(entry) {
  return entry.extents.reduce((rest, { size }) => rest - size, entry.size);
}
function refuseDuplicate(seen, path2, { entry, budget }) {
  const before = seen.get(path2);
  const isDirectory = entry.kind === "directory";
  if (before !== void 0 && !(isDirectory && before !== "other")) {
    const shown = showName(path2);
    throw new Fault("IMAGE_DUPLICATE_ENTRY", `a layer holds "${shown}" twice`, {
      at: shown,
      hint: "build the layer again with a tool that writes each name once"
    });
  }
  seen.set(path2, isDirectory ? "directory" : "other");
  for (let up = path2.lastIndexOf("/"); up > 0; up = path2.lastIndexOf("/", up - 1)) {
    const above = path2.slice(0, up);
    if (seen.has(above)) return;
    budget.entry(above.length);
    seen.set(above, "implied");
  }
}
function refused2(path2, why) {
  const shown = showName(path2);
  return new Fault("IMAGE_PATH_REFUSED", `"${shown}" ${why}`, { at: shown });
}

// src/sources/unpack-image.ts
async function unpackImage(image, request) {
  const decoded = decodeConfig(image.configText);
  const { config, diffIds } = decoded;
  refuseOtherPlatform(decoded, request);
  if (diffIds.length !== image.layers.length) {
    throw new Fault(
      "IMAGE_MALFORMED",
      `the configuration names ${diffIds.length} layers, the manifest ${image.layers.length}`
    );
  }
  if (diffIds.length > request.limits.layers) {
    throw new Fault("IMAGE_LIMIT", `the image has ${diffIds.length} layers`);
  }
  await request.spool.reserve(image.layers.reduce((sum, { content }) => sum + content.size, 0));
  const budget = new UnpackBudget(request.limits);
  const tree = emptyDirectory();
  for (const [i, layer] of image.layers.entries()) {
    const what = `layer ${i + 1} of ${image.layers.length}`;
    const start = request.spool.size;
    const stream = layerStream(layer, { digest: diffIds[i] ?? "", what, budget });
    const range = (offset, size) => request.spool.range(start + offset, size);
    await applyLayer(tree, { stream: spooled(stream, request.spool), range }, budget).catch(
      (cause) => {
        throw named(cause, what);
      }
    );
  }
  const warnings = [...configWarnings(config), ...attributeWarnings(tree)];
  return { ref: image.ref, digest: image.configDigest, tree, config, warnings };
}
function named(cause, layer) {
  if (!(cause instanceof Fault) || !/^(IMAGE|TAR)_/.test(cause.code)) return cause;
  const { code, message, at, hint } = cause;
  if (message.startsWith(layer)) return cause;
  return new Fault(code, `${layer}: ${message}`, {
    cause,
    ...at === void 0 ? {} : { at },
    ...hint === void 0 ? {} : { hint }
  });
}
async function* layerStream(layer, want) {
  const { what, budget } = want;
  const packed = counted2(layer.content.open(), (bytes) => budget.packed(bytes));
  const checked = layer.digest === void 0 ? packed : verified(packed, { digest: layer.digest, size: layer.size, what });
  const plain = counted2(unpack(checked, what), (bytes) => budget.unpacked(bytes));
  yield* verified(plain, { digest: want.digest, what: `${what}, unpacked` });
}
async function* spooled(stream, spool) {
  for await (const chunk of stream) {
    await spool.append(chunk);
    yield chunk;
  }
}
async function* counted2(stream, count) {
  for await (const chunk of stream) {
    count(chunk.length);
    yield chunk;
  }
}
function refuseOtherPlatform({ os, architecture }, { arch }) {
  if (os === "linux" && architecture === imageArchitecture(arch)) return;
  throw new Fault(
    "IMAGE_ARCH_MISMATCH",
    `the image is for ${os}/${architecture}, and the EIF is to be for ${arch}`,
    { hint: "say --arch, or build the image for the enclave’s processor" }
  );
}

// src/sources/layout.ts
var DEEPEST = 4;
var layoutSchema = looseObject({ imageLayoutVersion: literal("1.0.0") });
async function readLayoutImage(layout, which, target) {
  decodeJsonWith(layoutSchema, layout.layoutText, "IMAGE_MALFORMED", "oci-layout");
  const index = decodeDocument(layout.indexText);
  if (index.kind !== "index") {
    throw new Fault("IMAGE_MALFORMED", "index.json is a manifest, and not an index");
  }
  const { arch } = target.request;
  return readDescribed(layout, chooseTagged(index, which, arch), target);
}
async function readDescribed(blobs, descriptor, target) {
  const { request, ref } = target;
  const limit = request.limits.documentBytes;
  const manifest = await manifestOf(blobs, descriptor, request);
  const { config } = manifest;
  const configText = await verifiedText(
    await blobs.blob(config),
    { ...config, what: "the image configuration" },
    limit
  );
  const layers = [];
  for (const layer of manifest.layers) {
    const { digest, size } = layer;
    const content = await blobs.blob(layer).catch((cause) => {
      throw isUnshared(layer) ? unshared(layer, cause) : cause;
    });
    layers.push({ content, digest, size });
  }
  return unpackImage({ ref, configDigest: config.digest, configText, layers }, request);
}
async function manifestOf(blobs, from, { arch, limits }) {
  let descriptor = from;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const text3 = await verifiedText(
      await blobs.document(descriptor),
      { ...descriptor, what: "the image document" },
      limits.documentBytes
    );
    const document = decodeDocument(text3, descriptor.mediaType || void 0);
    if (document.kind === "manifest") return document;
    descriptor = choosePlatform(document, arch);
  }
  throw new Fault("IMAGE_LIMIT", `indexes lie more than ${DEEPEST} deep in one another`);
}
function unshared({ mediaType, digest }, cause) {
  return new Fault(
    "IMAGE_MALFORMED",
    `the layer ${digest} is missing: it is of type ${mediaType}, which is not copied with an image`,
    { cause, at: digest, hint: "build on a base image whose layers may be copied" }
  );
}

// src/sources/archives.ts
function ociArchive(ref) {
  return {
    async read(request) {
      const archive = await openArchive(ref.file, request);
      const limit = request.limits.documentBytes;
      const blob = async ({ digest }) => fileOf(archive, `blobs/${digest.replace(":", "/")}`);
      const layout = {
        document: blob,
        blob,
        layoutText: await textOf(archive, "oci-layout", limit),
        indexText: await textOf(archive, "index.json", limit)
      };
      return readLayoutImage(layout, ref, { ref: formatImageRef(ref), request });
    }
  };
}
function dockerArchive(ref) {
  return {
    async read(request) {
      const archive = await openArchive(ref.file, request);
      return readSaved(archive, { name: ref.name, ref: formatImageRef(ref), request });
    }
  };
}
async function readSaved(archive, want) {
  const { request, ref, name } = want;
  const limit = request.limits.documentBytes;
  const images = decodeSavedImages(await textOf(archive, "manifest.json", limit));
  const image = chooseSavedImage(images, name);
  const configBytes = await bytesOf(archive, image.config, limit);
  const configText = configBytes.toString("utf8");
  const configDigest = `sha256:${createHash2("sha256").update(configBytes).digest("hex")}`;
  const named2 = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(image.config)?.[1];
  if (named2 !== void 0 && configDigest !== `sha256:${named2}`) {
    throw new Fault(
      "IMAGE_DIGEST_MISMATCH",
      `the image configuration: expected sha256:${named2}, got ${configDigest}`,
      { at: image.config, hint: "the image is damaged or was changed: save it again" }
    );
  }
  const layers = image.layers.map((path2) => ({ content: fileOf(archive, path2) }));
  return unpackImage({ ref, configDigest, configText, layers }, request);
}
async function textOf(archive, path2, limit) {
  return (await bytesOf(archive, path2, limit)).toString("utf8");
}
async function bytesOf(archive, path2, limit) {
  const content = fileOf(archive, path2);
  if (content.size > limit) {
    throw new Fault("IMAGE_LIMIT", `${path2} has ${content.size} bytes, more than ${limit}`, {
      at: path2
    });
  }
  return collect(content.open());
}
function fileOf(archive, path2) {
  const content = archive.file(path2);
  if (content !== void 0) return content;
  const other = OTHER_FORM[path2];
  throw new Fault("IMAGE_MALFORMED", `the archive lacks ${path2}`, {
    at: path2,
    ...other !== void 0 && archive.file(other.has) !== void 0 ? { hint: other.hint } : {}
  });
}
var OTHER_FORM = {
  "manifest.json": { has: "oci-layout", hint: "this is an OCI archive: say oci-archive:FILE" },
  "oci-layout": {
    has: "manifest.json",
    hint: "this is an archive of docker save: say docker-archive:FILE"
  }
};

// src/sources/docker-daemon.ts
import { request as httpRequest } from "node:http";
var DEFAULT_HOST = "unix:///var/run/docker.sock";
var IDLE_MS = 12e4;
var ERROR_BYTES = 64 * 1024;
function dockerDaemon(ref, host = DEFAULT_HOST) {
  return {
    async read(request) {
      const socket = socketPath(host);
      const answer = await get(socket, `/images/${encodeURIComponent(fullName2(ref.name))}/get`);
      if (answer.statusCode === 404) {
        throw new Fault("IMAGE_NOT_FOUND", `the Docker daemon has no image ${ref.name}`, {
          hint: "build or pull it first; docker images lists what there is"
        });
      }
      if (answer.statusCode !== 200) {
        throw unavailable(socket, `it answered ${answer.statusCode}: ${await messageOf(answer)}`);
      }
      const saved = await spooledFile(body(answer, socket, request), request.spool);
      const archive = await indexArchive(saved, request);
      return readSaved(archive, { ref: formatImageRef(ref), request });
    }
  };
}
function fullName2(name) {
  const isId = /^(sha256:)?[0-9a-f]{12,64}$/.test(name);
  return isId || /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}
function socketPath(host) {
  const path2 = host.startsWith("unix://") ? host.slice("unix://".length) : "";
  if (path2 !== "") return path2;
  throw new Fault("DOCKER_UNAVAILABLE", `DOCKER_HOST is ${host}, and only unix:// is spoken here`, {
    hint: "save the image where the daemon is: docker save NAME -o image.tar, then docker-archive:image.tar"
  });
}
function get(socketFile, path2) {
  return new Promise((resolve, reject) => {
    const fail = (cause) => reject(unavailable(socketFile, reason(cause), cause));
    httpRequest({ socketPath: socketFile, path: path2, headers: { Host: "docker" } }, resolve).on("error", fail).setTimeout(IDLE_MS, function() {
      this.destroy(new Error("it does not answer"));
    }).end();
  });
}
async function* body(answer, socket, request) {
  const budget = new UnpackBudget(request.limits);
  try {
    for await (const chunk of answer) {
      const bytes = chunk;
      budget.packed(bytes.length);
      budget.unpacked(bytes.length);
      yield bytes;
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : unavailable(socket, reason(cause), cause);
  }
}
async function messageOf(answer) {
  let text3 = "";
  for await (const chunk of answer) {
    text3 += String(chunk);
    if (text3.length > ERROR_BYTES) break;
  }
  return text3.replace(/\s+/g, " ").slice(0, 200);
}
function unavailable(socket, why, cause) {
  return new Fault("DOCKER_UNAVAILABLE", `the Docker daemon at ${socket}: ${why}`, {
    cause,
    at: socket,
    hint: "start the daemon, or set DOCKER_HOST; your user may need the group docker"
  });
}

// src/sources/oci.ts
import { join } from "node:path";
function ociDirectory(ref) {
  const { directory } = ref;
  return {
    async read(request) {
      const limit = request.limits.documentBytes;
      const layout = {
        layoutText: await text2(join(directory, "oci-layout"), limit),
        indexText: await text2(join(directory, "index.json"), limit),
        document: (descriptor) => blobIn(directory, descriptor),
        blob: (descriptor) => blobIn(directory, descriptor)
      };
      return readLayoutImage(layout, ref, { ref: formatImageRef(ref), request });
    }
  };
}
async function blobIn(directory, { digest }) {
  const [algorithm = "", hex = ""] = digest.split(":");
  const file = await diskFile(join(directory, "blobs", algorithm, hex)).catch((cause) => {
    throw missing(digest, cause);
  });
  return file.range(0, file.size);
}
async function text2(path2, limit) {
  return (await readSmallFile(path2, limit)).toString("utf8");
}
function missing(digest, cause) {
  return new Fault("IMAGE_MALFORMED", `the layout lacks the blob ${digest}`, { cause, at: digest });
}

// src/sources/registry.ts
import { createHash as createHash3 } from "node:crypto";

// src/sources/credentials.ts
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
var HELPER = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
var HELPER_MS = 3e4;
var entrySchema = looseObject({
  auth: string().optional(),
  identitytoken: string().optional(),
  username: string().optional(),
  password: string().optional()
});
var fileSchema = looseObject({
  auths: record(string(), entrySchema).optional(),
  credHelpers: record(string(), string().regex(HELPER, "a helper’s name")).optional(),
  credsStore: string().regex(HELPER, "a helper’s name").or(literal("")).optional()
});
var answerSchema = looseObject({ Username: string(), Secret: string() });
async function findCredentials(files, where) {
  for (const path2 of files) {
    const text3 = await textOf2(path2);
    if (text3 === void 0) continue;
    const file = decodeJsonWith(fileSchema, text3, "CREDENTIALS_INVALID", path2);
    const hosts = hostNames(where.host);
    const helper = hosts.flatMap((host) => file.credHelpers?.[host] ?? [])[0];
    if (helper !== void 0) {
      const found2 = await askHelper(helper, serverName(where.host));
      if (found2 !== void 0) return found2;
    }
    const entry = entryFor(file.auths ?? {}, hosts, where.repository);
    const found = entry === void 0 ? void 0 : decodeEntry(entry, path2);
    if (found !== void 0) return found;
    if (file.credsStore !== void 0 && file.credsStore !== "") {
      const stored = await askHelper(file.credsStore, serverName(where.host));
      if (stored !== void 0) return stored;
    }
  }
  return void 0;
}
function entryFor(auths, hosts, repository) {
  const byName = new Map(Object.entries(auths).map(([key, entry]) => [plainKey(key), entry]));
  const parts = repository.split("/");
  for (const host of hosts) {
    for (let length = parts.length; length >= 0; length -= 1) {
      const entry = byName.get([host, ...parts.slice(0, length)].join("/"));
      if (entry !== void 0) return entry;
    }
  }
  return void 0;
}
function plainKey(key) {
  const bare = key.replace(/^https?:\/\//, "");
  return bare === key ? key.replace(/\/+$/, "") : bare.split("/")[0] ?? bare;
}
function hostNames(host) {
  return host === "docker.io" ? ["docker.io", "index.docker.io", "registry-1.docker.io"] : [host];
}
function serverName(host) {
  return host === "docker.io" ? "https://index.docker.io/v1/" : host;
}
function decodeEntry(entry, path2) {
  if (entry.identitytoken) return { kind: "identity", token: entry.identitytoken };
  if (entry.auth) {
    const plain = Buffer.from(entry.auth, "base64").toString("utf8");
    const colon = plain.indexOf(":");
    if (colon < 1) {
      throw new Fault("CREDENTIALS_INVALID", `${path2}: an "auth" is not base64 of name:password`, {
        at: path2
      });
    }
    return {
      kind: "password",
      user: plain.slice(0, colon),
      password: plain.slice(colon + 1).replace(/\0+$/, "")
    };
  }
  const { username, password } = entry;
  if (!username || password === void 0) return void 0;
  return { kind: "password", user: username, password };
}
async function askHelper(helper, server) {
  const program = `docker-credential-${helper}`;
  const output = await new Promise((resolve, reject) => {
    const child = execFile(program, ["get"], { timeout: HELPER_MS }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (/credentials not found/i.test(stdout)) resolve(void 0);
      else reject(failed(program, reason(error)));
    });
    child.stdin?.on("error", () => void 0);
    child.stdin?.end(server);
  });
  if (output === void 0) return void 0;
  const { Username, Secret } = decodeJsonWith(answerSchema, output, "CREDENTIALS_INVALID", program);
  if (Username === "<token>") return { kind: "identity", token: Secret };
  return { kind: "password", user: Username, password: Secret };
}
async function textOf2(path2) {
  try {
    return await readFile(path2, "utf8");
  } catch (cause) {
    const why = reason(cause);
    if (why === "ENOENT" || why === "ENOTDIR") return void 0;
    throw new Fault("CREDENTIALS_INVALID", `cannot read ${path2}: ${why}`, { at: path2 });
  }
}
function failed(program, why) {
  return new Fault("CREDENTIALS_INVALID", `${program} failed: ${why}`, {
    at: program,
    hint: "run it by hand, or log in again"
  });
}

// src/sources/registry-auth.ts
var tokenSchema = looseObject({
  token: string().max(65536).optional(),
  access_token: string().max(65536).optional()
});
function parseChallenge(header, host) {
  const [scheme = "", rest = ""] = splitScheme(header.slice(0, 4096));
  if (scheme === "basic") return { kind: "basic" };
  if (scheme !== "bearer") return void 0;
  const fields = new Map(
    [...rest.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, key = "", value = ""]) => [
      key.toLowerCase(),
      value
    ])
  );
  const realm = URL.canParse(fields.get("realm") ?? "") ? new URL(fields.get("realm") ?? "") : void 0;
  const isSafe = realm?.protocol === "https:" || realm?.protocol === "http:" && isLoopback(realm.host) && isLoopback(host);
  if (realm === void 0 || !isSafe) {
    throw new Fault(
      "REGISTRY_UNAVAILABLE",
      `${host} sends to a place for tokens that is not https`,
      {
        at: host
      }
    );
  }
  return { kind: "bearer", realm, service: fields.get("service") };
}
function basicHeader(user, password) {
  return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
}
function tokenRequest(challenge, repository, credentials) {
  const scope = `repository:${repository}:pull`;
  const service = challenge.service ?? "";
  if (credentials?.kind === "identity") {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "golden-pcr",
      service,
      scope,
      refresh_token: credentials.token
    });
    const headers2 = { "content-type": "application/x-www-form-urlencoded" };
    return { url: challenge.realm, headers: headers2, form: form.toString() };
  }
  const url = new URL(challenge.realm);
  if (service !== "") url.searchParams.set("service", service);
  url.searchParams.set("scope", scope);
  const headers = credentials === void 0 ? {} : { authorization: basicHeader(credentials.user, credentials.password) };
  return { url, headers };
}
function decodeToken(text3, host) {
  const { token, access_token } = decodeJsonWith(
    tokenSchema,
    text3,
    "REGISTRY_UNAVAILABLE",
    `the token from ${host}`
  );
  const found = token ?? access_token;
  if (found === void 0 || !/^[\x21-\x7e]+$/.test(found)) {
    throw new Fault("REGISTRY_UNAVAILABLE", `${host} gave no token`, { at: host });
  }
  return found;
}
function splitScheme(header) {
  const space = header.indexOf(" ");
  return space === -1 ? [header.toLowerCase(), ""] : [header.slice(0, space).toLowerCase(), header.slice(space + 1)];
}

// src/sources/registry.ts
var TOKEN_BYTES = 256 * 1024;
var PAUSE = 1e3;
function registryImage(ref, options) {
  return {
    async read(request) {
      const get2 = openRegistry(ref, options);
      const { documentBytes } = request.limits;
      const top = await topDocument(get2, ref, documentBytes);
      const named2 = formatImageRef({ ...ref, digest: top.descriptor.digest });
      const blobs = {
        document: async (descriptor) => descriptor.digest === top.descriptor.digest ? top.content : remote(get2, `manifests/${descriptor.digest}`, descriptor, ref.host),
        blob: async (descriptor) => remote(get2, `blobs/${descriptor.digest}`, descriptor, ref.host)
      };
      return readDescribed(blobs, top.descriptor, { ref: named2, request });
    }
  };
}
function openRegistry(ref, options) {
  const { host, repository } = ref;
  const server = host === "docker.io" ? "registry-1.docker.io" : host;
  const base = `${isLoopback(host) ? "http" : "https"}://${server}/v2/${repository}/`;
  const pause = options.pause ?? PAUSE;
  let authorization;
  const send = (path2, accept) => sendRequest({
    url: new URL(base + path2),
    headers: {
      ...accept === void 0 ? {} : { accept },
      ...authorization === void 0 ? {} : { authorization }
    },
    pause
  });
  return async (path2, accept) => {
    let answer = await send(path2, accept);
    if (answer.status === 401) {
      await answer.body?.cancel();
      const credentials = await findCredentials(options.credentialFiles, ref);
      const header = answer.headers.get("www-authenticate") ?? "";
      authorization = await authorize(header, { host, repository, credentials, pause });
      if (authorization !== void 0) answer = await send(path2, accept);
    }
    if (answer.status === 200) return answer;
    await answer.body?.cancel();
    throw refusal(answer.status, ref, path2);
  };
}
async function authorize(header, from) {
  const { host, repository, credentials, pause } = from;
  const challenge = parseChallenge(header, host);
  if (challenge === void 0) return void 0;
  if (challenge.kind === "basic") {
    return credentials?.kind === "password" ? basicHeader(credentials.user, credentials.password) : void 0;
  }
  const answer = await sendRequest({ ...tokenRequest(challenge, repository, credentials), pause });
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return void 0;
  }
  const text3 = (await smallBody(answer, host, TOKEN_BYTES)).toString("utf8");
  return `Bearer ${decodeToken(text3, host)}`;
}
async function topDocument(get2, ref, limit) {
  const answer = await get2(
    `manifests/${ref.digest ?? ref.tag ?? "latest"}`,
    DOCUMENT_TYPES.join(", ")
  );
  const bytes = await smallBody(answer, ref.host, limit);
  const found = `sha256:${createHash3("sha256").update(bytes).digest("hex")}`;
  const said = answer.headers.get("docker-content-digest");
  const wanted = ref.digest ?? (said?.startsWith("sha256:") ? said : found);
  if (found !== wanted) {
    throw new Fault(
      "IMAGE_DIGEST_MISMATCH",
      `the image document from ${ref.host}: expected ${wanted}, got ${found}`,
      { at: ref.host }
    );
  }
  const type = (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
  const mediaType = DOCUMENT_TYPES.includes(type) ? type : "";
  return {
    descriptor: { mediaType, digest: found, size: bytes.length },
    content: contentOf(bytes)
  };
}
function remote(get2, path2, { mediaType, size }, host) {
  const accept = path2.startsWith("manifests/") ? mediaType : void 0;
  return {
    size,
    async *open() {
      yield* bodyOf(await get2(path2, accept), host);
    }
  };
}
function refusal(status, ref, path2) {
  const name = formatImageRef(ref);
  const at = { at: ref.host };
  if (status === 401 || status === 403) {
    return new Fault("REGISTRY_DENIED", `${ref.host} refuses ${name} with ${status}`, {
      ...at,
      hint: `log in first, for example: docker login ${ref.host}`
    });
  }
  if (status === 404) {
    return new Fault("IMAGE_NOT_FOUND", `${ref.host} has no ${path2} for ${name}`, at);
  }
  return new Fault("REGISTRY_UNAVAILABLE", `${ref.host} answered ${status} for ${path2}`, at);
}

// src/sources/rootfs.ts
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync
} from "node:fs";
import { readdir } from "node:fs/promises";

// src/image/tree-digest.ts
import { createHash as createHash4 } from "node:crypto";
async function treeDigest(tree) {
  const digest = createHash4("sha256").update("golden-pcr/tree/v1\n");
  const first = /* @__PURE__ */ new Map();
  for (const { path: path2, node } of [{ path: "", node: tree }, ...byPath(tree)]) {
    const { mode, uid, gid } = node.meta;
    const before = first.get(node);
    if (node.kind !== "directory" && before === void 0) first.set(node, path2);
    const own = before === void 0 ? await fieldsOf(node) : ["link", before];
    for (const field of [node.kind, mode.toString(8), String(uid), String(gid), ...own, path2]) {
      digest.update(bytesOfName(field)).update("\0");
    }
  }
  return `sha256:${digest.digest("hex")}`;
}
async function fieldsOf(node) {
  switch (node.kind) {
    case "file": {
      const content = createHash4("sha256");
      for await (const chunk of node.content.open()) content.update(chunk);
      return [String(node.content.size), content.digest("hex")];
    }
    case "symlink":
      return [node.target];
    case "character":
    case "block":
      return [String(node.major), String(node.minor)];
    default:
      return [];
  }
}

// src/sources/rootfs.ts
var CHUNK3 = 256 * 1024;
var OPEN = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
function rootfsDirectory(ref, searchPath) {
  return {
    async read(request) {
      const path2 = Buffer.from(ref.directory);
      const budget = new UnpackBudget(request.limits);
      const walk = { request, budget, warnings: [], linked: /* @__PURE__ */ new Map() };
      const stat = statOf(path2);
      if (!stat.isDirectory()) {
        throw new Fault("FILE_MISSING", `${ref.directory} is no directory`, { at: ref.directory });
      }
      const tree = emptyDirectory(metadataOf2(stat));
      await readInto(tree, { path: path2, name: "" }, walk);
      const attributes = await attributesBelow(ref.directory, searchPath);
      return {
        ref: formatImageRef(ref),
        digest: await treeDigest(tree),
        tree,
        config: NO_CONFIG,
        warnings: [...walk.warnings, ...attributes]
      };
    }
  };
}
async function readInto(root, at, walk) {
  const pending = [{ directory: root, ...at }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    for (const name of ordered(await namesIn(next.path), walk.request.shuffle)) {
      const path2 = Buffer.concat([next.path, Buffer.from("/"), bytesOfName(name)]);
      const inner = next.name === "" ? name : `${next.name}/${name}`;
      walk.budget.entry(inner.length);
      const node = await readNode(path2, inner, walk);
      if (node === void 0) continue;
      next.directory.entries.set(name, node);
      if (node.kind === "directory") pending.push({ directory: node, path: path2, name: inner });
    }
  }
}
async function readNode(path2, name, walk) {
  const stat = statOf(path2);
  const meta = metadataOf2(stat);
  if (stat.isDirectory()) return emptyDirectory(meta);
  const key = `${stat.dev}:${stat.ino}`;
  const before = stat.nlink > 1n ? walk.linked.get(key) : void 0;
  if (before !== void 0) return before;
  const node = await readLeaf({ path: path2, stat, meta }, walk);
  if (node === void 0) {
    const detail = "a socket is not kept: programs make their own";
    walk.warnings.push({ kind: "socket", path: showName(name), detail });
  } else if (stat.nlink > 1n) walk.linked.set(key, node);
  return node;
}
async function readLeaf(file, walk) {
  const { path: path2, stat, meta } = file;
  if (stat.isFile()) return { kind: "file", meta, content: await copy(path2, stat, walk) };
  if (stat.isSymbolicLink()) {
    const target = attempt(path2, () => readlinkSync(path2, { encoding: "buffer" }));
    return { kind: "symlink", meta, target: nameOfBytes(target) };
  }
  if (stat.isFIFO()) return { kind: "fifo", meta };
  if (stat.isCharacterDevice() || stat.isBlockDevice()) {
    const kind = stat.isBlockDevice() ? "block" : "character";
    return { kind, meta, ...deviceOf(stat.rdev) };
  }
  return void 0;
}
async function copy(path2, stat, walk) {
  const { spool } = walk.request;
  const size = Number(stat.size);
  const fd = attempt(path2, () => openSync(path2, OPEN));
  try {
    const start = spool.size;
    let done = 0;
    for (; ; ) {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK3, size - done + 1));
      const count = attempt(path2, () => readSync(fd, buffer, 0, buffer.length, done));
      if (count === 0) break;
      done += count;
      if (done > size) throw changed(shownPath(path2));
      walk.budget.packed(count);
      walk.budget.unpacked(count);
      await spool.append(buffer.subarray(0, count));
    }
    const after = fstatSync(fd, { bigint: true });
    const isSame = after.ino === stat.ino && after.dev === stat.dev && after.mtimeNs === stat.mtimeNs;
    if (done !== size || !isSame) throw changed(shownPath(path2));
    return spool.range(start, size);
  } finally {
    closeSync(fd);
  }
}
function statOf(path2) {
  return attempt(path2, () => lstatSync(path2, { bigint: true }));
}
function attempt(path2, work) {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof Error && "code" in cause ? unreadable(path2, cause) : cause;
  }
}
async function namesIn(path2) {
  try {
    return (await readdir(path2, { encoding: "buffer" })).map((name) => nameOfBytes(name));
  } catch (cause) {
    throw unreadable(path2, cause);
  }
}
function ordered(names, shuffle) {
  if (shuffle === void 0) return names;
  const rank = (name) => [...name].reduce(
    (sum, char) => (Math.imul(sum, 16777619) ^ char.charCodeAt(0)) >>> 0,
    (2166136261 ^ shuffle) >>> 0
  );
  return [...names].sort((a, b) => rank(a) - rank(b) || compareNames(a, b));
}
function metadataOf2({ mode, uid, gid, mtimeNs }) {
  return {
    mode: Number(mode) & 4095,
    uid: Number(uid),
    gid: Number(gid),
    mtime: Math.floor(Number(mtimeNs / 1000000n) / 1e3)
  };
}
function deviceOf(rdev) {
  const major = rdev >> 8n & 0xfffn | rdev >> 32n & ~0xfffn;
  const minor = rdev & 0xffn | rdev >> 12n & ~0xffn;
  return { major: Number(major), minor: Number(minor & 0xffffffffn) };
}
function unreadable(path2, cause) {
  const shown = shownPath(path2);
  return new Fault("FILE_MISSING", `cannot read ${shown}: ${reason(cause)}`, {
    cause,
    at: shown,
    hint: "reading every file of a root file system may need its owner’s rights"
  });
}
function shownPath(path2) {
  return showName(nameOfBytes(path2));
}

// src/sources/open.ts
function openImageSource(ref, options = { credentialFiles: [] }) {
  switch (ref.kind) {
    case "oci":
      return ociDirectory(ref);
    case "oci-archive":
      return ociArchive(ref);
    case "docker-archive":
      return dockerArchive(ref);
    case "rootfs":
      return rootfsDirectory(ref, options.searchPath ?? SYSTEM_PATH);
    case "docker-daemon":
      return dockerDaemon(ref, options.dockerHost);
    case "registry":
      return registryImage(ref, options);
  }
}
var SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
function credentialFiles(env) {
  const { REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_RUNTIME_DIR, HOME } = env;
  return [
    REGISTRY_AUTH_FILE,
    DOCKER_CONFIG ? `${DOCKER_CONFIG}/config.json` : HOME && `${HOME}/.docker/config.json`,
    XDG_RUNTIME_DIR && `${XDG_RUNTIME_DIR}/containers/auth.json`,
    HOME && `${HOME}/.config/containers/auth.json`
  ].flatMap((path2) => path2 === void 0 || path2 === "" ? [] : [path2]);
}
export {
  credentialFiles,
  openImageSource
};
