import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  BUILD_INPUTS,
  BUILD_OUTPUTS,
  build,
  buildJson,
  buildOutputs,
  buildRemarks,
  buildRequest,
  buildSummary,
  buildText,
  parseArch,
  parseLayout
} from "./chunk-A6RX6WBT.js";
import "./chunk-CQ6YAG7F.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-XJXBG42B.js";
import "./chunk-PKFU4HNR.js";
import "./chunk-FHXPONYF.js";
import "./chunk-4OSNUOH7.js";
import "./chunk-FIGZDJPX.js";
import "./chunk-P6JYCYWU.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-BYLBAW4E.js";
import "./chunk-ZGC6NFU2.js";
import "./chunk-3EX56SFH.js";
import "./chunk-V6N4DDPX.js";
import "./chunk-S2ASSCRE.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-GJYGQJMT.js";
import "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-RP2N6GKA.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-WEQ3R23K.js";
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
  BUILD_INPUTS,
  BUILD_OUTPUTS,
  build,
  buildJson,
  buildOutputs,
  buildRemarks,
  buildRequest,
  buildSummary,
  buildText,
  parseArch,
  parseLayout
};
