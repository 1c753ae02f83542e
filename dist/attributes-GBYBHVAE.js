import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  attributesBelow,
  programPath
} from "./chunk-HJMC7IIE.js";
import "./chunk-XR3SY6IH.js";
import "./chunk-CG6KPXPX.js";
import "./chunk-NV5WPINZ.js";
export {
  attributesBelow,
  programPath
};
