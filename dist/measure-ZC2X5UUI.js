import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  counted,
  identifyOpen,
  measure,
  measurementOutputs,
  signatureRemarks
} from "./chunk-WEQ3R23K.js";
import "./chunk-U76KWUHC.js";
import "./chunk-7NTBLPSO.js";
import "./chunk-24GTBR55.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
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
