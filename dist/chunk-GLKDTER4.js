import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  attributeWarning,
  nameOfBytes
} from "./chunk-ZGC6NFU2.js";

// src/sources/attributes.ts
import { execFile } from "node:child_process";
import { resolve } from "node:path";
function programPath({ PATH = "" }) {
  return `${PATH}:/usr/sbin:/sbin`;
}
var MOST_OUTPUT = 64 * 1024 * 1024;
var OF_THE_HOST = /* @__PURE__ */ new Set(["security.selinux"]);
async function attributesBelow(directory, searchPath) {
  const root = resolve(directory);
  const ask = (program, args) => outputOf(program, args, searchPath);
  const all = await ask("getfattr", [
    ...["--recursive", "--physical", "--no-dereference", "--absolute-names", "--match=-"],
    ...["--", root]
  ]);
  if (all !== void 0) return parseGetfattr(all, root);
  const capabilities = await ask("getcap", ["-r", root]);
  if (capabilities !== void 0) return parseGetcap(capabilities, root);
  const detail = "extended attributes, such as file capabilities, cannot be seen: getfattr (package attr) and getcap do not answer";
  return [{ kind: "xattr", detail }];
}
function parseGetfattr(output, root) {
  let path = "";
  const warnings = [];
  for (const line of output.split("\n")) {
    if (line.startsWith("# file: ")) path = unescaped(line.slice("# file: ".length));
    else if (line !== "" && !OF_THE_HOST.has(line)) {
      warnings.push(warningOf(path, unescaped(line), root));
    }
  }
  return warnings;
}
function parseGetcap(output, root) {
  return output.split("\n").flatMap((line) => {
    const path = /^(.+?)(?: =)? \S+$/.exec(line)?.[1];
    return path === void 0 ? [] : [warningOf(path, "security.capability", root)];
  });
}
function warningOf(path, name, root) {
  const above = nameOfBytes(Buffer.from(root === "/" ? "" : root));
  return attributeWarning(path.slice(above.length).replace(/^\/+/, ""), name);
}
function unescaped(text) {
  return text.replace(
    /\\([0-7]{3})/g,
    (_, digits) => String.fromCharCode(Number.parseInt(digits, 8))
  );
}
function outputOf(program, args, searchPath) {
  const env = { PATH: searchPath, LC_ALL: "C" };
  return new Promise((settle) => {
    const options = { env, encoding: "latin1", maxBuffer: MOST_OUTPUT };
    execFile(program, args, options, (error, stdout) => {
      settle(error === null ? stdout : void 0);
    });
  });
}

export {
  programPath,
  attributesBelow
};
