import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/eif/format.ts
var MAGIC = Uint8Array.of(46, 101, 105, 102);
var HEADER_BYTES = 548;
var SECTION_HEADER_BYTES = 12;
var TABLE_SLOTS = 32;
var FIELD = {
  version: 4,
  flags: 6,
  defaultMemory: 8,
  defaultProcessors: 16,
  reserved: 24,
  sectionCount: 26,
  offsets: 28,
  sizes: 284,
  unused: 540,
  crc32: 544
};
var VERSIONS = [2, 3, 4];
var CURRENT_VERSION = 4;
var DEFAULT_MEMORY = 1073741824n;
var DEFAULT_PROCESSORS = 2n;
var SIGNATURE_LIMIT = 32768;
var METADATA_LIMIT = 4194304;
var KINDS = [void 0, "kernel", "cmdline", "ramdisk", "signature", "metadata"];
function kindOfType(type) {
  return KINDS[type];
}
function typeOfKind(kind) {
  return KINDS.indexOf(kind);
}
function flagsOf(arch) {
  return arch === "aarch64" ? 1 : 0;
}

export {
  MAGIC,
  HEADER_BYTES,
  SECTION_HEADER_BYTES,
  TABLE_SLOTS,
  FIELD,
  VERSIONS,
  CURRENT_VERSION,
  DEFAULT_MEMORY,
  DEFAULT_PROCESSORS,
  SIGNATURE_LIMIT,
  METADATA_LIMIT,
  kindOfType,
  typeOfKind,
  flagsOf
};
