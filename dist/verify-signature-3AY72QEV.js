import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  signedPayload,
  verifySignature
} from "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-CC66L6IX.js";
import "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";
export {
  signedPayload,
  verifySignature
};
