import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/attestation/encoding.ts
var MAX_TEXT_BYTES = 65536;
function decodeDocumentText(input, encoding = "detect") {
  if (input.length > MAX_TEXT_BYTES) {
    throw malformed(`at most ${MAX_TEXT_BYTES} bytes are read, but there are ${input.length}`);
  }
  if (encoding === "raw" || encoding === "detect" && beginsDocument(input)) return input;
  const text = Buffer.from(input).toString("latin1").replace(/[ \t\r\n]+/g, "");
  if (text === "") throw malformed("there is nothing to read");
  if (encoding === "hex") return fromHex(text) ?? refuse("hex");
  if (encoding === "base64") return fromBase64(text) ?? refuse("base64");
  const hex = fromHex(text);
  if (hex !== void 0 && beginsDocument(hex)) return hex;
  return fromBase64(text) ?? refuse("a document, base64 or hex");
}
function beginsDocument(bytes) {
  const [first, second] = bytes;
  return first === 132 || first === 159 || first === 210 || first === 216 && second === 18;
}
function fromHex(text) {
  return /^([0-9a-fA-F]{2})+$/.test(text) ? new Uint8Array(Buffer.from(text, "hex")) : void 0;
}
function fromBase64(text) {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Buffer.from(plain, "base64");
  const again = bytes.toString("base64");
  return plain === again || plain === again.replace(/=+$/, "") ? new Uint8Array(bytes) : void 0;
}
function refuse(what) {
  throw malformed(`the text is not ${what}`);
}
function malformed(message) {
  return new Fault("ATTESTATION_MALFORMED", `attestation document: ${message}`, {
    hint: "give the document as its own bytes, as base64 or as hex"
  });
}

export {
  MAX_TEXT_BYTES,
  decodeDocumentText
};
