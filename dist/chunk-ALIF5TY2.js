import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/forge/branch-name.ts
var FORBIDDEN_CHARACTERS = " ~^:?*[\\";
function checkBranchName(name) {
  const why = whyNoBranch(name);
  if (why !== void 0) {
    throw new Fault("INPUT_INVALID", `"${name}" cannot be the name of a branch: ${why}`, {
      hint: "use letters, digits and - in parts divided by /"
    });
  }
}
function isBranchName(name) {
  return whyNoBranch(name) === void 0;
}
function whyNoBranch(name) {
  if (name === "") return "it is empty";
  if (name.length > 200) return `it has ${name.length} characters, more than 200`;
  if (name.startsWith("-")) return "it begins with -";
  if (name === "HEAD" || name === "@") return "git gives it another meaning";
  if (name.includes("..") || name.includes("@{")) return "it holds .. or @{";
  if (!name.isWellFormed()) return "it is not valid Unicode";
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 || code === 127 || FORBIDDEN_CHARACTERS.includes(character)) {
      return "it holds a space, a control character or one of ~^:?*[\\";
    }
  }
  for (const part of name.split("/")) {
    if (part === "") return "it begins or ends with / or holds //";
    if (part.startsWith(".")) return "a part begins with .";
    if (part.endsWith(".lock")) return "a part ends in .lock";
  }
  return name.endsWith(".") ? "it ends with ." : void 0;
}

// src/forge/draft.ts
var MOST_FILES = 100;
var MOST_BYTES = 16 * 1024 * 1024;
var COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
var TRAILER = "Golden-PCR-Change";
function isCommitName(text) {
  return COMMIT.test(text);
}
function checkDraft(draft) {
  checkBranchName(draft.branch);
  if (draft.branch === draft.base) throw invalid(`the branch ${draft.branch} is its own base`);
  checkTitle(draft.title);
  for (const label of draft.labels) checkLine("label", label, 50);
  for (const reviewer of draft.reviewers) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,99}(\/[A-Za-z0-9._-]{1,100})?$/.test(reviewer)) {
      throw invalid(`"${reviewer}" is neither a person's name nor organisation/team`);
    }
  }
  if (draft.body.includes("\0")) throw invalid("the body holds a zero byte");
  checkChange(draft);
}
function checkChange(change) {
  checkBranchName(change.base);
  if (!isCommitName(change.baseCommit)) {
    throw invalid(`"${change.baseCommit}" is not a full commit id`);
  }
  checkMessage(change.message);
  checkFiles(change.files);
}
function sealMessage(message, changed) {
  const [headline = "", ...rest] = message.trim().split(/\r?\n/).map((line) => line.trimEnd());
  const body = rest.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+/, "");
  const paragraphs = [headline, body, `${TRAILER}: ${changeDigest(changed)}`];
  return paragraphs.filter((it) => it !== "").join("\n\n");
}
function isOurs(message, changed) {
  const last = message.trimEnd().split("\n").at(-1);
  return last === `${TRAILER}: ${changeDigest(changed)}`;
}
function claimsToBeOurs(message) {
  return (message.trimEnd().split("\n").at(-1) ?? "").startsWith(`${TRAILER}: `);
}
function changeDigest(changed) {
  const lines = changed.map(({ path, blob }) => `${path}\0${blob}
`);
  return sha256Hex(lines.toSorted().join(""));
}
function checkFiles(files) {
  if (files.length === 0) throw invalid("a change without files");
  if (files.length > MOST_FILES) {
    throw invalid(`a change of ${files.length} files, more than ${MOST_FILES}`);
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  if (bytes > MOST_BYTES) throw invalid(`a change of ${bytes} bytes, more than ${MOST_BYTES}`);
  const seen = /* @__PURE__ */ new Set();
  for (const { path, content } of files) {
    checkPath(path);
    if (!content.isWellFormed()) throw invalid(`${path}: the content is not valid Unicode`);
    if (seen.has(path)) throw invalid(`${path} stands twice in one change`);
    seen.add(path);
  }
  for (const path of seen) {
    const parent = parentsOf(path).find((it) => seen.has(it));
    if (parent !== void 0) throw invalid(`${parent} would be both a file and a directory`);
  }
}
function checkPath(path) {
  const parts = path.split("/");
  const bad = parts.some(
    (part) => part === "" || part === "." || part === ".." || /^\.git$/i.test(part)
  );
  if (bad || path.length > 1024 || !path.isWellFormed() || hasControl(path) || path.includes("\\")) {
    throw invalid(`"${path}" is not the path of a file inside the repository`);
  }
}
function parentsOf(path) {
  const parts = path.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}
function checkTitle(title) {
  checkLine("title", title, 256);
}
function checkMessage(message) {
  if (message.trim() === "" || message.includes("\0") || !message.isWellFormed()) {
    throw invalid("a commit needs a message of text");
  }
  if (claimsToBeOurs(message)) throw invalid(`a message must not end in its own ${TRAILER}`);
}
function checkLine(what, text, longest) {
  if (text.trim() === "" || text.length > longest || hasControl(text) || !text.isWellFormed()) {
    throw invalid(
      `the ${what} "${text.slice(0, 60)}" is not one line of 1 to ${longest} characters`
    );
  }
}
function hasControl(text) {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 || code === 127) return true;
  }
  return false;
}
function invalid(why) {
  return new Fault("INPUT_INVALID", `cannot propose this: ${why}`);
}

// src/forge/refusals.ts
function baseMoved(change, seen) {
  if (seen === void 0) return baseMissing(change.base);
  return new Fault(
    "FORGE_CONFLICT",
    `${change.base} is at ${short(seen)}, but the change was made from ${short(change.baseCommit)}`,
    { at: change.base, hint: "run this again: it reads the branch anew" }
  );
}
function branchMoved(branch) {
  return new Fault("FORGE_CONFLICT", `${branch} was moved by another writer meanwhile`, {
    at: branch,
    hint: "run this again; in Actions, set concurrency per environment"
  });
}
function branchForeign(branch, commit) {
  return new Fault(
    "FORGE_BRANCH_FOREIGN",
    `${branch} holds ${short(commit)}, which golden-pcr did not make`,
    {
      at: branch,
      hint: "merge or close its pull request, or delete the branch, and run this again"
    }
  );
}
function baseMissing(base, hint) {
  return new Fault("FORGE_BASE_MISSING", `there is no branch ${base}`, {
    at: base,
    hint: hint ?? "name the branch that holds the allow-list; it needs at least one commit"
  });
}
function nothingToChange(change) {
  const [first] = change.files;
  const more = change.files.length - 1;
  return new Fault(
    "FORGE_NO_CHANGE",
    `${change.base} already holds this ${first?.path ?? "change"}${more > 0 ? ` and ${more} more` : ""}`,
    { at: change.base }
  );
}
function pullMissing(number) {
  return new Fault("FORGE_PULL_MISSING", `there is no pull request ${number}`);
}
function pullDecided(number, state) {
  return new Fault("FORGE_PULL_DECIDED", `pull request ${number} is ${state} already`);
}
function short(commit) {
  return commit.slice(0, 12);
}

export {
  checkBranchName,
  isBranchName,
  isCommitName,
  checkDraft,
  checkChange,
  sealMessage,
  isOurs,
  claimsToBeOurs,
  checkPath,
  baseMoved,
  branchMoved,
  branchForeign,
  baseMissing,
  nothingToChange,
  pullMissing,
  pullDecided
};
