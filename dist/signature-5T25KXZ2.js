import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  encodeSignature,
  parseSignature
} from "./chunk-RP2N6GKA.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-CC66L6IX.js";
import "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";
export {
  encodeSignature,
  parseSignature
};
