import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";

// src/host/read-answer.ts
async function readAnswer(answer, limit) {
  const parts = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > limit) return void 0;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
function noAnswerReason(cause) {
  if (!(cause instanceof Error)) return "it failed";
  if (cause.name === "TimeoutError") return "it did not answer in time";
  const { cause: inner } = cause;
  return oneLine(inner instanceof Error ? `${cause.message}: ${inner.message}` : cause.message);
}

export {
  readAnswer,
  noAnswerReason
};
