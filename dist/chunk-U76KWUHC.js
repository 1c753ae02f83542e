import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/report/text.ts
var PCR_COVERS = {
  "0": "whole image",
  "1": "kernel, command line, boot ramdisk",
  "2": "application",
  "8": "signing certificate"
};
var REGISTERS = ["0", "1", "2", "8"];
function pcrLines(measurement) {
  return REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register];
    return value === void 0 ? [] : [`  PCR${register}  ${value}  ${PCR_COVERS[register]}`];
  }).join("\n");
}
function pcrMarkdown(measurement) {
  const rows = REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register];
    return value === void 0 ? [] : [`| PCR${register} | \`${value}\` | ${PCR_COVERS[register]} |`];
  });
  return ["| register | value | covers |", "|---|---|---|", ...rows].join("\n");
}
function fieldLines(rows) {
  const shown = rows.filter((row) => row[1] !== void 0);
  const width = Math.max(0, ...shown.map(([label]) => label.length));
  return shown.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join("\n");
}
function tableLines(head, rows) {
  const all = [head, ...rows];
  const widths = head.map(
    (_, column) => all.reduce((widest, row) => Math.max(widest, (row[column] ?? "").length), 0)
  );
  return all.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).join("\n");
}
async function* tablePages(head, rows, rowsOfPage = 500) {
  let between = "";
  let page = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < rowsOfPage) continue;
    yield `${between}${tableLines(head, page)}
`;
    between = "\n";
    page = [];
  }
  if (page.length > 0) yield `${between}${tableLines(head, page)}
`;
}
function formatBytes(bytes) {
  const units = ["B", "KiB", "MiB", "GiB"];
  const power = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} B` : `${(bytes / 2 ** (10 * power)).toFixed(1)} ${units[power]}`;
}
function plain(text) {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    return `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`;
  });
}

export {
  pcrLines,
  pcrMarkdown,
  fieldLines,
  tableLines,
  tablePages,
  formatBytes,
  plain
};
