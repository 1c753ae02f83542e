import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/sources/registry-http.ts
import { setTimeout as after } from "node:timers/promises";
var MOST_REDIRECTS = 5;
var ATTEMPTS = 4;
var TRANSIENT = /* @__PURE__ */ new Set([408, 429, 500, 502, 503, 504]);
function isLoopback(host) {
  const name = host.replace(/:\d+$/, "");
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name);
}
async function sendRequest(request) {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === ATTEMPTS;
    try {
      const answer = await sendOnce(request);
      if (isLast || !TRANSIENT.has(answer.status)) return answer;
      await answer.body?.cancel();
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      if (isLast) throw unreachable(request.url.host, cause);
    }
    await after(request.pause * 2 ** (attempt - 1));
  }
}
async function* bodyOf(answer, host) {
  if (answer.body === null) return;
  try {
    for await (const chunk of answer.body) yield chunk;
  } catch (cause) {
    throw unreachable(host, cause);
  }
}
async function smallBody(answer, host, limit) {
  const parts = [];
  let size = 0;
  for await (const chunk of bodyOf(answer, host)) {
    size += chunk.length;
    if (size > limit) {
      throw new Fault("IMAGE_LIMIT", `an answer of ${host} has more than ${limit} bytes`, {
        at: host
      });
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
async function sendOnce(request) {
  let { url, headers } = request;
  for (let i = 0; i <= MOST_REDIRECTS; i += 1) {
    const answer = await fetch(url, {
      // Bytes as they are stored: a digest is of those.
      headers: { "accept-encoding": "identity", ...headers },
      redirect: "manual",
      ...request.form === void 0 ? {} : { method: "POST", body: request.form }
    });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || location === null) return answer;
    await answer.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
    if (next === void 0 || !mayFollow(url, next) || request.form !== void 0) {
      throw new Fault("REGISTRY_UNAVAILABLE", `${url.host} sends on to a place that is not https`, {
        at: url.host
      });
    }
    if (next.origin !== url.origin) headers = {};
    url = next;
  }
  throw new Fault("REGISTRY_UNAVAILABLE", `${request.url.host} sends on in circles`, {
    at: request.url.host
  });
}
function mayFollow(from, to) {
  if (to.protocol === "https:") return true;
  return to.protocol === "http:" && isLoopback(to.host) && isLoopback(from.host);
}
function unreachable(host, cause) {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const why = inner instanceof Error ? inner.message : "unknown";
  return new Fault("REGISTRY_UNAVAILABLE", `cannot read from ${host}: ${why}`, { cause, at: host });
}

export {
  isLoopback,
  sendRequest,
  bodyOf,
  smallBody
};
