import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/witness/utf8.ts
function utf8Text(bytes, code, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Fault(code, `${what}: not UTF-8`, { cause });
  }
}

export {
  utf8Text
};
