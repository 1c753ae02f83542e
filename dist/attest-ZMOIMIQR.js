import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  noAnswerReason,
  readAnswer
} from "./chunk-EUWVBEW5.js";
import {
  MAX_TEXT_BYTES
} from "./chunk-SJVMIOWC.js";
import "./chunk-NTJ7R4UR.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/attest.ts
var TIMEOUT = 1e4;
async function askEnclave(address, nonce, timeout = TIMEOUT) {
  const url = endpointOf(address);
  url.searchParams.set("nonce", Buffer.from(nonce).toString("hex"));
  try {
    const answer = await fetch(url, {
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
      headers: { accept: "application/octet-stream, application/cbor, text/plain" }
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw failed(address, `it answered ${answer.status}`);
    }
    const body = await readAnswer(answer, MAX_TEXT_BYTES);
    if (body !== void 0) return body;
    throw failed(address, `it answered more than ${MAX_TEXT_BYTES} bytes`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw failed(address, noAnswerReason(cause), cause);
  }
}
function endpointOf(address) {
  const url = URL.parse(address);
  if (url === null || url.protocol !== "https:" && url.protocol !== "http:") {
    throw refused(address, "it is no address with https://", "give an https:// address");
  }
  if (url.username !== "" || url.password !== "") {
    throw new Fault("USAGE", "an endpoint is asked without a name and password in its address");
  }
  if (url.searchParams.has("nonce")) {
    throw refused(address, "it has a nonce already", "leave it out: a fresh one is made");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw refused(address, "http:// is for this machine alone", "use https://");
  }
  return url;
}
function isLoopback(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
function refused(address, why, hint) {
  return new Fault("USAGE", `"${address}" is not asked for a document: ${why}`, { hint });
}
function failed(address, why, cause) {
  return new Fault("ENDPOINT_FAILED", `the enclave at ${address} gave no document: ${why}`, {
    at: address,
    hint: "look whether it runs, and answers GET with a document for ?nonce=HEX",
    cause
  });
}
export {
  askEnclave
};
