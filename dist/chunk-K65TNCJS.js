import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parsePcr
} from "./chunk-2CJIXNMD.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-LG6QRZ65.js";
import {
  sha256Schema,
  textSchema
} from "./chunk-RI5WRTRY.js";
import {
  _enum,
  decodeJsonWith,
  int,
  literal,
  partialRecord,
  strictObject
} from "./chunk-GRJGIEO5.js";
import {
  Fault
} from "./chunk-7FWISVI2.js";

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

// src/image/stock.ts
var STOCK_BOOT_SETS = [
  stock(
    "0343b056cd8485ca7890ddd833476d78460aed2aa161548e4e26bedf321726696257d623e8805f3f605946b3d8b0c6aa",
    "x86_64",
    "nitro-cli 1.3.1 to 1.5.0"
  ),
  stock(
    "bcdf05fefccaa8e55bf2c8d6dee9e79bbff31e34bf28a99aa19e6b29c37ee80b214a414b7607236edf26fcb78654e63f",
    "x86_64",
    "nitro-cli 1.2.0 to 1.3.0"
  ),
  stock(
    "745004eab9a0fb4a67973b261c6e7fa5418dc870292927591574385649338e54686cdeb659f3c6c2e72ba11aba2158a8",
    "aarch64",
    "nitro-cli 1.3.1 to 1.5.0"
  ),
  stock(
    "5d3938eb05288e20a981038b1861062ff4174884968a39aee5982b312894e60561883576cc7381d1a7d05b809936bd16",
    "aarch64",
    "nitro-cli 1.2.0 to 1.3.0"
  )
];
var PLACEHOLDER_MARK = "golden-pcr placeholder: this file does not boot";
function recogniseStock(pcr1) {
  return STOCK_BOOT_SETS.find((it) => it.pcr1 === pcr1);
}
function bootableOf(kit, pcr1) {
  if (kit.isPlaceholder) return "placeholder";
  return recogniseStock(pcr1) === void 0 ? "unknown" : "stock";
}
function stock(pcr1, arch, versions) {
  return { pcr1: parsePcr(pcr1), arch, versions };
}

export {
  LOCK_NAME,
  KIT_FILES,
  decodeBootLock,
  renderBootLock,
  kitFilesFor,
  bootKitDigest,
  verifyBootLock,
  PLACEHOLDER_MARK,
  recogniseStock,
  bootableOf
};
