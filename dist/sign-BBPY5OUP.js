import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sign
} from "./chunk-ARMM4SW5.js";
import "./chunk-V6N4DDPX.js";
import "./chunk-S2ASSCRE.js";
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
  sign
};
