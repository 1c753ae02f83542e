import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-7FWISVI2.js";

// src/image/reference.ts
var TAG = /^[A-Za-z0-9_][A-Za-z0-9_.:/+@-]{0,255}$/;
var DIGEST = /^sha256:[0-9a-f]{64}$/;
var REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
var HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
var REGISTRY_TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
function parseImageRef(text) {
  if (text.startsWith("docker://")) return parseRegistryName(text.slice("docker://".length), text);
  const colon = text.indexOf(":");
  const scheme = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (colon < 1 || rest === "" || rest.includes("\0")) throw invalid(text, "has no form we know");
  switch (scheme) {
    case "oci": {
      const { path, ...which } = splitLayout(rest, text);
      return { kind: "oci", directory: path, ...which };
    }
    case "oci-archive": {
      const { path, ...which } = splitLayout(rest, text);
      return { kind: "oci-archive", file: path, ...which };
    }
    case "docker-archive": {
      const { path, tag } = splitPath(rest, text);
      return tag === void 0 ? { kind: "docker-archive", file: path } : { kind: "docker-archive", file: path, name: tag };
    }
    case "rootfs":
      return { kind: "rootfs", directory: rest };
    case "docker-daemon":
      if (!/^[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,510}$/.test(rest))
        throw invalid(text, "has no name of an image");
      return { kind: "docker-daemon", name: rest };
    default:
      throw invalid(text, `begins with "${scheme}:", which is no source`);
  }
}
function formatImageRef(ref) {
  switch (ref.kind) {
    case "oci":
      return `oci:${ref.directory}${suffix(ref)}`;
    case "oci-archive":
      return `oci-archive:${ref.file}${suffix(ref)}`;
    case "docker-archive":
      return `docker-archive:${ref.file}${ref.name === void 0 ? "" : `:${ref.name}`}`;
    case "rootfs":
      return `rootfs:${ref.directory}`;
    case "docker-daemon":
      return `docker-daemon:${ref.name}`;
    case "registry":
      return `docker://${ref.host}/${ref.repository}${suffix(ref)}`;
  }
}
function suffix(ref) {
  return `${ref.tag === void 0 ? "" : `:${ref.tag}`}${ref.digest === void 0 ? "" : `@${ref.digest}`}`;
}
function splitLayout(rest, text) {
  const at = rest.lastIndexOf("@sha256:");
  if (at < 1) return splitPath(rest, text);
  const digest = rest.slice(at + 1);
  if (!DIGEST.test(digest)) throw invalid(text, "has a digest that is not 64 lower-case hex digits");
  return { path: rest.slice(0, at), digest };
}
function splitPath(rest, text) {
  const colon = rest.indexOf(":");
  if (colon === -1) return { path: rest };
  const tag = rest.slice(colon + 1);
  if (colon === 0 || !TAG.test(tag)) throw invalid(text, "has no tag or name after its last colon");
  return { path: rest.slice(0, colon), tag };
}
function parseRegistryName(name, text) {
  const [front = "", digest] = splitOnce(name, "@");
  const slash = front.indexOf("/");
  const first = front.slice(0, Math.max(slash, 0));
  const hasHost = /[.:]/.test(first) || first === "localhost";
  const host = hasHost ? first : "docker.io";
  const [path = "", tag] = splitOnce(hasHost ? front.slice(slash + 1) : front, ":");
  const repository = host === "docker.io" && !path.includes("/") ? `library/${path}` : path;
  if (!HOST.test(host) || !REPOSITORY.test(repository) || repository.length > 255) {
    throw invalid(text, "has no name of a repository");
  }
  if (tag !== void 0 && !REGISTRY_TAG.test(tag))
    throw invalid(text, "has no tag after its colon");
  if (digest !== void 0 && !DIGEST.test(digest)) {
    throw invalid(text, "has a digest that is not sha256: and 64 lower-case hex digits");
  }
  const which = tag === void 0 && digest === void 0 ? { tag: "latest" } : {};
  return {
    kind: "registry",
    host,
    repository,
    ...which,
    ...tag === void 0 ? {} : { tag },
    ...digest === void 0 ? {} : { digest }
  };
}
function splitOnce(text, at) {
  const i = text.indexOf(at);
  return i === -1 ? [text] : [text.slice(0, i), text.slice(i + 1)];
}
function invalid(text, why) {
  const shown = text.slice(0, 200).replace(/\/\/[^/]*@(?!sha256:)/, "//…@");
  return new Fault("IMAGE_REF_INVALID", `the image "${shown}" ${why}`, {
    hint: "write oci:DIR[:TAG], oci-archive:TAR, docker-archive:TAR, docker://NAME@DIGEST, docker-daemon:NAME or rootfs:DIR"
  });
}

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

// src/image/limits.ts
var IMAGE_LIMITS = {
  documentBytes: 8 * 1024 ** 2,
  layers: 512,
  entries: 1e6,
  pathBytes: 256 * 1024 ** 2,
  unpackedBytes: 64 * 1024 ** 3,
  anyRatioBytes: 2 * 1024 ** 3,
  ratio: 100
};
var UnpackBudget = class {
  #limits;
  #packed = 0;
  #unpacked = 0;
  #entries = 0;
  #pathBytes = 0;
  constructor(limits) {
    this.#limits = limits;
  }
  /** Bytes that were read from the image. */
  packed(bytes) {
    this.#packed += bytes;
  }
  /** Bytes that came out. Throws IMAGE_LIMIT. */
  unpacked(bytes) {
    this.#unpacked += bytes;
    const { unpackedBytes, anyRatioBytes, ratio } = this.#limits;
    if (this.#unpacked > unpackedBytes) {
      throw limit(`unpacks to more than ${unpackedBytes} bytes`);
    }
    if (this.#unpacked > anyRatioBytes && this.#unpacked > ratio * this.#packed) {
      throw limit(
        `unpacks to ${this.#unpacked} bytes from ${this.#packed}, more than ${ratio} for one`
      );
    }
  }
  /** One more file or directory, with a path of so many bytes. Throws IMAGE_LIMIT. */
  entry(pathBytes) {
    this.#entries += 1;
    this.#pathBytes += pathBytes;
    if (this.#entries > this.#limits.entries) {
      throw limit(`has more than ${this.#limits.entries} entries`);
    }
    if (this.#pathBytes > this.#limits.pathBytes) {
      throw limit(`has paths of more than ${this.#limits.pathBytes} bytes together`);
    }
  }
};
function limit(what) {
  return new Fault("IMAGE_LIMIT", `the image ${what}`, {
    hint: "if the image is yours and meant to be so, raise the limit"
  });
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
  IMAGE_LIMITS,
  UnpackBudget,
  parseImageRef,
  formatImageRef
};
