import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  counted,
  identifyOpen,
  measure,
  measurementOutputs,
  signatureRemarks
} from "./chunk-VHIJO2DN.js";
import "./chunk-U76KWUHC.js";
import "./chunk-SUPAXCZ6.js";
import "./chunk-24GTBR55.js";
import "./chunk-ULFXMMPP.js";
import "./chunk-6YWST6EG.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-CC66L6IX.js";
import "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";
export {
  counted,
  identifyOpen,
  measure,
  measurementOutputs,
  signatureRemarks
};
