import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  gitFacts,
  gitPerson
} from "./chunk-T74QWIJP.js";
import {
  openLedgerAt
} from "./chunk-3PVOUBEN.js";
import {
  IMAGE_LIMITS
} from "./chunk-FGOFY5QO.js";
import {
  parseImageRef
} from "./chunk-H5WQ3WLB.js";
import {
  HashPieces
} from "./chunk-HREMLYRM.js";
import {
  openLedgerCopy
} from "./chunk-Y6QMP44K.js";
import {
  instantFromSeconds
} from "./chunk-AYZQHZLJ.js";
import {
  COST,
  PIECE,
  beginDigest,
  directHasher
} from "./chunk-7NTBLPSO.js";
import {
  ownMemory
} from "./chunk-24GTBR55.js";
import {
  looseObject,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/host/world.ts
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { availableParallelism as availableParallelism2, tmpdir, userInfo } from "node:os";
import { resolve as resolve2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/host/event.ts
import { readFileSync } from "node:fs";
var AFTER = "workflow_run";
var payloadSchema = looseObject({
  repository: looseObject({ default_branch: string() }),
  workflow_run: looseObject({ event: string(), head_branch: string().nullable() })
});
function eventOf(env) {
  if (env["GITHUB_ACTIONS"] !== "true") return void 0;
  const name = env["GITHUB_EVENT_NAME"];
  return name === AFTER ? startedBy(env["GITHUB_EVENT_PATH"]) : name;
}
function startedBy(path) {
  const read = payloadSchema.safeParse(payloadAt(path));
  if (!read.success) return AFTER;
  const { repository, workflow_run: run2 } = read.data;
  return run2.head_branch === repository.default_branch ? run2.event : AFTER;
}
function payloadAt(path) {
  if (path === void 0) return void 0;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return void 0;
  }
}

// src/host/facts.ts
async function gatherFacts(sources) {
  const { env, directory, identity } = sources;
  const declared = env["GITHUB_ACTIONS"] === "true" ? variableFacts(env) : void 0;
  const found = await gitFacts(directory, env);
  if (identity !== void 0) {
    const proven = await identity();
    refuseContradiction(proven, declared ?? {});
    return { ...proven, ...commitTime(proven, found) };
  }
  if (declared !== void 0)
    return { evidence: "declared", ...declared, ...commitTime(declared, found) };
  const actor = found.actor ?? env["USER"] ?? env["USERNAME"] ?? sources.user();
  return {
    evidence: "declared",
    builder: "local",
    ...found,
    ...actor === void 0 ? {} : { actor }
  };
}
function commitTime(known, found) {
  const { commit, committedAt } = found;
  return committedAt === void 0 || commit !== known.commit ? {} : { committedAt };
}
function variableFacts(env) {
  const pairs = {
    repository: env["GITHUB_REPOSITORY"],
    commit: env["GITHUB_SHA"],
    ref: env["GITHUB_REF"],
    workflow: env["GITHUB_WORKFLOW_REF"],
    run: env["GITHUB_RUN_ID"],
    attempt: env["GITHUB_RUN_ATTEMPT"] === void 0 ? void 0 : Number(env["GITHUB_RUN_ATTEMPT"]),
    actor: env["GITHUB_ACTOR"],
    builder: env["RUNNER_ENVIRONMENT"]
  };
  return Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== void 0 && value !== "")
  );
}
function refuseContradiction(proven, declared) {
  for (const key of ["repository", "commit", "ref", "run", "attempt"]) {
    const [is, said] = [proven[key], declared[key]];
    if (is === void 0 || said === void 0 || is === said) continue;
    throw new Fault(
      "PROVENANCE_CONTRADICTS",
      `the identity token says ${key} ${is}, but ${said} was declared`,
      {
        at: key,
        hint: `leave --${key} away: the token is the stronger witness`
      }
    );
  }
}

// src/host/files.ts
import { constants } from "node:fs";
import { access, mkdir, open as open2 } from "node:fs/promises";
import { resolve } from "node:path";

// src/host/file-drafts.ts
import { closeSync, openSync, readSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
var SYNC_EVERY = 64 << 20;
async function beginDraft(full, path, options) {
  const directory = dirname(full);
  if (!await stat(directory).then(
    (it) => it.isDirectory(),
    () => false
  )) {
    throw new Fault("FILE_MISSING", `${dirname(path)} is not a directory`, {
      at: path,
      hint: "make the directory first"
    });
  }
  await removeStale(directory, basename(full), options.isRunning);
  const suffix = Buffer.from(options.random(4)).toString("hex");
  const partial = join(directory, `.${basename(full)}.${options.pid}-${suffix}.partial`);
  options.onDraft(partial, "begun");
  try {
    closeSync(openSync(partial, "wx", 420));
  } catch (cause) {
    options.onDraft(partial, "ended");
    throw writeFault(path, cause);
  }
  const handle = await open(partial, "r+").catch((cause) => {
    options.onDraft(partial, "ended");
    throw writeFault(path, cause);
  });
  const onTheWay = syncedOnTheWay(handle);
  let ended = false;
  const end = async () => {
    ended = true;
    await handle.close();
  };
  return {
    path,
    async write(offset, bytes) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done).catch((cause) => {
          throw writeFault(path, cause);
        });
        done += bytesWritten;
      }
      onTheWay.written(bytes.length);
    },
    bytes: (memory) => chunksOf(handle, memory),
    async commit() {
      try {
        await onTheWay.done();
        await handle.sync();
        await end();
        await rename(partial, full);
        await syncDirectory(directory);
      } catch (cause) {
        await rm(partial, { force: true });
        throw writeFault(path, cause);
      } finally {
        options.onDraft(partial, "ended");
      }
    },
    async discard() {
      if (ended) return;
      await onTheWay.done().catch(() => {
      });
      await end();
      await rm(partial, { force: true });
      options.onDraft(partial, "ended");
    }
  };
}
function syncedOnTheWay(handle) {
  let waiting = 0;
  let running;
  let failure;
  const sync = async () => {
    try {
      await handle.datasync();
    } catch (cause) {
      failure ??= { cause };
    }
    running = void 0;
  };
  return {
    written(bytes) {
      waiting += bytes;
      if (waiting < SYNC_EVERY || running !== void 0) return;
      waiting = 0;
      running = sync();
    },
    async done() {
      await running;
      if (failure !== void 0) throw failure.cause;
    }
  };
}
async function* chunksOf(handle, memory = ownMemory(PIECE)) {
  for (let offset = 0; ; ) {
    const piece = await memory.lend();
    try {
      const bytesRead = readSync(handle.fd, piece, 0, piece.length, offset);
      if (bytesRead === 0) return;
      offset += bytesRead;
      yield piece.subarray(0, bytesRead);
    } finally {
      memory.takeBack(piece);
    }
  }
}
async function removeStale(directory, name, isRunning2) {
  const form = /^(\d+)-[0-9a-f]{8}\.partial$/;
  for (const found of await readdir(directory)) {
    if (!found.startsWith(`.${name}.`)) continue;
    const match = form.exec(found.slice(name.length + 2));
    if (match !== null && !isRunning2(Number(match[1]))) {
      await rm(join(directory, found), { force: true });
    }
  }
}
async function syncDirectory(directory) {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
function writeFault(path, cause) {
  return new Fault("FILE_WRITE_FAILED", `${path} cannot be written: ${reasonOf(cause)}`, {
    at: path,
    cause
  });
}
function reasonOf(cause) {
  if (!(cause instanceof Error)) return "unknown reason";
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : void 0;
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission is denied";
    case "EISDIR":
      return "it is a directory";
    case "ENOSPC":
      return "the disk is full";
    case "EROFS":
      return "the file system is read-only";
    default:
      return code ?? cause.message;
  }
}

// src/host/files.ts
function openFiles(options) {
  const at = (path) => resolve(options.directory, path);
  const files = {
    async readText(path, limit) {
      return decodeUtf8(await files.readBytes(path, limit), path);
    },
    async readBytes(path, limit) {
      if (path === "-") return collect(options.standardInput(), "standard input", limit);
      const file = await openForReading(at(path), path);
      try {
        if (file.size > limit) throw tooLong(path, file.size, limit);
        return await collect(file.bytes(), path, limit);
      } finally {
        await file.close();
      }
    },
    exists: (path) => access(at(path)).then(
      () => true,
      () => false
    ),
    async makeDirectory(path) {
      await mkdir(at(path), { recursive: true }).catch((cause) => {
        throw writeFault(path, cause);
      });
    },
    open: (path) => openForReading(at(path), path),
    draft: (path) => beginDraft(at(path), path, options),
    async writeText(path, text) {
      const draft = await files.draft(path);
      try {
        await draft.write(0, Buffer.from(text, "utf8"));
        await draft.commit();
      } finally {
        await draft.discard();
      }
    }
  };
  return files;
}
async function collect(bytes, path, limit) {
  const parts = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw tooLong(path, size, limit);
    parts.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(parts);
}
function tooLong(path, size, limit) {
  return new Fault("INPUT_INVALID", `${path} is ${size} bytes, more than ${limit}`, { at: path });
}
async function openForReading(full, path) {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const handle = await open2(full, flags).catch((cause) => {
    throw new Fault("FILE_MISSING", `${path} cannot be read: ${reasonOf(cause)}`, {
      at: path,
      cause
    });
  });
  const info = await handle.stat();
  if (!info.isFile()) {
    await handle.close();
    throw new Fault("FILE_MISSING", `${path} is not a regular file`, { at: path });
  }
  const { size } = info;
  return {
    path,
    size,
    async *bytes(memory) {
      let offset = 0;
      for await (const chunk of chunksOf(handle, memory)) {
        offset += chunk.length;
        if (offset > size) break;
        yield chunk;
      }
      if (offset !== size) throw changed(path, size);
    },
    async *range(from, length) {
      const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE, length));
      let done = 0;
      while (done < length) {
        const count = Math.min(buffer.length, length - done);
        const { bytesRead } = await handle.read(buffer, 0, count, from + done);
        if (bytesRead === 0) throw changed(path, size);
        done += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close()
  };
}
function changed(path, size) {
  return new Fault("FILE_CHANGED", `${path} was ${size} bytes and changed while it was read`, {
    at: path,
    hint: "run again when nothing writes to it"
  });
}
function decodeUtf8(bytes, path) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault("INPUT_INVALID", `${path} is not UTF-8 text`, { at: path, cause });
  }
}

// src/host/git-history.ts
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
var LARGEST = 4 << 20;
async function* fileVersions(directory, ending, env) {
  const how = { cwd: directory, env: { ...env, LC_ALL: "C" }, maxBuffer: 1 << 30 };
  const { stdout } = await run("git", ["rev-list", "--all", "--objects"], how).catch(
    (cause) => {
      throw new Fault("FILE_MISSING", `${directory} is in no git repository`, {
        at: directory,
        cause
      });
    }
  );
  for (const line of stdout.split("\n")) {
    const space = line.indexOf(" ");
    const path = line.slice(space + 1);
    if (space < 0 || !path.endsWith(ending)) continue;
    const text = await blobText(directory, line.slice(0, space), env);
    if (text !== void 0) yield { path, text };
  }
}
function blobText(directory, object, env) {
  return new Promise((resolve3, reject) => {
    const git = spawn("git", ["cat-file", "blob", object], {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "ignore"]
    });
    const parts = [];
    let size = 0;
    git.stdout.on("data", (part) => {
      size += part.length;
      if (size <= LARGEST) parts.push(part);
    });
    git.on("error", reject);
    git.on("close", (code) => {
      resolve3(code === 0 && size <= LARGEST ? Buffer.concat(parts).toString("utf8") : void 0);
    });
  });
}

// src/host/parallel-hasher.ts
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

// src/host/hash-lanes.ts
import { Worker } from "node:worker_threads";
var TOGETHER = 2;
var FRUGAL = { maxYoungGenerationSizeMb: 1 };
var HASH_WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./hash-worker.ts" : "./hash-worker.js",
  import.meta.url
);
var HashLanes = class {
  #threads;
  #program;
  #lanes = [];
  #pieces = new HashPieces();
  #waiting = 0;
  #failure;
  #count = 0;
  constructor(threads, program) {
    this.#threads = threads;
    this.#program = program;
  }
  /** What a byte costs the thread that has the least to do. */
  get load() {
    return this.#lanes.length < this.#threads ? 0 : Math.min(...this.#lanes.map((it) => it.load));
  }
  /** A digest of nothing yet, on the thread that has the least to do. */
  start(algorithm) {
    const lane = this.#leastBusy();
    const digest = this.#adopt(lane, algorithm);
    send(lane, { op: "start", digest: digest.number, algorithm });
    return digest;
  }
  /** A second digest from here on, on the same thread. */
  fork(from) {
    const digest = this.#adopt(from.lane, from.algorithm);
    send(from.lane, { op: "fork", digest: digest.number, from: from.number });
    return digest;
  }
  /** Memory that is not copied when it is given to `update`. */
  lend() {
    const piece = this.#pieces.lend();
    return piece instanceof Promise ? this.#whileAwake(piece) : piece;
  }
  takeBack(piece) {
    this.#pieces.takeBack(piece);
  }
  /** Hands the bytes to the threads, and copies what was not lent; a promise asks the caller to wait before the next. */
  update(bytes, into) {
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const lanes = Map.groupBy(into, (it) => it.lane);
    for (const part of this.#pieces.holding(bytes)) {
      for (const [lane, some] of lanes) hand(lane, part, some);
    }
    const room = this.#pieces.room();
    return room === void 0 ? void 0 : this.#whileAwake(room);
  }
  /** The digest's value, once everything before it is done. */
  finish({ lane, number, algorithm }) {
    lane.load -= COST[algorithm];
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const value = Promise.withResolvers();
    lane.awaited.set(number, value);
    send(lane, { op: "finish", digest: number });
    return this.#whileAwake(value.promise);
  }
  /** Ends the threads; digests that are not finished are lost. */
  async close() {
    await Promise.all(this.#lanes.map((it) => it.worker.terminate()));
  }
  // The process would end while it waits for threads that do not keep it alive.
  async #whileAwake(promise) {
    this.#waiting += 1;
    for (const { worker } of this.#lanes) worker.ref();
    try {
      return await promise;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) for (const { worker } of this.#lanes) worker.unref();
    }
  }
  #adopt(lane, algorithm) {
    lane.load += COST[algorithm];
    return { number: ++this.#count, lane, algorithm };
  }
  #leastBusy() {
    const idle = this.#lanes.find((it) => it.load === 0);
    if (idle !== void 0) return idle;
    if (this.#lanes.length < this.#threads) return this.#open();
    return this.#lanes.reduce((one, other) => other.load < one.load ? other : one);
  }
  #open() {
    const first = this.#openOne();
    while (this.#lanes.length < Math.min(TOGETHER, this.#threads)) this.#openOne();
    return first;
  }
  #openOne() {
    const bell = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { bell, done: this.#pieces.bell };
    const options = { execArgv: [], resourceLimits: FRUGAL, workerData };
    const worker = new Worker(this.#program, options);
    const lane = { worker, bell, awaited: /* @__PURE__ */ new Map(), known: /* @__PURE__ */ new Set(), load: 0 };
    worker.on("message", ({ digest, value }) => {
      lane.awaited.get(digest)?.resolve(value);
      lane.awaited.delete(digest);
    });
    worker.on("error", (error) => this.#fail(error));
    if (this.#waiting === 0) worker.unref();
    this.#lanes.push(lane);
    return lane;
  }
  #fail(error) {
    this.#failure = error;
    this.#pieces.fail(error);
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error);
    }
  }
};
function hand(lane, { piece, bytes }, digests) {
  if (!lane.known.has(piece)) {
    lane.known.add(piece);
    send(lane, { op: "piece", piece: piece.number, memory: piece.bytes.buffer });
  }
  Atomics.add(piece.readers, 0, 1);
  send(lane, {
    op: "update",
    digests: digests.map((it) => it.number),
    piece: piece.number,
    offset: bytes.byteOffset,
    length: bytes.length
  });
}
function send(lane, request) {
  lane.worker.postMessage(request);
  Atomics.add(lane.bell, 0, 1);
  Atomics.notify(lane.bell, 0);
}

// src/host/parallel-hasher.ts
var SMALL = 4 << 20;
function parallelHasher(threads, program = HASH_WORKER) {
  const lanes = new HashLanes(threads, program);
  const places = /* @__PURE__ */ new Map();
  let load = COST.crc32;
  const adopt = (algorithm, place) => {
    const digest = { algorithm };
    places.set(digest, place);
    return digest;
  };
  const placeOf = (digest) => {
    const place = places.get(digest);
    if (place === void 0) throw new TypeError("this digest is finished, or of another hasher");
    return place;
  };
  const here = (algorithm, state) => {
    load += COST[algorithm];
    return { kind: "here", state };
  };
  const settle = (digest) => {
    const { algorithm } = digest;
    const place = algorithm === "crc32" || lanes.load < load ? { kind: "away", digest: lanes.start(algorithm) } : here(algorithm, beginDigest(algorithm));
    places.set(digest, place);
    return place;
  };
  const give = (bytes, to) => {
    const away = to.flatMap((it) => it.kind === "away" ? [it.digest] : []);
    const room = away.length > 0 ? lanes.update(bytes, away) : void 0;
    for (const place of to) if (place.kind === "here") place.state.update(bytes);
    return room;
  };
  return {
    lend: () => lanes.lend(),
    takeBack: (piece) => lanes.takeBack(piece),
    start: (algorithm) => adopt(
      algorithm,
      algorithm === "crc32" && threads > 1 ? here(algorithm, beginDigest(algorithm)) : { kind: "kept", parts: [], size: 0 }
    ),
    fork(digest) {
      const place = placeOf(digest);
      const { algorithm } = digest;
      switch (place.kind) {
        case "here":
          return adopt(algorithm, here(algorithm, place.state.fork()));
        case "kept":
          return adopt(algorithm, { kind: "kept", parts: [...place.parts], size: place.size });
        case "away":
          return adopt(algorithm, { kind: "away", digest: lanes.fork(place.digest) });
      }
    },
    update(bytes, into) {
      const long = [];
      let copy;
      for (const digest of into) {
        const place = placeOf(digest);
        if (place.kind !== "kept") {
          long.push(place);
        } else if (place.size + bytes.length > SMALL) {
          const settled = settle(digest);
          for (const part of place.parts) {
            give(part, [settled])?.catch(() => {
            });
          }
          long.push(settled);
        } else {
          copy ??= new Uint8Array(bytes);
          place.parts.push(copy);
          place.size += bytes.length;
        }
      }
      return give(bytes, long);
    },
    async finish(digest) {
      const place = placeOf(digest);
      places.delete(digest);
      if (place.kind === "away") return lanes.finish(place.digest);
      if (place.kind === "here") {
        load -= COST[digest.algorithm];
        return place.state.finish();
      }
      const state = beginDigest(digest.algorithm);
      for (const part of place.parts) state.update(part);
      return state.finish();
    },
    [Symbol.asyncDispose]: () => lanes.close()
  };
}
function openHasher() {
  const processors = availableParallelism();
  if (processors < 2 || !existsSync(HASH_WORKER)) return directHasher();
  return parallelHasher(processors === 2 ? 1 : 4);
}

// src/host/world.ts
function openWorld(options) {
  const { process, at, dryRun, progress, token, note, onUnpack } = options;
  const { env } = process;
  const directory = process.cwd();
  const random = (bytes) => randomBytes(bytes);
  const now = () => at ?? instantFromSeconds(Math.floor(Date.now() / 1e3));
  const pause = async (milliseconds) => {
    await sleep(milliseconds);
  };
  const person = () => gitPerson(directory, env);
  const local = async (chosen) => {
    const { openLocalForge } = await import("./forge-OHS6L6A2.js");
    return openLocalForge({
      directory: resolve2(directory, chosen),
      person: await person(),
      now,
      environment: env
    });
  };
  const temporary = env["RUNNER_TEMP"] ?? tmpdir();
  const elsewhere = { env, execPath: process.execPath, directory, temporary };
  const files = openFiles({
    directory,
    standardInput: () => process.stdin,
    pid: process.pid,
    random,
    isRunning: (pid) => isRunning(process, pid),
    onDraft: draftsRemovedOnSignal(process)
  });
  const hasher = openHasher();
  let known;
  const facts = (issuer) => {
    known ??= gatherFacts({ env, directory, user: systemUser, identity: identityOf(env, issuer) });
    return known;
  };
  return {
    now,
    clockIsSet: at !== void 0,
    dryRun,
    random,
    sleep: pause,
    files,
    progress,
    openImage: async (ref) => {
      const { credentialFiles, openImageSource } = await import("./open-E7X6RMM5.js");
      const { programPath } = await import("./attributes-KTJVWDNP.js");
      return openImageSource(parseImageRef(ref), {
        credentialFiles: credentialFiles(env),
        dockerHost: env["DOCKER_HOST"],
        searchPath: programPath(env)
      });
    },
    openBootKit: async (path, arch) => {
      const { openBootKit } = await import("./boot-kit-C77FBIN5.js");
      return openBootKit(path, arch);
    },
    lockBootKit: async (path, what) => {
      const { lockBootKit } = await import("./boot-kit-C77FBIN5.js");
      return lockBootKit(path, what);
    },
    downloadBootKit: async (request) => {
      const { downloadBootKit } = await import("./published-boot-kit-OWKAY7ZB.js");
      return downloadBootKit({ ...request, target: resolve2(directory, request.target) });
    },
    openSpool: async () => {
      const { openSpool } = await import("./spool-4Z744RVW.js");
      onUnpack?.();
      return openSpool(temporary, hasher);
    },
    openKmsSigner: async (certificatePem, arn) => {
      const { openKmsSigner } = await import("./kms-signer-4T33HI5R.js");
      return openKmsSigner(certificatePem, arn);
    },
    readKeyPolicy: async (arn) => {
      const { readKeyPolicy } = await import("./kms-policy-URQBPECB.js");
      return readKeyPolicy(arn);
    },
    readKeyGrants: async (arn) => {
      const { readKeyGrants } = await import("./kms-policy-URQBPECB.js");
      return readKeyGrants(arn);
    },
    lookUpTrail: async function* (request) {
      const { lookUpTrail } = await import("./cloudtrail-5BKLUCRB.js");
      yield* lookUpTrail(request);
    },
    buildElsewhere: async (request, purpose) => {
      const { buildElsewhere } = await import("./build-elsewhere-A4S5Z3MH.js");
      return buildElsewhere(request, purpose, elsewhere);
    },
    rebuildImage: async (command) => {
      const { rebuildImage } = await import("./build-elsewhere-A4S5Z3MH.js");
      return rebuildImage(command, elsewhere);
    },
    imageLimits: IMAGE_LIMITS,
    hasher,
    note,
    facts,
    actor: async () => actorOf(env, (await facts()).actor),
    inActions: env["GITHUB_ACTIONS"] === "true",
    event: eventOf(env),
    openLedger: (url, mode) => openLedgerAt(url, { mode, directory, random }),
    openLedgerCopy: (url, id) => openLedgerCopy(url, { id, directory }),
    verifyParts: async (url, parts, events) => {
      const { threadsFor, verifyParts } = await import("./parallel-verifier-XKJ7MNU5.js");
      const threads = threadsFor(events, availableParallelism2());
      return verifyParts({ url, directory }, parts, random, threads);
    },
    openForge: (choice) => openForge(choice, { local, token, env, directory, note, sleep: pause }),
    openLocalForge: local,
    fileVersions: (chosen, ending) => fileVersions(resolve2(directory, chosen), ending, env),
    person,
    openServer: async (request) => {
      const { openServer } = await import("./serve-GGE4S6XT.js");
      return openServer(request, { process, directory, now, random });
    },
    attest: async (address, nonce) => {
      if (at !== void 0) {
        throw new Fault("USAGE", "an enclave that is asked now is judged by the time that it is", {
          hint: "leave --at out, or give a document that was kept"
        });
      }
      const { askEnclave } = await import("./attest-ZMOIMIQR.js");
      return askEnclave(address, nonce);
    },
    fetchRevocationList: async (address) => {
      const { fetchRevocationList } = await import("./fetch-revocation-list-TMDW5GPX.js");
      return fetchRevocationList(address);
    },
    signStatement: async (statement, where) => {
      const { signStatement } = await import("./sigstore-sign-KCB2VXCU.js");
      return signStatement(statement, where, { env, token });
    },
    verifyBundle: async (bytes, trustedRoot) => {
      const { trustedRoots } = await import("./sigstore-trust-E6EHDJ22.js");
      const { verifyBundle } = await import("./verify-bundle-7H5J3SNX.js");
      return verifyBundle(bytes, await trustedRoots(trustedRoot, files));
    }
  };
}
async function openForge(choice, lent) {
  if (choice.kind === "local") return lent.local(choice.directory);
  const { openGitHub } = await import("./github-4WEEIWSA.js");
  return openGitHub(choice.repository, lent);
}
function identityOf(env, issuer) {
  if (env["ACTIONS_ID_TOKEN_REQUEST_URL"] === void 0) return void 0;
  return async () => {
    const { proveIdentity } = await import("./prove-identity-PKYHXIBQ.js");
    return proveIdentity(issuer);
  };
}
function actorOf(env, actor) {
  const place = env["GITHUB_ACTIONS"] === "true" ? "github" : "local";
  if (actor === void 0) {
    throw new Fault("USAGE", "who writes this is not known", {
      hint: "set git's user.email, or the variable USER"
    });
  }
  return `${place}:${actor}`;
}
function systemUser() {
  try {
    return userInfo().username;
  } catch {
    return void 0;
  }
}
function isRunning(process, pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
function draftsRemovedOnSignal(process) {
  const drafts = /* @__PURE__ */ new Set();
  let watching = false;
  return (path, state) => {
    if (state === "ended") drafts.delete(path);
    else drafts.add(path);
    if (watching) return;
    watching = true;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => {
        for (const draft of drafts) rmSync(draft, { force: true });
        process.kill(process.pid, signal);
      });
    }
  };
}

export {
  openWorld
};
