import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/names.ts
var NAME = /^[a-z0-9-]{1,63}$/;
function parseServiceName(text) {
  return refuse(text, "service");
}
function parseEnvironmentName(text) {
  return refuse(text, "environment");
}
var serviceNameSchema = string().regex(NAME, "1 to 63 of a-z, 0-9 and -").transform((text) => parseServiceName(text));
var environmentNameSchema = string().regex(NAME, "1 to 63 of a-z, 0-9 and -").transform((text) => parseEnvironmentName(text));
function refuse(text, what) {
  if (NAME.test(text)) return text;
  throw new Fault("INPUT_INVALID", `"${text}" cannot be the name of a ${what}`, {
    hint: "use 1 to 63 of a-z, 0-9 and -"
  });
}

export {
  parseServiceName,
  parseEnvironmentName,
  serviceNameSchema,
  environmentNameSchema
};
