import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parsePcr
} from "./chunk-B5NDNHJE.js";

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
  PLACEHOLDER_MARK,
  recogniseStock,
  bootableOf
};
