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
} from "./chunk-T35QCTIB.js";
import "./chunk-G5TKWW5Y.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-XJXBG42B.js";
import "./chunk-PKFU4HNR.js";
import "./chunk-BSWJNBIW.js";
import "./chunk-4OSNUOH7.js";
import "./chunk-FIGZDJPX.js";
import "./chunk-P6JYCYWU.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-AW4KVYEH.js";
import "./chunk-ZGC6NFU2.js";
import "./chunk-3EX56SFH.js";
import "./chunk-HIH7DEPU.js";
import "./chunk-AAY3CAE6.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-X5M7EQOK.js";
import "./chunk-ISAYXL2R.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-I6JAUA3Q.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-VHIJO2DN.js";
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
