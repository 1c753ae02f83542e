import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/model/one-line.ts
function oneLine(message) {
  return message.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim().slice(0, 300);
}

export {
  oneLine
};
