import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/instant.ts
var CLOCK = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d";
var DAY = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
var FORM = new RegExp(`^${DAY}T${CLOCK}Z$`);
var OFFSET_FORM = new RegExp(`^${DAY}T${CLOCK}(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$`);
function parseInstant(text) {
  const capital = text.toUpperCase();
  const millis = OFFSET_FORM.test(capital) ? Date.parse(capital) : Number.NaN;
  if (Number.isNaN(millis) || !dayExists(text)) {
    throw new Fault("INPUT_INVALID", `"${text}" is not a time`, {
      hint: "write it by RFC 3339, for example 2026-11-23T10:00:00Z"
    });
  }
  return instantFromSeconds(Math.floor(millis / 1e3));
}
function instantOrNone(text) {
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof Fault) return void 0;
    throw error;
  }
}
function instantFromSeconds(seconds) {
  if (!Number.isSafeInteger(seconds) || seconds < -62167219200 || seconds > 253402300799) {
    throw new Fault("INPUT_INVALID", `${seconds} seconds is outside the years 0000 to 9999`);
  }
  return new Date(seconds * 1e3).toISOString().replace(".000Z", "Z");
}
function secondsOf(at) {
  return Date.parse(at) / 1e3;
}
function addSeconds(at, seconds) {
  return instantFromSeconds(secondsOf(at) + seconds);
}
function secondsBetween(since, until) {
  return secondsOf(until) - secondsOf(since);
}
function laterOf(a, b) {
  return a > b ? a : b;
}
function earlierOf(a, b) {
  return a < b ? a : b;
}
var instantSchema = string().regex(FORM, { error: "a UTC time of the form 2026-11-23T10:00:00Z", abort: true }).refine(dayExists, "a UTC time of the form 2026-11-23T10:00:00Z").transform((text) => text);
function dayExists(text) {
  if (text.slice(8, 10) <= "28") return true;
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  if (year === void 0 || month === void 0 || day === void 0) return false;
  const rolled = new Date(Date.UTC(year, month - 1, day));
  if (year < 100) rolled.setUTCFullYear(year);
  return rolled.getUTCMonth() === month - 1 && rolled.getUTCDate() === day;
}

export {
  parseInstant,
  instantOrNone,
  instantFromSeconds,
  secondsOf,
  addSeconds,
  secondsBetween,
  laterOf,
  earlierOf,
  instantSchema
};
