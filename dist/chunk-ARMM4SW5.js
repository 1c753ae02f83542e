import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EifWriter,
  SIGNING_INPUTS,
  signerOf,
  signingChoice
} from "./chunk-V6N4DDPX.js";
import {
  signPcr0
} from "./chunk-S2ASSCRE.js";
import {
  Cursor,
  command,
  counted,
  inspect,
  measurementOutputs,
  signatureRemarks
} from "./chunk-WEQ3R23K.js";
import {
  fieldLines,
  formatBytes,
  pcrLines,
  pcrMarkdown,
  plain
} from "./chunk-U76KWUHC.js";
import {
  directHasher
} from "./chunk-7NTBLPSO.js";
import {
  contentOf
} from "./chunk-24GTBR55.js";
import {
  isSameCode,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  HEADER_BYTES,
  SECTION_HEADER_BYTES
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/eif/resign.ts
async function resignEif(eif, sink, signer, hasher = directHasher()) {
  const { report, header } = await inspect(eif.open(), eif.size, hasher, []);
  const before = report.measurement;
  const signature = signer === void 0 ? void 0 : contentOf(await signPcr0(before.pcrs["0"], signer));
  const writer = new EifWriter(sink, hasher);
  const cursor = new Cursor(eif.open(), eif.size);
  try {
    await cursor.take(HEADER_BYTES, "the header");
    for (const { type, size } of report.sections) {
      await cursor.take(SECTION_HEADER_BYTES, `the ${type}`);
      const data = cursor.pieces(size, `the ${type}`);
      if (type === "signature") {
        for await (const _ of data) ;
        if (signature !== void 0) await writer.section(type, signature);
      } else {
        await writer.section(type, { size, open: () => data });
      }
    }
  } finally {
    await cursor.close();
  }
  if (signature !== void 0 && report.signature === void 0) {
    await writer.section("signature", signature);
  }
  const written = await writer.finish(header);
  if (!isSameCode(before.pcrs, written.measurement.pcrs)) {
    throw new Fault("EIF_CONTENT_CHANGED", "the EIF changed while it was copied");
  }
  return { before, eif: written };
}

// src/commands/sign.ts
var sign = command({
  name: "sign",
  about: "Sign an EIF again, or take its signature off: PCR8 changes, and nothing else is measured anew",
  writes: true,
  inputs: {
    file: { kind: "text", positional: true, required: true, value: "FILE", about: "The EIF" },
    output: {
      kind: "text",
      required: true,
      value: "FILE",
      about: "Where the EIF with its new signature is written; it may be the same file"
    },
    ...SIGNING_INPUTS,
    remove: { kind: "flag", about: "Take the signature off in place of signing" }
  },
  outputs: {
    eif: "Where the EIF is",
    "eif-sha256": "The SHA-256 of the EIF: 64 hex digits",
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits"
  },
  examples: [
    "sign signer.eif --output signed.eif --sign-certificate release.pem --sign-key release.key",
    "sign signer.eif --output signed.eif --sign-certificate release.pem --sign-key kms:arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "sign signed.eif --output unsigned.eif --remove"
  ],
  async run(inputs, world) {
    const choice = chosen(signingChoice(inputs), inputs.remove);
    const { before, eif } = await resign(inputs.file, inputs.output, choice, world);
    const { measurement, signature } = eif;
    return {
      answer: "yes",
      json: {
        eif: { path: inputs.output, size: eif.size, sha256: eif.sha256 },
        measurement,
        before,
        ...signature === void 0 ? {} : { signature }
      },
      text: signText(inputs.output, { before, eif }, world),
      remarks: [...unchanged({ before, eif }), ...signatureRemarks(eif, world.now(), false)],
      outputs: { eif: inputs.output, "eif-sha256": eif.sha256, ...measurementOutputs(eif) },
      summary: `### ${signature === void 0 ? "Unsigned" : "Signed"} an EIF

${pcrMarkdown(measurement)}
`
    };
  }
});
function chosen(choice, remove) {
  if (choice === void 0 === remove) return choice;
  throw new Fault("USAGE", "give a certificate and key to sign with, or --remove: one of the two", {
    hint: "golden-pcr sign --help shows how it is called"
  });
}
async function resign(path, output, choice, world) {
  const signer = choice === void 0 ? void 0 : await signerOf(choice, world);
  const file = await world.files.open(path);
  try {
    const draft = await world.files.draft(output);
    try {
      world.progress.step(`signing ${path}`);
      const content = { size: file.size, open: () => counted(file, world) };
      const resigned = await resignEif(content, draft, signer, world.hasher);
      if (!world.dryRun) await draft.commit();
      return resigned;
    } finally {
      await draft.discard();
    }
  } finally {
    await file.close();
  }
}
function unchanged({ before, eif }) {
  const was = before.pcrs["8"];
  if (was !== eif.measurement.pcrs["8"]) return [];
  return [
    {
      level: "notice",
      text: was === void 0 ? "the EIF was not signed before" : "the EIF was signed for this certificate before: PCR8 stays as it was"
    }
  ];
}
function signText(output, { before, eif }, world) {
  const { measurement, signature } = eif;
  const did = signature === void 0 ? ["write unsigned", "wrote unsigned"] : ["sign", "signed"];
  return `${world.dryRun ? `would ${did[0]}` : did[1]} ${output}

${pcrLines(measurement)}

${fieldLines(
    [
      ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
      ["before", shortId(before.id)],
      ["PCR8 before", before.pcrs["8"] ?? "none"],
      ["EIF", `${output}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
      ["signed by", signature === void 0 ? void 0 : plain(signature.subject)]
    ]
  )}`;
}

export {
  sign
};
