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
} from "./chunk-FWI3BOTM.js";
import "./chunk-KPGUU64K.js";
import "./chunk-JQUTXNZB.js";
import "./chunk-VW22M6GS.js";
import {
  failureText,
  runCommand
} from "./chunk-2TUB2YSH.js";
import "./chunk-JGNBTGX4.js";
import "./chunk-7SHYIPFC.js";
import "./chunk-JPOZAEQ4.js";
import "./chunk-5XYXQOZC.js";
import "./chunk-DJEKWHTJ.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-S2TYG7NH.js";
import "./chunk-2F6R2KBN.js";
import {
  openWorld
} from "./chunk-FRCTYLXV.js";
import "./chunk-JANXXDZO.js";
import "./chunk-IN3JRYUY.js";
import "./chunk-XZRI7H6Y.js";
import "./chunk-MGNCWOTC.js";
import "./chunk-CDVKHSN4.js";
import "./chunk-RAVY4QVE.js";
import "./chunk-GH6CXYTM.js";
import "./chunk-VHQFWERU.js";
import "./chunk-L4S5VKGS.js";
import "./chunk-A6LV3AEA.js";
import "./chunk-VFHVDHXG.js";
import "./chunk-XKQAZQ2N.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-DKHAZIQI.js";
import "./chunk-XVEM55L2.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-YN57IEIW.js";
import "./chunk-XR3SY6IH.js";
import "./chunk-DPCQ2F7U.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-T5FPWMUR.js";
import "./chunk-SW7XXXX4.js";
import "./chunk-WTCGHY7A.js";
import "./chunk-PAIUQ7SA.js";
import "./chunk-BKTATFCQ.js";
import "./chunk-AGVLP4KI.js";
import "./chunk-TNQ624W2.js";
import "./chunk-YWNTQKR6.js";
import {
  decodeFlag
} from "./chunk-LIBZNY3G.js";
import "./chunk-XGSL7IKW.js";
import "./chunk-KFXLQ3Z6.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-CDPPBFMC.js";
import "./chunk-36ALYWKQ.js";
import "./chunk-6YWST6EG.js";
import "./chunk-YT6GFB7V.js";
import "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-CG6KPXPX.js";
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
  if (outcome.summary === void 0 || process.env["GITHUB_STEP_SUMMARY"] === void 0) return;
  await summary.addRaw(outcome.summary, true).write();
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
        note: (text) => info(text)
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
