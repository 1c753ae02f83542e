import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-CG6KPXPX.js";

// src/image/names.ts
var COMPONENT_BYTES = 255;
var PATH_BYTES = 4095;
function nameOfBytes(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
function nameOfText(text) {
  return Buffer.from(text, "utf8").toString("latin1");
}
function bytesOfName(name) {
  return Buffer.from(name, "latin1");
}
function showName(name) {
  const bytes = Buffer.from(name, "latin1");
  const text = bytes.toString("utf8");
  const whole = Buffer.from(text, "utf8").equals(bytes);
  const shown = whole ? text : name;
  return [...shown].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    const hidden = code < 32 || code >= 127 && code < 160 || !whole && code > 126;
    return hidden || isBidi(code) ? escapeBytes(whole ? nameOfText(char) : char) : char;
  }).join("").slice(0, 512);
}
function parsePath(name, what) {
  if (name.length > PATH_BYTES) {
    throw refused(what, name, `is ${name.length} bytes, and the kernel takes ${PATH_BYTES}`);
  }
  if (name.includes("\0")) throw refused(what, name, "holds a NUL byte");
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  for (const part of parts) {
    if (part === "..") throw refused(what, name, 'climbs out with ".."');
    if (part.length > COMPONENT_BYTES) {
      throw refused(what, name, `has a component of ${part.length} bytes, more than 255`);
    }
  }
  return parts;
}
function refused(what, name, why) {
  const shown = showName(name.slice(0, 200));
  return new Fault("IMAGE_PATH_REFUSED", `the ${what} "${shown}" ${why}`, { at: shown });
}
function escapeBytes(bytes) {
  return [...bytes].map((char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
}
function isBidi(code) {
  return code >= 8206 && code <= 8207 || code >= 8232 && code <= 8238 || code >= 8294 && code <= 8297;
}

// src/image/tree.ts
var DEFAULT_DIRECTORY = { mode: 493, uid: 0, gid: 0, mtime: 0 };
function emptyDirectory(meta = DEFAULT_DIRECTORY) {
  return { kind: "directory", meta, entries: /* @__PURE__ */ new Map() };
}
function nodeAt(tree, parts) {
  let node = tree;
  for (const part of parts) {
    if (node?.kind !== "directory") return void 0;
    node = node.entries.get(part);
  }
  return node;
}
function* walk(tree) {
  const pending = placedEntries(tree, "");
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    yield next;
    if (next.node.kind !== "directory") continue;
    for (const placed of placedEntries(next.node, `${next.path}/`)) pending.push(placed);
  }
}
function byPath(tree) {
  return [...walk(tree)].sort((a, b) => compareNames(a.path, b.path));
}
function compareNames(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function placedEntries(directory, prefix) {
  return [...directory.entries].sort(([a], [b]) => compareNames(b, a)).map(([name, node]) => ({ path: prefix + name, node }));
}

// src/image/warnings.ts
function attributeWarnings(tree) {
  return [{ path: "", node: tree }, ...walk(tree)].flatMap(
    ({ path, node }) => (node.meta.attributes ?? []).map((name) => ({
      kind: "xattr",
      path: path === "" ? "/" : showName(path),
      detail: `the extended attribute ${showName(name)} is not kept: a ramdisk has none`
    }))
  );
}
function refuseWarnings(warnings) {
  const [first] = warnings;
  if (first === void 0) return;
  const more = warnings.length - 1;
  throw new Fault(
    "IMAGE_NOT_KEPT",
    `${first.path === void 0 ? "" : `${first.path}: `}${first.detail}${more > 0 ? ` (and ${more} more)` : ""}`,
    {
      hint: "change the image so that it does not need this, or build without --strict",
      ...first.path === void 0 ? {} : { at: first.path }
    }
  );
}

// src/image/cursor.ts
var WORTH_SEEKING = 1024 * 1024;
var ByteCursor = class {
  #source;
  #code;
  #chunks;
  #chunk = new Uint8Array(0);
  #used = 0;
  #offset = 0;
  constructor(source, code) {
    this.#source = source;
    this.#code = code;
    this.#chunks = (isSeekable(source) ? source.from(0) : source)[Symbol.asyncIterator]();
  }
  /** Bytes read or skipped so far. */
  get offset() {
    return this.#offset;
  }
  /**
   * The next bytes, exactly so many. The caller has checked that they are few. They are good until
   * the cursor is asked for more.
   */
  async take(size) {
    const bytes = await this.takeUpTo(size);
    if (bytes.length < size) throw this.#ended(size, bytes.length);
    return bytes;
  }
  /** The next bytes, fewer only where the source ends. */
  async takeUpTo(size) {
    if (this.#chunk.length - this.#used >= size) {
      const piece = this.#chunk.subarray(this.#used, this.#used + size);
      this.#advance(size);
      return piece;
    }
    const pieces = [];
    let missing = size;
    while (missing > 0 && await this.#fill()) {
      const piece = this.#chunk.subarray(this.#used, this.#used + missing);
      pieces.push(Uint8Array.from(piece));
      missing -= piece.length;
      this.#advance(piece.length);
    }
    return Buffer.concat(pieces);
  }
  /** Goes past so many bytes. */
  async skip(size) {
    if (size > WORTH_SEEKING && isSeekable(this.#source)) {
      await this.#seek(this.#source, size);
      return;
    }
    let missing = size;
    while (missing > 0) {
      if (!await this.#fill()) throw this.#ended(size, size - missing);
      const step = Math.min(missing, this.#chunk.length - this.#used);
      this.#advance(step);
      missing -= step;
    }
  }
  /** Reads to the end, and refuses the first byte that is not zero. */
  async expectZeros() {
    while (await this.#fill()) {
      const rest = this.#chunk.subarray(this.#used);
      const wrong = rest.findIndex((byte) => byte !== 0);
      if (wrong !== -1) {
        const at = `byte ${this.#offset + wrong}`;
        throw new Fault(this.#code, `${at}: data after the end of the archive`, { at });
      }
      this.#advance(rest.length);
    }
  }
  async #seek(source, size) {
    const target = this.#offset + size;
    if (target > source.size) throw this.#ended(size, source.size - this.#offset);
    await this.#chunks.return?.();
    this.#chunks = source.from(target)[Symbol.asyncIterator]();
    this.#chunk = new Uint8Array(0);
    this.#used = 0;
    this.#offset = target;
  }
  async #fill() {
    while (this.#used === this.#chunk.length) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#chunk = next.value;
      this.#used = 0;
    }
    return true;
  }
  #advance(size) {
    this.#used += size;
    this.#offset += size;
  }
  #ended(needed, had) {
    const at = `byte ${this.#offset - had}`;
    return new Fault(this.#code, `${at}: need ${needed} more bytes, have ${had}`, { at });
  }
};
function isSeekable(source) {
  return "from" in source;
}

export {
  PATH_BYTES,
  nameOfBytes,
  nameOfText,
  bytesOfName,
  showName,
  parsePath,
  ByteCursor,
  DEFAULT_DIRECTORY,
  emptyDirectory,
  nodeAt,
  walk,
  byPath,
  compareNames,
  attributeWarnings,
  refuseWarnings
};
