import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

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
  const warnings = [];
  const look = (path, node) => {
    for (const name of node.meta.attributes ?? []) warnings.push(attributeWarning(path, name));
  };
  look("", tree);
  for (const { path, node } of walk(tree)) look(path, node);
  return warnings;
}
function attributeWarning(path, name) {
  return {
    kind: "xattr",
    path: path === "" ? "/" : showName(path),
    detail: `the extended attribute ${showName(name)} is not kept: a ramdisk has none`
  };
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

export {
  PATH_BYTES,
  nameOfBytes,
  nameOfText,
  bytesOfName,
  showName,
  parsePath,
  DEFAULT_DIRECTORY,
  emptyDirectory,
  nodeAt,
  walk,
  byPath,
  compareNames,
  attributeWarnings,
  attributeWarning,
  refuseWarnings
};
