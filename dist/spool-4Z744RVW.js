import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  PIECE
} from "./chunk-7NTBLPSO.js";
import {
  contentOf,
  ownMemory
} from "./chunk-24GTBR55.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/sources/spool.ts
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
var RESERVE = 64 * 1024 * 1024;
var CHECK_EVERY = 64 * 1024 * 1024;
async function openSpool(directory, memory = ownMemory(PIECE), free = freeBytes) {
  const fd = await nameless(directory);
  const state = { size: 0, checkedAt: 0, isClosed: false };
  const ensureFree = async (bytes) => {
    const has = await free(directory);
    if (has < bytes + RESERVE) throw noSpace(directory, bytes, has);
  };
  return {
    get size() {
      return state.size;
    },
    async append(bytes) {
      if (state.size + bytes.length >= state.checkedAt) {
        await ensureFree(CHECK_EVERY);
        state.checkedAt = state.size + bytes.length + CHECK_EVERY;
      }
      writeAll(fd, bytes, state.size, directory);
      state.size += bytes.length;
    },
    range(offset, size) {
      if (size === 0) return contentOf(new Uint8Array(0));
      return {
        size,
        open: () => {
          if (state.isClosed) throw failed("read", new Error("the spool is closed"));
          return chunks(fd, { offset, size }, memory);
        }
      };
    },
    async reserve(bytes) {
      await ensureFree(bytes);
    },
    async close() {
      if (state.isClosed) return;
      state.isClosed = true;
      closeSync(fd);
    }
  };
}
async function freeBytes(directory) {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
async function nameless(directory) {
  let own;
  try {
    own = await mkdtemp(join(directory, "golden-pcr-"));
    return openSync(join(own, "spool"), "wx+", 384);
  } catch (cause) {
    throw failed("make", cause, directory);
  } finally {
    if (own !== void 0) await rm(own, { recursive: true, force: true });
  }
}
function writeAll(fd, bytes, position, directory) {
  try {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(fd, bytes, done, bytes.length - done, position + done);
    }
  } catch (cause) {
    if (codeOf(cause) === "ENOSPC") throw noSpace(directory, bytes.length, 0);
    throw failed("write", cause, directory);
  }
}
async function* chunks(fd, { offset, size }, memory) {
  for (let done = 0; done < size; ) {
    const piece = await memory.lend();
    try {
      const count = readSpool(fd, piece.subarray(0, size - done), offset + done);
      done += count;
      yield piece.subarray(0, count);
    } finally {
      memory.takeBack(piece);
    }
  }
}
function readSpool(fd, buffer, position) {
  let count;
  try {
    count = readSync(fd, buffer, 0, buffer.length, position);
  } catch (cause) {
    throw failed("read", cause);
  }
  if (count === 0) throw failed("read", new Error("it ends too early"));
  return count;
}
function failed(what, cause, at) {
  const why = cause instanceof Error ? cause.message : "unknown";
  return new Fault("SPOOL_FAILED", `cannot ${what} the temporary file: ${why}`, {
    cause,
    ...at === void 0 ? {} : { at },
    hint: "set TMPDIR to a directory that can be written"
  });
}
function noSpace(directory, needed, free) {
  return new Fault(
    "SPOOL_NO_SPACE",
    `${directory} has ${free} bytes free, and ${needed + RESERVE} are needed to unpack the image`,
    { at: directory, hint: "free some space, or set TMPDIR to a directory with more" }
  );
}
function codeOf(cause) {
  return cause instanceof Error && "code" in cause ? String(cause.code) : void 0;
}
export {
  openSpool
};
