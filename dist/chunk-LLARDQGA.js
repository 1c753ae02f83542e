import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/audit/verify-chain.ts
async function verifyStream(ledger, stream, anchors = []) {
  return verifyPart(ledger, { stream, since: 1, anchors });
}
async function verifyPart(ledger, part) {
  return inspect(ledger.links(part.stream, part.since), part.anchors, () => {
  }, part);
}
function partsOf(stream, last, size, anchors) {
  const count = Math.max(1, Math.ceil(last / size));
  return Array.from({ length: count }, (_, n) => {
    const since = n * size + 1;
    const until = n === count - 1 ? void 0 : since + size - 1;
    const own = anchors.filter(
      ({ seq }) => (n === 0 || seq >= since) && (until === void 0 || seq <= until)
    );
    return { stream, since, until, anchors: own };
  });
}
function joinReports(reports) {
  const [first] = reports;
  let joined = first;
  for (const next of reports.slice(1)) {
    if (joined?.kind === "broken") return joined;
    const head = next.head ?? joined?.head;
    joined = next.kind === "intact" ? { ...next, head, since: joined?.since } : { ...next, head, events: head?.seq ?? 0 };
  }
  if (joined === void 0) throw new TypeError("a stream has one part at least");
  return joined;
}
async function inspect(runs, anchors, verify, part = {}) {
  const { stream, since: from = 1, until } = part;
  const wanted = Map.groupBy(anchors, ({ seq }) => seq);
  let since;
  let last;
  const place = () => last?.seq ?? from - 1;
  const head = () => last === void 0 ? void 0 : { seq: last.seq, hash: last.hash };
  const broken = (at, why) => ({
    kind: "broken",
    events: place(),
    head: head(),
    at,
    why
  });
  try {
    for await (const run of runs) {
      for (const event of run) {
        if (until !== void 0 && event.seq > until) break;
        verify(last, event);
        const other = wanted.get(event.seq)?.find(({ hash }) => hash !== event.hash);
        if (other !== void 0) {
          return broken(`${event.stream} #${event.seq}`, `an anchor knows it as ${other.hash}`);
        }
        since ??= event.recordedAt;
        last = event;
      }
      if (until !== void 0 && place() >= until) break;
    }
  } catch (error) {
    if (!(error instanceof Fault) || !isFinding(error)) throw error;
    return broken(error.at ?? `#${place() + 1}`, error.message);
  }
  const named = stream === void 0 ? "" : `${stream} `;
  const [cut] = anchors.filter(({ seq }) => seq > place()).toSorted((a, b) => a.seq - b.seq);
  if (cut !== void 0) {
    return broken(
      `${named}#${cut.seq}`,
      `the stream ends at #${place()}, and an anchor knows this event as ${cut.hash}`
    );
  }
  if (until !== void 0 && place() < until) {
    return broken(
      `${named}#${place() + 1}`,
      `the stream ends at #${place()}, and was longer before`
    );
  }
  return { kind: "intact", events: place(), head: head(), since };
}
function isFinding({ code }) {
  return code === "LEDGER_CORRUPT" || code === "LEDGER_EVENT_INVALID";
}

export {
  verifyStream,
  verifyPart,
  partsOf,
  joinReports,
  isFinding
};
