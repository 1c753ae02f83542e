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
} from "./chunk-GH6CXYTM.js";
import "./chunk-VHQFWERU.js";
import "./chunk-L4S5VKGS.js";
import "./chunk-A6LV3AEA.js";
import "./chunk-VFHVDHXG.js";
import "./chunk-XKQAZQ2N.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-DKHAZIQI.js";
import "./chunk-XVEM55L2.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-YN57IEIW.js";
import "./chunk-XR3SY6IH.js";
import "./chunk-DPCQ2F7U.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-T5FPWMUR.js";
import "./chunk-SW7XXXX4.js";
import "./chunk-WTCGHY7A.js";
import "./chunk-PAIUQ7SA.js";
import "./chunk-AGVLP4KI.js";
import "./chunk-TNQ624W2.js";
import "./chunk-YWNTQKR6.js";
import "./chunk-LIBZNY3G.js";
import "./chunk-XGSL7IKW.js";
import "./chunk-KFXLQ3Z6.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-CDPPBFMC.js";
import "./chunk-36ALYWKQ.js";
import "./chunk-6YWST6EG.js";
import "./chunk-YT6GFB7V.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-CG6KPXPX.js";
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
