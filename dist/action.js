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
  commands,
  failureText,
  runCommand
} from "./chunk-QFJTR4QA.js";
import "./chunk-LV7QRPTF.js";
import "./chunk-NVX4SS64.js";
import "./chunk-VW22M6GS.js";
import {
  decodeFlag,
  openWorld
} from "./chunk-OEDLMXIP.js";
import "./chunk-Z73OXTHZ.js";
import "./chunk-ID24HYYF.js";
import "./chunk-GA3HP6OC.js";
import "./chunk-A4J4S3PT.js";
import "./chunk-XJLCDX2B.js";
import "./chunk-DAVWXWCV.js";
import "./chunk-55YCBHMM.js";
import "./chunk-KLCBUUST.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-MWGTTF3G.js";
import "./chunk-MOUNXGB4.js";
import "./chunk-RGCQF2RR.js";
import "./chunk-SDGJMPTG.js";
import "./chunk-NXV23UKV.js";
import "./chunk-32TPRMML.js";
import "./chunk-HHH4BUNF.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-NBZ7LYOE.js";
import "./chunk-HXIJZ45O.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-OK5SKZMQ.js";
import "./chunk-BZXFVQPV.js";
import "./chunk-L5Z242D6.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-D6UL4FBG.js";
import "./chunk-6OP2DOFE.js";
import "./chunk-INTQM7YL.js";
import "./chunk-UP57GL6C.js";
import "./chunk-3ZING7HR.js";
import "./chunk-6KKSV3HF.js";
import "./chunk-KZE6J4SN.js";
import "./chunk-6YWST6EG.js";
import "./chunk-ML5RGX77.js";
import "./chunk-LUYQHQPH.js";
import "./chunk-YNMQDC5O.js";
import {
  Fault
} from "./chunk-7Q44QVXY.js";
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
      if (outcome.stream !== void 0)
        for await (const line of outcome.stream) info(line.trimEnd());
      for (const [name, value] of Object.entries(outcome.outputs ?? {})) setOutput(name, value);
      setOutput("json", JSON.stringify(outcome.json));
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
