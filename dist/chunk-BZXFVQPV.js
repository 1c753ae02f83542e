import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/model/bytes.ts
function contentOf(bytes) {
  return {
    size: bytes.length,
    async *open() {
      if (bytes.length > 0) yield bytes;
    }
  };
}

export {
  contentOf
};
