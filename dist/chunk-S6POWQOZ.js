import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/decode.ts
function decodeWith(schema, value, code, what) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const more = result.error.issues.length - 1;
  const at = first === void 0 ? "" : pathText(first.path);
  throw new Fault(
    code,
    `${what}: ${at === "" ? "" : `${at}: `}${first?.message ?? "not of its form"}${more > 0 ? ` (and ${more} more)` : ""}`,
    at === "" ? {} : { at }
  );
}
function decodeJsonWith(schema, text, code, what) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Fault(
      code,
      `${what}: not JSON: ${cause instanceof Error ? cause.message : "unreadable"}`,
      { cause }
    );
  }
  return decodeWith(schema, value, code, what);
}
function pathText(path) {
  return path.map(
    (step, i) => typeof step === "number" ? `[${step}]` : `${i === 0 ? "" : "."}${String(step)}`
  ).join("");
}

export {
  decodeWith,
  decodeJsonWith
};
