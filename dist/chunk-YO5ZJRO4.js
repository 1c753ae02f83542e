import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/sources/files.ts
import { constants } from "node:fs";
import { open } from "node:fs/promises";
var CHUNK = 1024 * 1024;
async function diskFile(path) {
  const handle = await openRegular(path);
  try {
    const { size } = await handle.stat();
    return {
      size,
      from: (offset) => read(path, offset, size - offset, 64 * 1024),
      range: (offset, length) => ({ size: length, open: () => read(path, offset, length, CHUNK) })
    };
  } finally {
    await handle.close();
  }
}
async function readSmallFile(path, limit) {
  const handle = await openRegular(path);
  try {
    const { size } = await handle.stat();
    if (size > limit) {
      throw new Fault("IMAGE_LIMIT", `${path} has ${size} bytes, more than ${limit}`, { at: path });
    }
    const buffer = Buffer.alloc(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await handle.read(buffer, done, size - done, done);
      if (bytesRead === 0) throw changed(path);
      done += bytesRead;
    }
    return buffer;
  } finally {
    await handle.close();
  }
}
async function openRegular(path) {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw new Fault("FILE_MISSING", `cannot read ${path}: ${reason(cause)}`, { cause, at: path });
  }
  const stat = await handle.stat();
  if (stat.isFile()) return handle;
  await handle.close();
  throw new Fault("FILE_MISSING", `${path} is no regular file`, { at: path });
}
function changed(path) {
  return new Fault("IMAGE_CHANGED", `${path} changed while it was read`, {
    at: path,
    hint: "run it again when nothing writes there"
  });
}
function reason(cause) {
  if (!(cause instanceof Error)) return "unknown";
  return "code" in cause ? String(cause.code) : cause.message;
}
async function* read(path, start, size, chunk) {
  const handle = await openRegular(path);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunk, size));
    let done = 0;
    while (done < size) {
      const count = Math.min(buffer.length, size - done);
      const { bytesRead } = await handle.read(buffer, 0, count, start + done);
      if (bytesRead === 0) throw changed(path);
      done += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

export {
  diskFile,
  readSmallFile,
  changed,
  reason
};
