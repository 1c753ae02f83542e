import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  attributesBelow,
  programPath
} from "./chunk-GLKDTER4.js";
import "./chunk-ZGC6NFU2.js";
import "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";
export {
  attributesBelow,
  programPath
};
