import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sign
} from "./chunk-OTDBKY6Z.js";
import "./chunk-HIH7DEPU.js";
import "./chunk-AAY3CAE6.js";
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
  sign
};
