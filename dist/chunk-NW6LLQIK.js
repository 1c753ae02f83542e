import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  string
} from "./chunk-UTBFRLMD.js";

// src/model/secret-id.ts
var secretIdSchema = string().regex(/^[a-z0-9-]{1,63}$/, "1 to 63 of a-z, 0-9 and -").transform((text) => text);

export {
  secretIdSchema
};
