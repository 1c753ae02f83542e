import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  formatImageRef,
  parseImageRef
} from "./chunk-H5WQ3WLB.js";
import {
  sha256Schema
} from "./chunk-EIBSU2UF.js";
import {
  decodeJsonWith
} from "./chunk-S6POWQOZ.js";
import "./chunk-AYZQHZLJ.js";
import {
  measurementSchema
} from "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import {
  object
} from "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/build-elsewhere.ts
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
var OTHER_CLOCK = "2001-09-09T01:46:40Z";
var SHUFFLE = 20010909;
var OTHER = {
  TZ: "Pacific/Kiritimati",
  LC_ALL: "C",
  LANG: "C"
};
var VARIED = [
  "process",
  "directory",
  `time zone (${OTHER.TZ})`,
  `locale (${OTHER.LC_ALL})`,
  "umask (027)",
  `file order (shuffled by ${SHUFFLE})`,
  `clock (${OTHER_CLOCK})`
];
var HANDED_ON = /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LC_(ALL|COLLATE|CTYPE|MESSAGES|MONETARY|NUMERIC|TIME)|TZ|TMPDIR|TMP|TEMP|SOURCE_DATE_EPOCH|CI|DOCKER_HOST|BUILDKIT_HOST|BUILDX_BUILDER|XDG_RUNTIME_DIR|NIX_(PATH|PROFILES|REMOTE|SSL_CERT_FILE)|HTTPS?_PROXY|https?_proxy|NO_PROXY|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|SYSTEMROOT|PATHEXT|COMSPEC)$/;
var PROXY = /^https?_proxy$/i;
var USER = /^([a-z]+:\/\/)?[^/]*@/i;
var outcomeSchema = object({
  eif: object({ sha256: sha256Schema }),
  measurement: measurementSchema
});
async function buildElsewhere(request, purpose, options) {
  const place = await mkdtemp(join(options.temporary, "golden-pcr-again-"));
  const dispose = () => rm(place, { recursive: true, force: true });
  try {
    await mkdir(join(place, "tmp"));
    const path = join(place, "again.eif");
    const args = [
      "-c",
      'umask 027; exec "$@"',
      "sh",
      options.execPath,
      commandLinePath(),
      ...argumentsOf(request, path, options.directory),
      // A clock can be set only where nothing is written.
      ...purpose === "measure" ? ["--dry-run", `--at=${OTHER_CLOCK}`] : []
    ];
    const env = {
      ...handedOn(options.env),
      ...credentialFiles(options.env, options.directory),
      ...OTHER,
      TMPDIR: join(place, "tmp")
    };
    const { status, stdout, stderr } = await run("/bin/sh", args, { cwd: place, env });
    if (status !== 0) {
      throw new Fault(
        "REBUILD_FAILED",
        `the second build ended with ${status}: ${lastLine(stderr)}`
      );
    }
    const { eif, measurement } = decodeJsonWith(
      outcomeSchema,
      stdout,
      "REBUILD_FAILED",
      "second build"
    );
    return {
      sha256: eif.sha256,
      measurement,
      varied: purpose === "measure" ? VARIED : VARIED.slice(0, -1),
      ...purpose === "keep" ? { path } : {},
      dispose
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
async function rebuildImage(command, options) {
  const { status } = await run("/bin/sh", ["-c", command], {
    cwd: options.directory,
    env: handedOn(options.env),
    show: true
  });
  if (status !== 0)
    throw new Fault("REBUILD_FAILED", `--rebuild ended with ${status}`, { at: command });
}
function handedOn(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => HANDED_ON.test(name)).map(([name, value]) => [name, PROXY.test(name) ? value?.replace(USER, "$1") : value])
  );
}
function credentialFiles(env, directory) {
  return Object.fromEntries(
    ["DOCKER_CONFIG", "REGISTRY_AUTH_FILE"].flatMap((name) => {
      const path = env[name];
      return path === void 0 || path === "" ? [] : [[name, resolve(directory, path)]];
    })
  );
}
function commandLinePath() {
  const relative = import.meta.url.endsWith(".ts") ? "../cli.ts" : "./cli.js";
  return fileURLToPath(new URL(relative, import.meta.url));
}
function argumentsOf(request, output, directory) {
  return [
    "build",
    "--json",
    `--image=${absoluteRef(request.image, directory)}`,
    `--boot-kit=${resolve(directory, request.bootKit)}`,
    `--output=${output}`,
    `--arch=${request.arch}`,
    `--layout=${request.layout}`,
    `--shuffle=${SHUFFLE}`,
    ...request.cmd.map((it) => `--cmd=${it}`),
    ...request.env.map((it) => `--env=${it}`),
    ...request.strict ? ["--strict"] : []
  ];
}
function absoluteRef(text, directory) {
  const ref = parseImageRef(text);
  switch (ref.kind) {
    case "oci":
    case "rootfs":
      return formatImageRef({ ...ref, directory: resolve(directory, ref.directory) });
    case "oci-archive":
    case "docker-archive":
      return formatImageRef({ ...ref, file: resolve(directory, ref.file) });
    default:
      return text;
  }
}
function run(program, args, how) {
  return new Promise((resolve2, reject) => {
    const child = spawn(program, args, {
      cwd: how.cwd,
      env: how.env,
      stdio: ["ignore", "pipe", "pipe"]
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      if (how.show === true) process.stderr.write(text);
      else said.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      if (how.show === true) process.stderr.write(text);
      said.stderr = (said.stderr + text).slice(-65536);
    });
    child.on("error", (cause) => {
      reject(new Fault("REBUILD_FAILED", `${program} cannot be run: ${cause.message}`, { cause }));
    });
    child.on("close", (code, signal) => resolve2({ status: code ?? signal ?? "nothing", ...said }));
  });
}
function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}
export {
  buildElsewhere,
  handedOn,
  rebuildImage
};
