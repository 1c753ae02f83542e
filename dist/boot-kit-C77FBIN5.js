import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readSmallFile,
  reason
} from "./chunk-YO5ZJRO4.js";
import {
  KIT_FILES,
  LOCK_NAME,
  bootKitDigest,
  decodeBootLock,
  kitFilesFor,
  verifyBootLock
} from "./chunk-CGKQSJGN.js";
import {
  PLACEHOLDER_MARK
} from "./chunk-3EX56SFH.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-AYZQHZLJ.js";
import {
  contentOf
} from "./chunk-24GTBR55.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/sources/boot-kit.ts
import { opendir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

// src/image/kernel-config.ts
var NEEDED = [
  { option: "BLK_DEV_INITRD", why: "the ramdisks are not unpacked" },
  { option: "DEVTMPFS", why: "init cannot mount /dev" },
  { option: "TMPFS", why: "init cannot mount /run and /tmp" },
  { option: "PROC_FS", why: "init cannot mount /proc" },
  { option: "SYSFS", why: "init cannot mount /sys" },
  { option: "UNIX98_PTYS", why: "init cannot mount /dev/pts" },
  { option: "CGROUPS", why: "init cannot read /proc/cgroups" },
  { option: "VSOCKETS", why: "the enclave cannot say that it is up" },
  { option: "VIRTIO_VSOCKETS", why: "the enclave cannot say that it is up" },
  { option: "VIRTIO_MMIO", why: "the enclave does not find its devices" },
  {
    option: "VIRTIO_MMIO_CMDLINE_DEVICES",
    why: "the enclave does not find its devices",
    only: "x86_64"
  }
];
var LONGEST = 4 * 1024 * 1024;
function kernelConfigWarnings(text, kit) {
  const set = builtIn(text);
  const driver = kit.hasDriver ? { option: "MODULES", why: "nsm.ko cannot be loaded" } : { option: "NSM", why: "there is no attestation: the kit has no nsm.ko either" };
  return [...NEEDED, driver].filter(({ option, only }) => (only ?? kit.arch) === kit.arch && !set.has(option)).map(({ option, why }) => `CONFIG_${option} is not built into the kernel: ${why}`);
}
function builtIn(text) {
  const lines = text.slice(0, LONGEST).matchAll(/^CONFIG_([A-Z0-9_]+)=y$/gm);
  return new Set([...lines].map(([, option = ""]) => option));
}

// src/sources/boot-kit.ts
var LARGEST_FILE = 512 * 1024 * 1024;
var LARGEST_LOCK = 64 * 1024;
var LONGEST_CMDLINE = 2047;
var BESIDE = /^(linuxkit|(README|LICENSE|LICENCE|NOTICE|THIRD_PARTY_LICENSES)(\..*)?|\..*)$/;
async function openBootKit(path, arch) {
  const isFile = await isFileAt(path);
  const directory = isFile ? dirname(path) : path;
  const lockName = isFile ? basename(path) : LOCK_NAME;
  const names = await namesIn(directory);
  const lock = names.includes(lockName) ? await readLock(join(directory, lockName)) : void 0;
  if (lock !== void 0 && lock.arch !== arch) throw otherArch(path, lock.arch, arch);
  const read = await readFiles(directory, names);
  if (lock !== void 0) {
    const pins = new Map([...read].map(([name, { pin }]) => [name, pin]));
    for (const name of names.filter((it) => it !== lockName && !BESIDE.test(it))) {
      if (!pins.has(name)) pins.set(name, await pinOf(join(directory, name)));
    }
    verifyBootLock(lock, pins, directory);
  }
  return assemble({ directory, arch, read, lock });
}
async function lockBootKit(directory, what) {
  const read = await readFiles(directory, await namesIn(directory));
  const kit = assemble({ directory, arch: what.arch, read, lock: void 0 });
  return {
    schema: "golden-pcr/boot-kit/v1",
    arch: what.arch,
    files: Object.fromEntries(kit.files),
    ...what.origin === void 0 ? {} : { origin: what.origin }
  };
}
function assemble(from) {
  const { directory, arch, read, lock } = from;
  const { kernel, config } = kitFilesFor(arch);
  const needed = (name) => {
    const file = read.get(name);
    if (file !== void 0 && file.bytes.length > 0) return file.bytes;
    throw incomplete(directory, name, arch, read);
  };
  const kernelBytes = needed(kernel);
  verifyKernel(kernelBytes, arch, join(directory, kernel));
  const init = needed("init");
  const nsm = read.get("nsm.ko")?.bytes;
  const kernelConfig = read.get(config)?.bytes.toString("utf8");
  const own = [kernel, config, "init", "nsm.ko", "cmdline"];
  const files = new Map(
    own.flatMap((name) => {
      const file = read.get(name);
      return file === void 0 ? [] : [[name, file.pin]];
    })
  );
  return {
    arch,
    digest: bootKitDigest(files),
    files,
    kernel: contentOf(kernelBytes),
    kernelConfig,
    cmdline: parseCmdline(needed("cmdline"), join(directory, "cmdline")),
    init: contentOf(init),
    nsm: nsm === void 0 ? void 0 : contentOf(nsm),
    isPlaceholder: [kernelBytes, init].some((bytes) => bytes.includes(PLACEHOLDER_MARK)),
    lock,
    warnings: kernelConfig === void 0 ? [] : kernelConfigWarnings(kernelConfig, { arch, hasDriver: nsm !== void 0 })
  };
}
function verifyKernel(bytes, arch, path) {
  const isX86 = bytes.subarray(514, 518).equals(Buffer.from("HdrS"));
  const isArm = bytes.subarray(56, 60).equals(Buffer.from("ARMd"));
  if (isX86 === isArm) {
    throw new Fault("BOOT_KIT_INVALID", `${path} is neither a bzImage nor an arm64 Image`, {
      at: path,
      hint: "an enclave takes the uncompressed Image on aarch64, the bzImage on x86_64"
    });
  }
  const found = isX86 ? "x86_64" : "aarch64";
  if (found !== arch) throw otherArch(path, found, arch);
}
function parseCmdline(bytes, path) {
  const text = bytes.toString("utf8").trim();
  const isPrintable = /^[\x20-\x7e]+$/.test(text);
  if (isPrintable && text.length <= LONGEST_CMDLINE) return text;
  throw new Fault(
    "BOOT_KIT_INVALID",
    `${path} is not one line of printable ASCII of at most ${LONGEST_CMDLINE} bytes`,
    { at: path }
  );
}
async function readFiles(directory, names) {
  const files = /* @__PURE__ */ new Map();
  for (const name of KIT_FILES.filter((it) => names.includes(it))) {
    const bytes = await readSmallFile(join(directory, name), LARGEST_FILE);
    files.set(name, { bytes, pin: { size: bytes.length, sha256: sha256Hex(bytes) } });
  }
  return files;
}
async function pinOf(path) {
  const bytes = await readSmallFile(path, LARGEST_FILE);
  return { size: bytes.length, sha256: sha256Hex(bytes) };
}
async function readLock(path) {
  return decodeBootLock((await readSmallFile(path, LARGEST_LOCK)).toString("utf8"), path);
}
async function isFileAt(path) {
  try {
    return (await stat(path)).isFile();
  } catch (cause) {
    throw missing(path, cause);
  }
}
async function namesIn(directory) {
  const names = [];
  try {
    for await (const { name } of await opendir(directory)) names.push(name);
  } catch (cause) {
    throw missing(directory, cause);
  }
  return names.sort();
}
function incomplete(directory, name, arch, read) {
  const other = arch === "x86_64" ? "Image" : "bzImage";
  const { kernel } = kitFilesFor(arch);
  if (name === kernel && read.has(other)) {
    return otherArch(join(directory, other), arch === "x86_64" ? "aarch64" : "x86_64", arch);
  }
  return new Fault(
    "BOOT_KIT_INCOMPLETE",
    `the boot kit ${directory} lacks ${name}, or it is empty`,
    {
      at: join(directory, name),
      hint: "a boot kit has bzImage or Image, init and cmdline; nsm.ko and the kernel’s .config if there are any"
    }
  );
}
function otherArch(path, found, wanted) {
  return new Fault(
    "BOOT_KIT_ARCH_MISMATCH",
    `${path} is for ${found}, and the EIF is to be for ${wanted}`,
    { at: path, hint: "give the boot kit of that processor, or say --arch" }
  );
}
function missing(path, cause) {
  return new Fault("FILE_MISSING", `cannot read the boot kit ${path}: ${reason(cause)}`, {
    cause,
    at: path
  });
}
export {
  lockBootKit,
  openBootKit
};
