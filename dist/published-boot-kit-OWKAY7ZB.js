import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  isLoopback,
  sendRequest,
  smallBody
} from "./chunk-5MLHAEXS.js";
import {
  reason
} from "./chunk-YO5ZJRO4.js";
import {
  kitFilesFor
} from "./chunk-CGKQSJGN.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/sources/published-boot-kit.ts
import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

// src/image/stock-files.ts
import { createHash } from "node:crypto";
var KNOWN = {
  x86_64: {
    bzImage: {
      by: "sha384",
      digest: "127b320741835315a4b05fd4b7d063771d9097af887a42296809ff1f98971ec99a1c5f865cfa8be2b3562547369821c4"
    },
    "bzImage.config": sha256("9378dea490ed6c698c3d23b346ed08e49dae52d74a59cee2673b8a7b1951fc5b"),
    init: sha256("755e650b732777b798cb9ec243ee402bef4826f789cf01a1e453bb724207c005"),
    "nsm.ko": sha256("48904e520db2541ca4378da29d85791749408febc81987ade56cc5c556bd90df"),
    cmdline: sha256("10d7d9dd205d4596d45997d17434f26207525f129d171a51f9859b1af9f4a07a")
  },
  aarch64: {
    Image: { by: "git", digest: "5503018854dbc9ff4e3356d0912eb8d3256c6af6" },
    "Image.config": sha256("424e97785438d01e1436e738df0192142d81657a7b11d008f2cb9e5637b6354b"),
    init: sha256("c478b57a645ec594df9c355824f571bb684ca559d35ab380bb0cda81a0dc590d"),
    "nsm.ko": sha256("fa5475cbe0506ff3b7353b8ffa056da95eacd36626562f27326d73f384e8e49a"),
    cmdline: sha256("e3a26db3f0375d58ed9756cb986a717a6286f38c6e54e82b457527467fc5ae4c")
  }
};
function isStockFile(arch, name, bytes) {
  const known = KNOWN[arch][name];
  if (known === void 0) return false;
  const hash = createHash(known.by === "git" ? "sha1" : known.by);
  if (known.by === "git") hash.update(`blob ${bytes.length}\0`);
  return hash.update(bytes).digest("hex") === known.digest;
}
function sha256(digest) {
  return { by: "sha256", digest };
}

// src/sources/published-boot-kit.ts
var PUBLISHER = "aws/aws-nitro-enclaves-cli";
var CONTENT_HOST = "https://raw.githubusercontent.com/";
var LARGEST_FILE = 64 * 1024 * 1024;
var PAUSE = 500;
async function downloadBootKit(request) {
  const { commit, arch } = request;
  if (!/^[0-9a-f]{40}$/.test(commit)) {
    throw new Fault("USAGE", `"${commit}" is no full commit id`, {
      at: "--from-commit",
      hint: `give the 40 hex digits of a commit of ${PUBLISHER}: a tag or branch can be moved`
    });
  }
  const { kernel, config } = kitFilesFor(arch);
  const names = [kernel, config, "init", "nsm.ko", "cmdline"];
  const target = resolve(request.target);
  const directory = await besideOf(target);
  const dispose = () => rm(directory, { recursive: true, force: true });
  try {
    const files = [];
    for (const name of names) {
      const bytes = await download(fileUrl(request, name));
      if (bytes === void 0 && (name === config || name === "nsm.ko")) continue;
      if (bytes === void 0) throw missing(name, request);
      await written(join(directory, name), bytes);
      files.push({ name, isStock: isStockFile(arch, name, bytes) });
    }
    return { directory, files, dispose, install: () => install(directory, target, files) };
  } catch (error) {
    await dispose();
    throw error;
  }
}
function fileUrl({ commit, arch, base = CONTENT_HOST }, name) {
  const url = new URL(`${PUBLISHER}/${commit}/blobs/${arch}/${name}`, base);
  if (url.protocol === "https:" || isLoopback(url.host)) return url;
  throw new Fault("USAGE", `${url.origin} is not https`);
}
async function download(url) {
  try {
    const answer = await sendRequest({ url, headers: {}, pause: PAUSE });
    if (answer.status === 200) return await smallBody(answer, url.host, LARGEST_FILE);
    await answer.body?.cancel();
    if (answer.status === 404) return void 0;
    throw unavailable(url, `answered with ${answer.status}`);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "REGISTRY_UNAVAILABLE") throw error;
    throw unavailable(url, "did not answer", error);
  }
}
async function besideOf(target) {
  try {
    return await mkdtemp(join(dirname(target), `.${basename(target)}.golden-pcr-`));
  } catch (cause) {
    throw new Fault("FILE_MISSING", `cannot write beside ${target}: ${reason(cause)}`, {
      at: dirname(target),
      cause
    });
  }
}
async function written(path, bytes) {
  await writing(path, async () => {
    const file = await open(path, "wx", 420);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
async function install(directory, target, files) {
  await writing(target, () => mkdir(target, { recursive: true }));
  for (const { name } of files) {
    const path = join(target, name);
    await writing(path, () => rename(join(directory, name), path));
  }
}
async function writing(path, work) {
  try {
    await work();
  } catch (cause) {
    throw new Fault("FILE_WRITE_FAILED", `cannot write ${path}: ${reason(cause)}`, {
      at: path,
      cause
    });
  }
}
function unavailable(url, why, cause) {
  return new Fault("BOOT_KIT_UNAVAILABLE", `${url.href} ${why}`, {
    at: url.href,
    hint: "look after the network and try again, or take the files from the RPM aws-nitro-enclaves-cli-devel",
    cause
  });
}
function missing(name, { commit, arch }) {
  return new Fault(
    "BOOT_KIT_INCOMPLETE",
    `${PUBLISHER} has no blobs/${arch}/${name} at ${commit}`,
    {
      at: `blobs/${arch}/${name}`,
      hint: "give a full commit id of that repository: git ls-remote shows those of its tags"
    }
  );
}
export {
  PUBLISHER,
  downloadBootKit
};
