import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  error,
  getInput,
  getMultilineInput,
  info,
  notice,
  setFailed,
  setOutput,
  setSecret,
  summary,
  warning
} from "./chunk-6553J4Z4.js";
import "./chunk-6SHFBF6C.js";
import {
  commands
} from "./chunk-VEEWX4XN.js";
import "./chunk-3LW6ENNJ.js";
import "./chunk-SJVMIOWC.js";
import "./chunk-VW22M6GS.js";
import "./chunk-ARMM4SW5.js";
import {
  failureText,
  keepYoungSmall,
  runCommand
} from "./chunk-5U4EAIPD.js";
import "./chunk-NW35FCCP.js";
import "./chunk-D2LL63HO.js";
import "./chunk-G2LL46JR.js";
import "./chunk-JAY5MNIP.js";
import "./chunk-XJKJBP6S.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-2F6R2KBN.js";
import "./chunk-CGKQSJGN.js";
import "./chunk-A6RX6WBT.js";
import "./chunk-CQ6YAG7F.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-XJXBG42B.js";
import "./chunk-PKFU4HNR.js";
import "./chunk-FHXPONYF.js";
import "./chunk-4OSNUOH7.js";
import "./chunk-FIGZDJPX.js";
import "./chunk-P6JYCYWU.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-BYLBAW4E.js";
import "./chunk-ZGC6NFU2.js";
import "./chunk-3EX56SFH.js";
import "./chunk-V6N4DDPX.js";
import "./chunk-S2ASSCRE.js";
import {
  openWorld
} from "./chunk-RDXRGTR5.js";
import "./chunk-T74QWIJP.js";
import "./chunk-3PVOUBEN.js";
import "./chunk-FGOFY5QO.js";
import "./chunk-H5WQ3WLB.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-HREMLYRM.js";
import "./chunk-LLARDQGA.js";
import "./chunk-GJYGQJMT.js";
import "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-Y6QMP44K.js";
import "./chunk-RP2N6GKA.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import {
  decodeFlag
} from "./chunk-WEQ3R23K.js";
import "./chunk-U76KWUHC.js";
import "./chunk-7NTBLPSO.js";
import "./chunk-24GTBR55.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/actions.ts
var ACTION_INPUTS = {
  command: "The command to run, as on the command line: `release`, `audit history`",
  "dry-run": "Say what would be written or opened; write and open nothing",
  at: "The clock of reading commands, RFC 3339; with a writing one only under dry-run",
  "github-token": "The token for the forge; a GitHub App's, where its pull requests shall start workflows"
};
function readCommand(commands2) {
  const name = getInput("command").trim().replace(/\s+/g, " ");
  const found = commands2.find((it) => it.name === name);
  if (found !== void 0) return found;
  throw new Fault(
    "USAGE",
    name === "" ? 'the input "command" is missing' : `there is no command "${name}"`,
    {
      hint: `set it to one of ${commands2.map((it) => it.name).join(", ")}`
    }
  );
}
function readInputs(command, commands2, env) {
  refuseUnknown(commands2, env);
  for (const other of new Set(commands2.flatMap((it) => Object.keys(it.inputs)))) {
    if (command.inputs[other] === void 0 && getInput(other) !== "") {
      throw new Fault("USAGE", `"${command.name}" has no input ${other}`, {
        hint: `its inputs are ${Object.keys(command.inputs).join(", ")}`
      });
    }
  }
  const entries = Object.entries(command.inputs).map(([key, spec]) => {
    if (spec.kind === "list") return [key, getMultilineInput(key)];
    return [key, getInput(key)];
  });
  return Object.fromEntries(entries);
}
function readCommon() {
  const at = getInput("at");
  return {
    json: false,
    dryRun: decodeFlag("dry-run", getInput("dry-run")),
    at: at === "" ? void 0 : at
  };
}
function refuseUnknown(commands2, env) {
  const names = [...Object.keys(ACTION_INPUTS), ...commands2.flatMap((it) => Object.keys(it.inputs))];
  const known = new Set(names.map((name) => `INPUT_${name.toUpperCase()}`));
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith("INPUT_") || value === "" || known.has(variable)) continue;
    const name = variable.slice("INPUT_".length).toLowerCase();
    throw new Fault("USAGE", `the action has no input "${name}"`, {
      hint: "action.yml lists its inputs; take this one out of the step, or write it right"
    });
  }
}
function actionsHost() {
  return {
    async succeed(outcome) {
      info(outcome.text);
      for (const remark of outcome.remarks ?? []) annotate(remark.level, remark.text);
      for await (const piece of outcome.stream ?? outcome.pages?.text() ?? []) {
        info(piece.trimEnd());
      }
      for (const [name, value] of Object.entries(outcome.outputs ?? {})) setOutput(name, value);
      setOutput("json", await documentOf(outcome));
      await summarise(outcome);
      if (outcome.answer === "no") setFailed("the answer is no; see the log above");
    },
    async fail(failure) {
      setFailed(failureText(failure));
      await addSummary(refusalSummary("it did not come to an answer", failureText(failure)));
      if (failure.kind === "fault") setOutput("error-code", failure.fault.code);
    }
  };
}
var actionsProgress = {
  step: (what) => info(`${what} …`),
  advance() {
  }
};
var LARGEST_OUTPUT = 2 ** 19;
async function documentOf({ json, pages }) {
  if (pages === void 0) return JSON.stringify(json);
  const pieces = [];
  let length = 0;
  for await (const piece of pages.json()) {
    length += piece.length;
    if (length > LARGEST_OUTPUT) {
      warning(
        `the answer is too large for a step's output, which has only what it is of: ${AUDIT_HINT}`
      );
      return JSON.stringify(json);
    }
    pieces.push(piece);
  }
  return JSON.stringify(JSON.parse(pieces.join("")));
}
var AUDIT_HINT = "narrow it by time, or run the command line in a step and keep its --json as a file";
function annotate(level, text) {
  if (level === "notice") notice(text);
  else if (level === "warning") warning(text);
  else error(text);
}
async function summarise(outcome) {
  const { answer, summary: summary2, text, remarks = [] } = outcome;
  if (summary2 !== void 0) await addSummary(summary2);
  else if (answer === "no") {
    const errors = remarks.flatMap((it) => it.level === "error" ? [`error: ${it.text}`] : []);
    const lines = [text, ...errors.filter(() => !text.includes("error: "))];
    await addSummary(refusalSummary("the answer is no", lines.join("\n")));
  }
}
var LONGEST_SUMMARY = 2 ** 16;
function refusalSummary(title, text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const shown = text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY)}…` : text;
  const [command = ""] = /^[a-z -]*$/.exec(getInput("command")) ?? [];
  return `### ${`golden-pcr ${command}`.trim()}: ${title}

${fence}text
${shown}
${fence}
`;
}
async function addSummary(summary2) {
  if (process.env["GITHUB_STEP_SUMMARY"] === void 0) return;
  await summary.addRaw(summary2, true).write();
}

// src/host/action-main.ts
async function runAction(commands2, process2) {
  const host = actionsHost();
  try {
    const command = readCommand(commands2);
    const raw = readInputs(command, commands2, process2.env);
    const token = getInput("github-token");
    if (token !== "") setSecret(token);
    return await runCommand(
      command,
      raw,
      readCommon(),
      (at, dryRun) => openWorld({
        process: process2,
        at,
        dryRun,
        progress: actionsProgress,
        token: token === "" ? void 0 : token,
        note: (text) => info(text),
        onUnpack: keepYoungSmall
      }),
      host
    );
  } catch (error2) {
    if (!(error2 instanceof Fault)) throw error2;
    await host.fail({ kind: "fault", fault: error2 });
    return 2;
  }
}

// src/action.ts
process.exitCode = await runAction(commands, process);
