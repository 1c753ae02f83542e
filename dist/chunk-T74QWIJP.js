import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parseInstant
} from "./chunk-AYZQHZLJ.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/host/git.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
async function gitFacts(directory, env) {
  const git = (...args) => gitLine(directory, env, ...args);
  const commit = await git("rev-parse", "--verify", "HEAD^{commit}");
  if (commit === void 0) return {};
  const remote = await git("config", "--get", "remote.origin.url");
  const tag = await git("describe", "--exact-match", "--tags", "HEAD");
  const branch = await git("symbolic-ref", "--quiet", "HEAD");
  const changes = await git("status", "--porcelain", "--untracked-files=no");
  const ref = tag === void 0 ? branch : `refs/tags/${tag}`;
  const actor = await git("config", "--get", "user.email");
  const committedAt = await git("show", "-s", "--format=%cI", "HEAD");
  return {
    commit,
    ...committedAt === void 0 ? {} : { committedAt: parseInstant(committedAt) },
    ...remote === void 0 || remote === "" ? {} : { repository: repositoryName(remote) },
    ...ref === void 0 || ref === "" ? {} : { ref },
    ...changes === void 0 || changes === "" ? {} : { dirty: true },
    ...actor === void 0 || actor === "" ? {} : { actor }
  };
}
function repositoryName(remote) {
  const github = /^(?:https:\/\/(?:[^@/]*@)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    remote
  );
  if (github?.[1] !== void 0) return github[1];
  return remote.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^@/]*@/, "$1");
}
async function gitPerson(directory, env) {
  const ident = await gitLine(directory, env, "var", "GIT_AUTHOR_IDENT");
  const [, name, email] = /^(.+) <([^<>]+)> \d+ [+-]\d{4}$/.exec(ident ?? "") ?? [];
  if (name !== void 0 && email !== void 0) return { name, email };
  throw new Fault("USAGE", "git does not know who you are", {
    hint: 'git config --global user.name "…" and user.email "…", or set GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL'
  });
}
async function gitLine(directory, env, ...args) {
  try {
    const { stdout } = await run("git", ["--no-optional-locks", ...args], {
      cwd: directory,
      env: { ...env, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
      maxBuffer: 1 << 24
    });
    return stdout.trim();
  } catch {
    return void 0;
  }
}
async function repositoryAt(directory, env) {
  const remote = await gitLine(directory, env, "config", "--get", "remote.origin.url");
  const name = remote === void 0 ? "" : repositoryName(remote);
  return /^[\w.-]+\/[\w.-]+$/.test(name) ? name : void 0;
}

export {
  gitFacts,
  gitPerson,
  repositoryAt
};
