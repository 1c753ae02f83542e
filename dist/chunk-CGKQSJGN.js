import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sha256Schema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeJsonWith
} from "./chunk-S6POWQOZ.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  _enum,
  int,
  literal,
  partialRecord,
  strictObject
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/image/boot-lock.ts
var LOCK_NAME = "boot-kit.lock.json";
var KIT_FILES = [
  "bzImage",
  "bzImage.config",
  "Image",
  "Image.config",
  "init",
  "nsm.ko",
  "cmdline"
];
var pin = strictObject({ size: int().min(0), sha256: sha256Schema });
var lockSchema = strictObject({
  schema: literal("golden-pcr/boot-kit/v1"),
  arch: _enum(["x86_64", "aarch64"]),
  files: partialRecord(_enum(KIT_FILES), pin),
  origin: textSchema.optional()
});
function decodeBootLock(text, path) {
  return decodeJsonWith(lockSchema, text, "BOOT_KIT_LOCK_INVALID", path);
}
function renderBootLock(lock) {
  const { schema, arch, origin } = lock;
  const files = Object.fromEntries(
    KIT_FILES.flatMap((name) => {
      const file = lock.files[name];
      return file === void 0 ? [] : [[name, file]];
    })
  );
  const whole = { schema, arch, ...origin === void 0 ? {} : { origin }, files };
  return `${JSON.stringify(whole, null, 2)}
`;
}
function kitFilesFor(arch) {
  return arch === "x86_64" ? { kernel: "bzImage", config: "bzImage.config" } : { kernel: "Image", config: "Image.config" };
}
function bootKitDigest(files) {
  const byName = Object.fromEntries([...files].map(([name, { sha256 }]) => [name, sha256]));
  return `sha256:${sha256Hex(canonicalJson(byName))}`;
}
function verifyBootLock(lock, files, path) {
  for (const name of KIT_FILES) {
    const wanted = lock.files[name];
    const found = files.get(name);
    if (wanted === void 0 || wanted.sha256 === found?.sha256 && wanted.size === found.size) {
      continue;
    }
    throw changedKit(
      `${name}: expected ${pinText(wanted)}, got ${found === void 0 ? "no such file" : pinText(found)}`,
      `${path}/${name}`
    );
  }
  for (const [name, found] of files) {
    if (KIT_FILES.some((it) => it === name && lock.files[it] !== void 0)) continue;
    throw changedKit(
      `${name}: not in the lock, but there with ${pinText(found)}`,
      `${path}/${name}`
    );
  }
}
function pinText({ size, sha256 }) {
  return `sha256:${sha256} (${size} bytes)`;
}
function changedKit(what, at) {
  return new Fault("BOOT_KIT_CHANGED", `the boot kit is not what its lock says: ${what}`, {
    at,
    hint: "get the pinned files again; if the change is meant, write a new lock and review it"
  });
}

export {
  LOCK_NAME,
  KIT_FILES,
  decodeBootLock,
  renderBootLock,
  kitFilesFor,
  bootKitDigest,
  verifyBootLock
};
