import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/json.ts
function parseStrictJson(text, limits) {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.maxBytes) {
    throw new Fault(
      limits.code,
      `${limits.what}: ${bytes} bytes is more than the ${limits.maxBytes} it may have`
    );
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unreadable";
    throw new Fault(limits.code, `${limits.what}: not JSON: ${why}`, { cause });
  }
  refuseDuplicateKeys(text, limits);
  return value;
}
var TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;
function refuseDuplicateKeys(text, limits) {
  const open = [];
  let last = "";
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      open.push(token === "{" ? /* @__PURE__ */ new Set() : void 0);
      if (open.length > limits.maxDepth) {
        throw refusal(text, index, limits, `is nested more than ${limits.maxDepth} deep`);
      }
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (token === ":") {
      const key = JSON.parse(last);
      const seen = open.at(-1);
      if (typeof key === "string" && seen !== void 0) {
        if (seen.has(key)) throw refusal(text, index, limits, `has the key ${last} twice`);
        seen.add(key);
      }
    }
    last = token;
  }
}
function refusal(text, index, limits, why) {
  const before = text.slice(0, index).split("\n");
  const at = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const short = why.length > 200 ? `${why.slice(0, 200)}…` : why;
  return new Fault(limits.code, `${limits.what}: ${at}: ${short}`, { at });
}

export {
  parseStrictJson
};
