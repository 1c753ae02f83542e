import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/duration.ts
var UNITS = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
var LONGEST = 3650 * 86400;
function parseDuration(text) {
  if (text === "0") return 0;
  const parts = [...text.matchAll(/(\d{1,9})([smhdw])/g)];
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? Number.NaN),
    0
  );
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== text || !(seconds <= LONGEST)) {
    throw new Fault("INPUT_INVALID", `"${text}" is not a length of time`, {
      hint: "write a number and a unit, for example 90s, 15m, 12h, 14d or 2w"
    });
  }
  return seconds;
}
function formatDuration(seconds) {
  if (seconds === 0) return "0s";
  const sign = seconds < 0 ? "-" : "";
  let rest = Math.abs(seconds);
  const parts = [];
  for (const [unit, size] of [
    ["d", 86400],
    ["h", 3600],
    ["m", 60],
    ["s", 1]
  ]) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return sign + parts.slice(0, 2).join(" ");
}

export {
  parseDuration,
  formatDuration
};
