import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sign
} from "./chunk-BKTATFCQ.js";
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
  sign
};
