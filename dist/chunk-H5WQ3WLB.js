import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

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

export {
  parseImageRef,
  formatImageRef
};
