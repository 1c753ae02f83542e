import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baseMissing,
  baseMoved,
  branchForeign,
  branchMoved,
  checkBranchName,
  checkChange,
  checkDraft,
  checkPath,
  isBranchName,
  isCommitName,
  isOurs,
  nothingToChange,
  pullDecided,
  pullMissing,
  sealMessage
} from "./chunk-ALIF5TY2.js";
import {
  require_dist
} from "./chunk-7NRVWUXU.js";
import {
  commitSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  instantFromSeconds,
  instantSchema,
  secondsOf
} from "./chunk-AYZQHZLJ.js";
import "./chunk-XK2IO4MP.js";
import {
  _enum,
  array,
  int,
  literal,
  strictObject,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/forge/local/git.ts
import { execFile } from "node:child_process";
var MOST_OUTPUT = 256 * 1024 * 1024;
var SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.quotePath=false",
  "core.autocrlf=false",
  "core.filesRefLockTimeout=3000",
  "core.packedRefsTimeout=3000",
  "i18n.commitEncoding=utf-8",
  "gc.auto=0",
  "maintenance.auto=false"
].flatMap((setting) => ["-c", setting]);
var CARRIED = ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "SystemRoot", "TEMP", "USERPROFILE"];
function openGit(directory, environment, gitDirectory) {
  const base = {
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
    LC_ALL: "C",
    // For the reflog, where no person was given.
    GIT_COMMITTER_NAME: "golden-pcr",
    GIT_COMMITTER_EMAIL: "golden-pcr@localhost"
  };
  for (const name2 of CARRIED) {
    const value = environment[name2];
    if (value !== void 0) base[name2] = value;
  }
  if (gitDirectory !== void 0) base["GIT_DIR"] = gitDirectory;
  return async (args, given = {}) => {
    const answer = await spawn([...SETTINGS, ...args], directory, {
      env: { ...base, ...given.variables },
      input: given.input
    });
    if (!(given.accept ?? [0]).includes(answer.code)) throw failed(args[0] ?? "git", answer);
    return answer;
  };
}
function signedBy(person, at) {
  const when = `${secondsOf(at)} +0000`;
  return {
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_AUTHOR_DATE: when,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
    GIT_COMMITTER_DATE: when
  };
}
function checkPerson(person) {
  const edge = /^[\s.,:;<>"'\\]|[\s.,:;<>"'\\]$/;
  for (const text of [person.name, person.email]) {
    const plain = /^[^<>\n\0]{1,200}$/.test(text) && !edge.test(text) && text.isWellFormed();
    if (!plain) {
      throw new Fault("INPUT_INVALID", `"${text}" cannot be a person's name or address in git`, {
        hint: "set user.name and user.email in git, without <, > and line breaks"
      });
    }
  }
}
function textOf(answer) {
  return answer.stdout.toString("utf8").replace(/\n$/, "");
}
function itemsOf(answer) {
  return answer.stdout.toString("utf8").split("\0").filter((item) => item !== "");
}
function spawn(args, cwd, given) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      args,
      { cwd, env: given.env, encoding: "buffer", maxBuffer: MOST_OUTPUT, windowsHide: true },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === "number") {
          resolve({ code, stdout, stderr: stderr.toString("utf8") });
        } else if (code === "ENOENT") {
          reject(
            new Fault("FORGE_UNAVAILABLE", `git could not be started in ${cwd}`, {
              hint: "install git 2.38 or newer, and check that the directory exists",
              cause: error
            })
          );
        } else {
          reject(
            new Fault("FORGE_UNAVAILABLE", `git was ended before it was done: ${String(code)}`, {
              cause: error
            })
          );
        }
      }
    );
    child.stdin?.on("error", () => {
    });
    child.stdin?.end(given.input ?? "");
  });
}
function failed(verb, answer) {
  const said = answer.stderr.split("\n").filter((line) => !line.startsWith("hint:")).find((line) => line.trim() !== "");
  return new Fault(
    "FORGE_UNAVAILABLE",
    `git ${verb} ended with ${answer.code}: ${said?.trim() ?? "it said nothing"}`,
    hintFor(answer.stderr)
  );
}
function hintFor(stderr) {
  if (stderr.includes(".lock")) {
    return { hint: "another git may be at work; if none is, remove the lock file that it names" };
  }
  if (stderr.includes("dubious ownership")) {
    return { hint: "run git config --global --add safe.directory for this directory" };
  }
  if (/unknown option|usage: git merge-tree/.test(stderr)) return { hint: "use git 2.38 or newer" };
  return {};
}

// src/forge/local/records.ts
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm as rm2, writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/forge/local/record.ts
var import_yaml = __toESM(require_dist(), 1);
var SCHEMA = "golden-pcr/pull/v1";
var name = string().min(1);
var frontSchema = strictObject({
  schema: literal(SCHEMA),
  number: int().min(1),
  state: _enum(["open", "merged", "closed"]),
  title: string().min(1),
  branch: name,
  base: name,
  baseCommit: commitSchema,
  head: commitSchema,
  opened: strictObject({ by: name, at: instantSchema }),
  labels: array(string()),
  reviewers: array(string()),
  approvals: array(strictObject({ by: name, at: instantSchema, commit: commitSchema })),
  merged: strictObject({ commit: commitSchema, at: instantSchema, by: name }).optional(),
  closed: strictObject({ by: name, at: instantSchema, why: string() }).optional()
});
function stateOf(record) {
  if (record.merged !== void 0) return "merged";
  return record.closed === void 0 ? "open" : "closed";
}
function fileNameOf(number) {
  return `${String(number).padStart(4, "0")}.md`;
}
function renderRecord(record) {
  const { body, number, title, ...rest } = record;
  const front = (0, import_yaml.stringify)(
    { schema: SCHEMA, number, state: stateOf(record), title, ...withoutUndefined(rest) },
    { lineWidth: 0 }
  );
  const decide2 = stateOf(record) === "open" ? `# To decide: golden-pcr forge merge ${number}, or golden-pcr forge close ${number}
` : "";
  return `---
${front}${decide2}---

# ${title}

${body}`;
}
function parseRecord(text, file) {
  const end = text.indexOf("\n---\n", 3);
  if (!text.startsWith("---\n") || end === -1)
    throw invalid(file, "no front matter between --- lines");
  let front;
  try {
    front = (0, import_yaml.parse)(text.slice(4, end + 1), { uniqueKeys: true, maxAliasCount: 0 });
  } catch (cause) {
    throw invalid(
      file,
      `the front matter is no YAML: ${cause instanceof Error ? cause.message : ""}`
    );
  }
  const { schema: _, state, ...fields } = decodeWith(frontSchema, front, "FORGE_PULL_INVALID", file);
  const head = `
# ${fields.title}

`;
  const rest = text.slice(end + 5);
  if (!rest.startsWith(head)) throw invalid(file, "the heading is not the title");
  const record = { ...fields, body: rest.slice(head.length) };
  if (stateOf(record) !== state) throw invalid(file, `the state is "${state}", but the rest is not`);
  return record;
}
function withoutUndefined(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function invalid(file, why) {
  return new Fault("FORGE_PULL_INVALID", `${file}: ${why}`, {
    at: file,
    hint: "restore refs/golden-pcr/pulls from its reflog or a clone"
  });
}

// src/forge/local/refs.ts
function branchRef(branch) {
  return `refs/heads/${branch}`;
}
async function readRefs(git, refs) {
  const answer = await git(["for-each-ref", "--format=%(refname) %(objectname)", ...refs]);
  const found = /* @__PURE__ */ new Map();
  for (const line of textOf(answer).split("\n")) {
    const [name2 = "", object = ""] = line.split(" ");
    if (refs.includes(name2)) found.set(name2, object);
  }
  return found;
}
async function moveRefs(git, moves, note) {
  const zero = "0".repeat(moves.find((it) => it.after !== void 0)?.after?.length ?? 40);
  const lines = moves.map(
    ({ ref, before, after }) => before === after ? `verify ${ref} ${before ?? zero}` : `update ${ref} ${after ?? zero} ${before ?? zero}`
  );
  const input = ["start", ...lines, "prepare", "commit", ""].join("\n");
  const args = ["update-ref", "-m", `golden-pcr: ${note}`, "--stdin"];
  const answer = await git(args, { input, accept: [0, 1, 128] });
  if (answer.code === 0) return true;
  const now = await readRefs(
    git,
    moves.map(({ ref }) => ref)
  );
  if (moves.every(({ ref, after }) => now.get(ref) === after)) return true;
  if (moves.some(({ ref, before }) => now.get(ref) !== before)) return false;
  const said = answer.stderr.split("\n").find((line) => line.trim() !== "");
  throw new Fault(
    "FORGE_UNAVAILABLE",
    `git could not move its refs: ${said?.trim() ?? "no reason given"}`,
    {
      hint: "another git may be at work; if none is, remove the lock file that it names"
    }
  );
}

// src/forge/local/tree.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
async function entriesAt(git, commit, paths) {
  return itemsOf(await git(["ls-tree", "-z", "-l", "--full-tree", commit, "--", ...paths])).map(
    parseEntry
  );
}
async function storeChanged(git, base, files) {
  const held = new Map(
    (await entriesAt(
      git,
      base,
      files.map(({ path }) => path)
    )).map((it) => [it.path, it])
  );
  const changed = [];
  for (const { path, content } of files) {
    const blob = await storeBlob(git, content);
    const before = held.get(path);
    if (before?.object !== blob || before.mode === "120000") changed.push({ path, blob });
  }
  return changed;
}
async function storeBlob(git, content) {
  return textOf(await git(["hash-object", "-w", "-t", "blob", "--stdin"], { input: content }));
}
async function writeCommit(git, change) {
  const folder = await mkdtemp(join(tmpdir(), "golden-pcr-"));
  try {
    const variables = { GIT_INDEX_FILE: join(folder, "index") };
    await git(["read-tree", change.base], { variables });
    const input = change.changed.map(({ path, blob }) => `100644 ${blob}	${path}\0`).join("");
    await git(["update-index", "--replace", "-z", "--index-info"], { variables, input });
    const tree = textOf(await git(["write-tree"], { variables }));
    return await writeCommitOf(git, { ...change, tree, parents: [change.base] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
async function writeCommitOf(git, commit) {
  const parents = commit.parents.flatMap((it) => ["-p", it]);
  const answer = await git(["commit-tree", commit.tree, ...parents, "-F", "-"], {
    input: commit.message,
    variables: signedBy(commit.by, commit.at)
  });
  return textOf(answer);
}
async function readCommit(git, commit) {
  const format = "%T%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%ct%x00%B";
  const answer = await git(["log", "-1", "--no-show-signature", `--format=${format}`, commit]);
  const [tree = "", parents = "", an = "", ae = "", cn = "", ce = "", time = "", message = ""] = answer.stdout.toString("utf8").split("\0");
  return {
    tree,
    parents: parents.split(" ").filter((it) => it !== ""),
    author: { name: an, email: ae },
    committer: { name: cn, email: ce },
    committedAt: Number(time),
    message: message.trimEnd()
  };
}
async function changedIn(git, parent, commit) {
  const items = itemsOf(
    await git(["diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", parent, commit])
  );
  const changed = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [, mode = "", , blob = ""] = (items[i] ?? "").split(" ");
    if (mode !== "100644") return void 0;
    changed.push({ path: items[i + 1] ?? "", blob });
  }
  return changed;
}
async function foreignCommit(git, base, head) {
  const list = textOf(await git(["rev-list", "--parents", head, `^${base}`]));
  for (const line of list.split("\n").filter((it) => it !== "")) {
    const [commit = "", first = "", second, ...rest] = line.split(" ");
    if (second !== void 0) {
      const merged = rest.length === 0 ? await mergeTrees(git, first, second) : void 0;
      const { tree } = await readCommit(git, commit);
      if (merged?.kind !== "clean" || merged.tree !== tree) return commit;
      continue;
    }
    const { message } = await readCommit(git, commit);
    const changed = first === "" ? void 0 : await changedIn(git, first, commit);
    if (changed === void 0 || !isOurs(message, changed)) return commit;
  }
  return void 0;
}
async function mergeTrees(git, ours, theirs) {
  const args = ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs];
  const answer = await git(args, { accept: [0, 1] });
  const [tree, ...files] = itemsOf(answer);
  if (tree === void 0) throw new Fault("FORGE_UNAVAILABLE", "git merge-tree printed no tree");
  return answer.code === 0 ? { kind: "clean", tree } : { kind: "conflict", files };
}
async function hasCommit(git, commit) {
  const answer = await git(["cat-file", "-t", commit], { accept: [0, 128] });
  return answer.code === 0 && textOf(answer) === "commit";
}
async function isAncestorOf(git, older, newer) {
  const answer = await git(["merge-base", "--is-ancestor", older, newer], { accept: [0, 1] });
  return answer.code === 0;
}
function parseEntry(item) {
  const tab = item.indexOf("	");
  const [mode = "", type = "", object = "", size = ""] = item.slice(0, tab).split(/ +/);
  return { mode, type, object, size: Number(size) || 0, path: item.slice(tab + 1) };
}

// src/forge/local/records.ts
var PULLS_REF = "refs/golden-pcr/pulls";
var NO_RECORDS = { commit: void 0, pulls: [], files: /* @__PURE__ */ new Map() };
async function readRecords(git, commit) {
  if (commit === void 0) return NO_RECORDS;
  const entries = itemsOf(await git(["ls-tree", "-z", "--full-tree", commit])).map(parseEntry);
  const found = entries.filter(({ path }) => /^\d{4,9}\.md$/.test(path));
  const texts = await readBlobs(
    git,
    found.map(({ object }) => object)
  );
  const files = new Map(
    found.map(({ path, object }, i) => [path, { blob: object, text: texts[i] ?? "" }])
  );
  return recordsOf(commit, files);
}
async function writeRecord(git, before, record, signed) {
  const text = renderRecord(record);
  const blob = await storeBlob(git, text);
  const files = new Map([...before.files, [fileNameOf(record.number), { blob, text }]]);
  const input = [...files].map(([name2, file]) => `100644 blob ${file.blob}	${name2}\0`).join("");
  const tree = textOf(await git(["mktree", "-z"], { input }));
  const commit = await writeCommitOf(git, {
    tree,
    parents: before.commit === void 0 ? [] : [before.commit],
    message: signed.note,
    by: signed.by,
    at: signed.at
  });
  return recordsOf(commit, files);
}
function recordsOf(commit, files) {
  const pulls = [...files].map(([path, { text }]) => {
    const record = parseRecord(text, path);
    if (fileNameOf(record.number) === path) return record;
    throw new Fault("FORGE_PULL_INVALID", `${path}: holds pull request ${record.number}`, {
      at: path
    });
  });
  return { commit, pulls: pulls.toSorted((a, b) => a.number - b.number), files };
}
async function copyRecords(git, folder, known) {
  let records = known;
  for (; ; ) {
    await writeCopies(folder, records);
    const commit = (await readRefs(git, [PULLS_REF])).get(PULLS_REF);
    if (commit === records.commit) return;
    records = await readRecords(git, commit);
  }
}
async function writeCopies(folder, records) {
  await mkdir(folder, { recursive: true });
  const texts = [...records.files].map(([name2, { text }]) => [name2, text]);
  const wanted = new Map([...texts, [".gitignore", "*\n"]]);
  for (const [name2, text] of wanted) {
    const path = join2(folder, name2);
    if (await textAt(path) === text) continue;
    const temporary = join2(folder, `.${name2}.${randomUUID()}.tmp`);
    try {
      await writeFile(temporary, text);
      await rename(temporary, path);
    } catch (cause) {
      await rm2(temporary, { force: true });
      throw new Fault("FILE_WRITE_FAILED", `${path} could not be written`, { cause, at: path });
    }
  }
}
async function readBlobs(git, blobs) {
  if (blobs.length === 0) return [];
  const { stdout } = await git(["cat-file", "--batch"], { input: `${blobs.join("\n")}
` });
  const texts = [];
  let at = 0;
  for (const blob of blobs) {
    const line = stdout.indexOf("\n", at);
    const [object, type, size] = stdout.toString("utf8", at, line).split(" ");
    if (line === -1 || object !== blob || type !== "blob") {
      throw new Fault(
        "FORGE_PULL_INVALID",
        `${PULLS_REF}: the object ${blob} is not a file that is there`
      );
    }
    const end = line + 1 + Number(size);
    texts.push(stdout.toString("utf8", line + 1, end));
    at = end + 1;
  }
  return texts;
}
async function textAt(path) {
  try {
    return await readFile(path, "utf8");
  } catch {
    return void 0;
  }
}

// src/forge/local/repository.ts
import { basename, dirname, join as join3 } from "node:path";
import { pathToFileURL } from "node:url";
async function openRepository(options) {
  const probe = openGit(options.directory, options.environment);
  const args = ["rev-parse", "--path-format=absolute", "--git-common-dir", "--is-bare-repository"];
  const answer = await probe(args, { accept: [0, 128] });
  if (answer.code !== 0) {
    throw new Fault("FORGE_REPOSITORY_MISSING", `${options.directory} is in no git repository`, {
      at: options.directory,
      hint: answer.stderr.includes("dubious ownership") ? "the directory belongs to somebody else: run git config --global --add safe.directory for it" : "run git init there, or name the directory of a clone"
    });
  }
  const [common = "", bare = ""] = textOf(answer).split("\n");
  return {
    ...options,
    git: openGit(common, options.environment, common),
    copies: basename(common) === ".git" ? join3(dirname(common), ".golden-pcr", "pulls") : join3(common, "golden-pcr", "pulls"),
    bare: bare === "true"
  };
}
async function pullOf(repository, record) {
  if (stateOf(record) !== "open") return decidedPull(repository, record);
  const { git } = repository;
  const base = branchRef(record.base);
  const branch = branchRef(record.branch);
  const refs = await readRefs(git, [base, branch]);
  const merged = await mergeByHand(git, record, refs.get(base));
  if (merged !== void 0) return decidedPull(repository, { ...record, merged });
  return openPullOf(repository, record, refs.get(branch) ?? record.head);
}
function openPullOf(repository, record, headCommit) {
  return { ...shownOf(repository, record), state: "open", headCommit };
}
function decidedPull(repository, record) {
  const shown = { ...shownOf(repository, record), headCommit: record.head };
  if (record.merged !== void 0) {
    const merge = record.merged;
    return { ...shown, state: "merged", closedAt: merge.at, closedBy: merge.by, merge };
  }
  return { ...shown, state: "closed", closedAt: record.closed?.at, closedBy: record.closed?.by };
}
function shownOf(repository, record) {
  return {
    number: record.number,
    url: pathToFileURL(join3(repository.copies, fileNameOf(record.number))).href,
    branch: record.branch,
    base: record.base,
    title: record.title,
    author: record.opened.by
  };
}
async function mergeByHand(git, record, base) {
  if (base === void 0 || !await isAncestorOf(git, record.head, base)) return void 0;
  const own = linesOf(await git(["rev-list", "--first-parent", base, `^${record.baseCommit}`]));
  const after = new Set(
    linesOf(await git(["rev-list", "--ancestry-path", `${record.head}..${base}`]))
  );
  const commit = own.findLast((it) => after.has(it) || it === record.head) ?? record.head;
  const { committer, committedAt } = await readCommit(git, commit);
  return { commit, at: instantFromSeconds(committedAt), by: committer.name };
}
function linesOf(answer) {
  return textOf(answer).split("\n").filter((line) => line !== "");
}

// src/forge/local/work-tree.ts
async function workTreeOf(git, branch, environment) {
  const items = itemsOf(await git(["worktree", "list", "--porcelain", "-z"]));
  let directory;
  let bare = false;
  for (const item of items) {
    if (item.startsWith("worktree ")) {
      directory = item.slice("worktree ".length);
      bare = false;
    } else if (item === "bare") {
      bare = true;
    } else if (item === `branch ${branchRef(branch)}` && directory !== void 0 && !bare) {
      const inside = openGit(directory, environment);
      const status = await inside(["status", "--porcelain", "-z", "--untracked-files=no"]);
      return { directory, clean: status.stdout.length === 0 };
    }
  }
  return void 0;
}
async function followBranch(tree, move, environment) {
  if (tree === void 0) return [];
  if (tree.clean) {
    const inside = openGit(tree.directory, environment);
    const args = ["read-tree", "-m", "-u", move.before, move.after];
    const answer = await inside(args, { accept: [0, 1, 128] });
    if (answer.code === 0) return [];
  }
  return [
    `${tree.directory} has ${move.branch} checked out with changes of its own and was left as it was: it is now behind ${move.branch}, at ${move.before.slice(0, 12)}`
  ];
}

// src/forge/local/decide.ts
var MOST_TRIES = 200;
async function mergePull(repository, number, decision) {
  checkPerson(decision.by);
  const { git, environment } = repository;
  let left = [];
  const pull = await retrying(async () => {
    const { record, records, pull: pull2 } = await openRecord(repository, number);
    const base = branchRef(record.base);
    const branch = branchRef(record.branch);
    const refs = await readRefs(git, [base, branch]);
    const before = refs.get(base);
    const head = refs.get(branch);
    if (before === void 0) throw baseMissing(record.base);
    if (pull2.headCommit !== (head ?? record.head)) return void 0;
    const commit = await writeMerge(
      repository,
      { record, base: before, head: pull2.headCommit },
      decision
    );
    const merged = { commit, at: decision.at, by: decision.by.name };
    const tree = await workTreeOf(git, record.base, environment);
    const done = await decide(repository, records, {
      record: { ...record, head: pull2.headCommit, merged },
      moves: [
        { ref: base, before, after: commit },
        { ref: branch, before: head, after: head }
      ],
      decision,
      note: `Merge pull request ${number}`
    });
    const move = { branch: record.base, before, after: commit };
    if (done !== void 0) left = await followBranch(tree, move, environment);
    return done;
  }, number);
  return { pull, notices: left };
}
async function closePull(repository, number, decision) {
  checkPerson(decision.by);
  return retrying(async () => {
    const before = await findRecord(repository, number);
    const { record, records } = before;
    if (before.pull.state === "closed") return before.pull;
    if (before.pull.state === "merged") throw pullDecided(number, "merged");
    const closed = { by: decision.by.name, at: decision.at, why: decision.why };
    return decide(repository, records, {
      record: { ...record, head: before.pull.headCommit, closed },
      moves: [],
      decision,
      note: `Close pull request ${number}`
    });
  }, number);
}
async function approvePull(repository, number, decision) {
  checkPerson(decision.by);
  return retrying(async () => {
    const { record, records, pull } = await openRecord(repository, number);
    const by = decision.by.name;
    if ((await authorsOf(repository, record, pull.headCommit)).has(by)) {
      throw new Fault("FORGE_SELF_APPROVAL", `${by} made pull request ${number}`, {
        hint: "ask somebody else to approve it"
      });
    }
    const given = { by, at: decision.at, commit: pull.headCommit };
    const earlier = record.approvals.filter((it) => it.by !== by || it.commit !== given.commit);
    return decide(repository, records, {
      record: { ...record, approvals: [...earlier, given] },
      moves: [],
      decision,
      note: `Approve pull request ${number}`
    });
  }, number);
}
async function standingApprovals(repository, number) {
  const { record, pull } = await findRecord(repository, number);
  const authors = await authorsOf(repository, record, pull.headCommit);
  const until = pull.merge?.at;
  const standing = record.approvals.filter(
    (it) => it.commit === pull.headCommit && !authors.has(it.by) && (until === void 0 || it.at <= until)
  );
  const passedOver = /* @__PURE__ */ new Map();
  for (const approval of record.approvals) {
    if (standing.some((it) => it.by === approval.by)) continue;
    const { by: who, commit } = approval;
    const why = commit !== pull.headCommit ? "stale-commit" : authors.has(who) ? "author" : "after-merge";
    passedOver.set(who, { who, why, commit });
  }
  return { standing, passedOver: [...passedOver.values()] };
}
async function authorsOf(repository, record, head) {
  const answer = await repository.git([
    "log",
    "-z",
    "--format=%an%x00%cn",
    head,
    `^${record.baseCommit}`
  ]);
  return /* @__PURE__ */ new Set([record.opened.by, ...answer.stdout.toString("utf8").split("\0")]);
}
async function writeMerge(repository, merge, decision) {
  const { record, base, head } = merge;
  const merged = await mergeTrees(repository.git, base, head);
  if (merged.kind === "conflict") {
    throw new Fault(
      "FORGE_MERGE_CONFLICT",
      `pull request ${record.number} and ${record.base} both changed ${merged.files.join(", ")}`,
      { at: merged.files[0] ?? record.branch, hint: "propose again from the base as it is now" }
    );
  }
  return writeCommitOf(repository.git, {
    tree: merged.tree,
    parents: [base, head],
    message: `Merge pull request ${record.number} from ${record.branch}

${record.title}`,
    ...decision
  });
}
async function findRecord(repository, number) {
  const { git } = repository;
  const records = await readRecords(git, (await readRefs(git, [PULLS_REF])).get(PULLS_REF));
  const record = records.pulls.find((it) => it.number === number);
  if (record === void 0) throw pullMissing(number);
  return { record, records, pull: await pullOf(repository, record) };
}
async function openRecord(repository, number) {
  const found = await findRecord(repository, number);
  if (found.pull.state !== "open") throw pullDecided(number, found.pull.state);
  return found;
}
async function decide(repository, records, what) {
  const { git } = repository;
  const signed = { ...what.decision, note: what.note };
  const after = await writeRecord(git, records, what.record, signed);
  const moves = [...what.moves, { ref: PULLS_REF, before: records.commit, after: after.commit }];
  if (!await moveRefs(git, moves, what.note)) return void 0;
  await copyRecords(git, repository.copies, after);
  return pullOf(repository, what.record);
}
async function retrying(attempt, number) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const done = await attempt();
    if (done !== void 0) return done;
  }
  throw new Fault("FORGE_CONFLICT", `pull request ${number} was changed by others all the while`);
}

// src/forge/local/propose.ts
import { isDeepStrictEqual } from "node:util";
var MOST_TRIES2 = 200;
async function proposeLocally(repository, draft) {
  checkDraft(draft);
  const { git } = repository;
  const names = [branchRef(draft.base), branchRef(draft.branch), PULLS_REF];
  const [base, branch] = names;
  let refs = await readRefs(git, names);
  const changed = await changesOf(repository, draft, refs.get(base));
  const before = refs.get(branch);
  const head = await headFor(repository, draft, { before, changed });
  for (let tries = 0; tries < MOST_TRIES2; tries += 1) {
    const records = await readRecords(git, refs.get(PULLS_REF));
    const open = await openRecord2(repository, records, draft);
    const record = nextRecord(repository, draft, { records, open, head });
    if (head === before && open !== void 0 && isDeepStrictEqual(open, record)) {
      await copyRecords(git, repository.copies, records);
      return { pull: openPullOf(repository, open, head), outcome: "unchanged", notices: [] };
    }
    const after = await writeRecord(git, records, record, {
      by: repository.person,
      at: repository.now(),
      note: `${open === void 0 ? "Open" : "Update"} pull request ${record.number}`
    });
    const moves = [
      { ref: base, before: draft.baseCommit, after: draft.baseCommit },
      { ref: branch, before, after: head },
      { ref: PULLS_REF, before: records.commit, after: after.commit }
    ];
    if (await moveRefs(git, moves, `propose ${draft.branch}`)) {
      await copyRecords(git, repository.copies, after);
      const outcome = open === void 0 ? "created" : "updated";
      return { pull: openPullOf(repository, record, head), outcome, notices: [] };
    }
    refs = await readRefs(git, names);
    if (refs.get(base) !== draft.baseCommit) throw baseMoved(draft, refs.get(base));
    if (refs.get(branch) !== before) throw branchMoved(draft.branch);
  }
  throw branchMoved(draft.branch);
}
async function commitLocally(repository, change) {
  checkChange(change);
  const { git, environment } = repository;
  const base = branchRef(change.base);
  const before = change.baseCommit;
  const seen = (await readRefs(git, [base])).get(base);
  if (seen !== void 0 && seen !== before && await hasCommit(git, before)) {
    const changed2 = await storeChanged(git, before, change.files);
    if (await isExactly(repository, seen, change, changed2)) return seen;
  }
  const changed = await changesOf(repository, change, seen);
  const commit = await writeChange(repository, change, changed);
  const tree = await workTreeOf(git, change.base, environment);
  if (!await moveRefs(git, [{ ref: base, before, after: commit }], "commit")) {
    throw baseMoved(change, (await readRefs(git, [base])).get(base));
  }
  await followBranch(tree, { branch: change.base, before, after: commit }, environment);
  return commit;
}
async function changesOf(repository, change, seen) {
  if (seen !== change.baseCommit) throw baseMoved(change, seen);
  const changed = await storeChanged(repository.git, change.baseCommit, change.files);
  if (changed.length === 0) throw nothingToChange(change);
  return changed;
}
async function headFor(repository, draft, found) {
  const { git, environment } = repository;
  const { before, changed } = found;
  if (before !== void 0) {
    if (await isExactly(repository, before, draft, changed)) return before;
    const foreign = await foreignCommit(git, draft.baseCommit, before);
    if (foreign !== void 0) throw branchForeign(draft.branch, foreign);
    const tree = await workTreeOf(git, draft.branch, environment);
    if (tree !== void 0) {
      throw new Fault(
        "FORGE_BRANCH_CHECKED_OUT",
        `${draft.branch} is checked out in ${tree.directory}`,
        { at: tree.directory, hint: "switch to another branch there, and run this again" }
      );
    }
  }
  return writeChange(repository, draft, changed);
}
function writeChange(repository, change, changed) {
  return writeCommit(repository.git, {
    base: change.baseCommit,
    changed,
    message: sealMessage(change.message, changed),
    by: repository.person,
    at: repository.now()
  });
}
async function isExactly(repository, commit, change, changed) {
  const { git } = repository;
  const { parents, message } = await readCommit(git, commit);
  if (parents.length !== 1 || parents[0] !== change.baseCommit) return false;
  const made = await changedIn(git, change.baseCommit, commit);
  return message === sealMessage(change.message, changed) && made !== void 0 && isOurs(message, made);
}
async function openRecord2(repository, records, draft) {
  const open = records.pulls.findLast(
    (it) => it.branch === draft.branch && it.base === draft.base && stateOf(it) === "open"
  );
  if (open === void 0) return void 0;
  const merged = await mergeByHand(repository.git, open, draft.baseCommit);
  return merged === void 0 ? open : void 0;
}
function nextRecord(repository, draft, found) {
  const { open } = found;
  return {
    number: open?.number ?? (found.records.pulls.at(-1)?.number ?? 0) + 1,
    title: draft.title,
    branch: draft.branch,
    base: draft.base,
    baseCommit: draft.baseCommit,
    head: found.head,
    opened: open?.opened ?? { by: repository.person.name, at: repository.now() },
    labels: [.../* @__PURE__ */ new Set([...open?.labels ?? [], ...draft.labels])],
    reviewers: [.../* @__PURE__ */ new Set([...open?.reviewers ?? [], ...draft.reviewers])],
    approvals: open?.approvals ?? [],
    body: draft.body
  };
}

// src/forge/local/forge.ts
var LARGEST_FILE = 32 * 1024 * 1024;
async function openLocalForge(options) {
  checkPerson(options.person);
  const repository = await openRepository(options);
  const { git } = repository;
  return {
    kind: "local",
    repository: options.directory,
    issues: void 0,
    pullsDirectory: repository.copies,
    now: async () => options.now(),
    defaultBranch: () => defaultBranch(repository),
    async headOf(branch) {
      checkBranchName(branch);
      return (await readRefs(git, [branchRef(branch)])).get(branchRef(branch));
    },
    // A plain repository keeps nobody from anything.
    isProtected: async () => false,
    readFile: (path, commit) => readFileAt(repository, path, commit),
    changesOf: (path, commit, most) => changesOf2(repository, path, commit, most),
    // A commit's name is the same wherever it lives, so the repository's name does not matter here.
    isAncestor: (older, newer) => isAncestor(repository, older, newer),
    compareUrl: () => void 0,
    propose: (draft) => proposeLocally(repository, draft),
    commit: (change) => commitLocally(repository, change),
    async pullsFrom(branch, base) {
      const records = await allRecords(repository);
      const found = records.filter((it) => it.branch === branch && it.base === base);
      return Promise.all(found.toReversed().map((record) => pullOf(repository, record)));
    },
    async pull(number) {
      const record = (await allRecords(repository)).find((it) => it.number === number);
      return record === void 0 ? void 0 : pullOf(repository, record);
    },
    foreignCommit: (base, head) => foreignCommit(git, base, head),
    approvals: (number) => standingApprovals(repository, number),
    async members(team) {
      throw new Fault(
        "FORGE_TEAM_UNKNOWN",
        `a plain repository has no teams, so none called ${team}`,
        {
          hint: "name people under approvals"
        }
      );
    },
    async close(number, why) {
      await closePull(repository, number, { by: options.person, at: options.now(), why });
    },
    mergePull: (number, decision) => mergePull(repository, number, decision),
    closePull: (number, decision) => closePull(repository, number, decision),
    approvePull: (number, decision) => approvePull(repository, number, decision)
  };
}
async function allRecords({ git }) {
  const commit = (await readRefs(git, [PULLS_REF])).get(PULLS_REF);
  return (await readRecords(git, commit)).pulls;
}
async function defaultBranch({ git, bare }) {
  const remote = "refs/remotes/origin/HEAD";
  const origin = await git(["symbolic-ref", "-q", remote], { accept: [0, 1] });
  const head = await git(["symbolic-ref", "-q", "HEAD"], { accept: [0, 1] });
  const named = textOf(head).replace(/^refs\/heads\//, "");
  const wishes = [
    textOf(origin).replace(/^refs\/remotes\/origin\//, ""),
    bare ? named : "",
    "main",
    "master",
    named
  ];
  const names = wishes.filter((it) => it !== "" && isBranchName(it));
  const refs = await readRefs(git, names.map(branchRef));
  const found = names.find((it) => refs.has(branchRef(it))) ?? names.at(-1);
  if (found === void 0) {
    throw new Fault("FORGE_BASE_MISSING", "the repository has no branch", {
      hint: "make a first commit, or name the branch that holds the allow-list"
    });
  }
  return found;
}
async function readFileAt(repository, path, commit) {
  checkPath(path);
  const { git } = repository;
  if (!isCommitName(commit) || !await hasCommit(git, commit)) {
    throw new Fault("FORGE_COMMIT_UNKNOWN", `there is no commit ${commit}`);
  }
  const [entry] = await entriesAt(git, commit, [path]);
  if (entry === void 0) return void 0;
  if (entry.type !== "blob" || entry.mode === "120000") {
    throw unreadable(path, entry.type === "blob" ? "a symbolic link" : "not a file");
  }
  if (entry.size > LARGEST_FILE) {
    throw unreadable(path, `${entry.size} bytes, more than ${LARGEST_FILE}`);
  }
  const { stdout } = await git(["cat-file", "blob", entry.object]);
  try {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(stdout);
    return { content, commit };
  } catch {
    throw unreadable(path, "not UTF-8");
  }
}
async function changesOf2({ git }, path, commit, most) {
  checkPath(path);
  if (!isCommitName(commit) || !await hasCommit(git, commit)) return [];
  const list = ["rev-list", `-${most}`, "--first-parent", "--timestamp", commit, "--", path];
  const lines = textOf(await git(list)).matchAll(/^(\d+) ([0-9a-f]+)$/gm);
  return [...lines].map(([, seconds = "", name2 = ""]) => ({
    commit: name2,
    at: seconds.length > 11 ? void 0 : instantFromSeconds(Number(seconds))
  }));
}
async function isAncestor({ git }, older, newer) {
  if (!isCommitName(older) || !isCommitName(newer)) return void 0;
  if (!await hasCommit(git, older) || !await hasCommit(git, newer)) return void 0;
  if (await isAncestorOf(git, older, newer)) return true;
  const shallow = textOf(await git(["rev-parse", "--is-shallow-repository"]));
  return shallow === "true" ? void 0 : false;
}
function unreadable(path, what) {
  return new Fault("FORGE_FILE_INVALID", `${path} is ${what}`, { at: path });
}
export {
  openLocalForge
};
