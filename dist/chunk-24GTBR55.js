import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/model/bytes.ts
function ownMemory(size) {
  const free = [];
  return {
    lend: () => free.pop() ?? new Uint8Array(size),
    takeBack(piece) {
      free.push(piece);
    }
  };
}
async function collect(bytes) {
  const parts = [];
  for await (const chunk of bytes) parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
}
function contentOf(bytes) {
  return {
    size: bytes.length,
    async *open() {
      if (bytes.length > 0) yield bytes;
    }
  };
}

export {
  ownMemory,
  collect,
  contentOf
};
