import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  noAnswerReason,
  readAnswer
} from "./chunk-EUWVBEW5.js";
import "./chunk-NTJ7R4UR.js";
import {
  MAX_REVOCATION_LIST_BYTES
} from "./chunk-G2LL46JR.js";
import "./chunk-XJKJBP6S.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/fetch-revocation-list.ts
var TIMEOUT = 1e4;
var HOST = /^(aws-nitro-enclaves-crl\.s3|crl-([a-z0-9-]{4,30})-aws-nitro-enclaves\.s3\.\2)\.amazonaws\.com(\.cn)?$/;
async function fetchRevocationList(address, isServed = isServedByAws, timeout = TIMEOUT) {
  const url = URL.parse(address);
  if (url === null || !isServed(url)) {
    throw unavailable(address, "it is no address of AWS Nitro revocation lists");
  }
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeout) });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw unavailable(address, `it answered ${answer.status}`);
    }
    const body = await readAnswer(answer, MAX_REVOCATION_LIST_BYTES);
    if (body !== void 0) return body;
    throw unavailable(address, `it answered more than ${MAX_REVOCATION_LIST_BYTES} bytes`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw unavailable(address, noAnswerReason(cause), cause);
  }
}
function isServedByAws(url) {
  return (url.protocol === "http:" || url.protocol === "https:") && HOST.test(url.hostname) && url.port === "" && url.username === "" && url.password === "" && url.search === "" && url.hash === "" && /^\/crl\/[A-Za-z0-9-]+\.crl$/.test(url.pathname);
}
function unavailable(address, why, cause) {
  return new Fault(
    "REVOCATION_LIST_UNAVAILABLE",
    `the revocation list at ${address} could not be had: ${why}`,
    { at: address, hint: "fetch it by another way, and give the file with --crl", cause }
  );
}
export {
  fetchRevocationList,
  isServedByAws
};
