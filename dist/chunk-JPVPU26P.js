import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ALGORITHM_LABEL,
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  SERVICE_INPUT,
  SIGNATURE_ALGORITHMS,
  allowListPath,
  auditHistory,
  bootKitLock,
  build,
  command,
  decodeCbor,
  decodeSign1,
  environmentPolicy,
  fieldLines,
  findMeasurement,
  forgeChoice,
  formatDuration,
  isAsked,
  isSignedBy,
  ledgerEnd,
  ledgerEntryOf,
  listForgeOf,
  localSettings,
  measure,
  openSettingsLedger,
  parseAllowList,
  parseDuration,
  parseEnvironmentName,
  parseServiceName,
  plain,
  policyAtBase,
  promote,
  record,
  release,
  serviceOf,
  settle,
  streamsOf,
  tableLines,
  withLedger
} from "./chunk-LD7GGDCO.js";
import {
  EMPTY_ENVIRONMENT,
  allowedAt,
  encodeEvent,
  environmentStream,
  hasZeroPcr,
  isDenied,
  isEntryAllowed,
  isSameCode,
  parseMeasurementId,
  recordedStream,
  shortId,
  streamParts,
  subjectOf
} from "./chunk-ODDXIODR.js";
import {
  PCR_BYTES,
  isZeroPcr,
  parsePcr,
  pcrFromBytes
} from "./chunk-2CJIXNMD.js";
import {
  canonicalJson
} from "./chunk-LG6QRZ65.js";
import {
  earlierOf,
  instantFromSeconds,
  laterOf,
  parseInstant,
  secondsBetween
} from "./chunk-RI5WRTRY.js";
import {
  Fault,
  faultClass
} from "./chunk-7FWISVI2.js";
import {
  __commonJS,
  __export,
  __require,
  __toESM
} from "./chunk-NV5WPINZ.js";

// node_modules/@sigstore/core/dist/stream.js
var require_stream = __commonJS({
  "node_modules/@sigstore/core/dist/stream.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ByteStream = void 0;
    var StreamError = class extends Error {
    };
    var ByteStream = class _ByteStream {
      static BLOCK_SIZE = 1024;
      buf;
      view;
      start = 0;
      constructor(buffer) {
        if (buffer) {
          this.buf = buffer;
          this.view = Buffer.from(buffer);
        } else {
          this.buf = Buffer.alloc(0);
          this.view = Buffer.from(this.buf);
        }
      }
      get buffer() {
        return this.view.subarray(0, this.start);
      }
      get length() {
        return this.view.byteLength;
      }
      get position() {
        return this.start;
      }
      seek(position) {
        this.start = position;
      }
      // Returns a Buffer containing the specified number of bytes starting at the
      // given start position.
      slice(start, len) {
        const end = start + len;
        if (end > this.length) {
          throw new StreamError("request past end of buffer");
        }
        return this.view.subarray(start, end);
      }
      appendChar(char) {
        this.ensureCapacity(1);
        this.view[this.start] = char;
        this.start += 1;
      }
      appendUint16(num) {
        this.ensureCapacity(2);
        const value = new Uint16Array([num]);
        const view = new Uint8Array(value.buffer);
        this.view[this.start] = view[1];
        this.view[this.start + 1] = view[0];
        this.start += 2;
      }
      appendUint24(num) {
        this.ensureCapacity(3);
        const value = new Uint32Array([num]);
        const view = new Uint8Array(value.buffer);
        this.view[this.start] = view[2];
        this.view[this.start + 1] = view[1];
        this.view[this.start + 2] = view[0];
        this.start += 3;
      }
      appendView(view) {
        this.ensureCapacity(view.length);
        this.view.set(view, this.start);
        this.start += view.length;
      }
      getBlock(size) {
        if (size <= 0) {
          return Buffer.alloc(0);
        }
        if (this.start + size > this.view.length) {
          throw new Error("request past end of buffer");
        }
        const result2 = this.view.subarray(this.start, this.start + size);
        this.start += size;
        return result2;
      }
      getUint8() {
        return this.getBlock(1)[0];
      }
      getUint16() {
        const block = this.getBlock(2);
        return block[0] << 8 | block[1];
      }
      ensureCapacity(size) {
        if (this.start + size > this.view.byteLength) {
          const blockSize = _ByteStream.BLOCK_SIZE + (size > _ByteStream.BLOCK_SIZE ? size : 0);
          this.realloc(this.view.byteLength + blockSize);
        }
      }
      realloc(size) {
        const newArray = Buffer.alloc(size);
        const newView = Buffer.from(newArray);
        newView.set(this.view);
        this.buf = newArray;
        this.view = newView;
      }
    };
    exports.ByteStream = ByteStream;
  }
});

// node_modules/@sigstore/core/dist/asn1/error.js
var require_error = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ASN1TypeError = exports.ASN1ParseError = void 0;
    var ASN1ParseError = class extends Error {
    };
    exports.ASN1ParseError = ASN1ParseError;
    var ASN1TypeError = class extends Error {
    };
    exports.ASN1TypeError = ASN1TypeError;
  }
});

// node_modules/@sigstore/core/dist/asn1/length.js
var require_length = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.decodeLength = decodeLength;
    exports.encodeLength = encodeLength;
    var error_1 = require_error();
    function decodeLength(stream) {
      const buf = stream.getUint8();
      if ((buf & 128) === 0) {
        return buf;
      }
      const byteCount = buf & 127;
      if (byteCount > 6) {
        throw new error_1.ASN1ParseError("length exceeds 6 byte limit");
      }
      let len = 0;
      for (let i = 0; i < byteCount; i++) {
        const byte = stream.getUint8();
        if (i === 0 && byte === 0) {
          throw new error_1.ASN1ParseError("non-minimal length encoding");
        }
        len = len * 256 + byte;
      }
      if (len === 0) {
        throw new error_1.ASN1ParseError("indefinite length encoding not supported");
      }
      if (len < 128) {
        throw new error_1.ASN1ParseError("non-minimal length encoding");
      }
      return len;
    }
    function encodeLength(len) {
      if (len < 128) {
        return Buffer.from([len]);
      }
      let val = BigInt(len);
      const bytes = [];
      while (val > 0n) {
        bytes.unshift(Number(val & 255n));
        val = val >> 8n;
      }
      return Buffer.from([128 | bytes.length, ...bytes]);
    }
  }
});

// node_modules/@sigstore/core/dist/asn1/parse.js
var require_parse = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/parse.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.parseInteger = parseInteger;
    exports.parseStringASCII = parseStringASCII;
    exports.parseTime = parseTime;
    exports.parseOID = parseOID;
    exports.parseBoolean = parseBoolean;
    exports.parseBitString = parseBitString;
    var error_1 = require_error();
    var RE_TIME_SHORT_YEAR = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
    var RE_TIME_LONG_YEAR = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
    function parseInteger(buf) {
      let pos = 0;
      const end = buf.length;
      let val = buf[pos];
      const neg = val > 127;
      const pad = neg ? 255 : 0;
      while (val == pad && ++pos < end) {
        val = buf[pos];
      }
      const len = end - pos;
      if (len === 0)
        return BigInt(neg ? -1 : 0);
      val = neg ? val - 256 : val;
      let n = BigInt(val);
      for (let i = pos + 1; i < end; ++i) {
        n = n * BigInt(256) + BigInt(buf[i]);
      }
      return n;
    }
    function parseStringASCII(buf) {
      return buf.toString("ascii");
    }
    function parseTime(buf, shortYear) {
      const timeStr = parseStringASCII(buf);
      const m = shortYear ? RE_TIME_SHORT_YEAR.exec(timeStr) : RE_TIME_LONG_YEAR.exec(timeStr);
      if (!m) {
        throw new Error("invalid time");
      }
      if (shortYear) {
        let year = Number(m[1]);
        year += year >= 50 ? 1900 : 2e3;
        m[1] = year.toString();
      }
      return /* @__PURE__ */ new Date(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z`);
    }
    function parseOID(buf) {
      let pos = 0;
      const end = buf.length;
      let n = buf[pos++];
      const first = Math.floor(n / 40);
      const second = n % 40;
      let oid = `${first}.${second}`;
      let val = 0n;
      for (; pos < end; ++pos) {
        n = buf[pos];
        val = (val << 7n) + BigInt(n & 127);
        if ((n & 128) === 0) {
          oid += `.${val}`;
          val = 0n;
        }
      }
      return oid;
    }
    function parseBoolean(buf) {
      if (buf.length !== 1) {
        throw new error_1.ASN1ParseError("invalid boolean");
      }
      switch (buf[0]) {
        case 0:
          return false;
        case 255:
          return true;
        default:
          throw new error_1.ASN1ParseError("invalid boolean");
      }
    }
    function parseBitString(buf) {
      const unused = buf[0];
      if (unused > 7) {
        throw new error_1.ASN1ParseError("invalid bit string");
      }
      const start = 1;
      const end = buf.length;
      const bits = [];
      for (let i = start; i < end; ++i) {
        const byte = buf[i];
        const skip = i === end - 1 ? unused : 0;
        for (let j = 7; j >= skip; --j) {
          bits.push(byte >> j & 1);
        }
      }
      return bits;
    }
  }
});

// node_modules/@sigstore/core/dist/asn1/tag.js
var require_tag = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/tag.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ASN1Tag = void 0;
    var error_1 = require_error();
    var UNIVERSAL_TAG = {
      BOOLEAN: 1,
      INTEGER: 2,
      BIT_STRING: 3,
      OCTET_STRING: 4,
      OBJECT_IDENTIFIER: 6,
      SEQUENCE: 16,
      SET: 17,
      PRINTABLE_STRING: 19,
      UTC_TIME: 23,
      GENERALIZED_TIME: 24
    };
    var TAG_CLASS = {
      UNIVERSAL: 0,
      APPLICATION: 1,
      CONTEXT_SPECIFIC: 2,
      PRIVATE: 3
    };
    var ASN1Tag = class {
      number;
      constructed;
      class;
      constructor(enc) {
        this.number = enc & 31;
        this.constructed = (enc & 32) === 32;
        this.class = enc >> 6;
        if (this.number === 31) {
          throw new error_1.ASN1ParseError("long form tags not supported");
        }
        if (this.class === TAG_CLASS.UNIVERSAL && this.number === 0) {
          throw new error_1.ASN1ParseError("unsupported tag 0x00");
        }
      }
      isUniversal() {
        return this.class === TAG_CLASS.UNIVERSAL;
      }
      isContextSpecific(num) {
        const res = this.class === TAG_CLASS.CONTEXT_SPECIFIC;
        return num !== void 0 ? res && this.number === num : res;
      }
      isBoolean() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.BOOLEAN;
      }
      isInteger() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.INTEGER;
      }
      isBitString() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.BIT_STRING;
      }
      isOctetString() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.OCTET_STRING;
      }
      isOID() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.OBJECT_IDENTIFIER;
      }
      isUTCTime() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.UTC_TIME;
      }
      isGeneralizedTime() {
        return this.isUniversal() && this.number === UNIVERSAL_TAG.GENERALIZED_TIME;
      }
      toDER() {
        return this.number | (this.constructed ? 32 : 0) | this.class << 6;
      }
    };
    exports.ASN1Tag = ASN1Tag;
  }
});

// node_modules/@sigstore/core/dist/asn1/obj.js
var require_obj = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/obj.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ASN1Obj = void 0;
    var stream_1 = require_stream();
    var error_1 = require_error();
    var length_1 = require_length();
    var parse_1 = require_parse();
    var tag_1 = require_tag();
    var ASN1Obj3 = class {
      tag;
      subs;
      value;
      constructor(tag, value, subs) {
        this.tag = tag;
        this.value = value;
        this.subs = subs;
      }
      // Constructs an ASN.1 object from a Buffer of DER-encoded bytes.
      static parseBuffer(buf) {
        const stream = new stream_1.ByteStream(buf);
        const obj = parseStream(stream);
        if (stream.position !== stream.length) {
          throw new error_1.ASN1ParseError("invalid trailing data");
        }
        return obj;
      }
      toDER() {
        const valueStream = new stream_1.ByteStream();
        if (this.subs.length > 0) {
          for (const sub of this.subs) {
            valueStream.appendView(sub.toDER());
          }
        } else {
          valueStream.appendView(this.value);
        }
        const value = valueStream.buffer;
        const obj = new stream_1.ByteStream();
        obj.appendChar(this.tag.toDER());
        obj.appendView((0, length_1.encodeLength)(value.length));
        obj.appendView(value);
        return obj.buffer;
      }
      /////////////////////////////////////////////////////////////////////////////
      // Convenience methods for parsing ASN.1 primitives into JS types
      // Returns the ASN.1 object's value as a boolean. Throws an error if the
      // object is not a boolean.
      toBoolean() {
        if (!this.tag.isBoolean()) {
          throw new error_1.ASN1TypeError("not a boolean");
        }
        return (0, parse_1.parseBoolean)(this.value);
      }
      // Returns the ASN.1 object's value as a BigInt. Throws an error if the
      // object is not an integer.
      toInteger() {
        if (!this.tag.isInteger()) {
          throw new error_1.ASN1TypeError("not an integer");
        }
        return (0, parse_1.parseInteger)(this.value);
      }
      // Returns the ASN.1 object's value as an OID string. Throws an error if the
      // object is not an OID.
      toOID() {
        if (!this.tag.isOID()) {
          throw new error_1.ASN1TypeError("not an OID");
        }
        return (0, parse_1.parseOID)(this.value);
      }
      // Returns the ASN.1 object's value as a Date. Throws an error if the object
      // is not either a UTCTime or a GeneralizedTime.
      toDate() {
        switch (true) {
          case this.tag.isUTCTime():
            return (0, parse_1.parseTime)(this.value, true);
          case this.tag.isGeneralizedTime():
            return (0, parse_1.parseTime)(this.value, false);
          default:
            throw new error_1.ASN1TypeError("not a date");
        }
      }
      // Returns the ASN.1 object's value as a number[] where each number is the
      // value of a bit in the bit string. Throws an error if the object is not a
      // bit string.
      toBitString() {
        if (!this.tag.isBitString()) {
          throw new error_1.ASN1TypeError("not a bit string");
        }
        return (0, parse_1.parseBitString)(this.value);
      }
    };
    exports.ASN1Obj = ASN1Obj3;
    var MAX_DEPTH = 100;
    function parseStream(stream, depth = 0) {
      if (depth > MAX_DEPTH) {
        throw new error_1.ASN1ParseError("maximum nesting depth exceeded");
      }
      const tag = new tag_1.ASN1Tag(stream.getUint8());
      const len = (0, length_1.decodeLength)(stream);
      const value = stream.slice(stream.position, len);
      const start = stream.position;
      let subs = [];
      if (tag.constructed) {
        subs = collectSubs(stream, len, depth);
      } else if (tag.isOctetString()) {
        try {
          subs = collectSubs(stream, len, depth);
        } catch (e) {
        }
      }
      if (subs.length === 0) {
        stream.seek(start + len);
      }
      return new ASN1Obj3(tag, value, subs);
    }
    function collectSubs(stream, len, depth) {
      const end = stream.position + len;
      if (end > stream.length) {
        throw new error_1.ASN1ParseError("invalid length");
      }
      const subs = [];
      while (stream.position < end) {
        subs.push(parseStream(stream, depth + 1));
      }
      if (stream.position !== end) {
        throw new error_1.ASN1ParseError("invalid length");
      }
      return subs;
    }
  }
});

// node_modules/@sigstore/core/dist/asn1/index.js
var require_asn1 = __commonJS({
  "node_modules/@sigstore/core/dist/asn1/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ASN1Obj = void 0;
    var obj_1 = require_obj();
    Object.defineProperty(exports, "ASN1Obj", { enumerable: true, get: function() {
      return obj_1.ASN1Obj;
    } });
  }
});

// node_modules/@sigstore/core/dist/crypto.js
var require_crypto = __commonJS({
  "node_modules/@sigstore/core/dist/crypto.js"(exports) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.createPublicKey = createPublicKey2;
    exports.digest = digest;
    exports.verify = verify3;
    exports.bufferEqual = bufferEqual;
    var crypto_1 = __importDefault(__require("crypto"));
    function createPublicKey2(key, type = "spki") {
      if (typeof key === "string") {
        if (key.startsWith("-----")) {
          return crypto_1.default.createPublicKey(key);
        } else {
          return crypto_1.default.createPublicKey({
            key: Buffer.from(key, "base64"),
            format: "der",
            type
          });
        }
      } else {
        return crypto_1.default.createPublicKey({ key, format: "der", type });
      }
    }
    function digest(algorithm, ...data) {
      const hash = crypto_1.default.createHash(algorithm);
      for (const d of data) {
        hash.update(d);
      }
      return hash.digest();
    }
    function verify3(data, key, signature, algorithm) {
      try {
        return crypto_1.default.verify(algorithm, data, key, signature);
      } catch (e) {
        return false;
      }
    }
    function bufferEqual(a, b) {
      try {
        return crypto_1.default.timingSafeEqual(a, b);
      } catch {
        return false;
      }
    }
  }
});

// node_modules/@sigstore/core/dist/dsse.js
var require_dsse = __commonJS({
  "node_modules/@sigstore/core/dist/dsse.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.preAuthEncoding = preAuthEncoding;
    var PAE_PREFIX = "DSSEv1";
    function preAuthEncoding(payloadType, payload) {
      const typeBytes = Buffer.from(payloadType, "utf-8");
      return Buffer.concat([
        Buffer.from(`${PAE_PREFIX} ${typeBytes.length} `, "ascii"),
        typeBytes,
        Buffer.from(` ${payload.length} `, "ascii"),
        payload
      ]);
    }
  }
});

// node_modules/@sigstore/core/dist/encoding.js
var require_encoding = __commonJS({
  "node_modules/@sigstore/core/dist/encoding.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.base64Encode = base64Encode;
    exports.base64Decode = base64Decode;
    var BASE64_ENCODING = "base64";
    var UTF8_ENCODING = "utf-8";
    function base64Encode(str) {
      return Buffer.from(str, UTF8_ENCODING).toString(BASE64_ENCODING);
    }
    function base64Decode(str) {
      return Buffer.from(str, BASE64_ENCODING).toString(UTF8_ENCODING);
    }
  }
});

// node_modules/@sigstore/core/dist/json.js
var require_json = __commonJS({
  "node_modules/@sigstore/core/dist/json.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.canonicalize = canonicalize;
    function canonicalize(object) {
      let buffer = "";
      if (object === null || typeof object !== "object" || object.toJSON != null) {
        buffer += JSON.stringify(object);
      } else if (Array.isArray(object)) {
        buffer += "[";
        let first = true;
        object.forEach((element) => {
          if (!first) {
            buffer += ",";
          }
          first = false;
          buffer += canonicalize(element);
        });
        buffer += "]";
      } else {
        buffer += "{";
        let first = true;
        Object.keys(object).sort().forEach((property) => {
          if (!first) {
            buffer += ",";
          }
          first = false;
          buffer += JSON.stringify(property);
          buffer += ":";
          buffer += canonicalize(object[property]);
        });
        buffer += "}";
      }
      return buffer;
    }
  }
});

// node_modules/@sigstore/core/dist/pem.js
var require_pem = __commonJS({
  "node_modules/@sigstore/core/dist/pem.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.toDER = toDER;
    exports.fromDER = fromDER;
    var PEM_HEADER = /-----BEGIN (.*)-----/;
    var PEM_FOOTER = /-----END (.*)-----/;
    function toDER(certificate) {
      let der = "";
      certificate.split("\n").forEach((line) => {
        if (line.match(PEM_HEADER) || line.match(PEM_FOOTER)) {
          return;
        }
        der += line;
      });
      return Buffer.from(der, "base64");
    }
    function fromDER(certificate, type = "CERTIFICATE") {
      const der = certificate.toString("base64");
      const lines2 = der.match(/.{1,64}/g) || "";
      return [`-----BEGIN ${type}-----`, ...lines2, `-----END ${type}-----`].join("\n").concat("\n");
    }
  }
});

// node_modules/@sigstore/core/dist/oid.js
var require_oid = __commonJS({
  "node_modules/@sigstore/core/dist/oid.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SHA2_HASH_ALGOS = exports.RSA_SIGNATURE_ALGOS = exports.ECDSA_SIGNATURE_ALGOS = void 0;
    exports.ECDSA_SIGNATURE_ALGOS = {
      "1.2.840.10045.4.3.1": "sha224",
      "1.2.840.10045.4.3.2": "sha256",
      "1.2.840.10045.4.3.3": "sha384",
      "1.2.840.10045.4.3.4": "sha512"
    };
    exports.RSA_SIGNATURE_ALGOS = {
      "1.2.840.113549.1.1.14": "sha224",
      "1.2.840.113549.1.1.11": "sha256",
      "1.2.840.113549.1.1.12": "sha384",
      "1.2.840.113549.1.1.13": "sha512"
    };
    exports.SHA2_HASH_ALGOS = {
      "2.16.840.1.101.3.4.2.1": "sha256",
      "2.16.840.1.101.3.4.2.2": "sha384",
      "2.16.840.1.101.3.4.2.3": "sha512"
    };
  }
});

// node_modules/@sigstore/core/dist/rfc3161/error.js
var require_error2 = __commonJS({
  "node_modules/@sigstore/core/dist/rfc3161/error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.RFC3161TimestampVerificationError = void 0;
    var RFC3161TimestampVerificationError = class extends Error {
    };
    exports.RFC3161TimestampVerificationError = RFC3161TimestampVerificationError;
  }
});

// node_modules/@sigstore/core/dist/rfc3161/tstinfo.js
var require_tstinfo = __commonJS({
  "node_modules/@sigstore/core/dist/rfc3161/tstinfo.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result2 = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result2, mod, k[i]);
        }
        __setModuleDefault(result2, mod);
        return result2;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.TSTInfo = void 0;
    var crypto = __importStar(require_crypto());
    var oid_1 = require_oid();
    var error_1 = require_error2();
    var TSTInfo = class {
      root;
      constructor(asn1) {
        this.root = asn1;
      }
      get version() {
        return this.root.subs[0].toInteger();
      }
      get genTime() {
        return this.root.subs[4].toDate();
      }
      get messageImprintHashAlgorithm() {
        const oid = this.messageImprintObj.subs[0].subs[0].toOID();
        return oid_1.SHA2_HASH_ALGOS[oid];
      }
      get messageImprintHashedMessage() {
        return this.messageImprintObj.subs[1].value;
      }
      get raw() {
        return this.root.toDER();
      }
      verify(data) {
        const digest = crypto.digest(this.messageImprintHashAlgorithm, data);
        if (!crypto.bufferEqual(digest, this.messageImprintHashedMessage)) {
          throw new error_1.RFC3161TimestampVerificationError("message imprint does not match artifact");
        }
      }
      // https://www.rfc-editor.org/rfc/rfc3161#section-2.4.2
      get messageImprintObj() {
        return this.root.subs[2];
      }
    };
    exports.TSTInfo = TSTInfo;
  }
});

// node_modules/@sigstore/core/dist/rfc3161/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/@sigstore/core/dist/rfc3161/timestamp.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result2 = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result2, mod, k[i]);
        }
        __setModuleDefault(result2, mod);
        return result2;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.RFC3161Timestamp = void 0;
    var asn1_1 = require_asn1();
    var crypto = __importStar(require_crypto());
    var oid_1 = require_oid();
    var error_1 = require_error2();
    var tstinfo_1 = require_tstinfo();
    var OID_PKCS9_CONTENT_TYPE_SIGNED_DATA = "1.2.840.113549.1.7.2";
    var OID_PKCS9_CONTENT_TYPE_TSTINFO = "1.2.840.113549.1.9.16.1.4";
    var OID_PKCS9_MESSAGE_DIGEST_KEY = "1.2.840.113549.1.9.4";
    var RFC3161Timestamp = class _RFC3161Timestamp {
      root;
      constructor(asn1) {
        this.root = asn1;
      }
      static parse(der) {
        const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
        return new _RFC3161Timestamp(asn1);
      }
      get status() {
        return this.pkiStatusInfoObj.subs[0].toInteger();
      }
      get contentType() {
        return this.contentTypeObj.toOID();
      }
      get eContentType() {
        return this.eContentTypeObj.toOID();
      }
      get signingTime() {
        return this.tstInfo.genTime;
      }
      get signerIssuer() {
        return this.signerSidObj.subs[0].value;
      }
      get signerSerialNumber() {
        return this.signerSidObj.subs[1].value;
      }
      get signerDigestAlgorithm() {
        const oid = this.signerDigestAlgorithmObj.subs[0].toOID();
        return oid_1.SHA2_HASH_ALGOS[oid];
      }
      get signatureAlgorithm() {
        const oid = this.signatureAlgorithmObj.subs[0].toOID();
        return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
      }
      get signatureValue() {
        return this.signatureValueObj.value;
      }
      get tstInfo() {
        return new tstinfo_1.TSTInfo(this.eContentObj.subs[0].subs[0]);
      }
      verify(data, publicKey) {
        if (!this.timeStampTokenObj) {
          throw new error_1.RFC3161TimestampVerificationError("timeStampToken is missing");
        }
        if (this.contentType !== OID_PKCS9_CONTENT_TYPE_SIGNED_DATA) {
          throw new error_1.RFC3161TimestampVerificationError(`incorrect content type: ${this.contentType}`);
        }
        if (this.eContentType !== OID_PKCS9_CONTENT_TYPE_TSTINFO) {
          throw new error_1.RFC3161TimestampVerificationError(`incorrect encapsulated content type: ${this.eContentType}`);
        }
        this.tstInfo.verify(data);
        this.verifyMessageDigest();
        this.verifySignature(publicKey);
      }
      verifyMessageDigest() {
        const tstInfoDigest = crypto.digest(this.signerDigestAlgorithm, this.tstInfo.raw);
        const expectedDigest = this.messageDigestAttributeObj.subs[1].subs[0].value;
        if (!crypto.bufferEqual(tstInfoDigest, expectedDigest)) {
          throw new error_1.RFC3161TimestampVerificationError("signed data does not match tstInfo");
        }
      }
      verifySignature(key) {
        const signedAttrs = this.signedAttrsObj.toDER();
        signedAttrs[0] = 49;
        const verified2 = crypto.verify(signedAttrs, key, this.signatureValue, this.signatureAlgorithm);
        if (!verified2) {
          throw new error_1.RFC3161TimestampVerificationError("signature verification failed");
        }
      }
      // https://www.rfc-editor.org/rfc/rfc3161#section-2.4.2
      get pkiStatusInfoObj() {
        return this.root.subs[0];
      }
      // https://www.rfc-editor.org/rfc/rfc3161#section-2.4.2
      get timeStampTokenObj() {
        return this.root.subs[1];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-3
      get contentTypeObj() {
        return this.timeStampTokenObj.subs[0];
      }
      // https://www.rfc-editor.org/rfc/rfc5652#section-3
      get signedDataObj() {
        const obj = this.timeStampTokenObj.subs.find((sub) => sub.tag.isContextSpecific(0));
        return obj.subs[0];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.1
      get encapContentInfoObj() {
        return this.signedDataObj.subs[2];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.1
      get signerInfosObj() {
        const sd = this.signedDataObj;
        return sd.subs[sd.subs.length - 1];
      }
      // https://www.rfc-editor.org/rfc/rfc5652#section-5.1
      get signerInfoObj() {
        return this.signerInfosObj.subs[0];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.2
      get eContentTypeObj() {
        return this.encapContentInfoObj.subs[0];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.2
      get eContentObj() {
        return this.encapContentInfoObj.subs[1];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get signedAttrsObj() {
        const signedAttrs = this.signerInfoObj.subs.find((sub) => sub.tag.isContextSpecific(0));
        return signedAttrs;
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get messageDigestAttributeObj() {
        const messageDigest = this.signedAttrsObj.subs.find((sub) => sub.subs[0].tag.isOID() && sub.subs[0].toOID() === OID_PKCS9_MESSAGE_DIGEST_KEY);
        return messageDigest;
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get signerSidObj() {
        return this.signerInfoObj.subs[1];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get signerDigestAlgorithmObj() {
        return this.signerInfoObj.subs[2];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get signatureAlgorithmObj() {
        return this.signerInfoObj.subs[4];
      }
      // https://datatracker.ietf.org/doc/html/rfc5652#section-5.3
      get signatureValueObj() {
        return this.signerInfoObj.subs[5];
      }
    };
    exports.RFC3161Timestamp = RFC3161Timestamp;
  }
});

// node_modules/@sigstore/core/dist/rfc3161/index.js
var require_rfc3161 = __commonJS({
  "node_modules/@sigstore/core/dist/rfc3161/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.RFC3161Timestamp = void 0;
    var timestamp_1 = require_timestamp();
    Object.defineProperty(exports, "RFC3161Timestamp", { enumerable: true, get: function() {
      return timestamp_1.RFC3161Timestamp;
    } });
  }
});

// node_modules/@sigstore/core/dist/x509/sct.js
var require_sct = __commonJS({
  "node_modules/@sigstore/core/dist/x509/sct.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result2 = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result2, mod, k[i]);
        }
        __setModuleDefault(result2, mod);
        return result2;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SignedCertificateTimestamp = void 0;
    var crypto = __importStar(require_crypto());
    var stream_1 = require_stream();
    var SignedCertificateTimestamp = class _SignedCertificateTimestamp {
      version;
      logID;
      timestamp;
      extensions;
      hashAlgorithm;
      signatureAlgorithm;
      signature;
      constructor(options) {
        this.version = options.version;
        this.logID = options.logID;
        this.timestamp = options.timestamp;
        this.extensions = options.extensions;
        this.hashAlgorithm = options.hashAlgorithm;
        this.signatureAlgorithm = options.signatureAlgorithm;
        this.signature = options.signature;
      }
      get datetime() {
        return new Date(Number(this.timestamp.readBigInt64BE()));
      }
      // Returns the hash algorithm used to generate the SCT's signature.
      // https://www.rfc-editor.org/rfc/rfc5246#section-7.4.1.4.1
      get algorithm() {
        switch (this.hashAlgorithm) {
          /* istanbul ignore next */
          case 0:
            return "none";
          /* istanbul ignore next */
          case 1:
            return "md5";
          /* istanbul ignore next */
          case 2:
            return "sha1";
          /* istanbul ignore next */
          case 3:
            return "sha224";
          case 4:
            return "sha256";
          /* istanbul ignore next */
          case 5:
            return "sha384";
          /* istanbul ignore next */
          case 6:
            return "sha512";
          /* istanbul ignore next */
          default:
            return "unknown";
        }
      }
      verify(preCert, key) {
        const stream = new stream_1.ByteStream();
        stream.appendChar(this.version);
        stream.appendChar(0);
        stream.appendView(this.timestamp);
        stream.appendUint16(1);
        stream.appendView(preCert);
        stream.appendUint16(this.extensions.byteLength);
        if (this.extensions.byteLength > 0) {
          stream.appendView(this.extensions);
        }
        return crypto.verify(stream.buffer, key, this.signature, this.algorithm);
      }
      // Parses a SignedCertificateTimestamp from a buffer. SCTs are encoded using
      // TLS encoding which means the fields and lengths of most fields are
      // specified as part of the SCT and TLS specs.
      // https://www.rfc-editor.org/rfc/rfc6962#section-3.2
      // https://www.rfc-editor.org/rfc/rfc5246#section-7.4.1.4.1
      static parse(buf) {
        const stream = new stream_1.ByteStream(buf);
        const version = stream.getUint8();
        const logID = stream.getBlock(32);
        const timestamp = stream.getBlock(8);
        const extenstionLength = stream.getUint16();
        const extensions = stream.getBlock(extenstionLength);
        const hashAlgorithm = stream.getUint8();
        const signatureAlgorithm = stream.getUint8();
        const sigLength = stream.getUint16();
        const signature = stream.getBlock(sigLength);
        if (stream.position !== buf.length) {
          throw new Error("SCT buffer length mismatch");
        }
        return new _SignedCertificateTimestamp({
          version,
          logID,
          timestamp,
          extensions,
          hashAlgorithm,
          signatureAlgorithm,
          signature
        });
      }
    };
    exports.SignedCertificateTimestamp = SignedCertificateTimestamp;
  }
});

// node_modules/@sigstore/core/dist/x509/ext.js
var require_ext = __commonJS({
  "node_modules/@sigstore/core/dist/x509/ext.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.X509SCTExtension = exports.X509SubjectKeyIDExtension = exports.X509AuthorityKeyIDExtension = exports.X509SubjectAlternativeNameExtension = exports.X509KeyUsageExtension = exports.X509BasicConstraintsExtension = exports.X509Extension = void 0;
    var stream_1 = require_stream();
    var sct_1 = require_sct();
    var X509Extension = class {
      root;
      constructor(asn1) {
        this.root = asn1;
      }
      get oid() {
        return this.root.subs[0].toOID();
      }
      get critical() {
        return this.root.subs.length === 3 ? this.root.subs[1].toBoolean() : false;
      }
      get value() {
        return this.extnValueObj.value;
      }
      get valueObj() {
        return this.extnValueObj;
      }
      get extnValueObj() {
        return this.root.subs[this.root.subs.length - 1];
      }
    };
    exports.X509Extension = X509Extension;
    var X509BasicConstraintsExtension = class extends X509Extension {
      get isCA() {
        return this.sequence.subs[0]?.toBoolean() ?? false;
      }
      get pathLenConstraint() {
        return this.sequence.subs.length > 1 ? this.sequence.subs[1].toInteger() : void 0;
      }
      // The extnValue field contains a single sequence wrapping the isCA and
      // pathLenConstraint.
      get sequence() {
        return this.extnValueObj.subs[0];
      }
    };
    exports.X509BasicConstraintsExtension = X509BasicConstraintsExtension;
    var X509KeyUsageExtension = class extends X509Extension {
      get digitalSignature() {
        return this.bitString[0] === 1;
      }
      get keyCertSign() {
        return this.bitString[5] === 1;
      }
      get crlSign() {
        return this.bitString[6] === 1;
      }
      // The extnValue field contains a single bit string which is a bit mask
      // indicating which key usages are enabled.
      get bitString() {
        return this.extnValueObj.subs[0].toBitString();
      }
    };
    exports.X509KeyUsageExtension = X509KeyUsageExtension;
    var X509SubjectAlternativeNameExtension = class extends X509Extension {
      get rfc822Name() {
        return this.findGeneralName(1)?.value.toString("ascii");
      }
      get uri() {
        return this.findGeneralName(6)?.value.toString("ascii");
      }
      // Retrieve the value of an otherName with the given OID.
      otherName(oid) {
        const otherName = this.findGeneralName(0);
        if (otherName === void 0) {
          return void 0;
        }
        const otherNameOID = otherName.subs[0].toOID();
        if (otherNameOID !== oid) {
          return void 0;
        }
        const otherNameValue = otherName.subs[1];
        return otherNameValue.subs[0].value.toString("ascii");
      }
      findGeneralName(tag) {
        return this.generalNames.find((gn) => gn.tag.isContextSpecific(tag));
      }
      // The extnValue field contains a sequence of GeneralNames.
      get generalNames() {
        return this.extnValueObj.subs[0].subs;
      }
    };
    exports.X509SubjectAlternativeNameExtension = X509SubjectAlternativeNameExtension;
    var X509AuthorityKeyIDExtension = class extends X509Extension {
      get keyIdentifier() {
        return this.findSequenceMember(0)?.value;
      }
      findSequenceMember(tag) {
        return this.sequence.subs.find((el) => el.tag.isContextSpecific(tag));
      }
      // The extnValue field contains a single sequence wrapping the keyIdentifier
      get sequence() {
        return this.extnValueObj.subs[0];
      }
    };
    exports.X509AuthorityKeyIDExtension = X509AuthorityKeyIDExtension;
    var X509SubjectKeyIDExtension = class extends X509Extension {
      get keyIdentifier() {
        return this.extnValueObj.subs[0].value;
      }
    };
    exports.X509SubjectKeyIDExtension = X509SubjectKeyIDExtension;
    var X509SCTExtension = class extends X509Extension {
      constructor(asn1) {
        super(asn1);
      }
      get signedCertificateTimestamps() {
        const buf = this.extnValueObj.subs[0].value;
        const stream = new stream_1.ByteStream(buf);
        const end = stream.getUint16() + 2;
        const sctList = [];
        while (stream.position < end) {
          const sctLength = stream.getUint16();
          const sct = stream.getBlock(sctLength);
          sctList.push(sct_1.SignedCertificateTimestamp.parse(sct));
        }
        if (stream.position !== end) {
          throw new Error("SCT list length does not match actual length");
        }
        return sctList;
      }
    };
    exports.X509SCTExtension = X509SCTExtension;
  }
});

// node_modules/@sigstore/core/dist/x509/cert.js
var require_cert = __commonJS({
  "node_modules/@sigstore/core/dist/x509/cert.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result2 = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result2, mod, k[i]);
        }
        __setModuleDefault(result2, mod);
        return result2;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
    var asn1_1 = require_asn1();
    var crypto = __importStar(require_crypto());
    var oid_1 = require_oid();
    var pem = __importStar(require_pem());
    var ext_1 = require_ext();
    var EXTENSION_OID_SUBJECT_KEY_ID = "2.5.29.14";
    var EXTENSION_OID_KEY_USAGE = "2.5.29.15";
    var EXTENSION_OID_SUBJECT_ALT_NAME = "2.5.29.17";
    var EXTENSION_OID_BASIC_CONSTRAINTS = "2.5.29.19";
    var EXTENSION_OID_AUTHORITY_KEY_ID = "2.5.29.35";
    exports.EXTENSION_OID_SCT = "1.3.6.1.4.1.11129.2.4.2";
    var X509Certificate = class _X509Certificate {
      root;
      constructor(asn1) {
        this.root = asn1;
      }
      static parse(cert) {
        const der = typeof cert === "string" ? pem.toDER(cert) : cert;
        const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
        return new _X509Certificate(asn1);
      }
      get tbsCertificate() {
        return this.tbsCertificateObj;
      }
      get version() {
        const ver = this.versionObj.subs[0].toInteger();
        return `v${(ver + BigInt(1)).toString()}`;
      }
      get serialNumber() {
        return this.serialNumberObj.value;
      }
      get notBefore() {
        return this.validityObj.subs[0].toDate();
      }
      get notAfter() {
        return this.validityObj.subs[1].toDate();
      }
      get issuer() {
        return this.issuerObj.value;
      }
      get subject() {
        return this.subjectObj.value;
      }
      get publicKey() {
        return this.subjectPublicKeyInfoObj.toDER();
      }
      get signatureAlgorithm() {
        const oid = this.signatureAlgorithmObj.subs[0].toOID();
        if (oid_1.RSA_SIGNATURE_ALGOS[oid]) {
          return oid_1.RSA_SIGNATURE_ALGOS[oid];
        }
        return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
      }
      get signatureValue() {
        return this.signatureValueObj.value.subarray(1);
      }
      get subjectAltName() {
        const ext = this.extSubjectAltName;
        return ext?.uri || /* istanbul ignore next */
        ext?.rfc822Name;
      }
      get extensions() {
        const extSeq = this.extensionsObj?.subs[0];
        return extSeq?.subs || [];
      }
      get extKeyUsage() {
        const ext = this.findExtension(EXTENSION_OID_KEY_USAGE);
        return ext ? new ext_1.X509KeyUsageExtension(ext) : void 0;
      }
      get extBasicConstraints() {
        const ext = this.findExtension(EXTENSION_OID_BASIC_CONSTRAINTS);
        return ext ? new ext_1.X509BasicConstraintsExtension(ext) : void 0;
      }
      get extSubjectAltName() {
        const ext = this.findExtension(EXTENSION_OID_SUBJECT_ALT_NAME);
        return ext ? new ext_1.X509SubjectAlternativeNameExtension(ext) : void 0;
      }
      get extAuthorityKeyID() {
        const ext = this.findExtension(EXTENSION_OID_AUTHORITY_KEY_ID);
        return ext ? new ext_1.X509AuthorityKeyIDExtension(ext) : void 0;
      }
      get extSubjectKeyID() {
        const ext = this.findExtension(EXTENSION_OID_SUBJECT_KEY_ID);
        return ext ? new ext_1.X509SubjectKeyIDExtension(ext) : (
          /* istanbul ignore next */
          void 0
        );
      }
      get extSCT() {
        const ext = this.findExtension(exports.EXTENSION_OID_SCT);
        return ext ? new ext_1.X509SCTExtension(ext) : void 0;
      }
      get isCA() {
        const ca = this.extBasicConstraints?.isCA || false;
        if (this.extKeyUsage) {
          return ca && this.extKeyUsage.keyCertSign;
        }
        return ca;
      }
      extension(oid) {
        const ext = this.findExtension(oid);
        return ext ? new ext_1.X509Extension(ext) : void 0;
      }
      verify(issuerCertificate) {
        const publicKey = issuerCertificate?.publicKey || this.publicKey;
        const key = crypto.createPublicKey(publicKey);
        return crypto.verify(this.tbsCertificate.toDER(), key, this.signatureValue, this.signatureAlgorithm);
      }
      validForDate(date) {
        return this.notBefore <= date && date <= this.notAfter;
      }
      equals(other) {
        return this.root.toDER().equals(other.root.toDER());
      }
      // Creates a copy of the certificate with a new buffer
      clone() {
        const der = this.root.toDER();
        const clone = Buffer.alloc(der.length);
        der.copy(clone);
        return _X509Certificate.parse(clone);
      }
      findExtension(oid) {
        return this.extensions.find((ext) => ext.subs[0].toOID() === oid);
      }
      /////////////////////////////////////////////////////////////////////////////
      // The following properties use the documented x509 structure to locate the
      // desired ASN.1 object
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.1
      get tbsCertificateObj() {
        return this.root.subs[0];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.2
      get signatureAlgorithmObj() {
        return this.root.subs[1];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.3
      get signatureValueObj() {
        return this.root.subs[2];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.1
      get versionObj() {
        return this.tbsCertificateObj.subs[0];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.2
      get serialNumberObj() {
        return this.tbsCertificateObj.subs[1];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.4
      get issuerObj() {
        return this.tbsCertificateObj.subs[3];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5
      get validityObj() {
        return this.tbsCertificateObj.subs[4];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.6
      get subjectObj() {
        return this.tbsCertificateObj.subs[5];
      }
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7
      get subjectPublicKeyInfoObj() {
        return this.tbsCertificateObj.subs[6];
      }
      // Extensions can't be located by index because their position varies. Instead,
      // we need to find the extensions context specific tag
      // https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.9
      get extensionsObj() {
        return this.tbsCertificateObj.subs.find((sub) => sub.tag.isContextSpecific(3));
      }
    };
    exports.X509Certificate = X509Certificate;
  }
});

// node_modules/@sigstore/core/dist/x509/index.js
var require_x509 = __commonJS({
  "node_modules/@sigstore/core/dist/x509/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
    var cert_1 = require_cert();
    Object.defineProperty(exports, "EXTENSION_OID_SCT", { enumerable: true, get: function() {
      return cert_1.EXTENSION_OID_SCT;
    } });
    Object.defineProperty(exports, "X509Certificate", { enumerable: true, get: function() {
      return cert_1.X509Certificate;
    } });
    var ext_1 = require_ext();
    Object.defineProperty(exports, "X509SCTExtension", { enumerable: true, get: function() {
      return ext_1.X509SCTExtension;
    } });
  }
});

// node_modules/@sigstore/core/dist/index.js
var require_dist = __commonJS({
  "node_modules/@sigstore/core/dist/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || /* @__PURE__ */ (function() {
      var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function(o2) {
          var ar = [];
          for (var k in o2) if (Object.prototype.hasOwnProperty.call(o2, k)) ar[ar.length] = k;
          return ar;
        };
        return ownKeys(o);
      };
      return function(mod) {
        if (mod && mod.__esModule) return mod;
        var result2 = {};
        if (mod != null) {
          for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result2, mod, k[i]);
        }
        __setModuleDefault(result2, mod);
        return result2;
      };
    })();
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = exports.ByteStream = exports.RFC3161Timestamp = exports.pem = exports.json = exports.encoding = exports.dsse = exports.crypto = exports.ASN1Obj = void 0;
    var asn1_1 = require_asn1();
    Object.defineProperty(exports, "ASN1Obj", { enumerable: true, get: function() {
      return asn1_1.ASN1Obj;
    } });
    exports.crypto = __importStar(require_crypto());
    exports.dsse = __importStar(require_dsse());
    exports.encoding = __importStar(require_encoding());
    exports.json = __importStar(require_json());
    exports.pem = __importStar(require_pem());
    var rfc3161_1 = require_rfc3161();
    Object.defineProperty(exports, "RFC3161Timestamp", { enumerable: true, get: function() {
      return rfc3161_1.RFC3161Timestamp;
    } });
    var stream_1 = require_stream();
    Object.defineProperty(exports, "ByteStream", { enumerable: true, get: function() {
      return stream_1.ByteStream;
    } });
    var x509_1 = require_x509();
    Object.defineProperty(exports, "EXTENSION_OID_SCT", { enumerable: true, get: function() {
      return x509_1.EXTENSION_OID_SCT;
    } });
    Object.defineProperty(exports, "X509Certificate", { enumerable: true, get: function() {
      return x509_1.X509Certificate;
    } });
    Object.defineProperty(exports, "X509SCTExtension", { enumerable: true, get: function() {
      return x509_1.X509SCTExtension;
    } });
  }
});

// src/commands/audit-allowed.ts
var auditAllowed = command({
  name: "audit allowed",
  about: "Show what an environment allows, by the ledger: now, or at the time that --at says",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit allowed --service signer --environment production",
    "audit allowed --service signer --environment production --at 2026-11-23T10:00:00Z --json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment = parseEnvironmentName(inputs.environment);
    const at = world.now();
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const event = await ledger.lastAt(environmentStream(service, environment), at);
      const entries = event?.after === void 0 ? [] : allowedAt(event.after, at);
      const denied = event?.after?.denied ?? [];
      return {
        answer: "yes",
        json: {
          service,
          environment,
          at,
          event: event === void 0 ? null : { id: event.id, seq: event.seq, hash: event.hash },
          entries,
          denied
        },
        text: entries.length === 0 ? `${service} in ${environment} allowed nothing at ${at}` : `${service} in ${environment} at ${at}:

${tableLines(HEAD, entries.map(row))}`
      };
    });
  }
});
var HEAD = ["measurement", "version", "status", "until", "commit", "PCR0"];
function row(entry) {
  const { measurement, version, status, notAfter, retireDue, origin } = entry;
  const ends = [notAfter, retireDue].filter((it) => it !== null).sort();
  return [
    shortId(measurement.id),
    version === void 0 ? "" : plain(version),
    status,
    ends[0] ?? "",
    origin.commit?.slice(0, 12) ?? "",
    measurement.pcrs["0"]
  ];
}

// src/commands/audit-approvals.ts
var auditApprovals = command({
  name: "audit approvals",
  about: "Show who approved and who merged each measurement that became active",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: { kind: "text", value: "NAME", about: "Only this environment (default: all)" },
    measurement: { kind: "text", value: "ID|PCR0", about: "Only this measurement" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit approvals --service signer --environment production"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const only = inputs.measurement === void 0 ? void 0 : (await findMeasurement(ledger, service, inputs.measurement)).statement.measurement.id;
      const found = [];
      const filter = { kinds: ["environment"], service, environment };
      for await (const stream of streamsOf(ledger, filter)) {
        const events = only === void 0 ? ledger.read(stream) : ledger.about(stream, only);
        for await (const event of events) found.push(...approvalOf(event));
      }
      return {
        answer: "yes",
        json: { service, approvals: found },
        text: found.length === 0 ? `nothing of ${service} became active here` : tableLines(
          [
            "merged",
            "environment",
            "measurement",
            "pull request",
            "merged by",
            "approved by"
          ],
          found.map((it) => [
            it.merge.at,
            it.environment ?? "",
            shortId(it.measurement),
            String(it.pull.number),
            plain(it.merge.by),
            it.approvals.length === 0 ? "nobody" : it.approvals.map((one) => plain(one.by)).join(", ")
          ])
        )
      };
    });
  }
});
function approvalOf(event) {
  const { statement, stream, seq } = event;
  if (statement.kind !== "activated") return [];
  const { measurement, pull, merge, approvals } = statement;
  return [
    { environment: streamParts(stream).environment, seq, measurement, pull, merge, approvals }
  ];
}

// src/audit/due.ts
function dueIn(state, now) {
  return state.entries.flatMap((entry) => {
    const { notAfter, retireDue, measurement, version } = entry;
    if (entry.status !== "superseded" || notAfter === null) return [];
    if (isDenied(state.denied, measurement.pcrs)) return [];
    const endsAt = retireDue === null ? notAfter : earlierOf(notAfter, retireDue);
    return [
      {
        measurement: measurement.id,
        ...version === void 0 ? {} : { version },
        endsAt,
        overdue: secondsBetween(endsAt, now)
      }
    ];
  }).toSorted((a, b) => b.overdue - a.overdue);
}

// src/commands/audit-due.ts
var auditDue = command({
  name: "audit due",
  about: "Show what is superseded and waits for its retirement, the longest overdue first",
  writes: false,
  inputs: {
    service: { kind: "text", value: "NAME", about: "Only this service (default: all)" },
    environment: { kind: "text", value: "NAME", about: "Only this environment (default: all)" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit due", "audit due --environment production --json"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const filter = {
      kinds: ["environment"],
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const now = world.now();
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const due = [];
      for await (const stream of streamsOf(ledger, filter)) {
        const { service, environment } = streamParts(stream);
        const state = (await ledger.lastAt(stream, now))?.after;
        if (state === void 0) continue;
        for (const entry of dueIn(state, now)) due.push({ service, environment, ...entry });
      }
      due.sort((a, b) => b.overdue - a.overdue);
      const rows = due.map((it) => [
        it.service ?? "",
        it.environment ?? "",
        shortId(it.measurement),
        plain(it.version ?? ""),
        it.endsAt,
        it.overdue < 0 ? `in ${formatDuration(-it.overdue)}` : `${formatDuration(it.overdue)} overdue`
      ]);
      return {
        answer: "yes",
        json: { at: now, due },
        text: rows.length === 0 ? "nothing waits for its retirement" : tableLines(["service", "environment", "measurement", "version", "ends", "due"], rows)
      };
    });
  }
});

// src/commands/audit-export.ts
var auditExport = command({
  name: "audit export",
  about: "Print every event as JSON Lines (with its hash, so that anyone can check the chain) or as CSV",
  writes: false,
  inputs: {
    service: {
      kind: "text",
      value: "NAME",
      about: "Only this service (default: all, and the catalog)"
    },
    environment: { kind: "text", value: "NAME", about: "Only this environment" },
    since: { kind: "text", value: "TIME", about: "From this time on, by RFC 3339" },
    until: { kind: "text", value: "TIME", about: "Before this time, by RFC 3339" },
    format: { kind: "text", value: "FORMAT", default: "jsonl", about: "jsonl or csv" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit export > history.jsonl", "audit export --service signer --format csv"],
  async run(inputs, world) {
    const { format: format2 } = inputs;
    if (format2 !== "jsonl" && format2 !== "csv") {
      throw new Fault("USAGE", `"${format2}" is no format of an export`, {
        hint: "give jsonl or csv"
      });
    }
    const settings = await localSettings(inputs.config, world);
    const filter = {
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const time = {
      since: inputs.since === void 0 ? void 0 : parseInstant(inputs.since),
      until: inputs.until === void 0 ? void 0 : parseInstant(inputs.until)
    };
    const ledger = await openSettingsLedger({ url: inputs.ledger, settings, mode: "read", world });
    return { answer: "yes", json: {}, text: "", stream: lines(ledger, filter, time, format2) };
  }
});
async function* lines(ledger, filter, time, format2) {
  try {
    if (format2 === "csv") yield `${CSV_HEAD.join(",")}
`;
    for await (const stream of streamsOf(ledger, filter)) {
      for await (const event of ledger.read(stream)) {
        if (!isAsked(event, time)) continue;
        yield format2 === "csv" ? csvLine(event) : jsonLine(event);
      }
    }
  } finally {
    await ledger.close();
  }
}
function jsonLine(event) {
  return `{"hash":"${event.hash}","event":${encodeEvent(event)}}
`;
}
var CSV_HEAD = [
  "stream",
  "seq",
  "effectiveAt",
  "recordedAt",
  "actor",
  "kind",
  "measurement",
  "id",
  "hash",
  "statement"
];
function csvLine(event) {
  const { stream, seq, effectiveAt, recordedAt, actor, id, hash, statement } = event;
  const cells = [
    stream,
    String(seq),
    effectiveAt,
    recordedAt,
    actor,
    statement.kind,
    subjectOf(statement) ?? "",
    id,
    hash,
    canonicalJson(statement)
  ];
  return `${cells.map(csvCell).join(",")}
`;
}
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// src/commands/audit-find.ts
var auditFind = command({
  name: "audit find",
  about: "Find every recording of a PCR0, a measurement, a commit or an image, in all services",
  writes: false,
  inputs: {
    pcr0: { kind: "text", value: "HEX", about: "What built this PCR0" },
    measurement: { kind: "text", value: "ID", about: "What built this measurement" },
    commit: { kind: "text", value: "SHA", about: "What this commit built" },
    image: { kind: "text", value: "DIGEST", about: "What this image (sha256:…) became" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit find --commit 8d0e5e29d9cb49d66a9f80c3b3fd272ae5f5bc2a",
    "audit find --pcr0 6be47f83… --json"
  ],
  async run(inputs, world) {
    const sought = soughtOf(inputs);
    const settings = await localSettings(inputs.config, world);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const found = await recordingsOf(ledger, sought);
      const disagreements = disagreementsOf(found);
      return {
        answer: found.length > 0 ? "yes" : "no",
        json: {
          recordings: found.map((event) => ({
            service: streamParts(event.stream).service,
            event: { id: event.id, seq: event.seq, hash: event.hash },
            recordedAt: event.recordedAt,
            actor: event.actor,
            ...event.statement
          })),
          disagreements
        },
        text: found.length === 0 ? "the ledger has no such recording" : tableLines(HEAD2, found.map(row2)),
        remarks: disagreements.map((text) => ({ level: "warning", text }))
      };
    });
  }
});
var HEAD2 = ["time", "service", "measurement", "repository", "commit", "ref", "evidence"];
function row2(event) {
  const { measurement, provenance } = event.statement;
  return [
    event.recordedAt,
    streamParts(event.stream).service ?? "",
    shortId(measurement.id),
    plain(provenance.repository ?? ""),
    provenance.commit?.slice(0, 12) ?? "",
    plain(provenance.ref ?? ""),
    provenance.evidence
  ];
}
function soughtOf(inputs) {
  const { pcr0, measurement, commit, image } = inputs;
  const asked = [];
  if (pcr0 !== void 0) asked.push({ by: "pcr0", pcr0: parsePcr(pcr0) });
  if (measurement !== void 0)
    asked.push({ by: "measurement", measurement: parseMeasurementId(measurement) });
  if (commit !== void 0) asked.push({ by: "commit", commit: commit.toLowerCase() });
  if (image !== void 0) asked.push({ by: "image", digest: image });
  const [only] = asked;
  if (only !== void 0 && asked.length === 1) return only;
  throw new Fault("USAGE", "give one of --pcr0, --measurement, --commit and --image");
}
async function recordingsOf(ledger, sought) {
  const found = [];
  for await (const event of ledger.find(sought)) {
    const { statement } = event;
    if (statement.kind === "recorded") found.push({ ...event, statement });
  }
  return found;
}
function disagreementsOf(found) {
  const said = /* @__PURE__ */ new Set();
  for (const a of found) {
    for (const b of found) {
      if (a.seq >= b.seq && a.stream === b.stream) continue;
      const [one, two] = [a.statement, b.statement];
      const isSame = one.measurement.id === two.measurement.id;
      for (const key of ["repository", "commit"]) {
        const [was, is] = [one.provenance[key], two.provenance[key]];
        if (isSame && was !== void 0 && is !== void 0 && was !== is) {
          said.add(
            `measurement ${shortId(one.measurement.id)} is said to come from ${key} ${plain(was)} and from ${plain(is)}`
          );
        }
      }
      const sameSource = one.provenance.commit !== void 0 && one.provenance.commit === two.provenance.commit && one.provenance.bootKit?.digest === two.provenance.bootKit?.digest && one.provenance.layout === two.provenance.layout && a.stream === b.stream;
      if (!isSame && sameSource) {
        said.add(
          `commit ${one.provenance.commit?.slice(0, 12)} gave two measurements, ${shortId(one.measurement.id)} and ${shortId(two.measurement.id)}: it does not build reproducibly`
        );
      }
    }
  }
  return [...said];
}

// src/audit/metrics.ts
var MetricsMeter = class {
  #recorded = /* @__PURE__ */ new Map();
  #proposed = /* @__PURE__ */ new Map();
  #superseded = /* @__PURE__ */ new Map();
  #samples = {
    commitToRecorded: [],
    recordedToProposed: [],
    proposedToActive: [],
    commitToActive: [],
    graceUsed: [],
    graceOverrun: []
  };
  #events = {};
  /** Takes in the next event of its stream; a service's recordings before its environment's events. */
  add(event) {
    const { statement } = event;
    this.#events[statement.kind] = (this.#events[statement.kind] ?? 0) + 1;
    switch (statement.kind) {
      case "recorded":
        this.#addRecorded(statement, event.recordedAt);
        return;
      case "proposed": {
        const { id } = statement.proposal.measurement;
        const recorded = this.#recorded.get(id);
        if (recorded !== void 0) {
          this.#samples.recordedToProposed.push(secondsBetween(recorded.at, event.recordedAt));
        }
        this.#proposed.set(id, event.recordedAt);
        return;
      }
      case "activated": {
        const { measurement, merge, superseded } = statement;
        const proposed = this.#proposed.get(measurement);
        const committed = this.#recorded.get(measurement)?.committedAt;
        if (proposed !== void 0) {
          this.#samples.proposedToActive.push(secondsBetween(proposed, merge.at));
        }
        if (committed !== void 0) {
          this.#samples.commitToActive.push(secondsBetween(committed, merge.at));
        }
        this.#superseded.delete(measurement);
        for (const it of superseded) {
          this.#superseded.set(it.measurement, { at: merge.at, retireDue: it.retireDue });
        }
        return;
      }
      case "retired": {
        const window = this.#superseded.get(statement.measurement);
        if (window === void 0) return;
        this.#samples.graceUsed.push(secondsBetween(window.at, event.effectiveAt));
        this.#samples.graceOverrun.push(
          Math.max(0, secondsBetween(window.retireDue, event.effectiveAt))
        );
        this.#superseded.delete(statement.measurement);
        return;
      }
      default:
    }
  }
  /** What was measured so far. */
  read() {
    const it = this.#samples;
    return {
      commitToRecorded: spread(it.commitToRecorded, "the commit's time, and recorded"),
      recordedToProposed: spread(it.recordedToProposed, "first recorded, and proposed"),
      proposedToActive: spread(it.proposedToActive, "proposed, and the merge by the forge"),
      commitToActive: spread(it.commitToActive, "the commit's time, and the merge by the forge"),
      graceUsed: spread(it.graceUsed, "the merge that superseded it, and retired"),
      graceOverrun: spread(it.graceOverrun, "the end of its grace, and retired"),
      events: { ...this.#events }
    };
  }
  #addRecorded({ measurement, provenance }, at) {
    if (this.#recorded.has(measurement.id)) return;
    const { committedAt } = provenance;
    this.#recorded.set(measurement.id, { at, committedAt });
    if (committedAt !== void 0) {
      this.#samples.commitToRecorded.push(secondsBetween(committedAt, at));
    }
  }
};
function spread(samples, from) {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = (share) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return {
    samples: sorted.length,
    median: rank(0.5),
    p95: rank(0.95),
    longest: sorted.at(-1) ?? null,
    from
  };
}

// src/commands/audit-metrics.ts
var auditMetrics = command({
  name: "audit metrics",
  about: "Show how long it takes from commit to active, and how grace windows are used",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    since: {
      kind: "text",
      value: "TIME",
      about: "Only what was recorded or took effect from this time on"
    },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit metrics --service signer --environment production --since 2026-01-01T00:00:00Z"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment = parseEnvironmentName(inputs.environment);
    const since = inputs.since === void 0 ? void 0 : parseInstant(inputs.since);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const meter = new MetricsMeter();
      for (const stream of [recordedStream(service), environmentStream(service, environment)]) {
        for await (const event of ledger.read(stream)) {
          if (since === void 0 || event.effectiveAt >= since) meter.add(event);
        }
      }
      const metrics = meter.read();
      return {
        answer: "yes",
        json: { service, environment, since: since ?? null, metrics },
        text: tableLines(
          ["measure", "samples", "median", "95 %", "longest", "computed from"],
          ROWS.map(([name, pick]) => row3(name, pick(metrics)))
        )
      };
    });
  }
});
var ROWS = [
  ["commit to recorded", (it) => it.commitToRecorded],
  ["recorded to proposed", (it) => it.recordedToProposed],
  ["proposed to active", (it) => it.proposedToActive],
  ["commit to active", (it) => it.commitToActive],
  ["grace used", (it) => it.graceUsed],
  ["grace overrun", (it) => it.graceOverrun]
];
function row3(name, { samples, median, p95, longest, from }) {
  const shown = (seconds) => seconds === null ? "—" : formatDuration(seconds);
  return [name, String(samples), shown(median), shown(p95), shown(longest), from];
}

// src/audit/verify-chain.ts
async function verifyStream(ledger, stream, anchors = []) {
  return inspect(ledger.read(stream), anchors, () => {
  });
}
async function inspect(events, anchors, verify3) {
  const wanted = Map.groupBy(anchors, ({ seq }) => seq);
  let since;
  let last;
  const head = () => last === void 0 ? void 0 : { seq: last.seq, hash: last.hash };
  const broken2 = (at, why) => ({
    kind: "broken",
    events: last?.seq ?? 0,
    head: head(),
    at,
    why
  });
  try {
    for await (const event of events) {
      verify3(last, event);
      const other = wanted.get(event.seq)?.find(({ hash }) => hash !== event.hash);
      if (other !== void 0) {
        return broken2(`${event.stream} #${event.seq}`, `an anchor knows it as ${other.hash}`);
      }
      since ??= event.recordedAt;
      last = event;
    }
  } catch (error) {
    if (!(error instanceof Fault) || !FINDINGS.has(error.code)) throw error;
    return broken2(error.at ?? `#${(last?.seq ?? 0) + 1}`, error.message);
  }
  const cut = anchors.find(({ seq }) => seq > (last?.seq ?? 0));
  if (cut !== void 0) {
    return broken2(
      `#${cut.seq}`,
      `the stream ends at #${last?.seq ?? 0}, and an anchor is beyond it`
    );
  }
  return { kind: "intact", events: last?.seq ?? 0, head: head(), since };
}
var FINDINGS = /* @__PURE__ */ new Set(["LEDGER_CORRUPT", "LEDGER_EVENT_INVALID"]);

// src/commands/audit-verify-chain.ts
var auditVerifyChain = command({
  name: "audit verify-chain",
  about: "Check that the history is whole: that no event was changed, removed, inserted or reordered",
  writes: false,
  inputs: {
    service: {
      kind: "text",
      value: "NAME",
      about: "Only this service (default: all, and the catalog)"
    },
    environment: { kind: "text", value: "NAME", about: "Only this environment" },
    against: {
      kind: "text",
      value: "DIR",
      about: "A checkout with allow-lists: every head that their git history ever named must stand in the chain"
    },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit verify-chain", "audit verify-chain --against . --json"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const filter = {
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const anchors = inputs.against === void 0 ? /* @__PURE__ */ new Map() : await anchorsIn(inputs.against, world);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const seen = /* @__PURE__ */ new Set();
      const reports = [];
      for await (const stream of streamsOf(ledger, filter)) {
        world.progress.step(`verifying ${stream}`);
        seen.add(stream);
        reports.push({ stream, ...await verifyStream(ledger, stream, anchors.get(stream) ?? []) });
      }
      for (const [stream, found] of anchors) {
        const [first] = found;
        if (seen.has(stream) || filter.service !== void 0 || filter.environment !== void 0 || first === void 0)
          continue;
        reports.push({ stream, ...await verifyStream(ledger, stream, found) });
      }
      const broken2 = reports.filter((it) => it.kind === "broken");
      const anchored = [...anchors.values()].reduce((sum, it) => sum + it.length, 0);
      return {
        answer: broken2.length === 0 ? "yes" : "no",
        json: { intact: broken2.length === 0, anchors: anchored, streams: reports },
        text: [
          tableLines(
            ["stream", "events", "since", "head"],
            reports.map((it) => [
              it.stream,
              String(it.events),
              it.kind === "intact" ? it.since ?? "" : `broken at ${it.at}: ${it.why}`,
              it.head?.hash ?? ""
            ])
          ),
          broken2.length === 0 ? `every chain is whole${inputs.against === void 0 ? "" : `, and holds the ${anchored} heads that the allow-lists named`}` : `${broken2.length} of ${reports.length} chains are broken`
        ].join("\n\n"),
        remarks: broken2.map((it) => ({ level: "error", text: `${it.at}: ${it.why}` }))
      };
    });
  }
});
async function anchorsIn(directory, world) {
  const anchors = /* @__PURE__ */ new Map();
  const known = /* @__PURE__ */ new Set();
  for await (const { path, text } of world.fileVersions(directory, ".json")) {
    if (!text.includes("golden-pcr/allow-list/")) continue;
    const list = readable(text, path);
    if (list?.ledgerHead === void 0) continue;
    const stream = environmentStream(list.service, list.environment);
    const { seq, hash } = list.ledgerHead;
    if (known.has(`${stream} ${seq} ${hash}`)) continue;
    known.add(`${stream} ${seq} ${hash}`);
    anchors.set(stream, [...anchors.get(stream) ?? [], { seq, hash }]);
  }
  return anchors;
}
function readable(text, path) {
  try {
    return parseAllowList(text, path);
  } catch (error) {
    if (error instanceof Fault && error.code === "ALLOW_LIST_INVALID") return void 0;
    throw error;
  }
}

// src/commands/forge.ts
var NUMBER_INPUT = {
  kind: "text",
  positional: true,
  required: true,
  value: "NUMBER",
  about: "The pull request's number"
};
var BY_INPUT = {
  kind: "text",
  value: "NAME <EMAIL>",
  about: "Who decides (default: the person that git is configured for)"
};
var forgeMerge = command({
  name: "forge merge",
  about: "Merge a pull request of the local forge",
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ["forge merge 1"],
  run: (inputs, world) => decide(inputs, world, "merged", async (forge, number, by) => {
    const { pull, notices } = await forge.mergePull(number, { by, at: world.now() });
    return { pull, notices };
  })
});
var forgeClose = command({
  name: "forge close",
  about: "Close a pull request of the local forge without merging it: its measurement is declined",
  writes: true,
  inputs: {
    number: NUMBER_INPUT,
    why: { kind: "text", value: "TEXT", default: "closed by hand", about: "The reason" },
    by: BY_INPUT,
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  examples: ['forge close 1 --why "wrong branch"'],
  run: (inputs, world) => decide(inputs, world, "closed", async (forge, number, by) => ({
    pull: await forge.closePull(number, { by, at: world.now(), why: inputs.why }),
    notices: []
  }))
});
var forgeApprove = command({
  name: "forge approve",
  about: "Approve the head of a pull request of the local forge",
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ['forge approve 1 --by "Bo <bo@example.com>"'],
  run: (inputs, world) => decide(inputs, world, "approved", async (forge, number, by) => ({
    pull: await forge.approvePull(number, { by, at: world.now() }),
    notices: []
  }))
});
async function decide(inputs, world, done, act) {
  const number = parseNumber(inputs.number);
  const choice = forgeChoice(inputs.forge, await localSettings(inputs.config, world), world);
  if (choice.kind !== "local") {
    throw new Fault("USAGE", "this forge has pages of its own: decide there", {
      hint: "golden-pcr forge works with a local repository alone: --forge local:DIR"
    });
  }
  const by = inputs.by === void 0 ? await world.person() : parsePerson(inputs.by);
  const forge = await world.openLocalForge(choice.directory);
  if (world.dryRun) {
    const pull2 = await forge.pull(number);
    if (pull2 === void 0)
      throw new Fault("FORGE_PULL_MISSING", `there is no pull request ${number}`);
    return result(pull2, `would be ${done}`, []);
  }
  const { pull, notices } = await act(forge, number, by);
  return result(pull, done, notices);
}
function result(pull, done, notices) {
  return {
    answer: "yes",
    json: { pullRequest: pull },
    text: `pull request ${pull.number} ${done}: ${plain(pull.title)}
next: golden-pcr settle`,
    remarks: notices.map((text) => ({ level: "notice", text }))
  };
}
function parseNumber(text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Fault("USAGE", `"${text}" is not the number of a pull request`);
}
function parsePerson(text) {
  const [, name, email] = /^([^<>\n]+?)\s*<([^<>\s]+)>$/.exec(text) ?? [];
  if (name !== void 0 && email !== void 0) return { name, email };
  throw new Fault("USAGE", `"${text}" is not a person`, { hint: "write it as NAME <EMAIL>" });
}

// src/allowlist/judge.ts
function judge(it) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = it.pcrs;
  if (pcr0 === void 0 || pcr1 === void 0 || pcr2 === void 0) {
    return deny([reason("PCR_MISSING", "an attestation must show PCR0, PCR1 and PCR2")]);
  }
  const pcrs = { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 };
  if (hasZeroPcr(pcrs)) return deny([reason("PCR_ZERO", "an enclave in debug mode proves nothing")]);
  const against = [...listReasons(it), ...denials(it, pcrs)];
  const candidates = it.list.entries.filter((entry) => matches(entry, pcrs));
  const open = candidates.map((entry) => ({ entry, reasons: entryReasons(it, entry) }));
  const allowed = open.find(({ reasons }) => reasons.length === 0);
  if (against.length === 0 && allowed !== void 0) return { kind: "allow", entry: allowed.entry };
  const closed = allowed === void 0 ? open.flatMap(({ reasons }) => reasons) : [];
  const unknown = candidates.length === 0 ? [nearest(it.list, pcrs)] : [];
  return deny([...against, ...closed, ...unknown]);
}
function listReasons({ list, ...it }) {
  const found = [];
  if (list.service !== it.service) {
    found.push(
      reason("LIST_OTHER_SERVICE", `the list is of "${list.service}", not "${it.service}"`)
    );
  }
  if (list.environment !== it.environment) {
    const detail = `the list is of "${list.environment}", not "${it.environment}"`;
    found.push(reason("LIST_OTHER_ENVIRONMENT", detail));
  }
  if (it.revisionSeen !== void 0 && (list.revision ?? 0) < it.revisionSeen) {
    const detail = `revision ${list.revision ?? "unknown"}, but ${it.revisionSeen} has been seen`;
    found.push(reason("LIST_ROLLED_BACK", detail));
  }
  if (list.expiresAt !== null && it.now >= list.expiresAt) {
    found.push(reason("LIST_EXPIRED", `the list ended at ${list.expiresAt}`));
  }
  if (list.entries.length === 0) found.push(reason("LIST_EMPTY", "the list allows nothing"));
  return found;
}
function denials({ list, ledger }, pcrs) {
  const found = [];
  const listed = list.denied.find((it) => isSameCode(it.pcrs, pcrs));
  if (listed !== void 0) {
    found.push(reason("MEASUREMENT_REVOKED", `denied since ${listed.since}: ${listed.reason}`));
  }
  const revoked = ledger?.denied.find((it) => isSameCode(it.pcrs, pcrs));
  if (revoked !== void 0) {
    found.push(reason("LEDGER_REVOKED", `revoked at ${revoked.since}: ${revoked.reason}`));
  }
  return found;
}
function matches(entry, pcrs) {
  if (!isSameCode(entry.pcrs, pcrs)) return false;
  return entry.pcrs["8"] === void 0 || entry.pcrs["8"] === pcrs["8"];
}
function entryReasons(it, entry) {
  const first = earlierOf(it.attestedAt, it.now);
  const last = laterOf(it.attestedAt, it.now);
  const found = [];
  if (entry.notBefore !== void 0 && first < entry.notBefore) {
    const early = formatDuration(secondsBetween(first, entry.notBefore));
    found.push(reason("ENTRY_NOT_YET", `${nameOf(entry)}: its window begins ${early} later`));
  }
  if (entry.notAfter !== null && last >= entry.notAfter) {
    const late = formatDuration(secondsBetween(entry.notAfter, last));
    const detail = `${nameOf(entry)}: ${entry.status}, its window ended ${late} before`;
    found.push(reason("ENTRY_ENDED", detail));
  }
  if (entry.status === "superseded" && entry.notAfter === null) {
    found.push(reason("ENTRY_ENDED", `${nameOf(entry)}: superseded without an end`));
  }
  if (it.ledger === void 0) return found;
  const known = ledgerEntryOf(it.ledger, entry);
  if (known === void 0) {
    found.push(reason("LEDGER_UNKNOWN", `${nameOf(entry)}: nothing in the ledger put it there`));
  } else if (!isEntryAllowed(known, first) || !isEntryAllowed(known, last)) {
    const window = `from ${known.notBefore} until ${ledgerEnd(known) ?? "superseded"}`;
    found.push(reason("LEDGER_ENDED", `${nameOf(entry)}: by the ledger it is allowed ${window}`));
  }
  return found;
}
function nearest(list, pcrs) {
  const code = list.entries.find((entry) => isSameCode(entry.pcrs, pcrs));
  if (code !== void 0) {
    const shown = pcrs["8"] === void 0 ? "none is shown" : "another is shown";
    return reason(
      "PCR8_MISMATCH",
      `the code of ${nameOf(code)}, which demands a PCR8, but ${shown}`
    );
  }
  const scored = list.entries.map((entry) => ({
    entry,
    same: CODE.filter((index) => entry.pcrs[index] === pcrs[index])
  }));
  const best = scored.toSorted((a, b) => b.same.length - a.same.length)[0];
  if (best === void 0 || best.same.length === 0) {
    return reason("MEASUREMENT_UNKNOWN", "no entry has any of these registers");
  }
  const differs = CODE.filter((index) => !best.same.includes(index));
  const detail = `${registers(best.same)} of ${nameOf(best.entry)}, but ${registers(differs)} differs`;
  return reason("MEASUREMENT_UNKNOWN", detail);
}
var CODE = ["0", "1", "2"];
function registers(indexes) {
  return indexes.map((index) => `PCR${index}`).join(" and ");
}
function nameOf(entry) {
  const id = shortId(entry.measurement);
  return entry.version === void 0 ? id : `${entry.version} (${id})`;
}
function reason(code, detail) {
  return { code, detail };
}
function deny(reasons) {
  return { kind: "deny", reasons };
}

// src/attestation/encoding.ts
var MAX_TEXT_BYTES = 65536;
function decodeDocumentText(input, encoding = "detect") {
  if (input.length > MAX_TEXT_BYTES) {
    throw malformed(`at most ${MAX_TEXT_BYTES} bytes are read, but there are ${input.length}`);
  }
  if (encoding === "raw" || encoding === "detect" && beginsDocument(input)) return input;
  const text = Buffer.from(input).toString("latin1").replace(/[ \t\r\n]+/g, "");
  if (text === "") throw malformed("there is nothing to read");
  if (encoding === "hex") return fromHex(text) ?? refuse("hex");
  if (encoding === "base64") return fromBase64(text) ?? refuse("base64");
  const hex = fromHex(text);
  if (hex !== void 0 && beginsDocument(hex)) return hex;
  return fromBase64(text) ?? refuse("a document, base64 or hex");
}
function beginsDocument(bytes) {
  const [first, second] = bytes;
  return first === 132 || first === 159 || first === 210 || first === 216 && second === 18;
}
function fromHex(text) {
  return /^([0-9a-fA-F]{2})+$/.test(text) ? new Uint8Array(Buffer.from(text, "hex")) : void 0;
}
function fromBase64(text) {
  const plain2 = text.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Buffer.from(plain2, "base64");
  const again = bytes.toString("base64");
  return plain2 === again || plain2 === again.replace(/=+$/, "") ? new Uint8Array(bytes) : void 0;
}
function refuse(what) {
  throw malformed(`the text is not ${what}`);
}
function malformed(message) {
  return new Fault("ATTESTATION_MALFORMED", `attestation document: ${message}`, {
    hint: "give the document as its own bytes, as base64 or as hex"
  });
}

// src/attestation/roots.ts
import { createHash } from "node:crypto";
function parseFingerprint(text) {
  const hex = /^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i.test(text) ? text.replaceAll(":", "") : text;
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new Fault("INPUT_INVALID", `"${text.slice(0, 100)}" is not a root's fingerprint`, {
      hint: "give the SHA-256 of the root certificate's DER as 64 hex digits"
    });
  }
  if (/^8cf60e2b.*faff7c$/i.test(hex)) {
    throw new Fault("INPUT_INVALID", "this is the SHA-256 of AWS's ZIP, not of the root in it", {
      hint: `the AWS Nitro root G1 is ${AWS_NITRO_ROOT_G1}`
    });
  }
  return hex.toLowerCase();
}
function fingerprintOf(der) {
  return createHash("sha256").update(der).digest("hex");
}
var AWS_NITRO_ROOT_G1 = parseFingerprint(
  "641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b"
);

// src/attestation/chain.ts
import { verify } from "node:crypto";

// src/attestation/certificate.ts
var import_core2 = __toESM(require_dist(), 1);
import { createHash as createHash2, createPublicKey } from "node:crypto";

// src/attestation/der.ts
var TAG = {
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  sequence: 48,
  set: 49,
  context0: 128,
  contextConstructed0: 160
};
function encodeDer(tag, ...contents) {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([Uint8Array.of(tag, ...lengthBytes(length)), ...contents]);
}
function concatBytes(parts2) {
  return new Uint8Array(Buffer.concat(parts2));
}
function lengthBytes(length) {
  if (length < 128) return [length];
  if (length < 256) return [129, length];
  if (length < 65536) return [130, length >> 8, length & 255];
  return [131, length >> 16, length >> 8 & 255, length & 255];
}

// src/attestation/extensions.ts
var import_core = __toESM(require_dist(), 1);
var BASIC_CONSTRAINTS = "2.5.29.19";
var KEY_USAGE = "2.5.29.15";
function readExtensions(from) {
  const [list] = from?.tag.toDER() === 163 ? from.subs : [];
  if (from?.subs.length !== 1 || list?.tag.toDER() !== TAG.sequence) {
    throw new Error("it has no extensions");
  }
  const seen = /* @__PURE__ */ new Map();
  for (const each of list.subs) {
    const { oid, critical, value } = readExtension(each);
    if (seen.has(oid)) throw new Error(`the extension ${oid} is there twice`);
    if (critical && oid !== BASIC_CONSTRAINTS && oid !== KEY_USAGE) {
      throw new Error(`the critical extension ${oid} is not known`);
    }
    seen.set(oid, { critical, value });
  }
  const constraints = seen.get(BASIC_CONSTRAINTS);
  const usage = seen.get(KEY_USAGE);
  return {
    ...constraints && {
      basicConstraints: { critical: constraints.critical, ...readConstraints(constraints.value) }
    },
    ...usage && { keyUsage: readUsage(usage.value) }
  };
}
function readExtension(from) {
  const [oid, ...rest] = from.tag.toDER() === TAG.sequence ? from.subs : [];
  const [first, second] = rest;
  const value = rest.length === 2 ? second : first;
  const flag = rest.length === 2 ? first : void 0;
  if (!oid?.tag.isOID() || value?.tag.toDER() !== TAG.octetString || rest.length > 2) {
    throw new Error("an extension is not of its form");
  }
  return { oid: oid.toOID(), critical: flag?.toBoolean() ?? false, value: value.value };
}
function readConstraints(value) {
  const from = import_core.ASN1Obj.parseBuffer(Buffer.from(value));
  const parts2 = [...from.subs];
  const ca = parts2[0]?.tag.isBoolean() ? parts2.shift()?.toBoolean() ?? false : false;
  const length = parts2.shift();
  const pathLength = length === void 0 ? void 0 : Number(length.toInteger());
  if (from.tag.toDER() !== TAG.sequence || parts2.length > 0 || pathLength !== void 0 && !(ca && pathLength >= 0)) {
    throw new Error("basicConstraints is not of its form");
  }
  return { ca, ...pathLength === void 0 ? {} : { pathLength } };
}
function readUsage(value) {
  const bits = import_core.ASN1Obj.parseBuffer(Buffer.from(value)).toBitString();
  return { digitalSignature: bits[0] === 1, keyCertSign: bits[5] === 1 };
}

// src/attestation/certificate.ts
var ECDSA_SHA384 = Buffer.from("06082a8648ce3d040303", "hex");
var P384_POINT = Buffer.from("301006072a8648ce3d020106052b8104002203620004", "hex");
function parseCertificate(der, place) {
  try {
    return readCertificate(der, place);
  } catch (cause) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_INVALID",
      `${place}: ${cause instanceof Error ? cause.message : "unreadable"}`,
      { at: place, cause }
    );
  }
}
function readCertificate(der, place) {
  const whole = parts(import_core2.ASN1Obj.parseBuffer(Buffer.from(der)), "the certificate", 3);
  const [tbs, algorithm, signature] = whole;
  const [version, serial, inner, issuer, validity, subject, key, extensions] = parts(
    tbs,
    "the certificate to be signed",
    8
  );
  if (!version?.tag.isContextSpecific(0) || hexOf(version) !== "020102") {
    throw new Error("it is not of version 3");
  }
  if (!sameContents(algorithm, ECDSA_SHA384) || !sameContents(inner, ECDSA_SHA384)) {
    throw new Error("it is not signed with ECDSA and SHA-384");
  }
  if (!serial?.tag.isInteger()) throw new Error("it has no serial number");
  const [notBefore, notAfter] = parts(validity, "the validity", 2);
  const issuerName = sequence(issuer, "the issuer");
  return {
    place,
    fingerprint: fingerprintOf(der),
    serial: hexOf(serial).replace(/^(00)+(?=..)/, ""),
    issuer: issuerName,
    subject: sequence(subject, "the subject"),
    issuerSha256: sha256(encodeDer(TAG.sequence, issuerName)),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: p384Key(sequence(key, "the public key")),
    extensions: readExtensions(extensions),
    tbs: encodeDer(TAG.sequence, sequence(tbs, "the certificate to be signed")),
    signature: bitString(signature)
  };
}
function parts(from, what, count) {
  sequence(from, what);
  if (from?.subs.length === count) return from.subs;
  throw new Error(`${what} has ${from?.subs.length} parts where ${count} belong`);
}
function sequence(from, what) {
  if (from?.tag.toDER() === TAG.sequence) return from.value;
  throw new Error(`${what} is no sequence`);
}
function bitString(from) {
  if (from?.tag.toDER() === TAG.bitString && from.value[0] === 0) return from.value.subarray(1);
  throw new Error("the signature is no bit string of whole bytes");
}
function timeOf(from) {
  const text = from?.value.toString("latin1") ?? "";
  const digits = from?.tag.isUTCTime() ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : from?.tag.isGeneralizedTime() ? text : "";
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (found === null) throw new Error("a time is not of the form of RFC 5280");
  const [, year, month, day, hour, minute, second] = found;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
function p384Key(spki) {
  if (spki.length !== P384_POINT.length + 96 || !P384_POINT.equals(spki.subarray(0, P384_POINT.length))) {
    throw new Error("its key is not on P-384");
  }
  const key = Buffer.from(encodeDer(TAG.sequence, spki));
  try {
    return createPublicKey({ key, format: "der", type: "spki" });
  } catch (cause) {
    throw new Error("its key is no point of P-384", { cause });
  }
}
function sameContents(from, wanted) {
  return from?.tag.toDER() === TAG.sequence && wanted.equals(from.value);
}
function hexOf(from) {
  return from.value.toString("hex");
}
function sha256(bytes) {
  return createHash2("sha256").update(bytes).digest("hex");
}

// src/attestation/chain.ts
function verifyChain(claims, policy) {
  const [first = new Uint8Array()] = claims.cabundle;
  const fingerprint = fingerprintOf(first);
  if (!policy.roots.includes(fingerprint)) {
    throw new Fault(
      "ATTESTATION_ROOT_UNKNOWN",
      `the bundle's first certificate has SHA-256 ${fingerprint}, which is none of the pinned roots`,
      { at: "cabundle[0]", hint: "only the AWS Nitro root is believed unless another is named" }
    );
  }
  const root = parseCertificate(first, "cabundle[0]");
  const between = claims.cabundle.slice(1).map((der, i) => parseCertificate(der, `cabundle[${i + 1}]`));
  const leaf = parseCertificate(claims.certificate, "certificate");
  const authorities = [root, ...between];
  authorities.forEach((it, i) => {
    refuseNoAuthority(it, between.length - i);
  });
  refuseNoSigner(leaf);
  const certificates = [...authorities, leaf];
  for (const it of certificates) refuseByPolicy(it, policy);
  certificates.reduce((issuer, subject) => issuedBy(issuer, subject));
  return {
    root: fingerprint,
    certificates,
    leaf,
    validFrom: certificates.map((it) => it.notBefore).reduce(laterOf),
    validUntil: certificates.map((it) => it.notAfter).reduce(earlierOf)
  };
}
function refuseByPolicy(it, { at, deniedCertificates = [] }) {
  if (!(at >= it.notBefore)) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_NOT_YET_VALID",
      `${it.place} is valid from ${it.notBefore}, but the time is ${at}`,
      { at: it.place, hint: "check this machine's clock" }
    );
  }
  if (!(at < it.notAfter)) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_EXPIRED",
      `${it.place} is valid until ${it.notAfter}, but the time is ${at}`,
      { at: it.place, hint: "ask the enclave for a new document; for an audit, name its time" }
    );
  }
  if (deniedCertificates.some(
    (denied) => denied.issuerSha256.toLowerCase() === it.issuerSha256 && denied.serial.toLowerCase().replace(/^(00)+(?=..)/, "") === it.serial
  )) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_DENIED",
      `${it.place} with serial ${it.serial} is on the deny-list`,
      { at: it.place }
    );
  }
}
function refuseNoAuthority({ place, extensions }, below) {
  const { basicConstraints, keyUsage } = extensions;
  if (!basicConstraints?.ca || !basicConstraints.critical) {
    throw misplaced(place, "it is no CA by a critical basicConstraints");
  }
  if (!keyUsage?.keyCertSign) throw misplaced(place, "its key may not sign certificates");
  const { pathLength = Number.POSITIVE_INFINITY } = basicConstraints;
  if (!(below <= pathLength)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${place}: it allows ${pathLength} CA certificates below it, but there are ${below}`,
      { at: place }
    );
  }
}
function refuseNoSigner({ place, extensions }) {
  if (extensions.basicConstraints?.ca) throw misplaced(place, "it is a CA");
  if (extensions.keyUsage?.keyCertSign) throw misplaced(place, "its key may sign certificates");
  if (!extensions.keyUsage?.digitalSignature) throw misplaced(place, "its key may not sign");
}
function issuedBy(issuer, subject) {
  const where = { at: subject.place };
  if (!Buffer.from(subject.issuer).equals(issuer.subject)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${subject.place}: its issuer is not the subject of ${issuer.place}`,
      where
    );
  }
  const key = { key: issuer.publicKey, dsaEncoding: "der" };
  if (!verify("sha384", subject.tbs, key, subject.signature)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${subject.place}: its signature is not by the key of ${issuer.place}`,
      where
    );
  }
  return subject;
}
function misplaced(place, why) {
  return new Fault("ATTESTATION_CERTIFICATE_INVALID", `${place}: ${why}`, { at: place });
}

// src/attestation/signed.ts
var MAX_PAYLOAD_BYTES = 16384;
var MAX_DOCUMENT_BYTES = MAX_PAYLOAD_BYTES + 128;
var ES384 = -35;
function decodeSigned(bytes) {
  const sign1 = decodeSign1(bytes, {
    code: "ATTESTATION_MALFORMED",
    what: "attestation document",
    bytes: MAX_DOCUMENT_BYTES,
    depth: 4,
    items: 64
  });
  const { protectedHeader, unprotectedHeader, payload } = sign1;
  const named = protectedHeader.get(ALGORITHM_LABEL);
  const algorithm = named === ES384 ? SIGNATURE_ALGORITHMS.get(ES384) : void 0;
  if (algorithm === void 0 || protectedHeader.size !== 1) {
    throw new Fault(
      "ATTESTATION_ALGORITHM",
      `the protected header is {1: -35} (ES384) and nothing else, but this one has ${protectedHeader.size === 1 && named !== void 0 ? "another algorithm" : `${protectedHeader.size} entries`}`,
      { at: "protected header" }
    );
  }
  if (unprotectedHeader.size > 0) {
    throw new Fault(
      "ATTESTATION_ALGORITHM",
      `the unprotected header is empty, but this one has ${unprotectedHeader.size} entries`,
      { at: "unprotected header" }
    );
  }
  if (payload.length > MAX_PAYLOAD_BYTES) {
    throw new Fault(
      "ATTESTATION_MALFORMED",
      `the payload has ${payload.length} bytes, more than ${MAX_PAYLOAD_BYTES}`,
      { at: "payload" }
    );
  }
  return { ...sign1, algorithm };
}

// src/attestation/claims.ts
var MAX_CERTIFICATE_BYTES = 1024;
var MAX_FIELD_BYTES = 1024;
var MAX_BUNDLE = 8;
var LAST_MILLISECOND = 253402300799999;
var KNOWN = /* @__PURE__ */ new Set([
  "module_id",
  "digest",
  "timestamp",
  "pcrs",
  "certificate",
  "cabundle",
  "public_key",
  "user_data",
  "nonce"
]);
function decodeClaims(payload) {
  const map = decodeCbor(payload, {
    code: "ATTESTATION_MALFORMED",
    what: "attestation document's payload",
    bytes: MAX_PAYLOAD_BYTES,
    depth: 6,
    items: 512
  });
  if (!(map instanceof Map)) {
    throw new Fault("ATTESTATION_MALFORMED", "attestation document's payload: not a map");
  }
  const fields = map;
  if (fields.get("digest") !== "SHA384") throw broken("digest", 'it is "SHA384"');
  const timestamp = timestampOf(fields.get("timestamp"));
  return {
    moduleId: moduleIdOf(fields.get("module_id")),
    timestamp,
    at: instantFromSeconds(Math.floor(timestamp / 1e3)),
    registers: registersOf(fields.get("pcrs")),
    certificate: certificateOf(fields.get("certificate"), "certificate"),
    cabundle: bundleOf(fields.get("cabundle")),
    publicKey: optionalBytes(fields, "public_key", 1),
    userData: optionalBytes(fields, "user_data", 0),
    nonce: optionalBytes(fields, "nonce", 0),
    unknownFields: unknownOf(fields)
  };
}
function moduleIdOf(value) {
  if (typeof value === "string" && value !== "") return value;
  throw broken("module_id", "it is a text that is not empty");
}
function timestampOf(value) {
  if (typeof value === "number" && value > 0 && value <= LAST_MILLISECOND) return value;
  throw broken("timestamp", "it is milliseconds since 1970, more than 0");
}
function registersOf(value) {
  if (!(value instanceof Map) || value.size < 1 || value.size > 32) {
    throw broken("pcrs", "it is a map of 1 to 32 registers");
  }
  const registers2 = /* @__PURE__ */ new Map();
  for (const [index, bytes] of value) {
    if (typeof index !== "number" || index < 0 || index > 31) {
      throw broken("pcrs", "a register's index is an integer from 0 to 31");
    }
    if (!(bytes instanceof Uint8Array) || ![32, 48, 64].includes(bytes.length)) {
      throw broken(`pcrs[${index}]`, "it is 32, 48 or 64 bytes");
    }
    registers2.set(index, bytes);
  }
  return registers2;
}
function bundleOf(value) {
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_BUNDLE) {
    throw broken("cabundle", `it is an array of 1 to ${MAX_BUNDLE} certificates, root first`);
  }
  return value.map((it, i) => certificateOf(it, `cabundle[${i}]`));
}
function certificateOf(value, field) {
  if (value instanceof Uint8Array && value.length >= 1 && value.length <= MAX_CERTIFICATE_BYTES) {
    return value;
  }
  throw broken(field, `it is 1 to ${MAX_CERTIFICATE_BYTES} bytes`);
}
function optionalBytes(fields, field, least) {
  const value = fields.get(field);
  if (value === void 0 || value === null) return void 0;
  if (value instanceof Uint8Array && value.length >= least && value.length <= MAX_FIELD_BYTES) {
    return value;
  }
  throw broken(field, `it is ${least} to ${MAX_FIELD_BYTES} bytes, or null`);
}
function unknownOf(fields) {
  return [...fields.keys()].filter((key) => !KNOWN.has(key)).map((key) => {
    if (typeof key === "string") return key;
    throw new Fault(
      "ATTESTATION_MALFORMED",
      "attestation document's payload: a field's name is a text, but one is a number"
    );
  });
}
function broken(field, rule) {
  return new Fault("ATTESTATION_FIELD_INVALID", `${field}: ${rule}`, { at: field });
}

// src/attestation/authentic.ts
function authenticate(bytes, policy) {
  const signed = decodeSigned(bytes);
  const claims = decodeClaims(signed.payload);
  const chain = verifyChain(claims, policy);
  return verifySigner(signed, claims, chain);
}
function verifySigner(signed, claims, chain) {
  if (!isSignedBy(signed, signed.algorithm, chain.leaf.publicKey)) {
    throw new Fault(
      "ATTESTATION_SIGNATURE_INVALID",
      "the document's signature is not by its certificate's key",
      { at: "signature" }
    );
  }
  const { notBefore, notAfter } = chain.leaf;
  if (!(claims.at >= notBefore && claims.at < notAfter)) {
    throw new Fault(
      "ATTESTATION_TIMESTAMP_INVALID",
      `the document is of ${claims.at}, but its certificate is valid from ${notBefore} until ${notAfter}`,
      { at: "timestamp" }
    );
  }
  return { claims, chain };
}

// src/attestation/freshness.ts
import { timingSafeEqual } from "node:crypto";
var MIN_NONCE_BYTES = 16;
function objectToTime(claims, policy) {
  const age = secondsBetween(claims.at, policy.at);
  if (!(age >= -policy.skew)) {
    return new Fault(
      "ATTESTATION_FROM_FUTURE",
      `the document is of ${claims.at}, ${formatDuration(-age)} after ${policy.at}`,
      { at: "timestamp", hint: "check this machine's clock" }
    );
  }
  if (!(age <= policy.maxAge)) {
    return new Fault(
      "ATTESTATION_STALE",
      `the document is of ${claims.at}, ${formatDuration(age)} before ${policy.at}; at most ${formatDuration(policy.maxAge)} is allowed`,
      { at: "timestamp", hint: "ask the enclave for a new document" }
    );
  }
  return void 0;
}
function objectToNonce(claims, { nonce }) {
  if (nonce.kind === "none") return void 0;
  if (nonce.bytes.length < MIN_NONCE_BYTES) {
    throw new Fault(
      "USAGE",
      `a nonce has at least ${MIN_NONCE_BYTES} bytes, but the expected one has ${nonce.bytes.length}`,
      { hint: "give the nonce that the document was asked for with, in hex" }
    );
  }
  if (claims.nonce === void 0) {
    return new Fault(
      "ATTESTATION_NONCE_MISSING",
      "the document has no nonce, and one is expected",
      {
        at: "nonce",
        hint: "the enclave must put the challenge into its document"
      }
    );
  }
  const same = claims.nonce.length === nonce.bytes.length && timingSafeEqual(claims.nonce, nonce.bytes);
  if (same) return void 0;
  return new Fault("ATTESTATION_NONCE_MISMATCH", "the document answers another nonce", {
    at: "nonce",
    hint: "it may be a replay: ask for a new challenge"
  });
}

// src/attestation/registers.ts
var MEASURED = [0, 1, 2];
var SIGNER = 8;
function objectToRegisters({ registers: registers2 }) {
  const zero = MEASURED.filter((i) => registers2.get(i)?.every((byte) => byte === 0));
  if (zero.length > 0) {
    return new Fault(
      "ATTESTATION_DEBUG",
      `${zero.map((i) => `PCR${i}`).join(", ")} ${zero.length === 1 ? "is" : "are"} zero: the enclave runs in debug mode`,
      { at: "pcrs", hint: "start the enclave without --debug-mode" }
    );
  }
  const missing = MEASURED.filter((i) => registers2.get(i)?.length !== PCR_BYTES);
  if (missing.length > 0) {
    return new Fault(
      "ATTESTATION_PCR_MISSING",
      `${missing.map((i) => `PCR${i}`).join(", ")}: missing, or not ${PCR_BYTES} bytes`,
      { at: "pcrs" }
    );
  }
  return void 0;
}
function measuredPcrs({ registers: registers2 }) {
  const read = (index) => pcrFromBytes(registers2.get(index) ?? new Uint8Array());
  const pcrs = { "0": read(0), "1": read(1), "2": read(2) };
  if (registers2.get(SIGNER)?.length !== PCR_BYTES) return pcrs;
  const signer = read(SIGNER);
  return isZeroPcr(signer) ? pcrs : { ...pcrs, "8": signer };
}

// src/attestation/verify.ts
var verified = /* @__PURE__ */ Symbol("verified");
function examineDocument(bytes, policy) {
  let authentic;
  try {
    authentic = authenticate(bytes, policy);
  } catch (error) {
    if (!isDocumentFault(error)) throw error;
    return { kind: "refused", faults: [error] };
  }
  const faults = objectionsTo(authentic, policy);
  if (faults.length > 0) return { kind: "refused", faults: faults.filter(isDocumentFault) };
  return { kind: "verified", document: vouchFor(authentic, policy) };
}
function objectionsTo({ claims }, policy) {
  return [
    objectToTime(claims, policy),
    objectToNonce(claims, policy),
    objectToRegisters(claims)
  ].filter((it) => it !== void 0);
}
function isDocumentFault(error) {
  return error instanceof Fault && error.code.startsWith("ATTESTATION_");
}
var vouched = /* @__PURE__ */ new WeakSet();
function vouchFor({ claims, chain }, policy) {
  const { moduleId, timestamp, at, registers: registers2, publicKey, userData, nonce, unknownFields } = claims;
  const document = {
    [verified]: true,
    moduleId,
    timestamp,
    at,
    verifiedAt: policy.at,
    validFrom: chain.validFrom,
    validUntil: chain.validUntil,
    pcrs: Object.freeze(measuredPcrs(claims)),
    registers: registers2,
    publicKey,
    userData,
    nonce,
    nonceMatched: policy.nonce.kind === "expect",
    unknownFields,
    root: chain.root,
    chain: chain.certificates.map((it) => ({
      fingerprint: it.fingerprint,
      issuerSha256: it.issuerSha256,
      serial: it.serial,
      notBefore: it.notBefore,
      notAfter: it.notAfter
    }))
  };
  vouched.add(document);
  return Object.freeze(document);
}

// src/attestation/verdict.ts
function judgeDocument(bytes, policy, judgeList2) {
  const examined = examineDocument(bytes, policy);
  if (examined.kind === "refused") {
    return { verdict: "deny", reasons: examined.faults.map(reasonOf) };
  }
  const { document } = examined;
  const listed = judgeList2(document);
  return listed.kind === "allow" ? { verdict: "allow", reasons: [], document, entry: listed.entry } : { verdict: "deny", reasons: listed.reasons, document };
}
function reasonOf({ code, message, hint }) {
  return hint === void 0 ? { code, detail: message } : { code, detail: message, hint };
}

// src/commands/verify-list.ts
var LIST_LIMIT = 4 << 20;
async function readJudgedBy(inputs, world) {
  const local = await localSettings(inputs.config, world);
  const environment = parseEnvironmentName(inputs.environment);
  const path = inputs["allow-list"];
  if (path !== void 0) {
    const service2 = serviceOf(inputs.service, local);
    const text = await world.files.readText(path, LIST_LIMIT);
    const read2 = parsed(text, path, service2, environment);
    if (read2.kind === "unreadable" || inputs.ledger === void 0) return read2;
    return {
      ...read2,
      ledger: await stateOf(inputs.ledger, local.config, service2, environment, world)
    };
  }
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world));
  const config = await policyAtBase(inputs.config, forge);
  const service = serviceOf(inputs.service, { path: inputs.config, config });
  const policy = environmentPolicy(config, environment);
  const listForge = await listForgeOf(forge, policy, world);
  const base = policy.base ?? await listForge.defaultBranch();
  const commit = await listForge.headOf(base);
  const listPath = allowListPath(policy, service);
  const source = `${listPath} on ${base}${commit === void 0 ? "" : ` at ${commit.slice(0, 12)}`}`;
  const file = commit === void 0 ? void 0 : await listForge.readFile(listPath, commit);
  if (file === void 0) {
    const fault = new Fault("ALLOW_LIST_INVALID", `there is no ${source}: nothing is allowed`);
    return { kind: "unreadable", source, fault };
  }
  const read = parsed(file.content, source, service, environment);
  if (read.kind === "unreadable") return read;
  const ledger = await stateOf(inputs.ledger, config, service, environment, world);
  return { ...read, authenticated: true, ledger };
}
function parsed(text, source, service, environment) {
  try {
    const list = parseAllowList(text, source, { service, environment });
    return { kind: "list", list, authenticated: false, source };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: "unreadable", source, fault: error };
  }
}
async function stateOf(url, config, service, environment, world) {
  return withLedger({ url, settings: { config }, mode: "read", world }, async (ledger) => {
    const event = await ledger.lastAt(environmentStream(service, environment), world.now());
    return event?.after ?? EMPTY_ENVIRONMENT;
  });
}

// src/commands/verify.ts
var SKEW = 60;
var verify2 = command({
  name: "verify",
  about: "Verify an attestation document and judge it by an environment's allow-list; deny by default",
  writes: false,
  inputs: {
    document: {
      kind: "text",
      positional: true,
      required: true,
      value: "DOCUMENT",
      about: "The document: a file, or - for standard input; its own bytes, base64 or hex"
    },
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    "allow-list": {
      kind: "text",
      value: "FILE",
      about: "The allow-list, as a file that nobody vouches for (default: the one on the protected base branch)"
    },
    nonce: {
      kind: "text",
      value: "HEX",
      about: "The nonce that the document must answer, at least 16 bytes"
    },
    "no-nonce": { kind: "flag", about: "Ask for no nonce: the document may be a replay" },
    "max-age": {
      kind: "text",
      value: "DURATION",
      default: "5m",
      about: "How old the document may be"
    },
    "root-fingerprint": {
      kind: "list",
      value: "SHA256",
      about: "A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more"
    },
    "document-encoding": {
      kind: "text",
      value: "ENCODING",
      about: "raw, base64 or hex (default: by what it looks like)"
    },
    ledger: {
      ...LEDGER_INPUT,
      about: "The ledger, which then must allow it too (default: the configuration's, where no --allow-list is given)"
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    verdict: "`allow` or `deny`",
    reasons: "The codes of the reasons to deny, separated by commas"
  },
  examples: [
    "verify document.bin --service signer --environment production --nonce $NONCE",
    "verify - --service signer --environment production --no-nonce --at 2026-11-23T10:00:00Z < document.b64"
  ],
  async run(inputs, world) {
    const nonce = nonceOf(inputs.nonce, inputs["no-nonce"]);
    const roots = inputs["root-fingerprint"].map(parseFingerprint);
    const maxAge = parseDuration(inputs["max-age"]);
    const encoding = encodingOf(inputs["document-encoding"]);
    const input = await world.files.readBytes(inputs.document, MAX_TEXT_BYTES);
    const by = await readJudgedBy(inputs, world);
    const policy = {
      at: world.now(),
      roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
      maxAge,
      skew: SKEW,
      nonce
    };
    const verdict = judgeBytes(input, encoding, policy, by);
    const notes = [
      ...roots.length === 0 ? [] : ["the AWS Nitro root is replaced: by --root-fingerprint alone this document is trusted"],
      ...nonce.kind === "none" ? ["no nonce was asked for: this may be a replay"] : [],
      ...by.kind === "list" && !by.authenticated ? ["the allow-list is a file that nobody vouches for"] : []
    ];
    return {
      answer: verdict.verdict === "allow" ? "yes" : "no",
      json: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code),
        details: verdict.reasons,
        ...verdict.document === void 0 ? {} : { document: documentJson(verdict.document) },
        ...verdict.verdict === "allow" ? { entry: verdict.entry } : {},
        allowList: listJson(by),
        roots: policy.roots,
        nonceChecked: nonce.kind === "expect",
        at: policy.at
      },
      text: verdictText(verdict),
      remarks: notes.map((text) => ({ level: "warning", text })),
      outputs: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code).join(",")
      }
    };
  }
});
function judgeBytes(input, encoding, policy, by) {
  let bytes;
  try {
    bytes = decodeDocumentText(input, encoding);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { verdict: "deny", reasons: [{ code: error.code, detail: error.message }] };
  }
  return judgeDocument(bytes, policy, (document) => {
    if (by.kind === "unreadable") {
      return { kind: "deny", reasons: [{ code: by.fault.code, detail: by.fault.message }] };
    }
    return judgeList(document, by.list, by.ledger, policy.at);
  });
}
function judgeList(document, list, ledger, now) {
  return judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now,
    ledger
  });
}
function nonceOf(hex, none) {
  if (hex === void 0 !== none) {
    throw new Fault("USAGE", '"verify" needs one of --nonce HEX and --no-nonce', {
      hint: "without a nonce a document may be a replay: say so with --no-nonce"
    });
  }
  if (hex === void 0) return { kind: "none" };
  if (!/^([0-9a-fA-F]{2})+$/.test(hex)) throw new Fault("USAGE", "the nonce is not hex");
  return { kind: "expect", bytes: Buffer.from(hex, "hex") };
}
function encodingOf(text) {
  if (text === void 0) return "detect";
  if (text === "raw" || text === "base64" || text === "hex") return text;
  throw new Fault("USAGE", `"${text}" is no encoding of a document`, {
    hint: "give raw, base64 or hex"
  });
}
function documentJson(document) {
  const hex = (bytes) => bytes === void 0 ? null : Buffer.from(bytes).toString("hex");
  return {
    moduleId: document.moduleId,
    timestamp: document.timestamp,
    at: document.at,
    pcrs: Object.fromEntries(
      [...document.registers].map(([index, value]) => [String(index), hex(value)])
    ),
    publicKey: hex(document.publicKey),
    userData: hex(document.userData),
    nonce: hex(document.nonce),
    validUntil: document.validUntil,
    root: document.root
  };
}
function listJson(by) {
  if (by.kind === "unreadable") return { authenticated: false, source: by.source, readable: false };
  const { list, authenticated, source, ledger } = by;
  return {
    authenticated,
    source,
    revision: list.revision ?? null,
    issuedAt: list.issuedAt ?? null,
    expiresAt: list.expiresAt,
    ledgerConsulted: ledger !== void 0
  };
}
function verdictText(verdict) {
  const { document } = verdict;
  const fields = fieldLines([
    ["enclave", document === void 0 ? void 0 : plain(document.moduleId)],
    ["attested", document?.at],
    ["PCR0", document?.pcrs["0"]],
    [
      "entry",
      verdict.verdict === "allow" ? `${shortId(verdict.entry.measurement)} ${plain(verdict.entry.version ?? "")}`.trim() : void 0
    ]
  ]);
  const reasons = verdict.reasons.map((it) => `  ${it.code}: ${plain(it.detail)}`);
  return [verdict.verdict, ...reasons, fields].filter((it) => it !== "").join("\n");
}

// src/commands/index.ts
var commands = [
  build,
  measure,
  record,
  promote,
  release,
  settle,
  verify2,
  auditHistory,
  auditAllowed,
  auditFind,
  auditDue,
  auditApprovals,
  auditMetrics,
  auditVerifyChain,
  auditExport,
  bootKitLock,
  forgeApprove,
  forgeMerge,
  forgeClose
];

// src/host/main.ts
var STATUS = { no: 1, usage: 2, malformed: 3, outside: 4 };
async function runCommand(command2, raw, common, openWorld, host) {
  try {
    const at = common.at === void 0 ? void 0 : parseInstant(common.at);
    if (at !== void 0 && command2.writes && !common.dryRun) {
      throw new Fault("USAGE", `"${command2.name}" writes, and nothing is written under --at`, {
        hint: "add --dry-run to see what it would do at that time"
      });
    }
    const world = openWorld(at, common.dryRun);
    const outcome = await command2.run(raw, world);
    await host.succeed(outcome);
    return outcome.answer === "yes" ? 0 : 1;
  } catch (error) {
    if (error instanceof Fault) {
      await host.fail({ kind: "fault", fault: error });
      return STATUS[faultClass(error.code)];
    }
    await host.fail({ kind: "bug", error });
    return 70;
  }
}
function faultText(fault) {
  const hint = fault.hint === void 0 ? "" : `
  ${fault.hint}`;
  return `${fault.code}: ${fault.message}${hint}`;
}
function faultJson(failure) {
  if (failure.kind === "bug") {
    const message2 = failure.error instanceof Error ? failure.error.message : String(failure.error);
    return {
      error: {
        code: "BUG",
        message: message2,
        hint: "this is a bug of golden-pcr: please report it with the stack on stderr"
      }
    };
  }
  const { code, message, hint, at } = failure.fault;
  return {
    error: {
      code,
      message,
      ...hint === void 0 ? {} : { hint },
      ...at === void 0 ? {} : { at }
    }
  };
}

// node_modules/yocto-spinner/index.js
import process from "node:process";
import { stripVTControlCharacters } from "node:util";

// node_modules/yoctocolors/base.js
var base_exports = {};
__export(base_exports, {
  bgBlack: () => bgBlack,
  bgBlue: () => bgBlue,
  bgBlueBright: () => bgBlueBright,
  bgCyan: () => bgCyan,
  bgCyanBright: () => bgCyanBright,
  bgGray: () => bgGray,
  bgGreen: () => bgGreen,
  bgGreenBright: () => bgGreenBright,
  bgMagenta: () => bgMagenta,
  bgMagentaBright: () => bgMagentaBright,
  bgRed: () => bgRed,
  bgRedBright: () => bgRedBright,
  bgWhite: () => bgWhite,
  bgWhiteBright: () => bgWhiteBright,
  bgYellow: () => bgYellow,
  bgYellowBright: () => bgYellowBright,
  black: () => black,
  blue: () => blue,
  blueBright: () => blueBright,
  bold: () => bold,
  cyan: () => cyan,
  cyanBright: () => cyanBright,
  dim: () => dim,
  gray: () => gray,
  green: () => green,
  greenBright: () => greenBright,
  hidden: () => hidden,
  inverse: () => inverse,
  italic: () => italic,
  magenta: () => magenta,
  magentaBright: () => magentaBright,
  overline: () => overline,
  red: () => red,
  redBright: () => redBright,
  reset: () => reset,
  strikethrough: () => strikethrough,
  underline: () => underline,
  underlineBlack: () => underlineBlack,
  underlineBlue: () => underlineBlue,
  underlineBlueBright: () => underlineBlueBright,
  underlineCurly: () => underlineCurly,
  underlineCyan: () => underlineCyan,
  underlineCyanBright: () => underlineCyanBright,
  underlineDashed: () => underlineDashed,
  underlineDotted: () => underlineDotted,
  underlineDouble: () => underlineDouble,
  underlineGray: () => underlineGray,
  underlineGreen: () => underlineGreen,
  underlineGreenBright: () => underlineGreenBright,
  underlineMagenta: () => underlineMagenta,
  underlineMagentaBright: () => underlineMagentaBright,
  underlineRed: () => underlineRed,
  underlineRedBright: () => underlineRedBright,
  underlineWhite: () => underlineWhite,
  underlineWhiteBright: () => underlineWhiteBright,
  underlineYellow: () => underlineYellow,
  underlineYellowBright: () => underlineYellowBright,
  white: () => white,
  whiteBright: () => whiteBright,
  yellow: () => yellow,
  yellowBright: () => yellowBright
});
import tty from "node:tty";
var hasColors = tty?.WriteStream?.prototype?.hasColors?.() ?? false;
var format = (open, close) => {
  if (!hasColors) {
    return (input) => input;
  }
  const openCode = `\x1B[${open}m`;
  const closeCode = `\x1B[${close}m`;
  return (input) => {
    const string = input + "";
    let index = string.indexOf(closeCode);
    if (index === -1) {
      return openCode + string + closeCode;
    }
    let result2 = openCode;
    let lastIndex = 0;
    const reopenOnNestedClose = close === 22;
    const replaceCode = (reopenOnNestedClose ? closeCode : "") + openCode;
    while (index !== -1) {
      result2 += string.slice(lastIndex, index) + replaceCode;
      lastIndex = index + closeCode.length;
      index = string.indexOf(closeCode, lastIndex);
    }
    result2 += string.slice(lastIndex) + closeCode;
    return result2;
  };
};
var reset = format(0, 0);
var bold = format(1, 22);
var dim = format(2, 22);
var italic = format(3, 23);
var underline = format(4, 24);
var underlineDouble = format("4:2", 24);
var underlineCurly = format("4:3", 24);
var underlineDotted = format("4:4", 24);
var underlineDashed = format("4:5", 24);
var overline = format(53, 55);
var inverse = format(7, 27);
var hidden = format(8, 28);
var strikethrough = format(9, 29);
var black = format(30, 39);
var red = format(31, 39);
var green = format(32, 39);
var yellow = format(33, 39);
var blue = format(34, 39);
var magenta = format(35, 39);
var cyan = format(36, 39);
var white = format(37, 39);
var gray = format(90, 39);
var bgBlack = format(40, 49);
var bgRed = format(41, 49);
var bgGreen = format(42, 49);
var bgYellow = format(43, 49);
var bgBlue = format(44, 49);
var bgMagenta = format(45, 49);
var bgCyan = format(46, 49);
var bgWhite = format(47, 49);
var bgGray = format(100, 49);
var redBright = format(91, 39);
var greenBright = format(92, 39);
var yellowBright = format(93, 39);
var blueBright = format(94, 39);
var magentaBright = format(95, 39);
var cyanBright = format(96, 39);
var whiteBright = format(97, 39);
var bgRedBright = format(101, 49);
var bgGreenBright = format(102, 49);
var bgYellowBright = format(103, 49);
var bgBlueBright = format(104, 49);
var bgMagentaBright = format(105, 49);
var bgCyanBright = format(106, 49);
var bgWhiteBright = format(107, 49);
var underlineBlack = format("58;5;0", 59);
var underlineRed = format("58;5;1", 59);
var underlineGreen = format("58;5;2", 59);
var underlineYellow = format("58;5;3", 59);
var underlineBlue = format("58;5;4", 59);
var underlineMagenta = format("58;5;5", 59);
var underlineCyan = format("58;5;6", 59);
var underlineWhite = format("58;5;7", 59);
var underlineGray = format("58;5;8", 59);
var underlineRedBright = format("58;5;9", 59);
var underlineGreenBright = format("58;5;10", 59);
var underlineYellowBright = format("58;5;11", 59);
var underlineBlueBright = format("58;5;12", 59);
var underlineMagentaBright = format("58;5;13", 59);
var underlineCyanBright = format("58;5;14", 59);
var underlineWhiteBright = format("58;5;15", 59);

// node_modules/yocto-spinner/index.js
var isUnicodeSupported = process.platform !== "win32" || Boolean(process.env.WT_SESSION) || process.env.TERM_PROGRAM === "vscode";
var isInteractive = (stream) => Boolean(
  stream.isTTY && process.env.TERM !== "dumb" && !("CI" in process.env)
);
var infoSymbol = base_exports.blue(isUnicodeSupported ? "ℹ" : "i");
var successSymbol = base_exports.green(isUnicodeSupported ? "✔" : "√");
var warningSymbol = base_exports.yellow(isUnicodeSupported ? "⚠" : "‼");
var errorSymbol = base_exports.red(isUnicodeSupported ? "✖" : "×");
var defaultSpinner = {
  frames: isUnicodeSupported ? [
    "⠋",
    "⠙",
    "⠹",
    "⠸",
    "⠼",
    "⠴",
    "⠦",
    "⠧",
    "⠇",
    "⠏"
  ] : [
    "-",
    "\\",
    "|",
    "/"
  ],
  interval: 80
};
var SYNCHRONIZED_OUTPUT_ENABLE = "\x1B[?2026h";
var SYNCHRONIZED_OUTPUT_DISABLE = "\x1B[?2026l";
var oscSequenceRegex = /][\s\S]*?(?:|\\)/g;
var activeHooksPerStream = /* @__PURE__ */ new Set();
var YoctoSpinner = class {
  #frames;
  #interval;
  #currentFrame = -1;
  #timer;
  #handleSignals;
  #text;
  #stream;
  #color;
  #lines = 0;
  #exitHandlerBound;
  #isInteractive;
  #lastSpinnerFrameTime = 0;
  #isSpinning = false;
  #hookedStreams = /* @__PURE__ */ new Map();
  #isInternalWrite = false;
  #isDeferringRender = false;
  constructor(options = {}) {
    const spinner = options.spinner ?? defaultSpinner;
    if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some((frame) => typeof frame !== "string")) {
      throw new Error("The `spinner.frames` option must be a non-empty array of strings");
    }
    if (spinner.interval !== void 0 && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) {
      throw new Error("The `spinner.interval` option must be a positive integer");
    }
    this.#frames = spinner.frames;
    this.#interval = spinner.interval ?? defaultSpinner.interval;
    this.#handleSignals = options.handleSignals ?? true;
    this.#text = options.text ?? "";
    this.#stream = options.stream ?? process.stderr;
    this.#color = options.color ?? "cyan";
    this.#isInteractive = isInteractive(this.#stream);
    this.#exitHandlerBound = this.#exitHandler.bind(this);
  }
  #internalWrite(action) {
    this.#isInternalWrite = true;
    try {
      return action();
    } finally {
      this.#isInternalWrite = false;
    }
  }
  #stringifyChunk(chunk, encoding) {
    if (chunk === void 0 || chunk === null) {
      return "";
    }
    if (typeof chunk === "string") {
      return chunk;
    }
    if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
      const normalizedEncoding = typeof encoding === "string" && encoding !== "" && encoding !== "buffer" ? encoding : "utf8";
      return Buffer.from(chunk).toString(normalizedEncoding);
    }
    return String(chunk);
  }
  #withSynchronizedOutput(action) {
    if (!this.#isInteractive) {
      return action();
    }
    try {
      this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
      return action();
    } finally {
      this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
    }
  }
  #hookStream(stream) {
    if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== "function") {
      return;
    }
    if (activeHooksPerStream.has(stream)) {
      return;
    }
    const originalWrite = stream.write;
    const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
    this.#hookedStreams.set(stream, { originalWrite, hookedWrite });
    activeHooksPerStream.add(stream);
    stream.write = hookedWrite;
  }
  #installHook() {
    if (!this.#isInteractive || this.#hookedStreams.size > 0) {
      return;
    }
    const streamsToHook = /* @__PURE__ */ new Set([this.#stream]);
    if (this.#stream === process.stdout || this.#stream === process.stderr) {
      if (isInteractive(process.stdout)) {
        streamsToHook.add(process.stdout);
      }
      if (isInteractive(process.stderr)) {
        streamsToHook.add(process.stderr);
      }
    }
    for (const stream of streamsToHook) {
      this.#hookStream(stream);
    }
  }
  #uninstallHook() {
    for (const [stream, hookInfo] of this.#hookedStreams) {
      if (stream.write === hookInfo.hookedWrite) {
        stream.write = hookInfo.originalWrite;
      }
      activeHooksPerStream.delete(stream);
    }
    this.#hookedStreams.clear();
  }
  #hookedWrite(stream, originalWrite, writeArguments) {
    const [chunk, encoding, callback] = writeArguments;
    let resolvedEncoding = encoding;
    let resolvedCallback = callback;
    if (typeof resolvedEncoding === "function") {
      resolvedCallback = resolvedEncoding;
      resolvedEncoding = void 0;
    }
    if (this.#isInternalWrite || !this.isSpinning) {
      return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
    }
    if (this.#lines > 0) {
      this.clear();
    }
    const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
    const chunkTerminatesLine = chunkString.at(-1) === "\n";
    const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
    if (chunkTerminatesLine) {
      this.#isDeferringRender = false;
    } else if (chunkString !== "") {
      this.#isDeferringRender = true;
    }
    if (this.isSpinning && !this.#isDeferringRender) {
      this.#render();
    }
    return writeResult;
  }
  start(text) {
    if (text) {
      this.#text = text;
    }
    if (this.isSpinning) {
      return this;
    }
    this.#isSpinning = true;
    this.#hideCursor();
    this.#installHook();
    this.#render();
    this.#subscribeToProcessEvents();
    if (this.#isInteractive) {
      this.#timer = setInterval(() => {
        this.#render();
      }, this.#interval);
    }
    return this;
  }
  stop(finalText) {
    if (!this.isSpinning) {
      return this;
    }
    const shouldWriteNewline = this.#isDeferringRender;
    this.#isSpinning = false;
    if (this.#timer) {
      clearInterval(this.#timer);
      this.#timer = void 0;
    }
    this.#isDeferringRender = false;
    this.#uninstallHook();
    this.#showCursor();
    this.clear();
    this.#unsubscribeFromProcessEvents();
    if (finalText) {
      const prefix = shouldWriteNewline ? "\n" : "";
      this.#stream.write(`${prefix}${finalText}
`);
    }
    return this;
  }
  #symbolStop(symbol, text) {
    return this.stop(`${symbol} ${text ?? this.#text}`);
  }
  success(text) {
    return this.#symbolStop(successSymbol, text);
  }
  error(text) {
    return this.#symbolStop(errorSymbol, text);
  }
  warning(text) {
    return this.#symbolStop(warningSymbol, text);
  }
  info(text) {
    return this.#symbolStop(infoSymbol, text);
  }
  get isSpinning() {
    return this.#isSpinning;
  }
  get text() {
    return this.#text;
  }
  set text(value) {
    this.#text = value ?? "";
    this.#render();
  }
  get color() {
    return this.#color;
  }
  set color(value) {
    this.#color = value;
    this.#render();
  }
  clear() {
    if (!this.#isInteractive) {
      return this;
    }
    if (this.#lines === 0) {
      return this;
    }
    this.#internalWrite(() => {
      this.#stream.cursorTo(0);
      for (let index = 0; index < this.#lines; index++) {
        if (index > 0) {
          this.#stream.moveCursor(0, -1);
        }
        this.#stream.clearLine(1);
      }
    });
    this.#lines = 0;
    return this;
  }
  #render() {
    if (this.#isDeferringRender) {
      return;
    }
    const useSynchronizedOutput = this.#isInteractive;
    const now = Date.now();
    if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
      this.#currentFrame = ++this.#currentFrame % this.#frames.length;
      this.#lastSpinnerFrameTime = now;
    }
    const applyColor = base_exports[this.#color] ?? base_exports.cyan;
    const frame = this.#frames[this.#currentFrame];
    let string = `${applyColor(frame)} ${this.#text}`;
    if (!this.#isInteractive) {
      string += "\n";
    }
    if (useSynchronizedOutput) {
      this.#withSynchronizedOutput(() => {
        this.clear();
        this.#write(string);
      });
    } else {
      this.#write(string);
    }
    if (this.#isInteractive) {
      this.#lines = this.#lineCount(string);
    }
  }
  #write(text) {
    this.#internalWrite(() => {
      this.#stream.write(text);
    });
  }
  #lineCount(text) {
    const width = this.#stream.columns || 80;
    const lines2 = stripVTControlCharacters(text.replaceAll(oscSequenceRegex, "")).split("\n");
    let lineCount = 0;
    for (const line of lines2) {
      lineCount += Math.max(1, Math.ceil(line.length / width));
    }
    return lineCount;
  }
  #hideCursor() {
    if (this.#isInteractive) {
      this.#write("\x1B[?25l");
    }
  }
  #showCursor() {
    if (this.#isInteractive) {
      this.#write("\x1B[?25h");
    }
  }
  #subscribeToProcessEvents() {
    if (!this.#handleSignals) {
      return;
    }
    process.once("SIGINT", this.#exitHandlerBound);
    process.once("SIGTERM", this.#exitHandlerBound);
  }
  #unsubscribeFromProcessEvents() {
    if (!this.#handleSignals) {
      return;
    }
    process.off("SIGINT", this.#exitHandlerBound);
    process.off("SIGTERM", this.#exitHandlerBound);
  }
  #exitHandler(signal) {
    if (this.isSpinning) {
      this.stop();
    }
    const exitCode = signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1;
    process.exit(exitCode);
  }
};
function yoctoSpinner(options) {
  return new YoctoSpinner(options);
}

// src/host/terminal.ts
function terminalHost(streams, json, progress) {
  return {
    async succeed(outcome) {
      progress.stop();
      for (const remark of outcome.remarks ?? []) {
        await write(streams.stderr, `${remark.level}: ${remark.text}
`);
      }
      if (outcome.stream !== void 0) {
        for await (const line of outcome.stream) await write(streams.stdout, line);
        return;
      }
      await write(json ? streams.stderr : streams.stdout, withNewline(outcome.text));
      if (json) await write(streams.stdout, `${JSON.stringify(outcome.json, null, 2)}
`);
    },
    async fail(failure) {
      progress.stop();
      await write(streams.stderr, `${failureText(failure)}
`);
      if (json) await write(streams.stdout, `${JSON.stringify(faultJson(failure), null, 2)}
`);
    }
  };
}
function failureText(failure) {
  if (failure.kind === "fault") return faultText(failure.fault);
  const { error } = failure;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `this is a bug of golden-pcr, please report it:
${stack}`;
}
function terminalProgress(stderr) {
  if (stderr.isTTY !== true) return { step() {
  }, advance() {
  }, stop() {
  } };
  const spinner = yoctoSpinner({ stream: stderr, handleSignals: false });
  let what = "";
  return {
    step(next) {
      what = next;
      spinner.text = next;
      if (!spinner.isSpinning) spinner.start();
    },
    advance(done, total) {
      const percent = total === 0 ? 100 : Math.floor(done / total * 100);
      spinner.text = `${what}  ${mebibytes(done)} of ${mebibytes(total)} MiB, ${percent} %`;
    },
    stop() {
      if (spinner.isSpinning) spinner.stop();
    }
  };
}
function mebibytes(bytes) {
  return (bytes / (1 << 20)).toFixed(bytes < 10 << 20 ? 1 : 0);
}
function withNewline(text) {
  return text.endsWith("\n") ? text : `${text}
`;
}
function write(stream, text) {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => error ? reject(error) : resolve());
  });
}

export {
  commands,
  runCommand,
  terminalHost,
  failureText,
  terminalProgress
};
