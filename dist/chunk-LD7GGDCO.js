import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  gitFacts,
  gitPerson
} from "./chunk-EXP7H6PH.js";
import {
  CATALOG,
  EMPTY_ENVIRONMENT,
  allowedAt,
  environmentStream,
  hasZeroPcr,
  isDenied,
  isEntryAllowed,
  isSameCode,
  measurementIdSchema,
  measurementOf,
  measurementSchema,
  openingId,
  parseMeasurementId,
  pcrSchema,
  pcrsSchema,
  recordedStream,
  seal,
  shortId,
  statementId,
  step,
  streamParts,
  subjectOf
} from "./chunk-ODDXIODR.js";
import {
  require_dist
} from "./chunk-7NRVWUXU.js";
import {
  IMAGE_LIMITS,
  PATH_BYTES,
  byPath,
  bytesOfName,
  compareNames,
  emptyDirectory,
  nameOfText,
  parseImageRef,
  showName,
  walk
} from "./chunk-CKNOV2CQ.js";
import {
  KIT_FILES,
  LOCK_NAME,
  bootKitDigest,
  bootableOf,
  recogniseStock,
  renderBootLock
} from "./chunk-K65TNCJS.js";
import {
  PCR_BYTES,
  isZeroPcr,
  pcrBytes,
  pcrFromBytes
} from "./chunk-2CJIXNMD.js";
import {
  EVIDENCE,
  addSeconds,
  commitSchema,
  earlierOf,
  instantFromSeconds,
  instantSchema,
  laterOf,
  parseInstant,
  provenanceSchema,
  secondsBetween,
  sha256Schema,
  textSchema
} from "./chunk-RI5WRTRY.js";
import {
  contentOf
} from "./chunk-BZXFVQPV.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  decodeJsonWith,
  decodeWith,
  int,
  json,
  literal,
  record,
  strictObject,
  string,
  union
} from "./chunk-GRJGIEO5.js";
import {
  Fault
} from "./chunk-7FWISVI2.js";
import {
  beginDigest,
  directHasher
} from "./chunk-PUVSHO5H.js";
import {
  __commonJS,
  __toESM
} from "./chunk-NV5WPINZ.js";

// node_modules/cbor-x/dist/index-no-eval.cjs
var require_index_no_eval = __commonJS({
  "node_modules/cbor-x/dist/index-no-eval.cjs"(exports, module) {
    (function(global, factory) {
      typeof exports === "object" && typeof module !== "undefined" ? factory(exports) : typeof define === "function" && define.amd ? define(["exports"], factory) : (global = typeof globalThis !== "undefined" ? globalThis : global || self, factory(global.CBOR = {}));
    })(exports, (function(exports2) {
      "use strict";
      let decoder;
      try {
        decoder = new TextDecoder();
      } catch (error) {
      }
      let src;
      let srcEnd;
      let position$1 = 0;
      const LEGACY_RECORD_INLINE_ID = 105;
      const RECORD_DEFINITIONS_ID = 57342;
      const RECORD_INLINE_ID = 57343;
      const BUNDLED_STRINGS_ID = 57337;
      const PACKED_REFERENCE_TAG_ID = 6;
      let maxArraySize = 11281e4;
      let maxMapSize = 1681e4;
      let maxObjectSize = 1671e4;
      let objectSizeLimit = maxObjectSize;
      let currentDecoder = {};
      let currentStructures;
      let srcString;
      let srcStringStart = 0;
      let srcStringEnd = 0;
      let bundledStrings$1;
      let referenceMap;
      let currentExtensions = [];
      let currentExtensionRanges = [];
      let packedValues;
      let dataView2;
      let restoreMapsAsObject;
      let defaultOptions = {
        useRecords: false,
        mapsAsObjects: true
      };
      let sequentialMode = false;
      let inlineObjectReadThreshold = 2;
      var BlockedFunction;
      try {
        new BlockedFunction("");
      } catch (error) {
        inlineObjectReadThreshold = Infinity;
      }
      class Decoder {
        constructor(options) {
          if (options) {
            if ((options.keyMap || options._keyMap) && !options.useRecords) {
              options.useRecords = false;
              options.mapsAsObjects = true;
            }
            if (options.useRecords === false && options.mapsAsObjects === void 0)
              options.mapsAsObjects = true;
            if (options.getStructures)
              options.getShared = options.getStructures;
            if (options.getShared && !options.structures)
              (options.structures = []).uninitialized = true;
            if (options.keyMap) {
              this.mapKey = /* @__PURE__ */ new Map();
              for (let [k, v] of Object.entries(options.keyMap)) this.mapKey.set(v, k);
            }
          }
          Object.assign(this, options);
        }
        /*
        decodeKey(key) {
        	return this.keyMap
        		? Object.keys(this.keyMap)[Object.values(this.keyMap).indexOf(key)] || key
        		: key
        }
        */
        decodeKey(key) {
          return this.keyMap ? this.mapKey.get(key) || key : key;
        }
        encodeKey(key) {
          return this.keyMap && this.keyMap.hasOwnProperty(key) ? this.keyMap[key] : key;
        }
        encodeKeys(rec) {
          if (!this._keyMap) return rec;
          let map = /* @__PURE__ */ new Map();
          for (let [k, v] of Object.entries(rec)) map.set(this._keyMap.hasOwnProperty(k) ? this._keyMap[k] : k, v);
          return map;
        }
        decodeKeys(map) {
          if (!this._keyMap || map.constructor.name != "Map") return map;
          if (!this._mapKey) {
            this._mapKey = /* @__PURE__ */ new Map();
            for (let [k, v] of Object.entries(this._keyMap)) this._mapKey.set(v, k);
          }
          let res = {};
          map.forEach((v, k) => res[safeKey(this._mapKey.has(k) ? this._mapKey.get(k) : k)] = v);
          return res;
        }
        mapDecode(source, end) {
          let res = this.decode(source);
          if (this._keyMap) {
            switch (res.constructor.name) {
              case "Array":
                return res.map((r) => this.decodeKeys(r));
            }
          }
          return res;
        }
        decode(source, end) {
          if (src) {
            return saveState(() => {
              clearSource();
              return this ? this.decode(source, end) : Decoder.prototype.decode.call(defaultOptions, source, end);
            });
          }
          srcEnd = end > -1 && end < source.length ? end : source.length;
          position$1 = 0;
          srcStringEnd = 0;
          srcString = null;
          bundledStrings$1 = null;
          src = source;
          try {
            dataView2 = source.dataView || (source.dataView = new DataView(source.buffer, source.byteOffset, source.byteLength));
          } catch (error) {
            src = null;
            if (source instanceof Uint8Array)
              throw error;
            throw new Error("Source must be a Uint8Array or Buffer but was a " + (source && typeof source == "object" ? source.constructor.name : typeof source));
          }
          if (this instanceof Decoder) {
            currentDecoder = this;
            packedValues = this.sharedValues && (this.pack ? new Array(this.maxPrivatePackedValues || 16).concat(this.sharedValues) : this.sharedValues);
            if (this.structures) {
              currentStructures = this.structures;
              return checkedRead();
            } else if (!currentStructures || currentStructures.length > 0) {
              currentStructures = [];
            }
          } else {
            currentDecoder = defaultOptions;
            if (!currentStructures || currentStructures.length > 0)
              currentStructures = [];
            packedValues = null;
          }
          return checkedRead();
        }
        decodeMultiple(source, forEach) {
          if (src) {
            return saveState(() => {
              clearSource();
              return this ? this.decodeMultiple(source, forEach) : defaultDecoder.decodeMultiple(source, forEach);
            });
          }
          let values, lastPosition = 0;
          try {
            let size = source.length;
            sequentialMode = true;
            let value = this ? this.decode(source, size) : defaultDecoder.decode(source, size);
            if (forEach) {
              let end = position$1;
              if (forEach(value) === false) {
                return;
              }
              while (end < size) {
                lastPosition = end;
                value = checkedRead();
                end = position$1;
                if (forEach(value) === false) {
                  return;
                }
              }
            } else {
              values = [value];
              while (position$1 < size) {
                lastPosition = position$1;
                values.push(checkedRead());
              }
              return values;
            }
          } catch (error) {
            if (error && (typeof error == "object" || typeof error == "function")) {
              error.lastPosition = lastPosition;
              error.values = values;
            }
            throw error;
          } finally {
            sequentialMode = false;
            clearSource();
          }
        }
      }
      const nestedDecodeErrors = /* @__PURE__ */ new WeakSet();
      let arrayAllocationBudget;
      function checkedRead() {
        try {
          arrayAllocationBudget = srcEnd - position$1;
          let result = read();
          if (bundledStrings$1) {
            if (position$1 >= bundledStrings$1.postBundlePosition)
              throw new Error("Unexpected bundle position");
            position$1 = bundledStrings$1.postBundlePosition;
            bundledStrings$1 = null;
          }
          if (position$1 == srcEnd) {
            currentStructures = null;
            src = null;
            if (referenceMap)
              referenceMap = null;
          } else if (position$1 > srcEnd) {
            let error = new Error("Unexpected end of CBOR data");
            error.incomplete = true;
            throw error;
          } else if (!sequentialMode) {
            throw new Error("Data read, but end of buffer not reached");
          }
          return result;
        } catch (error) {
          clearSource();
          if (nestedDecodeErrors.has(error)) {
            if (error.incomplete)
              error.incomplete = false;
          } else if (error instanceof RangeError && position$1 + 8 > srcEnd || error && typeof error.message == "string" && error.message.startsWith("Unexpected end of buffer")) {
            error.incomplete = true;
          }
          throw error;
        }
      }
      function readBreak() {
        if (position$1 < srcEnd && src[position$1] === 255) {
          position$1++;
          return true;
        }
        return false;
      }
      function endOfCBORError(neededEnd) {
        let error = new Error("Unexpected end of CBOR data");
        error.incomplete = true;
        if (neededEnd)
          error.neededEnd = neededEnd;
        return error;
      }
      function read() {
        if (!(position$1 < srcEnd)) throw endOfCBORError();
        let token = src[position$1++];
        let majorType = token >> 5;
        token = token & 31;
        if (token > 23) {
          switch (token) {
            case 24:
              if (position$1 >= srcEnd) throw endOfCBORError();
              token = src[position$1++];
              break;
            case 25:
              if (majorType == 7) {
                return getFloat16();
              }
              token = dataView2.getUint16(position$1);
              position$1 += 2;
              break;
            case 26:
              if (majorType == 7) {
                let value = dataView2.getFloat32(position$1);
                if (currentDecoder.useFloat32 > 2) {
                  let multiplier = mult10[(src[position$1] & 127) << 1 | src[position$1 + 1] >> 7];
                  position$1 += 4;
                  return (multiplier * value + (value > 0 ? 0.5 : -0.5) >> 0) / multiplier;
                }
                position$1 += 4;
                return value;
              }
              token = dataView2.getUint32(position$1);
              position$1 += 4;
              if (majorType === 1) return -1 - token;
              break;
            case 27:
              if (majorType == 7) {
                let value = dataView2.getFloat64(position$1);
                position$1 += 8;
                return value;
              }
              if (majorType > 1) {
                if (dataView2.getUint32(position$1) > 0)
                  throw new Error("JavaScript does not support arrays, maps, or strings with length over 4294967295");
                token = dataView2.getUint32(position$1 + 4);
              } else if (currentDecoder.int64AsNumber) {
                token = dataView2.getUint32(position$1) * 4294967296;
                token += dataView2.getUint32(position$1 + 4);
                position$1 += 8;
                if (majorType === 1) return -1 - token;
                break;
              } else token = dataView2.getBigUint64(position$1);
              position$1 += 8;
              break;
            case 31:
              switch (majorType) {
                case 2:
                // byte string
                case 3:
                  throw new Error("Indefinite length not supported for byte or text strings");
                case 4:
                  let array2 = [];
                  let i = 0;
                  while (!readBreak()) {
                    if (i >= maxArraySize) throw new Error(`Array length exceeds ${maxArraySize}`);
                    array2[i++] = read();
                  }
                  return majorType == 4 ? array2 : majorType == 3 ? array2.join("") : Buffer.concat(array2);
                case 5:
                  let key;
                  if (currentDecoder.mapsAsObjects) {
                    let object = {};
                    let i2 = 0;
                    if (currentDecoder.keyMap) {
                      while (!readBreak()) {
                        key = read();
                        if (i2++ >= objectSizeLimit) throw new Error(`Property count exceeds ${objectSizeLimit}`);
                        object[safeKey(currentDecoder.decodeKey(key))] = read();
                      }
                    } else {
                      while (!readBreak()) {
                        key = read();
                        if (i2++ >= objectSizeLimit) throw new Error(`Property count exceeds ${objectSizeLimit}`);
                        object[safeKey(key)] = read();
                      }
                    }
                    return object;
                  } else {
                    if (restoreMapsAsObject) {
                      currentDecoder.mapsAsObjects = true;
                      restoreMapsAsObject = false;
                    }
                    let map = /* @__PURE__ */ new Map();
                    if (currentDecoder.keyMap) {
                      let i2 = 0;
                      while (!readBreak()) {
                        key = read();
                        if (i2++ >= maxMapSize) {
                          throw new Error(`Map size exceeds ${maxMapSize}`);
                        }
                        map.set(currentDecoder.decodeKey(key), read());
                      }
                    } else {
                      let i2 = 0;
                      while (!readBreak()) {
                        key = read();
                        if (i2++ >= maxMapSize) {
                          throw new Error(`Map size exceeds ${maxMapSize}`);
                        }
                        map.set(key, read());
                      }
                    }
                    return map;
                  }
                case 7:
                  throw new Error("Unexpected break stop code outside of an indefinite-length item");
                default:
                  throw new Error("Invalid major type for indefinite length " + majorType);
              }
            default:
              throw new Error("Unknown token " + token);
          }
        }
        switch (majorType) {
          case 0:
            return token;
          case 1:
            return ~token;
          case 2:
            if (token > srcEnd - position$1) throw endOfCBORError(position$1 + token);
            return readBin(token);
          case 3:
            if (srcStringEnd >= position$1) {
              return srcString.slice(position$1 - srcStringStart, (position$1 += token) - srcStringStart);
            }
            if (token > srcEnd - position$1) throw endOfCBORError(position$1 + token);
            if (srcStringEnd == 0 && srcEnd < 140 && token < 32) {
              let string2 = token < 16 ? shortStringInJS(token) : longStringInJS(token);
              if (string2 != null)
                return string2;
            }
            return readFixedString(token);
          case 4:
            if (token > maxArraySize) throw new Error(`Array length exceeds ${maxArraySize}`);
            if (token > srcEnd - position$1 || (arrayAllocationBudget -= token) < 0) throw endOfCBORError(position$1 + token);
            let array2 = new Array(token);
            for (let i = 0; i < token; i++) array2[i] = read();
            return array2;
          case 5:
            if (currentDecoder.mapsAsObjects) {
              if (token > objectSizeLimit) throw new Error(`Property count exceeds ${objectSizeLimit}`);
              if (token > (srcEnd - position$1) / 2) throw endOfCBORError(position$1 + 2 * token);
              let object = {};
              if (currentDecoder.keyMap) for (let i = 0; i < token; i++) object[safeKey(currentDecoder.decodeKey(read()))] = read();
              else for (let i = 0; i < token; i++) object[safeKey(read())] = read();
              return object;
            } else {
              if (restoreMapsAsObject) {
                currentDecoder.mapsAsObjects = true;
                restoreMapsAsObject = false;
              }
              if (token > maxMapSize) throw new Error(`Map size exceeds ${maxMapSize}`);
              if (token > (srcEnd - position$1) / 2) throw endOfCBORError(position$1 + 2 * token);
              let map = /* @__PURE__ */ new Map();
              if (currentDecoder.keyMap) for (let i = 0; i < token; i++) map.set(currentDecoder.decodeKey(read()), read());
              else for (let i = 0; i < token; i++) map.set(read(), read());
              return map;
            }
          case 6:
            if (token >= BUNDLED_STRINGS_ID) {
              let structure = currentStructures[token & 8191];
              if (structure) {
                if (!structure.read) structure.read = createStructureReader(structure);
                return structure.read();
              }
              if (token < 65536) {
                if (token == RECORD_INLINE_ID) {
                  let length = readJustLength();
                  let id = read();
                  let structure2 = read();
                  recordDefinition(id, structure2);
                  let object = {};
                  if (currentDecoder.keyMap) for (let i = 2; i < length; i++) {
                    let key = currentDecoder.decodeKey(structure2[i - 2]);
                    object[safeKey(key)] = read();
                  }
                  else for (let i = 2; i < length; i++) {
                    let key = structure2[i - 2];
                    object[safeKey(key)] = read();
                  }
                  return object;
                } else if (token == RECORD_DEFINITIONS_ID) {
                  let length = readJustLength();
                  let id = read();
                  for (let i = 2; i < length; i++) {
                    recordDefinition(id++, read());
                  }
                  return read();
                } else if (token == BUNDLED_STRINGS_ID) {
                  return readBundleExt();
                }
                if (currentDecoder.getShared) {
                  loadShared();
                  structure = currentStructures[token & 8191];
                  if (structure) {
                    if (!structure.read)
                      structure.read = createStructureReader(structure);
                    return structure.read();
                  }
                }
              }
            }
            let extension = currentExtensions[token];
            if (extension) {
              if (extension.handlesRead)
                return extension(read);
              else
                return extension(read());
            } else {
              let input = read();
              for (let i = 0; i < currentExtensionRanges.length; i++) {
                let value = currentExtensionRanges[i](token, input);
                if (value !== void 0)
                  return value;
              }
              return new Tag(input, token);
            }
          case 7:
            switch (token) {
              case 20:
                return false;
              case 21:
                return true;
              case 22:
                return null;
              case 23:
                return;
              // undefined
              case 31:
              default:
                let packedValue = (packedValues || getPackedValues())[token];
                if (packedValue !== void 0)
                  return packedValue;
                throw new Error("Unknown token " + token);
            }
          default:
            if (isNaN(token)) throw endOfCBORError();
            throw new Error("Unknown CBOR token " + token);
        }
      }
      const validName = /^[a-zA-Z_$][a-zA-Z\d_$]*$/;
      function createStructureReader(structure) {
        if (!structure) throw new Error("Structure is required in record definition");
        function readObject() {
          let length = src[position$1++];
          length = length & 31;
          if (length > 23) {
            switch (length) {
              case 24:
                length = src[position$1++];
                break;
              case 25:
                length = dataView2.getUint16(position$1);
                position$1 += 2;
                break;
              case 26:
                length = dataView2.getUint32(position$1);
                position$1 += 4;
                break;
              default:
                throw new Error("Expected array header, but got " + src[position$1 - 1]);
            }
          }
          let compiledReader = this.compiledReader;
          while (compiledReader) {
            if (compiledReader.propertyCount === length)
              return compiledReader(read);
            compiledReader = compiledReader.next;
          }
          if (this.slowReads++ >= inlineObjectReadThreshold) {
            let array2 = this.length == length ? this : this.slice(0, length);
            compiledReader = currentDecoder.keyMap ? new BlockedFunction("r", "return {" + array2.map((k) => currentDecoder.decodeKey(k)).map((k) => validName.test(k) ? safeKey(k) + ":r()" : "[" + JSON.stringify(k) + "]:r()").join(",") + "}") : new BlockedFunction("r", "return {" + array2.map((key) => validName.test(key) ? safeKey(key) + ":r()" : "[" + JSON.stringify(key) + "]:r()").join(",") + "}");
            if (this.compiledReader)
              compiledReader.next = this.compiledReader;
            compiledReader.propertyCount = length;
            this.compiledReader = compiledReader;
            return compiledReader(read);
          }
          let object = {};
          if (currentDecoder.keyMap) for (let i = 0; i < length; i++) object[safeKey(currentDecoder.decodeKey(this[i]))] = read();
          else for (let i = 0; i < length; i++) {
            object[safeKey(this[i])] = read();
          }
          return object;
        }
        structure.slowReads = 0;
        return readObject;
      }
      function safeKey(key) {
        if (typeof key === "string") return key === "__proto__" ? "__proto_" : key;
        if (typeof key === "number" || typeof key === "boolean" || typeof key === "bigint") return key.toString();
        if (key == null) return key + "";
        throw new Error("Invalid property name type " + typeof key);
      }
      let readFixedString = readStringJS;
      let isNativeAccelerationEnabled = false;
      function readStringJS(length) {
        let result;
        if (length < 16) {
          if (result = shortStringInJS(length))
            return result;
        }
        if (length > 64 && decoder)
          return decoder.decode(src.subarray(position$1, position$1 += length));
        const end = position$1 + length;
        const units = [];
        result = "";
        while (position$1 < end) {
          const byte1 = src[position$1++];
          if ((byte1 & 128) === 0) {
            units.push(byte1);
          } else if ((byte1 & 224) === 192) {
            if (byte1 < 194 || position$1 >= end || (src[position$1] & 192) !== 128) {
              units.push(65533);
            } else {
              const byte2 = src[position$1++] & 63;
              units.push((byte1 & 31) << 6 | byte2);
            }
          } else if ((byte1 & 240) === 224) {
            const byte2 = position$1 < end ? src[position$1] : 0;
            if (position$1 >= end || (byte2 & 192) !== 128 || byte1 === 224 && byte2 < 160 || byte1 === 237 && byte2 >= 160) {
              units.push(65533);
            } else {
              position$1++;
              if (position$1 >= end || (src[position$1] & 192) !== 128) {
                units.push(65533);
              } else {
                const byte3 = src[position$1++] & 63;
                units.push((byte1 & 31) << 12 | (byte2 & 63) << 6 | byte3);
              }
            }
          } else if ((byte1 & 248) === 240) {
            const byte2 = position$1 < end ? src[position$1] : 0;
            if (byte1 > 244 || position$1 >= end || (byte2 & 192) !== 128 || byte1 === 240 && byte2 < 144 || byte1 === 244 && byte2 >= 144) {
              units.push(65533);
            } else {
              position$1++;
              if (position$1 >= end || (src[position$1] & 192) !== 128) {
                units.push(65533);
              } else {
                const byte3 = src[position$1++] & 63;
                if (position$1 >= end || (src[position$1] & 192) !== 128) {
                  units.push(65533);
                } else {
                  const byte4 = src[position$1++] & 63;
                  let unit = (byte1 & 7) << 18 | (byte2 & 63) << 12 | byte3 << 6 | byte4;
                  unit -= 65536;
                  units.push(unit >>> 10 & 1023 | 55296);
                  units.push(56320 | unit & 1023);
                }
              }
            }
          } else {
            units.push(65533);
          }
          if (units.length >= 4096) {
            result += fromCharCode.apply(String, units);
            units.length = 0;
          }
        }
        if (units.length > 0) {
          result += fromCharCode.apply(String, units);
        }
        return result;
      }
      let fromCharCode = String.fromCharCode;
      function longStringInJS(length) {
        let start = position$1;
        let bytes = new Array(length);
        for (let i = 0; i < length; i++) {
          const byte = src[position$1++];
          if ((byte & 128) > 0) {
            position$1 = start;
            return;
          }
          bytes[i] = byte;
        }
        return fromCharCode.apply(String, bytes);
      }
      function shortStringInJS(length) {
        if (length < 4) {
          if (length < 2) {
            if (length === 0)
              return "";
            else {
              let a = src[position$1++];
              if ((a & 128) > 1) {
                position$1 -= 1;
                return;
              }
              return fromCharCode(a);
            }
          } else {
            let a = src[position$1++];
            let b = src[position$1++];
            if ((a & 128) > 0 || (b & 128) > 0) {
              position$1 -= 2;
              return;
            }
            if (length < 3)
              return fromCharCode(a, b);
            let c = src[position$1++];
            if ((c & 128) > 0) {
              position$1 -= 3;
              return;
            }
            return fromCharCode(a, b, c);
          }
        } else {
          let a = src[position$1++];
          let b = src[position$1++];
          let c = src[position$1++];
          let d = src[position$1++];
          if ((a & 128) > 0 || (b & 128) > 0 || (c & 128) > 0 || (d & 128) > 0) {
            position$1 -= 4;
            return;
          }
          if (length < 6) {
            if (length === 4)
              return fromCharCode(a, b, c, d);
            else {
              let e = src[position$1++];
              if ((e & 128) > 0) {
                position$1 -= 5;
                return;
              }
              return fromCharCode(a, b, c, d, e);
            }
          } else if (length < 8) {
            let e = src[position$1++];
            let f = src[position$1++];
            if ((e & 128) > 0 || (f & 128) > 0) {
              position$1 -= 6;
              return;
            }
            if (length < 7)
              return fromCharCode(a, b, c, d, e, f);
            let g = src[position$1++];
            if ((g & 128) > 0) {
              position$1 -= 7;
              return;
            }
            return fromCharCode(a, b, c, d, e, f, g);
          } else {
            let e = src[position$1++];
            let f = src[position$1++];
            let g = src[position$1++];
            let h = src[position$1++];
            if ((e & 128) > 0 || (f & 128) > 0 || (g & 128) > 0 || (h & 128) > 0) {
              position$1 -= 8;
              return;
            }
            if (length < 10) {
              if (length === 8)
                return fromCharCode(a, b, c, d, e, f, g, h);
              else {
                let i = src[position$1++];
                if ((i & 128) > 0) {
                  position$1 -= 9;
                  return;
                }
                return fromCharCode(a, b, c, d, e, f, g, h, i);
              }
            } else if (length < 12) {
              let i = src[position$1++];
              let j = src[position$1++];
              if ((i & 128) > 0 || (j & 128) > 0) {
                position$1 -= 10;
                return;
              }
              if (length < 11)
                return fromCharCode(a, b, c, d, e, f, g, h, i, j);
              let k = src[position$1++];
              if ((k & 128) > 0) {
                position$1 -= 11;
                return;
              }
              return fromCharCode(a, b, c, d, e, f, g, h, i, j, k);
            } else {
              let i = src[position$1++];
              let j = src[position$1++];
              let k = src[position$1++];
              let l = src[position$1++];
              if ((i & 128) > 0 || (j & 128) > 0 || (k & 128) > 0 || (l & 128) > 0) {
                position$1 -= 12;
                return;
              }
              if (length < 14) {
                if (length === 12)
                  return fromCharCode(a, b, c, d, e, f, g, h, i, j, k, l);
                else {
                  let m = src[position$1++];
                  if ((m & 128) > 0) {
                    position$1 -= 13;
                    return;
                  }
                  return fromCharCode(a, b, c, d, e, f, g, h, i, j, k, l, m);
                }
              } else {
                let m = src[position$1++];
                let n = src[position$1++];
                if ((m & 128) > 0 || (n & 128) > 0) {
                  position$1 -= 14;
                  return;
                }
                if (length < 15)
                  return fromCharCode(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
                let o = src[position$1++];
                if ((o & 128) > 0) {
                  position$1 -= 15;
                  return;
                }
                return fromCharCode(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
              }
            }
          }
        }
      }
      function readBin(length) {
        return currentDecoder.copyBuffers ? (
          // specifically use the copying slice (not the node one)
          Uint8Array.prototype.slice.call(src, position$1, position$1 += length)
        ) : src.subarray(position$1, position$1 += length);
      }
      let f32Array = new Float32Array(1);
      let u8Array = new Uint8Array(f32Array.buffer, 0, 4);
      function getFloat16() {
        let byte0 = src[position$1++];
        let byte1 = src[position$1++];
        let exponent = (byte0 & 127) >> 2;
        if (exponent === 31) {
          if (byte1 || byte0 & 3)
            return NaN;
          return byte0 & 128 ? -Infinity : Infinity;
        }
        if (exponent === 0) {
          let abs = ((byte0 & 3) << 8 | byte1) / (1 << 24);
          return byte0 & 128 ? -abs : abs;
        }
        u8Array[3] = byte0 & 128 | // sign bit
        (exponent >> 1) + 56;
        u8Array[2] = (byte0 & 7) << 5 | // last exponent bit and first two mantissa bits
        byte1 >> 3;
        u8Array[1] = byte1 << 5;
        u8Array[0] = 0;
        return f32Array[0];
      }
      new Array(4096);
      class Tag {
        constructor(value, tag) {
          this.value = value;
          this.tag = tag;
        }
      }
      currentExtensions[0] = (dateString) => {
        return new Date(dateString);
      };
      currentExtensions[1] = (epochSec) => {
        return new Date(Math.round(epochSec * 1e3));
      };
      currentExtensions[2] = (buffer2) => {
        let value = BigInt(0);
        for (let i = 0, l = buffer2.byteLength; i < l; i++) {
          value = BigInt(buffer2[i]) + (value << BigInt(8));
        }
        return value;
      };
      currentExtensions[3] = (buffer2) => {
        return BigInt(-1) - currentExtensions[2](buffer2);
      };
      currentExtensions[4] = (fraction) => {
        return +(fraction[1] + "e" + fraction[0]);
      };
      currentExtensions[5] = (fraction) => {
        return fraction[1] * Math.exp(fraction[0] * Math.log(2));
      };
      const recordDefinition = (id, structure) => {
        id = id - 57344;
        let existingStructure = currentStructures[id];
        if (existingStructure && existingStructure.isShared) {
          (currentStructures.restoreStructures || (currentStructures.restoreStructures = []))[id] = existingStructure;
        }
        currentStructures[id] = structure;
        structure.read = createStructureReader(structure);
      };
      currentExtensions[LEGACY_RECORD_INLINE_ID] = (data) => {
        let length = data.length;
        let structure = data[1];
        recordDefinition(data[0], structure);
        let object = {};
        for (let i = 2; i < length; i++) {
          let key = structure[i - 2];
          object[safeKey(key)] = data[i];
        }
        return object;
      };
      const legacyRecordDefinition = currentExtensions[LEGACY_RECORD_INLINE_ID];
      currentExtensions[14] = (value) => {
        if (bundledStrings$1)
          return bundledStrings$1[0].slice(bundledStrings$1.position0, bundledStrings$1.position0 += value);
        return new Tag(value, 14);
      };
      currentExtensions[15] = (value) => {
        if (bundledStrings$1)
          return bundledStrings$1[1].slice(bundledStrings$1.position1, bundledStrings$1.position1 += value);
        return new Tag(value, 15);
      };
      let glbl = { Error, RegExp };
      currentExtensions[27] = (data) => {
        return (glbl[data[0]] || Error)(data[1], data[2]);
      };
      const packedTable = (read2) => {
        if (!(position$1 < srcEnd)) throw endOfCBORError();
        if (src[position$1++] != 132)
          throw new Error("Packed values structure must be followed by a 4 element array");
        let newPackedValues = read2();
        if (!Array.isArray(newPackedValues) || !newPackedValues.length)
          throw new Error("Packed values structure must be followed by a 4 element array");
        packedValues = packedValues ? newPackedValues.concat(packedValues.slice(newPackedValues.length)) : newPackedValues;
        packedValues.prefixes = read2();
        packedValues.suffixes = read2();
        return read2();
      };
      packedTable.handlesRead = true;
      currentExtensions[51] = packedTable;
      currentExtensions[PACKED_REFERENCE_TAG_ID] = (data) => {
        if (!packedValues) {
          if (currentDecoder.getShared)
            loadShared();
          else
            return new Tag(data, PACKED_REFERENCE_TAG_ID);
        }
        if (typeof data == "number")
          return packedValues[16 + (data >= 0 ? 2 * data : -2 * data - 1)];
        throw new Error("No support for non-integer packed references yet");
      };
      currentExtensions[28] = (read2) => {
        if (!referenceMap) {
          referenceMap = /* @__PURE__ */ new Map();
          referenceMap.id = 0;
        }
        let id = referenceMap.id++;
        let startingPosition = position$1;
        let token = src[position$1];
        let target2;
        if (token >> 5 == 4)
          target2 = [];
        else
          target2 = {};
        let refEntry = { target: target2 };
        referenceMap.set(id, refEntry);
        let targetProperties = read2();
        if (refEntry.used) {
          if (Object.getPrototypeOf(target2) !== Object.getPrototypeOf(targetProperties)) {
            position$1 = startingPosition;
            target2 = targetProperties;
            referenceMap.set(id, { target: target2 });
            targetProperties = read2();
          }
          return Object.assign(target2, targetProperties);
        }
        refEntry.target = targetProperties;
        return targetProperties;
      };
      currentExtensions[28].handlesRead = true;
      currentExtensions[29] = (id) => {
        let refEntry = referenceMap.get(id);
        refEntry.used = true;
        return refEntry.target;
      };
      currentExtensions[258] = (array2) => new Set(array2);
      (currentExtensions[259] = (read2) => {
        let decoder2 = currentDecoder;
        if (decoder2.mapsAsObjects) {
          decoder2.mapsAsObjects = false;
          restoreMapsAsObject = true;
          try {
            return read2();
          } finally {
            if (restoreMapsAsObject) {
              decoder2.mapsAsObjects = true;
              restoreMapsAsObject = false;
            }
          }
        }
        return read2();
      }).handlesRead = true;
      function combine(a, b) {
        if (typeof a === "string")
          return a + b;
        if (a instanceof Array)
          return a.concat(b);
        return Object.assign({}, a, b);
      }
      function getPackedValues() {
        if (!packedValues) {
          if (currentDecoder.getShared)
            loadShared();
          else
            throw new Error("No packed values available");
        }
        return packedValues;
      }
      const SHARED_DATA_TAG_ID = 1399353956;
      currentExtensionRanges.push((tag, input) => {
        if (tag >= 225 && tag <= 255)
          return combine(getPackedValues().prefixes[tag - 224], input);
        if (tag >= 28704 && tag <= 32767)
          return combine(getPackedValues().prefixes[tag - 28672], input);
        if (tag >= 1879052288 && tag <= 2147483647)
          return combine(getPackedValues().prefixes[tag - 1879048192], input);
        if (tag >= 216 && tag <= 223)
          return combine(input, getPackedValues().suffixes[tag - 216]);
        if (tag >= 27647 && tag <= 28671)
          return combine(input, getPackedValues().suffixes[tag - 27639]);
        if (tag >= 1811940352 && tag <= 1879048191)
          return combine(input, getPackedValues().suffixes[tag - 1811939328]);
        if (tag == SHARED_DATA_TAG_ID) {
          return {
            packedValues,
            structures: currentStructures.slice(0),
            version: input
          };
        }
        if (tag == 55799)
          return input;
      });
      const isLittleEndianMachine$1 = new Uint8Array(new Uint16Array([1]).buffer)[0] == 1;
      const typedArrays = [
        Uint8Array,
        Uint8ClampedArray,
        Uint16Array,
        Uint32Array,
        typeof BigUint64Array == "undefined" ? { name: "BigUint64Array" } : BigUint64Array,
        Int8Array,
        Int16Array,
        Int32Array,
        typeof BigInt64Array == "undefined" ? { name: "BigInt64Array" } : BigInt64Array,
        Float32Array,
        Float64Array
      ];
      const typedArrayTags = [64, 68, 69, 70, 71, 72, 77, 78, 79, 85, 86];
      for (let i = 0; i < typedArrays.length; i++) {
        registerTypedArray(typedArrays[i], typedArrayTags[i]);
      }
      function registerTypedArray(TypedArray, tag) {
        let dvMethod = "get" + TypedArray.name.slice(0, -5);
        let bytesPerElement;
        if (typeof TypedArray === "function")
          bytesPerElement = TypedArray.BYTES_PER_ELEMENT;
        else
          TypedArray = null;
        for (let littleEndian = 0; littleEndian < 2; littleEndian++) {
          if (!littleEndian && bytesPerElement == 1)
            continue;
          let sizeShift = bytesPerElement == 2 ? 1 : bytesPerElement == 4 ? 2 : bytesPerElement == 8 ? 3 : 0;
          currentExtensions[littleEndian ? tag : tag - 4] = bytesPerElement == 1 || littleEndian == isLittleEndianMachine$1 ? (buffer2) => {
            if (!TypedArray)
              throw new Error("Could not find typed array for code " + tag);
            if (!currentDecoder.copyBuffers) {
              if (bytesPerElement === 1 || bytesPerElement === 2 && !(buffer2.byteOffset & 1) || bytesPerElement === 4 && !(buffer2.byteOffset & 3) || bytesPerElement === 8 && !(buffer2.byteOffset & 7))
                return new TypedArray(buffer2.buffer, buffer2.byteOffset, buffer2.byteLength >> sizeShift);
            }
            return new TypedArray(Uint8Array.prototype.slice.call(buffer2, 0).buffer);
          } : (buffer2) => {
            if (!TypedArray)
              throw new Error("Could not find typed array for code " + tag);
            let dv = new DataView(buffer2.buffer, buffer2.byteOffset, buffer2.byteLength);
            let elements = buffer2.length >> sizeShift;
            let ta = new TypedArray(elements);
            let method = dv[dvMethod];
            for (let i = 0; i < elements; i++) {
              ta[i] = method.call(dv, i << sizeShift, littleEndian);
            }
            return ta;
          };
        }
      }
      function readBundleExt() {
        let length = readJustLength();
        let bundlePosition = position$1 + read();
        for (let i = 2; i < length; i++) {
          let bundleLength = readJustLength();
          position$1 += bundleLength;
        }
        let dataPosition = position$1;
        position$1 = bundlePosition;
        bundledStrings$1 = [readStringJS(readJustLength()), readStringJS(readJustLength())];
        bundledStrings$1.position0 = 0;
        bundledStrings$1.position1 = 0;
        bundledStrings$1.postBundlePosition = position$1;
        position$1 = dataPosition;
        return read();
      }
      function readJustLength() {
        if (!(position$1 < srcEnd)) throw endOfCBORError();
        let token = src[position$1++] & 31;
        if (token > 23) {
          switch (token) {
            case 24:
              if (position$1 >= srcEnd) throw endOfCBORError();
              token = src[position$1++];
              break;
            case 25:
              if (position$1 + 2 > srcEnd) throw endOfCBORError();
              token = dataView2.getUint16(position$1);
              position$1 += 2;
              break;
            case 26:
              if (position$1 + 4 > srcEnd) throw endOfCBORError();
              token = dataView2.getUint32(position$1);
              position$1 += 4;
              break;
          }
        }
        return token;
      }
      function loadShared() {
        if (currentDecoder.getShared) {
          let sharedData = saveState(() => {
            src = null;
            return currentDecoder.getShared();
          }) || {};
          let updatedStructures = sharedData.structures || [];
          currentDecoder.sharedVersion = sharedData.version;
          packedValues = currentDecoder.sharedValues = sharedData.packedValues;
          if (currentStructures === true)
            currentDecoder.structures = currentStructures = updatedStructures;
          else
            currentStructures.splice.apply(currentStructures, [0, updatedStructures.length].concat(updatedStructures));
        }
      }
      function saveState(callback) {
        let savedFragmentEnd = fragmentEnd;
        let savedFragmentReader = fragmentReadString;
        let savedReadFixedString = readFixedString;
        let savedSrcEnd = srcEnd;
        let savedPosition = position$1;
        let savedSrcStringStart = srcStringStart;
        let savedSrcStringEnd = srcStringEnd;
        let savedSrcString = srcString;
        let savedReferenceMap = referenceMap;
        let savedBundledStrings = bundledStrings$1;
        let savedPackedValues = packedValues;
        let savedSrc = new Uint8Array(src.slice(0, srcEnd));
        let savedStructures = currentStructures;
        let savedDecoder = currentDecoder;
        let savedSequentialMode = sequentialMode;
        let savedRestoreMapsAsObject = restoreMapsAsObject;
        let savedArrayAllocationBudget = arrayAllocationBudget;
        fragmentEnd = 0;
        if (fragmentReadString) readFixedString = fragmentReadString;
        fragmentReadString = null;
        restoreMapsAsObject = false;
        try {
          return callback();
        } catch (error) {
          if (error && (typeof error == "object" || typeof error == "function"))
            nestedDecodeErrors.add(error);
          throw error;
        } finally {
          fragmentEnd = savedFragmentEnd;
          fragmentReadString = savedFragmentReader;
          readFixedString = savedReadFixedString;
          srcEnd = savedSrcEnd;
          position$1 = savedPosition;
          srcStringStart = savedSrcStringStart;
          srcStringEnd = savedSrcStringEnd;
          srcString = savedSrcString;
          referenceMap = savedReferenceMap;
          bundledStrings$1 = savedBundledStrings;
          packedValues = savedPackedValues;
          src = savedSrc;
          sequentialMode = savedSequentialMode;
          currentStructures = savedStructures;
          currentDecoder = savedDecoder;
          restoreMapsAsObject = savedRestoreMapsAsObject;
          arrayAllocationBudget = savedArrayAllocationBudget;
          dataView2 = new DataView(src.buffer, src.byteOffset, src.byteLength);
        }
      }
      function clearSource() {
        src = null;
        referenceMap = null;
        currentStructures = null;
      }
      const registeredExtensions = /* @__PURE__ */ new Map();
      let fragmentEnd = 0;
      let fragmentReadString;
      const builtinScanTags = /* @__PURE__ */ new Map([[LEGACY_RECORD_INLINE_ID, legacyRecordDefinition], [259, currentExtensions[259]]]);
      function isBuiltinScanTag(tag) {
        return builtinScanTags.has(tag) && currentExtensions[tag] === builtinScanTags.get(tag);
      }
      function getScanTag(tag, decoder2) {
        return tag >= BUNDLED_STRINGS_ID && decoder2.structures && decoder2.structures[tag & 8191];
      }
      function checkScanContainer(major, length, mapsAsObjects) {
        if (major === 4) {
          if (length > maxArraySize) throw new Error(`Array length exceeds ${maxArraySize}`);
        } else if (mapsAsObjects) {
          if (length > objectSizeLimit) throw new Error(`Property count exceeds ${objectSizeLimit}`);
        } else if (length > maxMapSize) throw new Error(`Map size exceeds ${maxMapSize}`);
      }
      function decodeScanned(decoder2, source, end) {
        const boundStrings = isNativeAccelerationEnabled;
        if (!registeredExtensions.size && !boundStrings) return decoder2.decodeMultiple(source);
        const savedEnd = fragmentEnd;
        const savedReader = readFixedString;
        const savedFragmentReader = fragmentReadString;
        const originals = [];
        fragmentEnd = end;
        fragmentReadString = savedReader;
        try {
          if (boundStrings) ;
          for (const [tag, extension] of registeredExtensions) {
            if (!extension.handlesRead) continue;
            const original = currentExtensions[tag];
            const guarded = (read2) => {
              if (!fragmentEnd || position$1 >= fragmentEnd) return extension(read2);
              let calls = 0, framingError;
              const value = extension(() => {
                if (calls++) {
                  framingError = new Error("Tag " + tag + ": fragmented decoding cannot frame multi-item handlesRead extensions");
                  throw framingError;
                }
                return read2();
              });
              if (framingError) throw framingError;
              return value;
            };
            guarded.handlesRead = true;
            originals.push([tag, original, guarded]);
            currentExtensions[tag] = guarded;
          }
          return decoder2.decodeMultiple(source);
        } finally {
          fragmentEnd = savedEnd;
          fragmentReadString = savedFragmentReader;
          readFixedString = savedReader;
          for (const [tag, original, guarded] of originals) {
            if (currentExtensions[tag] === guarded) currentExtensions[tag] = original;
          }
        }
      }
      const _stream = {
        getTag: getScanTag,
        isBuiltinTag: isBuiltinScanTag,
        checkContainer: checkScanContainer,
        decode: decodeScanned,
        get readThreshold() {
          return inlineObjectReadThreshold;
        }
      };
      function addExtension$1(extension) {
        currentExtensions[extension.tag] = extension.decode;
        if (typeof extension.decode === "function") registeredExtensions.set(extension.tag, extension.decode);
        else registeredExtensions.delete(extension.tag);
      }
      function setSizeLimits(limits) {
        if (limits.maxMapSize) maxMapSize = limits.maxMapSize;
        if (limits.maxArraySize) maxArraySize = limits.maxArraySize;
        if (limits.maxObjectSize) maxObjectSize = limits.maxObjectSize;
        objectSizeLimit = Math.min(maxObjectSize, maxMapSize);
      }
      const mult10 = new Array(147);
      for (let i = 0; i < 256; i++) {
        mult10[i] = +("1e" + Math.floor(45.15 - i * 0.30103));
      }
      let defaultDecoder = new Decoder({ useRecords: false });
      const decode2 = defaultDecoder.decode;
      const decodeMultiple = defaultDecoder.decodeMultiple;
      const FLOAT32_OPTIONS = {
        NEVER: 0,
        ALWAYS: 1,
        DECIMAL_ROUND: 3,
        DECIMAL_FIT: 4
      };
      function roundFloat32(float32Number) {
        f32Array[0] = float32Number;
        let multiplier = mult10[(u8Array[3] & 127) << 1 | u8Array[2] >> 7];
        return (multiplier * float32Number + (float32Number > 0 ? 0.5 : -0.5) >> 0) / multiplier;
      }
      let textEncoder2;
      try {
        textEncoder2 = new TextEncoder();
      } catch (error) {
      }
      let extensions, extensionClasses;
      const Buffer$1 = typeof globalThis === "object" && globalThis.Buffer;
      const hasNodeBuffer = typeof Buffer$1 !== "undefined";
      const ByteArrayAllocate = hasNodeBuffer ? Buffer$1.allocUnsafeSlow : Uint8Array;
      const ByteArray = hasNodeBuffer ? Buffer$1 : Uint8Array;
      const MAX_STRUCTURES = 256;
      const MAX_BUFFER_SIZE = hasNodeBuffer ? 4294967296 : 2144337920;
      let throwOnIterable;
      let target;
      let targetView;
      let position = 0;
      let safeEnd;
      let bundledStrings = null;
      const MAX_BUNDLE_SIZE = 61440;
      const hasNonLatin = /[\u0080-\uFFFF]/;
      const RECORD_SYMBOL = /* @__PURE__ */ Symbol("record-id");
      class Encoder2 extends Decoder {
        constructor(options) {
          super(options);
          this.offset = 0;
          let start;
          let sharedStructures;
          let hasSharedUpdate;
          let structures;
          let referenceMap2;
          options = options || {};
          let encodeUtf8 = ByteArray.prototype.utf8Write ? function(string2, position2) {
            return target.utf8Write(string2, position2, target.byteLength - position2);
          } : textEncoder2 && textEncoder2.encodeInto ? function(string2, position2) {
            return textEncoder2.encodeInto(string2, target.subarray(position2)).written;
          } : false;
          let encoder = this;
          let hasSharedStructures = options.structures || options.saveStructures;
          let maxSharedStructures = options.maxSharedStructures;
          if (maxSharedStructures == null)
            maxSharedStructures = hasSharedStructures ? 128 : 0;
          if (maxSharedStructures > 8190)
            throw new Error("Maximum maxSharedStructure is 8190");
          let isSequential = options.sequential;
          if (isSequential) {
            maxSharedStructures = 0;
          }
          if (!this.structures)
            this.structures = [];
          if (this.saveStructures)
            this.saveShared = this.saveStructures;
          let samplingPackedValues, packedObjectMap2, sharedValues = options.sharedValues;
          let sharedPackedObjectMap2;
          if (sharedValues) {
            sharedPackedObjectMap2 = /* @__PURE__ */ Object.create(null);
            for (let i = 0, l = sharedValues.length; i < l; i++) {
              sharedPackedObjectMap2[sharedValues[i]] = i;
            }
          }
          let recordIdsToRemove = [];
          let transitionsCount = 0;
          let serializationsSinceTransitionRebuild = 0;
          this.mapEncode = function(value, encodeOptions) {
            if (this._keyMap && !this._mapped) {
              switch (value.constructor.name) {
                case "Array":
                  value = value.map((r) => this.encodeKeys(r));
                  break;
              }
            }
            return this.encode(value, encodeOptions);
          };
          this.encode = function(value, encodeOptions) {
            if (!target) {
              target = new ByteArrayAllocate(8192);
              targetView = new DataView(target.buffer, 0, 8192);
              position = 0;
            }
            safeEnd = target.length - 10;
            if (safeEnd - position < 2048) {
              target = new ByteArrayAllocate(target.length);
              targetView = new DataView(target.buffer, 0, target.length);
              safeEnd = target.length - 10;
              position = 0;
            } else if (encodeOptions === REUSE_BUFFER_MODE)
              position = position + 7 & 2147483640;
            start = position;
            if (encoder.useSelfDescribedHeader) {
              targetView.setUint32(position, 3654940416);
              position += 3;
            }
            referenceMap2 = encoder.structuredClone ? /* @__PURE__ */ new Map() : null;
            if (encoder.bundleStrings && typeof value !== "string") {
              bundledStrings = [];
              bundledStrings.size = Infinity;
            } else
              bundledStrings = null;
            sharedStructures = encoder.structures;
            if (sharedStructures) {
              if (sharedStructures.uninitialized) {
                let sharedData = encoder.getShared() || {};
                encoder.structures = sharedStructures = sharedData.structures || [];
                encoder.sharedVersion = sharedData.version;
                let sharedValues2 = encoder.sharedValues = sharedData.packedValues;
                if (sharedValues2) {
                  sharedPackedObjectMap2 = {};
                  for (let i = 0, l = sharedValues2.length; i < l; i++)
                    sharedPackedObjectMap2[sharedValues2[i]] = i;
                }
              }
              let sharedStructuresLength = sharedStructures.length;
              if (sharedStructuresLength > maxSharedStructures && !isSequential)
                sharedStructuresLength = maxSharedStructures;
              if (!sharedStructures.transitions) {
                sharedStructures.transitions = /* @__PURE__ */ Object.create(null);
                for (let i = 0; i < sharedStructuresLength; i++) {
                  let keys = sharedStructures[i];
                  if (!keys)
                    continue;
                  let nextTransition, transition = sharedStructures.transitions;
                  for (let j = 0, l = keys.length; j < l; j++) {
                    if (transition[RECORD_SYMBOL] === void 0)
                      transition[RECORD_SYMBOL] = i;
                    let key = keys[j];
                    nextTransition = transition[key];
                    if (!nextTransition) {
                      nextTransition = transition[key] = /* @__PURE__ */ Object.create(null);
                    }
                    transition = nextTransition;
                  }
                  transition[RECORD_SYMBOL] = i | 1048576;
                }
              }
              if (!isSequential)
                sharedStructures.nextId = sharedStructuresLength;
            }
            if (hasSharedUpdate)
              hasSharedUpdate = false;
            structures = sharedStructures || [];
            packedObjectMap2 = sharedPackedObjectMap2;
            if (options.pack) {
              let packedValues2 = /* @__PURE__ */ new Map();
              packedValues2.values = [];
              packedValues2.encoder = encoder;
              packedValues2.maxValues = options.maxPrivatePackedValues || (sharedPackedObjectMap2 ? 16 : Infinity);
              packedValues2.objectMap = sharedPackedObjectMap2 || false;
              packedValues2.samplingPackedValues = samplingPackedValues;
              findRepetitiveStrings(value, packedValues2);
              if (packedValues2.values.length > 0) {
                target[position++] = 216;
                target[position++] = 51;
                writeArrayHeader(4);
                let valuesArray = packedValues2.values;
                encode3(valuesArray);
                writeArrayHeader(0);
                writeArrayHeader(0);
                packedObjectMap2 = Object.create(sharedPackedObjectMap2 || null);
                for (let i = 0, l = valuesArray.length; i < l; i++) {
                  packedObjectMap2[valuesArray[i]] = i;
                }
              }
            }
            throwOnIterable = encodeOptions & THROW_ON_ITERABLE;
            try {
              if (throwOnIterable)
                return;
              encode3(value);
              if (bundledStrings && bundledStrings.position) {
                writeBundles(start, encode3);
              }
              encoder.offset = position;
              if (referenceMap2 && referenceMap2.idsToInsert) {
                position += referenceMap2.idsToInsert.length * 2;
                if (position > safeEnd)
                  makeRoom(position);
                encoder.offset = position;
                let serialized = insertIds(target.subarray(start, position), referenceMap2.idsToInsert);
                referenceMap2 = null;
                return serialized;
              }
              if (encodeOptions & REUSE_BUFFER_MODE) {
                target.start = start;
                target.end = position;
                return target;
              }
              return target.subarray(start, position);
            } finally {
              if (sharedStructures) {
                if (serializationsSinceTransitionRebuild < 10)
                  serializationsSinceTransitionRebuild++;
                if (sharedStructures.length > maxSharedStructures)
                  sharedStructures.length = maxSharedStructures;
                if (transitionsCount > 1e4) {
                  sharedStructures.transitions = null;
                  serializationsSinceTransitionRebuild = 0;
                  transitionsCount = 0;
                  if (recordIdsToRemove.length > 0)
                    recordIdsToRemove = [];
                } else if (recordIdsToRemove.length > 0 && !isSequential) {
                  for (let i = 0, l = recordIdsToRemove.length; i < l; i++) {
                    recordIdsToRemove[i][RECORD_SYMBOL] = void 0;
                  }
                  recordIdsToRemove = [];
                }
              }
              if (hasSharedUpdate && encoder.saveShared) {
                if (encoder.structures.length > maxSharedStructures) {
                  encoder.structures = encoder.structures.slice(0, maxSharedStructures);
                }
                let returnBuffer = target.subarray(start, position);
                if (encoder.updateSharedData() === false)
                  return encoder.encode(value);
                return returnBuffer;
              }
              if (encodeOptions & RESET_BUFFER_MODE)
                position = start;
            }
          };
          this.findCommonStringsToPack = () => {
            samplingPackedValues = /* @__PURE__ */ new Map();
            if (!sharedPackedObjectMap2)
              sharedPackedObjectMap2 = /* @__PURE__ */ Object.create(null);
            return (options2) => {
              let threshold = options2 && options2.threshold || 4;
              let position2 = this.pack ? options2.maxPrivatePackedValues || 16 : 0;
              if (!sharedValues)
                sharedValues = this.sharedValues = [];
              for (let [key, status] of samplingPackedValues) {
                if (status.count > threshold) {
                  sharedPackedObjectMap2[key] = position2++;
                  sharedValues.push(key);
                  hasSharedUpdate = true;
                }
              }
              while (this.saveShared && this.updateSharedData() === false) {
              }
              samplingPackedValues = null;
            };
          };
          const encode3 = (value) => {
            if (position > safeEnd)
              target = makeRoom(position);
            var type = typeof value;
            var length;
            if (type === "string") {
              if (packedObjectMap2) {
                let packedPosition = packedObjectMap2[value];
                if (packedPosition >= 0) {
                  if (packedPosition < 16)
                    target[position++] = packedPosition + 224;
                  else {
                    target[position++] = 198;
                    if (packedPosition & 1)
                      encode3(15 - packedPosition >> 1);
                    else
                      encode3(packedPosition - 16 >> 1);
                  }
                  return;
                } else if (samplingPackedValues && !options.pack) {
                  let status = samplingPackedValues.get(value);
                  if (status)
                    status.count++;
                  else
                    samplingPackedValues.set(value, {
                      count: 1
                    });
                }
              }
              let strLength = value.length;
              if (bundledStrings && strLength >= 4 && strLength < 1024) {
                if ((bundledStrings.size += strLength) > MAX_BUNDLE_SIZE) {
                  let extStart;
                  let maxBytes2 = (bundledStrings[0] ? bundledStrings[0].length * 3 + bundledStrings[1].length : 0) + 10;
                  if (position + maxBytes2 > safeEnd)
                    target = makeRoom(position + maxBytes2);
                  target[position++] = 217;
                  target[position++] = 223;
                  target[position++] = 249;
                  target[position++] = bundledStrings.position ? 132 : 130;
                  target[position++] = 26;
                  extStart = position - start;
                  position += 4;
                  if (bundledStrings.position) {
                    writeBundles(start, encode3);
                  }
                  bundledStrings = ["", ""];
                  bundledStrings.size = 0;
                  bundledStrings.position = extStart;
                }
                let twoByte = hasNonLatin.test(value);
                bundledStrings[twoByte ? 0 : 1] += value;
                target[position++] = twoByte ? 206 : 207;
                encode3(strLength);
                return;
              }
              let headerSize;
              if (strLength < 32) {
                headerSize = 1;
              } else if (strLength < 256) {
                headerSize = 2;
              } else if (strLength < 65536) {
                headerSize = 3;
              } else {
                headerSize = 5;
              }
              let maxBytes = strLength * 3;
              if (position + maxBytes > safeEnd)
                target = makeRoom(position + maxBytes);
              if (strLength < 64 || !encodeUtf8) {
                let i, c1, c2, strPosition = position + headerSize;
                for (i = 0; i < strLength; i++) {
                  c1 = value.charCodeAt(i);
                  if (c1 < 128) {
                    target[strPosition++] = c1;
                  } else if (c1 < 2048) {
                    target[strPosition++] = c1 >> 6 | 192;
                    target[strPosition++] = c1 & 63 | 128;
                  } else if ((c1 & 64512) === 55296 && ((c2 = value.charCodeAt(i + 1)) & 64512) === 56320) {
                    c1 = 65536 + ((c1 & 1023) << 10) + (c2 & 1023);
                    i++;
                    target[strPosition++] = c1 >> 18 | 240;
                    target[strPosition++] = c1 >> 12 & 63 | 128;
                    target[strPosition++] = c1 >> 6 & 63 | 128;
                    target[strPosition++] = c1 & 63 | 128;
                  } else {
                    target[strPosition++] = c1 >> 12 | 224;
                    target[strPosition++] = c1 >> 6 & 63 | 128;
                    target[strPosition++] = c1 & 63 | 128;
                  }
                }
                length = strPosition - position - headerSize;
              } else {
                length = encodeUtf8(value, position + headerSize, maxBytes);
              }
              if (length < 24) {
                target[position++] = 96 | length;
              } else if (length < 256) {
                if (headerSize < 2) {
                  target.copyWithin(position + 2, position + 1, position + 1 + length);
                }
                target[position++] = 120;
                target[position++] = length;
              } else if (length < 65536) {
                if (headerSize < 3) {
                  target.copyWithin(position + 3, position + 2, position + 2 + length);
                }
                target[position++] = 121;
                target[position++] = length >> 8;
                target[position++] = length & 255;
              } else {
                if (headerSize < 5) {
                  target.copyWithin(position + 5, position + 3, position + 3 + length);
                }
                target[position++] = 122;
                targetView.setUint32(position, length);
                position += 4;
              }
              position += length;
            } else if (type === "number") {
              if (!this.alwaysUseFloat && value >>> 0 === value) {
                if (value < 24) {
                  target[position++] = value;
                } else if (value < 256) {
                  target[position++] = 24;
                  target[position++] = value;
                } else if (value < 65536) {
                  target[position++] = 25;
                  target[position++] = value >> 8;
                  target[position++] = value & 255;
                } else {
                  target[position++] = 26;
                  targetView.setUint32(position, value);
                  position += 4;
                }
              } else if (!this.alwaysUseFloat && value >> 0 === value) {
                if (value >= -24) {
                  target[position++] = 31 - value;
                } else if (value >= -256) {
                  target[position++] = 56;
                  target[position++] = ~value;
                } else if (value >= -65536) {
                  target[position++] = 57;
                  targetView.setUint16(position, ~value);
                  position += 2;
                } else {
                  target[position++] = 58;
                  targetView.setUint32(position, ~value);
                  position += 4;
                }
              } else if (!this.alwaysUseFloat && value < 0 && value >= -4294967296 && Math.floor(value) === value) {
                target[position++] = 58;
                targetView.setUint32(position, -1 - value);
                position += 4;
              } else {
                let useFloat32;
                if ((useFloat32 = this.useFloat32) > 0 && value < 4294967296 && value >= -2147483648) {
                  target[position++] = 250;
                  targetView.setFloat32(position, value);
                  let xShifted;
                  if (useFloat32 < 4 || // this checks for rounding of numbers that were encoded in 32-bit float to nearest significant decimal digit that could be preserved
                  (xShifted = value * mult10[(target[position] & 127) << 1 | target[position + 1] >> 7]) >> 0 === xShifted) {
                    position += 4;
                    return;
                  } else
                    position--;
                }
                target[position++] = 251;
                targetView.setFloat64(position, value);
                position += 8;
              }
            } else if (type === "object") {
              if (!value)
                target[position++] = 246;
              else {
                if (referenceMap2) {
                  let referee = referenceMap2.get(value);
                  if (referee) {
                    target[position++] = 216;
                    target[position++] = 29;
                    target[position++] = 25;
                    if (!referee.references) {
                      let idsToInsert = referenceMap2.idsToInsert || (referenceMap2.idsToInsert = []);
                      referee.references = [];
                      idsToInsert.push(referee);
                    }
                    referee.references.push(position - start);
                    position += 2;
                    return;
                  } else
                    referenceMap2.set(value, { offset: position - start });
                }
                let constructor = value.constructor;
                if (constructor === Object) {
                  if (this.skipFunction === true) {
                    value = Object.fromEntries([...Object.keys(value).filter((x) => typeof value[x] !== "function").map((x) => [x, value[x]])]);
                  }
                  writeObject(value);
                } else if (constructor === Array) {
                  length = value.length;
                  if (length < 24) {
                    target[position++] = 128 | length;
                  } else {
                    writeArrayHeader(length);
                  }
                  for (let i = 0; i < length; i++) {
                    encode3(value[i]);
                  }
                } else if (constructor === Map) {
                  if (this.mapsAsObjects ? this.useTag259ForMaps !== false : this.useTag259ForMaps) {
                    target[position++] = 217;
                    target[position++] = 1;
                    target[position++] = 3;
                  }
                  length = value.size;
                  if (length < 24) {
                    target[position++] = 160 | length;
                  } else if (length < 256) {
                    target[position++] = 184;
                    target[position++] = length;
                  } else if (length < 65536) {
                    target[position++] = 185;
                    target[position++] = length >> 8;
                    target[position++] = length & 255;
                  } else {
                    target[position++] = 186;
                    targetView.setUint32(position, length);
                    position += 4;
                  }
                  if (encoder.keyMap) {
                    for (let [key, entryValue] of value) {
                      encode3(encoder.encodeKey(key));
                      encode3(entryValue);
                    }
                  } else {
                    for (let [key, entryValue] of value) {
                      encode3(key);
                      encode3(entryValue);
                    }
                  }
                } else {
                  for (let i = 0, l = extensions.length; i < l; i++) {
                    let extensionClass = extensionClasses[i];
                    if (value instanceof extensionClass) {
                      let extension = extensions[i];
                      let tag = extension.tag;
                      if (tag == void 0)
                        tag = extension.getTag && extension.getTag.call(this, value);
                      if (tag < 24) {
                        target[position++] = 192 | tag;
                      } else if (tag < 256) {
                        target[position++] = 216;
                        target[position++] = tag;
                      } else if (tag < 65536) {
                        target[position++] = 217;
                        target[position++] = tag >> 8;
                        target[position++] = tag & 255;
                      } else if (tag > -1) {
                        target[position++] = 218;
                        targetView.setUint32(position, tag);
                        position += 4;
                      }
                      extension.encode.call(this, value, encode3, makeRoom);
                      return;
                    }
                  }
                  if (value[Symbol.iterator]) {
                    if (throwOnIterable) {
                      let error = new Error("Iterable should be serialized as iterator");
                      error.iteratorNotHandled = true;
                      throw error;
                    }
                    target[position++] = 159;
                    for (let entry of value) {
                      encode3(entry);
                    }
                    target[position++] = 255;
                    return;
                  }
                  if (value[Symbol.asyncIterator] || isBlob(value)) {
                    let error = new Error("Iterable/blob should be serialized as iterator");
                    error.iteratorNotHandled = true;
                    throw error;
                  }
                  if (this.useToJSON && value.toJSON) {
                    const json2 = value.toJSON();
                    if (json2 !== value)
                      return encode3(json2);
                  }
                  if (constructor === DataView) {
                    writeBuffer(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), makeRoom);
                    return;
                  }
                  writeObject(value);
                }
              }
            } else if (type === "boolean") {
              target[position++] = value ? 245 : 244;
            } else if (type === "bigint") {
              if (value < BigInt(1) << BigInt(64) && value >= 0) {
                target[position++] = 27;
                targetView.setBigUint64(position, value);
              } else if (value > -(BigInt(1) << BigInt(64)) && value < 0) {
                target[position++] = 59;
                targetView.setBigUint64(position, -value - BigInt(1));
              } else {
                if (this.largeBigIntToFloat) {
                  target[position++] = 251;
                  targetView.setFloat64(position, Number(value));
                } else {
                  if (value >= BigInt(0))
                    target[position++] = 194;
                  else {
                    target[position++] = 195;
                    value = BigInt(-1) - value;
                  }
                  let bytes = [];
                  while (value) {
                    bytes.push(Number(value & BigInt(255)));
                    value >>= BigInt(8);
                  }
                  writeBuffer(new Uint8Array(bytes.reverse()), makeRoom);
                  return;
                }
              }
              position += 8;
            } else if (type === "undefined") {
              target[position++] = 247;
            } else {
              throw new Error("Unknown type: " + type);
            }
          };
          const writeObject = this.useRecords === false ? this.variableMapSize ? (object) => {
            let keys = Object.keys(object);
            let vals = Object.values(object);
            let length = keys.length;
            if (length < 24) {
              target[position++] = 160 | length;
            } else if (length < 256) {
              target[position++] = 184;
              target[position++] = length;
            } else if (length < 65536) {
              target[position++] = 185;
              target[position++] = length >> 8;
              target[position++] = length & 255;
            } else {
              target[position++] = 186;
              targetView.setUint32(position, length);
              position += 4;
            }
            if (encoder.keyMap) {
              for (let i = 0; i < length; i++) {
                encode3(encoder.encodeKey(keys[i]));
                encode3(vals[i]);
              }
            } else {
              for (let i = 0; i < length; i++) {
                encode3(keys[i]);
                encode3(vals[i]);
              }
            }
          } : (object) => {
            target[position++] = 185;
            let objectOffset = position - start;
            position += 2;
            let size = 0;
            if (encoder.keyMap) {
              for (let key in object) if (typeof object.hasOwnProperty !== "function" || object.hasOwnProperty(key)) {
                encode3(encoder.encodeKey(key));
                encode3(object[key]);
                size++;
              }
            } else {
              for (let key in object) if (typeof object.hasOwnProperty !== "function" || object.hasOwnProperty(key)) {
                encode3(key);
                encode3(object[key]);
                size++;
              }
            }
            if (size < 65536) {
              target[objectOffset++ + start] = size >> 8;
              target[objectOffset + start] = size & 255;
            } else {
              if (position + 2 > safeEnd)
                makeRoom(position + 2);
              let headerPosition = objectOffset + start;
              target.copyWithin(headerPosition + 4, headerPosition + 2, position);
              position += 2;
              target[headerPosition - 1] = 186;
              targetView.setUint32(headerPosition, size);
            }
          } : (object, skipValues) => {
            let nextTransition, transition = structures.transitions || (structures.transitions = /* @__PURE__ */ Object.create(null));
            let newTransitions = 0;
            let length = 0;
            let parentRecordId;
            let keys;
            if (this.keyMap) {
              keys = Object.keys(object).map((k) => this.encodeKey(k));
              length = keys.length;
              for (let i = 0; i < length; i++) {
                let key = keys[i];
                nextTransition = transition[key];
                if (!nextTransition) {
                  nextTransition = transition[key] = /* @__PURE__ */ Object.create(null);
                  newTransitions++;
                }
                transition = nextTransition;
              }
            } else {
              for (let key in object) if (typeof object.hasOwnProperty !== "function" || object.hasOwnProperty(key)) {
                nextTransition = transition[key];
                if (!nextTransition) {
                  if (transition[RECORD_SYMBOL] & 1048576) {
                    parentRecordId = transition[RECORD_SYMBOL] & 65535;
                  }
                  nextTransition = transition[key] = /* @__PURE__ */ Object.create(null);
                  newTransitions++;
                }
                transition = nextTransition;
                length++;
              }
            }
            let recordId = transition[RECORD_SYMBOL];
            if (recordId !== void 0) {
              recordId &= 65535;
              target[position++] = 217;
              target[position++] = recordId >> 8 | 224;
              target[position++] = recordId & 255;
            } else {
              if (!keys)
                keys = transition.__keys__ || (transition.__keys__ = Object.keys(object));
              if (parentRecordId === void 0) {
                recordId = structures.nextId++;
                if (!recordId) {
                  recordId = 0;
                  structures.nextId = 1;
                }
                if (recordId >= MAX_STRUCTURES) {
                  structures.nextId = (recordId = maxSharedStructures) + 1;
                }
              } else {
                recordId = parentRecordId;
              }
              structures[recordId] = keys;
              if (recordId < maxSharedStructures) {
                target[position++] = 217;
                target[position++] = recordId >> 8 | 224;
                target[position++] = recordId & 255;
                transition = structures.transitions;
                for (let i = 0; i < length; i++) {
                  if (transition[RECORD_SYMBOL] === void 0 || transition[RECORD_SYMBOL] & 1048576)
                    transition[RECORD_SYMBOL] = recordId;
                  transition = transition[keys[i]];
                }
                transition[RECORD_SYMBOL] = recordId | 1048576;
                hasSharedUpdate = true;
              } else {
                transition[RECORD_SYMBOL] = recordId;
                targetView.setUint32(position, 3655335680);
                position += 3;
                if (newTransitions)
                  transitionsCount += serializationsSinceTransitionRebuild * newTransitions;
                if (recordIdsToRemove.length >= MAX_STRUCTURES - maxSharedStructures)
                  recordIdsToRemove.shift()[RECORD_SYMBOL] = void 0;
                recordIdsToRemove.push(transition);
                writeArrayHeader(length + 2);
                encode3(57344 + recordId);
                encode3(keys);
                if (skipValues) return;
                for (let key in object)
                  if (typeof object.hasOwnProperty !== "function" || object.hasOwnProperty(key))
                    encode3(object[key]);
                return;
              }
            }
            if (length < 24) {
              target[position++] = 128 | length;
            } else {
              writeArrayHeader(length);
            }
            if (skipValues) return;
            for (let key in object)
              if (typeof object.hasOwnProperty !== "function" || object.hasOwnProperty(key))
                encode3(object[key]);
          };
          const makeRoom = (end) => {
            let newSize;
            if (end > 16777216) {
              if (end - start > MAX_BUFFER_SIZE)
                throw new Error("Encoded buffer would be larger than maximum buffer size");
              newSize = Math.min(
                MAX_BUFFER_SIZE,
                Math.round(Math.max((end - start) * (end > 67108864 ? 1.25 : 2), 4194304) / 4096) * 4096
              );
            } else
              newSize = (Math.max(end - start << 2, target.length - 1) >> 12) + 1 << 12;
            let newBuffer = new ByteArrayAllocate(newSize);
            targetView = new DataView(newBuffer.buffer, 0, newSize);
            if (target.copy)
              target.copy(newBuffer, 0, start, end);
            else
              newBuffer.set(target.slice(start, end));
            position -= start;
            start = 0;
            safeEnd = newBuffer.length - 10;
            return target = newBuffer;
          };
          let chunkThreshold = 100;
          let continuedChunkThreshold = 1e3;
          this.encodeAsIterable = function(value, options2) {
            return startEncoding(value, options2, encodeObjectAsIterable);
          };
          this.encodeAsAsyncIterable = function(value, options2) {
            return startEncoding(value, options2, encodeObjectAsAsyncIterable);
          };
          function* encodeObjectAsIterable(object, iterateProperties, finalIterable) {
            let constructor = object.constructor;
            if (constructor === Object) {
              let useRecords = encoder.useRecords !== false;
              if (useRecords)
                writeObject(object, true);
              else
                writeEntityLength(Object.keys(object).length, 160);
              for (let key in object) {
                let value = object[key];
                if (!useRecords) encode3(key);
                if (value && typeof value === "object") {
                  if (iterateProperties[key])
                    yield* encodeObjectAsIterable(value, iterateProperties[key]);
                  else
                    yield* tryEncode(value, iterateProperties, key);
                } else encode3(value);
              }
            } else if (constructor === Array) {
              let length = object.length;
              writeArrayHeader(length);
              for (let i = 0; i < length; i++) {
                let value = object[i];
                if (value && (typeof value === "object" || position - start > chunkThreshold)) {
                  if (iterateProperties.element)
                    yield* encodeObjectAsIterable(value, iterateProperties.element);
                  else
                    yield* tryEncode(value, iterateProperties, "element");
                } else encode3(value);
              }
            } else if (object[Symbol.iterator] && !object.buffer) {
              target[position++] = 159;
              for (let value of object) {
                if (value && (typeof value === "object" || position - start > chunkThreshold)) {
                  if (iterateProperties.element)
                    yield* encodeObjectAsIterable(value, iterateProperties.element);
                  else
                    yield* tryEncode(value, iterateProperties, "element");
                } else encode3(value);
              }
              target[position++] = 255;
            } else if (isBlob(object)) {
              writeEntityLength(object.size, 64);
              yield target.subarray(start, position);
              yield object;
              restartEncoding();
            } else if (object[Symbol.asyncIterator]) {
              target[position++] = 159;
              yield target.subarray(start, position);
              yield object;
              restartEncoding();
              target[position++] = 255;
            } else {
              encode3(object);
            }
            if (finalIterable && position > start) yield target.subarray(start, position);
            else if (position - start > chunkThreshold) {
              yield target.subarray(start, position);
              restartEncoding();
            }
          }
          function* tryEncode(value, iterateProperties, key) {
            let restart = position - start;
            try {
              encode3(value);
              if (position - start > chunkThreshold) {
                yield target.subarray(start, position);
                restartEncoding();
              }
            } catch (error) {
              if (error.iteratorNotHandled) {
                iterateProperties[key] = {};
                position = start + restart;
                yield* encodeObjectAsIterable.call(this, value, iterateProperties[key]);
              } else throw error;
            }
          }
          function restartEncoding() {
            chunkThreshold = continuedChunkThreshold;
            encoder.encode(null, THROW_ON_ITERABLE);
          }
          function startEncoding(value, options2, encodeIterable) {
            if (options2 && options2.chunkThreshold)
              chunkThreshold = continuedChunkThreshold = options2.chunkThreshold;
            else
              chunkThreshold = 100;
            if (value && typeof value === "object") {
              encoder.encode(null, THROW_ON_ITERABLE);
              return encodeIterable(value, encoder.iterateProperties || (encoder.iterateProperties = {}), true);
            }
            return [encoder.encode(value)];
          }
          async function* encodeObjectAsAsyncIterable(value, iterateProperties) {
            for (let encodedValue of encodeObjectAsIterable(value, iterateProperties, true)) {
              let constructor = encodedValue.constructor;
              if (constructor === ByteArray || constructor === Uint8Array)
                yield encodedValue;
              else if (isBlob(encodedValue)) {
                let reader = encodedValue.stream().getReader();
                let next;
                while (!(next = await reader.read()).done) {
                  yield next.value;
                }
              } else if (encodedValue[Symbol.asyncIterator]) {
                for await (let asyncValue of encodedValue) {
                  restartEncoding();
                  if (asyncValue)
                    yield* encodeObjectAsAsyncIterable(asyncValue, iterateProperties.async || (iterateProperties.async = {}));
                  else yield encoder.encode(asyncValue);
                }
              } else {
                yield encodedValue;
              }
            }
          }
        }
        useBuffer(buffer2) {
          target = buffer2;
          targetView = new DataView(target.buffer, target.byteOffset, target.byteLength);
          position = 0;
        }
        clearSharedData() {
          if (this.structures)
            this.structures = [];
          if (this.sharedValues)
            this.sharedValues = void 0;
        }
        updateSharedData() {
          let lastVersion = this.sharedVersion || 0;
          this.sharedVersion = lastVersion + 1;
          let structuresCopy = this.structures.slice(0);
          let sharedData = new SharedData(structuresCopy, this.sharedValues, this.sharedVersion);
          let saveResults = this.saveShared(
            sharedData,
            (existingShared) => (existingShared && existingShared.version || 0) == lastVersion
          );
          if (saveResults === false) {
            sharedData = this.getShared() || {};
            this.structures = sharedData.structures || [];
            this.sharedValues = sharedData.packedValues;
            this.sharedVersion = sharedData.version;
            this.structures.nextId = this.structures.length;
          } else {
            structuresCopy.forEach((structure, i) => this.structures[i] = structure);
          }
          return saveResults;
        }
      }
      function writeEntityLength(length, majorValue) {
        if (length < 24)
          target[position++] = majorValue | length;
        else if (length < 256) {
          target[position++] = majorValue | 24;
          target[position++] = length;
        } else if (length < 65536) {
          target[position++] = majorValue | 25;
          target[position++] = length >> 8;
          target[position++] = length & 255;
        } else {
          target[position++] = majorValue | 26;
          targetView.setUint32(position, length);
          position += 4;
        }
      }
      class SharedData {
        constructor(structures, values, version) {
          this.structures = structures;
          this.packedValues = values;
          this.version = version;
        }
      }
      function writeArrayHeader(length) {
        if (length < 24)
          target[position++] = 128 | length;
        else if (length < 256) {
          target[position++] = 152;
          target[position++] = length;
        } else if (length < 65536) {
          target[position++] = 153;
          target[position++] = length >> 8;
          target[position++] = length & 255;
        } else {
          target[position++] = 154;
          targetView.setUint32(position, length);
          position += 4;
        }
      }
      const BlobConstructor = typeof Blob === "undefined" ? function() {
      } : Blob;
      function isBlob(object) {
        if (object instanceof BlobConstructor)
          return true;
        let tag = object[Symbol.toStringTag];
        return tag === "Blob" || tag === "File";
      }
      function findRepetitiveStrings(value, packedValues2) {
        switch (typeof value) {
          case "string":
            if (value.length > 3) {
              if (packedValues2.objectMap[value] > -1 || packedValues2.values.length >= packedValues2.maxValues)
                return;
              let packedStatus = packedValues2.get(value);
              if (packedStatus) {
                if (++packedStatus.count == 2) {
                  packedValues2.values.push(value);
                }
              } else {
                packedValues2.set(value, {
                  count: 1
                });
                if (packedValues2.samplingPackedValues) {
                  let status = packedValues2.samplingPackedValues.get(value);
                  if (status)
                    status.count++;
                  else
                    packedValues2.samplingPackedValues.set(value, {
                      count: 1
                    });
                }
              }
            }
            break;
          case "object":
            if (value) {
              if (value instanceof Array) {
                for (let i = 0, l = value.length; i < l; i++) {
                  findRepetitiveStrings(value[i], packedValues2);
                }
              } else {
                let includeKeys = !packedValues2.encoder.useRecords;
                for (var key in value) {
                  if (value.hasOwnProperty(key)) {
                    if (includeKeys)
                      findRepetitiveStrings(key, packedValues2);
                    findRepetitiveStrings(value[key], packedValues2);
                  }
                }
              }
            }
            break;
          case "function":
            console.log(value);
        }
      }
      const isLittleEndianMachine = new Uint8Array(new Uint16Array([1]).buffer)[0] == 1;
      extensionClasses = [
        Date,
        Set,
        Error,
        RegExp,
        Tag,
        ArrayBuffer,
        Uint8Array,
        Uint8ClampedArray,
        Uint16Array,
        Uint32Array,
        typeof BigUint64Array == "undefined" ? function() {
        } : BigUint64Array,
        Int8Array,
        Int16Array,
        Int32Array,
        typeof BigInt64Array == "undefined" ? function() {
        } : BigInt64Array,
        Float32Array,
        Float64Array,
        SharedData
      ];
      extensions = [
        {
          // Date
          tag: 1,
          encode(date, encode3) {
            let seconds = date.getTime() / 1e3;
            if ((this.useTimestamp32 || date.getMilliseconds() === 0) && seconds >= 0 && seconds < 4294967296) {
              target[position++] = 26;
              targetView.setUint32(position, seconds);
              position += 4;
            } else {
              target[position++] = 251;
              targetView.setFloat64(position, seconds);
              position += 8;
            }
          }
        },
        {
          // Set
          tag: 258,
          // https://github.com/input-output-hk/cbor-sets-spec/blob/master/CBOR_SETS.md
          encode(set, encode3) {
            let array2 = Array.from(set);
            encode3(array2);
          }
        },
        {
          // Error
          tag: 27,
          // http://cbor.schmorp.de/generic-object
          encode(error, encode3) {
            encode3([error.name, error.message]);
          }
        },
        {
          // RegExp
          tag: 27,
          // http://cbor.schmorp.de/generic-object
          encode(regex, encode3) {
            encode3(["RegExp", regex.source, regex.flags]);
          }
        },
        {
          // Tag
          getTag(tag) {
            return tag.tag;
          },
          encode(tag, encode3) {
            encode3(tag.value);
          }
        },
        {
          // ArrayBuffer
          encode(arrayBuffer, encode3, makeRoom) {
            writeBuffer(arrayBuffer, makeRoom);
          }
        },
        {
          // Uint8Array
          getTag(typedArray) {
            if (typedArray.constructor === Uint8Array) {
              if (this.tagUint8Array || hasNodeBuffer && this.tagUint8Array !== false)
                return 64;
            }
          },
          encode(typedArray, encode3, makeRoom) {
            writeBuffer(typedArray, makeRoom);
          }
        },
        typedArrayEncoder(68, 1),
        typedArrayEncoder(69, 2),
        typedArrayEncoder(70, 4),
        typedArrayEncoder(71, 8),
        typedArrayEncoder(72, 1),
        typedArrayEncoder(77, 2),
        typedArrayEncoder(78, 4),
        typedArrayEncoder(79, 8),
        typedArrayEncoder(85, 4),
        typedArrayEncoder(86, 8),
        {
          encode(sharedData, encode3) {
            let packedValues2 = sharedData.packedValues || [];
            let sharedStructures = sharedData.structures || [];
            if (packedValues2.values.length > 0) {
              target[position++] = 216;
              target[position++] = 51;
              writeArrayHeader(4);
              let valuesArray = packedValues2.values;
              encode3(valuesArray);
              writeArrayHeader(0);
              writeArrayHeader(0);
              packedObjectMap = Object.create(sharedPackedObjectMap || null);
              for (let i = 0, l = valuesArray.length; i < l; i++) {
                packedObjectMap[valuesArray[i]] = i;
              }
            }
            if (sharedStructures) {
              targetView.setUint32(position, 3655335424);
              position += 3;
              let definitions = sharedStructures.slice(0);
              definitions.unshift(57344);
              definitions.push(new Tag(sharedData.version, 1399353956));
              encode3(definitions);
            } else
              encode3(new Tag(sharedData.version, 1399353956));
          }
        }
      ];
      function typedArrayEncoder(tag, size) {
        if (!isLittleEndianMachine && size > 1)
          tag -= 4;
        return {
          tag,
          encode: function writeExtBuffer(typedArray, encode3) {
            let length = typedArray.byteLength;
            let offset = typedArray.byteOffset || 0;
            let buffer2 = typedArray.buffer || typedArray;
            encode3(hasNodeBuffer ? Buffer$1.from(buffer2, offset, length) : new Uint8Array(buffer2, offset, length));
          }
        };
      }
      function writeBuffer(buffer2, makeRoom) {
        let length = buffer2.byteLength;
        if (length < 24) {
          target[position++] = 64 + length;
        } else if (length < 256) {
          target[position++] = 88;
          target[position++] = length;
        } else if (length < 65536) {
          target[position++] = 89;
          target[position++] = length >> 8;
          target[position++] = length & 255;
        } else {
          target[position++] = 90;
          targetView.setUint32(position, length);
          position += 4;
        }
        if (position + length >= target.length) {
          makeRoom(position + length);
        }
        target.set(buffer2.buffer ? buffer2 : new Uint8Array(buffer2), position);
        position += length;
      }
      function insertIds(serialized, idsToInsert) {
        let nextId;
        let distanceToMove = idsToInsert.length * 2;
        let lastEnd = serialized.length - distanceToMove;
        idsToInsert.sort((a, b) => a.offset > b.offset ? 1 : -1);
        for (let id = 0; id < idsToInsert.length; id++) {
          let referee = idsToInsert[id];
          referee.id = id;
          for (let position2 of referee.references) {
            serialized[position2++] = id >> 8;
            serialized[position2] = id & 255;
          }
        }
        while (nextId = idsToInsert.pop()) {
          let offset = nextId.offset;
          serialized.copyWithin(offset + distanceToMove, offset, lastEnd);
          distanceToMove -= 2;
          let position2 = offset + distanceToMove;
          serialized[position2++] = 216;
          serialized[position2++] = 28;
          lastEnd = offset;
        }
        return serialized;
      }
      function writeBundles(start, encode3) {
        targetView.setUint32(bundledStrings.position + start, position - bundledStrings.position - start + 1);
        let writeStrings = bundledStrings;
        bundledStrings = null;
        encode3(writeStrings[0]);
        encode3(writeStrings[1]);
      }
      function addExtension(extension) {
        if (extension.Class) {
          if (!extension.encode)
            throw new Error("Extension has no encode function");
          extensionClasses.unshift(extension.Class);
          extensions.unshift(extension);
        }
        addExtension$1(extension);
      }
      let defaultEncoder = new Encoder2({ useRecords: false });
      const encode2 = defaultEncoder.encode;
      const encodeAsIterable = defaultEncoder.encodeAsIterable;
      const encodeAsAsyncIterable = defaultEncoder.encodeAsAsyncIterable;
      const { NEVER: NEVER2, ALWAYS, DECIMAL_ROUND, DECIMAL_FIT } = FLOAT32_OPTIONS;
      const REUSE_BUFFER_MODE = 512;
      const RESET_BUFFER_MODE = 1024;
      const THROW_ON_ITERABLE = 2048;
      class StructureScanner {
        constructor(decoder2) {
          this.decoder = decoder2;
          this.frames = [];
          this.records = /* @__PURE__ */ new Map();
          this.readers = /* @__PURE__ */ new Map();
          this.reset();
        }
        reset() {
          this.position = 0;
          this.depth = 0;
          this.neededLength = 0;
          this.postBundlePosition = 0;
          this.headers = 0;
          this.mapsAsObjects = !!this.decoder.mapsAsObjects;
          this.restoreMap = false;
          this.records.clear();
          this.readers.clear();
          this.push("items", 1);
        }
        push(kind, remaining) {
          if (this.depth === 16384) throw new RangeError("Maximum CBOR nesting depth exceeded");
          const frame = this.frames[this.depth] || (this.frames[this.depth] = {});
          frame.kind = kind;
          frame.remaining = remaining;
          frame.stage = 0;
          frame.id = void 0;
          frame.restoreMap = false;
          frame.legacy = false;
          frame.definition = void 0;
          frame.limitMajor = 0;
          frame.count = 0;
          this.depth++;
          return frame;
        }
        header(source, end, lengthOnly = false) {
          const start = this.position;
          if (start >= end) {
            this.neededLength = start + 1;
            return false;
          }
          const byte = source[start];
          const major = byte >> 5;
          const info = byte & 31;
          const width = info < 24 || lengthOnly && info > 26 ? 0 : info === 24 ? 1 : info === 25 ? 2 : info === 26 ? 4 : info === 27 ? 8 : 0;
          if (!lengthOnly && info >= 28 && info <= 30) throw new Error("Unknown token " + info);
          if (start + 1 + width > end) {
            this.neededLength = start + 1 + width;
            return false;
          }
          let value = info;
          if (width) {
            value = 0;
            for (let i = start + 1; i <= start + width; i++) value = value * 256 + source[i];
            if (width === 8 && major > 1 && major !== 7 && value > 4294967295) {
              throw new Error("JavaScript does not support arrays, maps, or strings with length over 4294967295");
            }
          }
          this.major = major;
          this.info = info;
          this.argument = value;
          this.position = start + 1 + width;
          this.headers++;
          return true;
        }
        scan(source, end) {
          while (this.depth) {
            if (this.position > end) {
              this.neededLength = this.position;
              return false;
            }
            const frame = this.frames[this.depth - 1];
            if (frame.kind === "bundle") {
              if (frame.stage === 0) {
                if (!this.header(source, end, true)) return false;
                frame.remaining = Math.max(0, this.argument - 2);
                frame.stage = 1;
              }
              if (frame.stage === 1) {
                const offsetStart = this.position;
                if (!this.header(source, end)) return false;
                if (this.major > 1 || this.info === 31) throw new Error("Invalid bundled string offset");
                frame.target = offsetStart + (this.major === 1 ? -1 - this.argument : this.argument);
                if (!Number.isSafeInteger(frame.target) || frame.target < 0) throw new Error("Invalid bundled string offset");
                frame.stage = 2;
              }
              if (frame.stage === 2) {
                if (frame.remaining) {
                  if (!this.header(source, end, true)) return false;
                  this.position += this.argument;
                  frame.remaining--;
                  continue;
                }
                frame.resume = this.position;
                this.position = frame.target;
                frame.remaining = 2;
                frame.stage = 3;
                continue;
              }
              if (frame.stage === 3) {
                if (frame.remaining) {
                  if (!this.header(source, end, true)) return false;
                  this.position += this.argument;
                  frame.remaining--;
                  continue;
                }
                this.postBundlePosition = this.position;
                this.position = frame.resume;
                frame.kind = "items";
                frame.remaining = 1;
                continue;
              }
            }
            if (frame.kind === "record") {
              if (!this.header(source, end, true)) return false;
              if (this.info > 26) throw new Error("Expected array header, but got " + source[this.position - 1]);
              frame.kind = "items";
              frame.remaining = this.argument;
              const reader = frame.reader;
              if (reader.compiled.has(this.argument)) frame.remaining = Math.min(this.argument, reader.length);
              else if (reader.slowReads++ >= _stream.readThreshold) {
                reader.compiled.add(this.argument);
                frame.remaining = Math.min(this.argument, reader.length);
              }
              continue;
            }
            if (frame.kind === "definition" && frame.stage === 0) {
              const start = this.position;
              if (!this.header(source, end, !frame.legacy)) return false;
              if (frame.legacy && this.major !== 4) {
                this.position = start;
                this.headers--;
                frame.kind = "items";
                frame.remaining = 1;
                continue;
              }
              frame.remaining = frame.legacy ? this.info === 31 ? -1 : this.argument : Math.max(2, this.argument);
              if (frame.legacy) {
                if (frame.remaining >= 0) _stream.checkContainer(4, frame.remaining);
                else frame.limitMajor = 4;
                frame.index = 0;
              }
              frame.total = frame.remaining;
              frame.stage = 1;
              continue;
            }
            if (frame.remaining === 0) {
              if (frame.definition) this.records.set(frame.id - 57344, frame.definition);
              if (frame.restoreMap && this.restoreMap) {
                this.mapsAsObjects = true;
                this.restoreMap = false;
              }
              this.depth--;
              continue;
            }
            if (!this.header(source, end)) return false;
            let { major, argument, info } = this;
            if (frame.kind === "definition") {
              const index = frame.legacy ? frame.index++ : frame.total - frame.remaining;
              if (index === 0 && major === 0) frame.id = argument;
              if ((frame.multiple ? index >= 1 && index < frame.total - 1 : index === 1) && major === 4 && info !== 31 && frame.id !== void 0) {
                const definition = { length: argument, slowReads: 0, compiled: /* @__PURE__ */ new Set() };
                if (frame.legacy) frame.definition = definition;
                else this.records.set(frame.id - 57344 + (frame.multiple ? index - 1 : 0), definition);
              }
            }
            if (major === 7 && info === 31 && (frame.remaining === -1 || frame.remaining === -2)) {
              if (frame.definition) this.records.set(frame.id - 57344, frame.definition);
              this.depth--;
              continue;
            }
            if (frame.limitMajor && (frame.remaining === -1 || frame.remaining === -2)) {
              _stream.checkContainer(frame.limitMajor, ++frame.count, frame.mapsAsObjects);
            }
            if (frame.remaining > 0) frame.remaining--;
            else if (frame.remaining === -2) frame.remaining = -3;
            else if (frame.remaining === -3) frame.remaining = -2;
            if (info === 31) {
              if (major === 2 || major === 3) throw new Error("Indefinite length not supported for byte or text strings");
              if (major === 4 || major === 5) {
                const container = this.push("items", major === 4 ? -1 : -2);
                container.limitMajor = major;
                container.mapsAsObjects = this.mapsAsObjects;
                if (major === 5 && this.restoreMap) {
                  this.mapsAsObjects = true;
                  this.restoreMap = false;
                }
              } else if (major === 7) throw new Error("Unexpected break stop code outside of an indefinite-length item");
              else throw new Error("Invalid major type for indefinite length " + major);
              continue;
            }
            switch (major) {
              case 2:
              case 3:
                this.position += argument;
                break;
              case 4:
              case 5:
                _stream.checkContainer(major, argument, this.mapsAsObjects);
                if (major === 5 && this.restoreMap) {
                  this.mapsAsObjects = true;
                  this.restoreMap = false;
                }
                if (argument) this.push("items", major === 5 ? argument * 2 : argument);
                break;
              case 6: {
                const structure = _stream.getTag(argument, this.decoder);
                let reader = this.records.get(argument & 8191);
                if (argument >= 57337 && (structure || reader)) {
                  if (!reader) {
                    reader = this.readers.get(structure);
                    if (!reader) {
                      reader = { length: structure.length, slowReads: structure.slowReads || 0, compiled: /* @__PURE__ */ new Set() };
                      for (let compiled = structure.compiledReader; compiled; compiled = compiled.next) reader.compiled.add(compiled.propertyCount);
                      this.readers.set(structure, reader);
                    }
                  }
                  this.push("record").reader = reader;
                } else if (argument === 57337) {
                  this.push("bundle");
                } else if (argument === 57343 || argument === 57342) {
                  this.push("definition").multiple = argument === 57342;
                } else if (argument === 259 && _stream.isBuiltinTag(argument) && this.mapsAsObjects) {
                  this.push("items", 1).restoreMap = true;
                  this.mapsAsObjects = false;
                  this.restoreMap = true;
                } else if (argument === 105 && _stream.isBuiltinTag(argument)) {
                  const definition = this.push("definition");
                  definition.multiple = false;
                  definition.legacy = true;
                } else {
                  this.push("items", 1);
                }
                break;
              }
            }
          }
          if (this.postBundlePosition) {
            if (this.position >= this.postBundlePosition) throw new Error("Unexpected bundle position");
            this.position = this.postBundlePosition;
          }
          if (this.frames.length > 256) this.frames.length = 256;
          return true;
        }
      }
      function encodeIter(objectIterator, options = {}) {
        if (!objectIterator || typeof objectIterator !== "object") {
          throw new Error("first argument must be an Iterable, Async Iterable, or a Promise for an Async Iterable");
        } else if (typeof objectIterator[Symbol.iterator] === "function") {
          return encodeIterSync(objectIterator, options);
        } else if (typeof objectIterator.then === "function" || typeof objectIterator[Symbol.asyncIterator] === "function") {
          return encodeIterAsync(objectIterator, options);
        } else {
          throw new Error("first argument must be an Iterable, Async Iterable, Iterator, Async Iterator, or a Promise");
        }
      }
      function* encodeIterSync(objectIterator, options) {
        const encoder = new Encoder2(options);
        for (const value of objectIterator) {
          yield encoder.encode(value);
        }
      }
      async function* encodeIterAsync(objectIterator, options) {
        const encoder = new Encoder2(options);
        for await (const value of objectIterator) {
          yield encoder.encode(value);
        }
      }
      function decodeIter(bufferIterator, options = {}) {
        if (!bufferIterator || typeof bufferIterator !== "object") {
          throw new Error("first argument must be an Iterable, Async Iterable, Iterator, Async Iterator, or a promise");
        }
        const decoder2 = new Decoder(options);
        const chunkDecoder = new ChunkDecoder(decoder2, options.maxIncompleteBufferSize);
        let fatalError;
        const parser = (chunk) => {
          try {
            return chunkDecoder.buffer ? chunkDecoder.decodeAfterIncomplete(chunk) : decoder2.decodeMultiple(chunk);
          } catch (error) {
            fatalError = chunkDecoder.keepIncomplete(error, chunk);
            return error && error.values || [];
          }
        };
        if (typeof bufferIterator[Symbol.iterator] === "function") {
          return (function* iter() {
            for (const value of bufferIterator) {
              yield* parser(value);
              if (fatalError) throw fatalError;
            }
            const endError = chunkDecoder.end();
            if (endError) throw endError;
          })();
        } else if (typeof bufferIterator[Symbol.asyncIterator] === "function") {
          return (async function* iter() {
            for await (const value of bufferIterator) {
              yield* parser(value);
              if (fatalError) throw fatalError;
            }
            const endError = chunkDecoder.end();
            if (endError) throw endError;
          })();
        }
      }
      class ChunkDecoder {
        constructor(decoder2, maxIncompleteBufferSize) {
          this.decoder = decoder2;
          if (maxIncompleteBufferSize === void 0) maxIncompleteBufferSize = 67108864;
          if (typeof maxIncompleteBufferSize !== "number" || !(maxIncompleteBufferSize >= 0)) {
            throw new TypeError("maxIncompleteBufferSize must be a non-negative number");
          }
          this.maxIncompleteBufferSize = Math.floor(maxIncompleteBufferSize);
          this.buffer = null;
          this.bufferEnd = 0;
          this.appends = 0;
          this.scanner = null;
          this.scanned = false;
          this.resetScanner = false;
          this.neededLength = 0;
        }
        decodeAfterIncomplete(chunk) {
          if (!(ArrayBuffer.isView(chunk) && chunk.BYTES_PER_ELEMENT === 1)) {
            throw new TypeError("Source must be a Uint8Array or Buffer");
          }
          const length = this.bufferEnd + chunk.length;
          if (length < this.neededLength && length > this.maxIncompleteBufferSize) throw maxIncompleteBufferSizeError();
          if (length > this.buffer.length) {
            const size = this.appends < 2 ? length : Math.max(length, Math.min(length + this.bufferEnd, this.maxIncompleteBufferSize));
            const buffer2 = Buffer.allocUnsafe(size);
            if (size > length) buffer2.fill(0, length);
            buffer2.set(this.buffer.subarray(0, this.bufferEnd));
            this.buffer = buffer2;
          }
          this.buffer.set(chunk, this.bufferEnd);
          this.bufferEnd = length;
          this.appends++;
          if (length < this.neededLength) return [];
          if (!this.scanner) this.scanner = new StructureScanner(this.decoder);
          if (this.resetScanner) {
            this.scanner.reset();
            this.resetScanner = false;
          }
          if (!this.scanner.scan(this.buffer, length)) {
            this.neededLength = this.scanner.neededLength;
            if (length > this.maxIncompleteBufferSize) throw maxIncompleteBufferSizeError();
            return [];
          }
          this.scanned = true;
          const values = _stream.decode(this.decoder, this.buffer.subarray(0, length), this.scanner.position);
          this.scanned = false;
          this.buffer = null;
          return values;
        }
        keepIncomplete(error, chunk) {
          if (!error) return this.fail(new Error("Decoding failed: " + error));
          if (!error.incomplete) return this.fail(error);
          if (this.scanned && error.lastPosition === 0) {
            error.incomplete = false;
            return this.fail(error);
          }
          const source = this.buffer ? this.buffer.subarray(0, this.bufferEnd) : chunk;
          const length = source.length - error.lastPosition;
          if (length > this.maxIncompleteBufferSize) return this.fail(maxIncompleteBufferSizeError());
          if (!this.buffer || error.lastPosition > 0) {
            if (length === 0) return;
            try {
              this.buffer = Buffer.from(source.subarray(error.lastPosition));
            } catch (copyError) {
              return this.fail(copyError);
            }
            this.bufferEnd = length;
            this.appends = 0;
          }
          this.scanned = false;
          this.resetScanner = true;
          this.neededLength = Math.max(length + 1, error.neededEnd ? error.neededEnd - error.lastPosition : 0);
        }
        end() {
          if (this.buffer) {
            const error = this.fail(new Error("Unexpected end of CBOR data"));
            error.incomplete = true;
            return error;
          }
        }
        fail(error) {
          this.buffer = null;
          this.scanner = null;
          this.scanned = false;
          this.resetScanner = false;
          return error;
        }
      }
      function maxIncompleteBufferSizeError() {
        return new Error("Maximum incomplete buffer size exceeded");
      }
      exports2.ALWAYS = ALWAYS;
      exports2.DECIMAL_FIT = DECIMAL_FIT;
      exports2.DECIMAL_ROUND = DECIMAL_ROUND;
      exports2.Decoder = Decoder;
      exports2.Encoder = Encoder2;
      exports2.FLOAT32_OPTIONS = FLOAT32_OPTIONS;
      exports2.NEVER = NEVER2;
      exports2.REUSE_BUFFER_MODE = REUSE_BUFFER_MODE;
      exports2.Tag = Tag;
      exports2.addExtension = addExtension;
      exports2.clearSource = clearSource;
      exports2.decode = decode2;
      exports2.decodeIter = decodeIter;
      exports2.decodeMultiple = decodeMultiple;
      exports2.encode = encode2;
      exports2.encodeAsAsyncIterable = encodeAsAsyncIterable;
      exports2.encodeAsIterable = encodeAsIterable;
      exports2.encodeIter = encodeIter;
      exports2.isNativeAccelerationEnabled = isNativeAccelerationEnabled;
      exports2.roundFloat32 = roundFloat32;
      exports2.setSizeLimits = setSizeLimits;
    }));
  }
});

// src/model/duration.ts
var UNITS = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
var LONGEST = 3650 * 86400;
function parseDuration(text) {
  if (text === "0") return 0;
  const parts = [...text.matchAll(/(\d{1,9})([smhdw])/g)];
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? Number.NaN),
    0
  );
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== text || !(seconds <= LONGEST)) {
    throw new Fault("INPUT_INVALID", `"${text}" is not a length of time`, {
      hint: "write a number and a unit, for example 90s, 15m, 12h, 14d or 2w"
    });
  }
  return seconds;
}
function formatDuration(seconds) {
  if (seconds === 0) return "0s";
  const sign2 = seconds < 0 ? "-" : "";
  let rest = Math.abs(seconds);
  const parts = [];
  for (const [unit, size] of [
    ["d", 86400],
    ["h", 3600],
    ["m", 60],
    ["s", 1]
  ]) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return sign2 + parts.slice(0, 2).join(" ");
}

// src/audit/history.ts
function isAsked(event, filter) {
  const { measurement, since, until } = filter;
  if (since !== void 0 && event.effectiveAt < since) return false;
  if (until !== void 0 && event.effectiveAt >= until) return false;
  return measurement === void 0 || touches(event.statement, measurement);
}
function touches(statement, measurement) {
  if (subjectOf(statement) === measurement) return true;
  return statement.kind === "activated" && statement.superseded.some((it) => it.measurement === measurement);
}
function historyRow(event) {
  const { environment: environment2 } = streamParts(event.stream);
  const subject = subjectOf(event.statement);
  return [
    event.effectiveAt,
    environment2 ?? "",
    `#${event.seq}`,
    event.statement.kind,
    subject === void 0 ? "" : shortId(subject),
    event.actor,
    detailOf(event.statement)
  ];
}
var HISTORY_HEAD = [
  "time",
  "environment",
  "seq",
  "event",
  "measurement",
  "by",
  "detail"
];
function detailOf(statement) {
  switch (statement.kind) {
    case "stream-opened":
      return statement.name;
    case "recorded": {
      const { repository, commit, ref, evidence, dirty } = statement.provenance;
      const commitText = commit === void 0 ? void 0 : commit.slice(0, 12);
      const place2 = [repository, commitText, ref].filter((it) => it !== void 0).join(" ");
      return `${place2 === "" ? "of unknown origin" : place2}${dirty ? ", with uncommitted changes" : ""} (${evidence})`;
    }
    case "proposed": {
      const { how, version, supersedes, grace } = statement.proposal;
      const old = supersedes.map((it) => shortId(it.measurement)).join(", ");
      const what = version === void 0 ? how : `${how} of ${version}`;
      return old === "" ? what : `${what}, to supersede ${old} with ${formatDuration(grace)} of grace`;
    }
    case "activated": {
      const old = statement.superseded.map((it) => `${shortId(it.measurement)} until ${it.retireDue}`).join(", ");
      const by2 = statement.approvals.map((it) => it.by).join(", ");
      const parts = [
        `pull request ${statement.pull.number}, merged by ${statement.merge.by}`,
        by2 === "" ? void 0 : `approved by ${by2}`,
        old === "" ? void 0 : `supersedes ${old}`
      ];
      return parts.filter((it) => it !== void 0).join("; ");
    }
    case "declined":
      return `pull request ${statement.pull.number} closed${statement.by === void 0 ? "" : ` by ${statement.by}`}`;
    case "withdrawn":
    case "unauthorised":
      return statement.reason;
    case "retired":
      return statement.pull === void 0 ? "" : `pull request ${statement.pull.number}`;
    case "revoked":
      return statement.denied.reason;
  }
}

// src/model/names.ts
var NAME = /^[a-z0-9-]{1,63}$/;
function parseServiceName(text) {
  return refuse(text, "service");
}
function parseEnvironmentName(text) {
  return refuse(text, "environment");
}
var serviceNameSchema = string().regex(NAME, "1 to 63 of a-z, 0-9 and -").transform((text) => parseServiceName(text));
var environmentNameSchema = string().regex(NAME, "1 to 63 of a-z, 0-9 and -").transform((text) => parseEnvironmentName(text));
function refuse(text, what) {
  if (NAME.test(text)) return text;
  throw new Fault("INPUT_INVALID", `"${text}" cannot be the name of a ${what}`, {
    hint: "use 1 to 63 of a-z, 0-9 and -"
  });
}

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
  const shown = rows.filter((row2) => row2[1] !== void 0);
  const width = Math.max(0, ...shown.map(([label2]) => label2.length));
  return shown.map(([label2, value]) => `  ${label2.padEnd(width)}  ${value}`).join("\n");
}
function tableLines(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row2) => (row2[column] ?? "").length)));
  return all.map(
    (row2) => row2.map((cell2, column) => cell2.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).join("\n");
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

// src/commands/command.ts
function command(declared) {
  const { name, about, inputs, outputs = {}, examples = [], writes, run: run2 } = declared;
  return {
    name,
    about,
    inputs,
    outputs,
    examples,
    writes,
    run: async (raw, world) => run2(decodeInputs(name, inputs, raw), world)
  };
}
function decodeInputs(name, specs, raw) {
  for (const given of Object.keys(raw)) {
    if (raw[given] !== void 0 && specs[given] === void 0) {
      throw new Fault("USAGE", `"${name}" has no input ${given}`, {
        hint: `golden-pcr ${name} --help lists its inputs`
      });
    }
  }
  const entries = Object.entries(specs).map(([key, spec]) => [
    key,
    decodeInput(name, key, spec, raw[key])
  ]);
  return Object.fromEntries(entries);
}
function decodeInput(name, key, spec, given) {
  if (spec.kind === "flag") return decodeFlag(key, given);
  if (spec.kind === "list") return decodeList(given);
  if (given === void 0 || given === "") {
    if (spec.default !== void 0) return spec.default;
    if (spec.required === void 0) return void 0;
    const what = spec.positional ? spec.value ?? key : `--${key}`;
    throw new Fault("USAGE", `"${name}" needs ${what}: ${spec.about}`, {
      hint: `golden-pcr ${name} --help shows how it is called`
    });
  }
  if (typeof given !== "string") throw new Fault("USAGE", `${key} takes one value`);
  return given;
}
function decodeFlag(key, given) {
  if (given === void 0 || given === "" || given === false || given === "false") return false;
  if (given === true || given === "true") return true;
  throw new Fault("USAGE", `${key} is a flag: it takes true or false, not "${String(given)}"`);
}
function decodeList(given) {
  if (given === void 0 || typeof given === "boolean") return [];
  return typeof given === "string" ? given.split("\n").filter((line) => line !== "") : given;
}

// src/commands/find-measurement.ts
var SHORTEST = 8;
async function findMeasurement(ledger2, service, named) {
  const text = named?.toLowerCase();
  if (text !== void 0 && !/^[0-9a-f]+$/.test(text)) throw notNamed(text);
  if (text === void 0) return latest(ledger2, service);
  if (text.length === 64) return byId(ledger2, service, parseMeasurementId(text));
  if (text.length === 96) return only(ledger2, service, text, (it) => it.pcrs["0"] === text);
  if (text.length < SHORTEST || text.length > 64) throw notNamed(text);
  return only(ledger2, service, text, (it) => it.id.startsWith(text));
}
async function latest(ledger2, service) {
  const head = await ledger2.head(recordedStream(service));
  if (head !== void 0 && isRecorded(head)) return head;
  throw unknown(service, "any measurement");
}
async function byId(ledger2, service, id) {
  let last;
  for await (const event of ledger2.about(recordedStream(service), id)) {
    if (isRecorded(event)) last = event;
  }
  if (last !== void 0) return last;
  throw unknown(service, `measurement ${id}`);
}
async function only(ledger2, service, text, fits) {
  const fitting = /* @__PURE__ */ new Map();
  for await (const event of ledger2.read(recordedStream(service))) {
    if (!isRecorded(event) || !fits(event.statement.measurement)) continue;
    fitting.set(event.statement.measurement.id, event);
  }
  const [first, ...others] = fitting.values();
  if (first === void 0) throw unknown(service, `a measurement that "${text}" names`);
  if (others.length === 0) return first;
  throw new Fault(
    "MEASUREMENT_AMBIGUOUS",
    `${fitting.size} measurements of ${service} fit "${text}"`,
    { hint: `name one of them by its whole id: ${[...fitting.keys()].join(", ")}` }
  );
}
function isRecorded(event) {
  return event.statement.kind === "recorded";
}
function unknown(service, what) {
  return new Fault("MEASUREMENT_UNKNOWN", `the ledger has not recorded ${what} of ${service}`, {
    hint: `golden-pcr audit history --service ${service} lists what it has; golden-pcr record adds to it`
  });
}
function notNamed(text) {
  return new Fault("USAGE", `"${text}" names no measurement`, {
    hint: `give its id (64 hex digits, or at least ${SHORTEST} of its beginning) or its PCR0 (96 hex digits)`
  });
}

// src/commands/ledger-streams.ts
async function* streamsOf(ledger2, filter) {
  const { kinds, service, environment: environment2 } = filter;
  if (kinds === void 0 && service === void 0 && environment2 === void 0) yield CATALOG;
  for await (const stream of ledger2.streams()) {
    const parts = streamParts(stream);
    if (kinds !== void 0 && !kinds.includes(parts.kind)) continue;
    if (service !== void 0 && parts.service !== service) continue;
    if (environment2 !== void 0 && parts.environment !== environment2) continue;
    yield stream;
  }
}

// src/promotion/config.ts
var import_yaml2 = __toESM(require_dist(), 1);

// src/promotion/config-place.ts
var import_yaml = __toESM(require_dist(), 1);
function misplaced(document, issue) {
  if (issue === void 0) return { offset: 0, why: "not of its form" };
  const name = issue.path.map(String).join(".");
  const say = (offset, why) => ({
    offset,
    why: name === "" ? why : `${name}: ${why}`
  });
  switch (issue.code) {
    case "unrecognized_keys": {
      const [key = ""] = issue.keys;
      const offset = keyOffset(document, issue.path, key) ?? valueOffset(document, issue.path);
      return say(offset, `there is no "${key}" here`);
    }
    case "invalid_key": {
      const key = String(issue.path.at(-1) ?? "");
      const parent = issue.path.slice(0, -1);
      const offset = keyOffset(document, parent, key) ?? valueOffset(document, issue.path);
      return say(offset, issue.issues[0]?.message ?? issue.message);
    }
    default:
      return say(valueOffset(document, issue.path), issue.message);
  }
}
function valueOffset(document, path2) {
  for (let length = path2.length; length >= 0; length -= 1) {
    const node = document.getIn(path2.slice(0, length), true);
    if ((0, import_yaml.isNode)(node) && node.range) return node.range[0];
  }
  return 0;
}
function keyOffset(document, path2, key) {
  const map = path2.length === 0 ? document.contents : document.getIn(path2, true);
  if (!(0, import_yaml.isMap)(map)) return void 0;
  const found = map.items.map((it) => it.key).find((it) => (0, import_yaml.isScalar)(it) && String(it.value) === key);
  return (0, import_yaml.isScalar)(found) ? found.range?.[0] : void 0;
}

// src/promotion/policy-schema.ts
var DAY = 86400;
var DEFAULTS = {
  ledger: "sqlite:.golden-pcr/ledger.db",
  allowList: "allow-lists/{service}/{environment}.json",
  grace: 14 * DAY,
  approvalWindow: 7 * DAY,
  evidence: "oidc",
  maxAllowed: 20
};
var duration = union([string().regex(/^(0|(\d{1,9}[smhdw])+)$/), literal(0)], {
  error: "a length of time, for example 90s, 12h, 14d or 2w"
}).transform((text, context) => {
  try {
    return parseDuration(String(text));
  } catch {
    context.addIssue({ code: "custom", message: "a length of time of at most ten years" });
    return NEVER;
  }
});
var path = string().max(512).regex(
  /^(?!\.[gG][iI][tT]([hH][uU][bB])?(\/|$))(?!\.\.?(\/|$))[A-Za-z0-9_{}.@+-]+(\/(?!\.\.?(\/|$))(?!\.[gG][iI][tT](\/|$))[A-Za-z0-9_{}.@+-]+)*$/,
  "a relative path inside the repository, without . or .. and outside .git and .github"
);
var template = path.refine(
  (text) => !/[{}]/.test(text.replaceAll(/\{(service|environment)\}/g, "")),
  {
    error: "only {service} and {environment} may stand in braces"
  }
);
var plainPath = path.refine((text) => !/[{}]/.test(text), { error: "a path without braces" });
var branch = string().max(200).regex(
  /^(?![-/.])(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9_./@+-]+(?<![/.])$/,
  "the name of a branch"
);
var login = string().regex(
  /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98})$/,
  "a person's login; a team's members cannot be told"
);
var reviewer = string().regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,98}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,98})?$/,
  "a login, or ORG/TEAM"
);
var label = string().max(50).regex(/^[^\p{Cc},]+$/u, "a label");
var environment = strictObject({
  allowList: template.optional(),
  base: branch.optional(),
  repository: string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "OWNER/NAME").optional(),
  grace: duration.optional(),
  approvalWindow: duration.optional(),
  evidence: _enum(EVIDENCE).optional(),
  promotesFrom: environmentNameSchema.optional(),
  soak: duration.optional(),
  approvals: strictObject({ count: int().min(0).max(20), from: array(login).max(100).optional() }).refine(({ count, from = [] }) => from.length === 0 || from.length >= count, {
    error: "more approvals than there are people to give them"
  }).optional(),
  maxAllowed: int().min(1).max(1e3).optional(),
  pull: _enum(["rolling", "each"]).optional(),
  autoMerge: boolean().optional(),
  revoke: _enum(["pull", "direct"]).optional(),
  labels: array(label).max(20).optional(),
  reviewers: array(reviewer).max(15).optional(),
  expires: duration.refine((it) => it > 0, { error: "longer than nothing" }).optional()
});
var build = strictObject({
  image: textSchema.optional(),
  bootKit: plainPath.optional(),
  layout: _enum(["canonical", "nitro-cli"]).optional(),
  arch: _enum(["x86_64", "aarch64"]).optional(),
  output: plainPath.optional()
});
var ledger = string().max(1024).regex(/^(sqlite:[^\s\p{Cc}]+|dynamodb:\/\/[A-Za-z0-9_.-]{3,255}(\?[!-~]*)?)$/u, {
  error: "sqlite:PATH or dynamodb://TABLE?region=R"
});
var configFileSchema = strictObject({
  version: literal(1),
  service: serviceNameSchema,
  ledger: ledger.optional(),
  forge: _enum(["local", "github"]).optional(),
  environments: record(environmentNameSchema, environment),
  build: build.optional()
});

// src/promotion/config.ts
var MAX_CONFIG_BYTES = 65536;
function parseConfig(text, at) {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_CONFIG_BYTES) {
    const why = `${bytes} bytes is more than the ${MAX_CONFIG_BYTES} it may have`;
    throw new Fault("CONFIG_INVALID", `${at}: ${why}`, { at });
  }
  const lines = new import_yaml2.LineCounter();
  const document = (0, import_yaml2.parseDocument)(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    lineCounter: lines
  });
  const refuse2 = (offset, why) => {
    const { line, col } = lines.linePos(offset ?? 0);
    const place2 = `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`;
    return new Fault("CONFIG_INVALID", `${at}: ${place2}: ${why}`, { at: place2 });
  };
  const wrong = [...document.errors, ...document.warnings][0];
  if (wrong !== void 0) throw refuse2(wrong.pos[0], firstLine(wrong.message));
  if (document.directives?.yaml.version !== "1.2") throw refuse2(0, "only YAML 1.2 is read");
  (0, import_yaml2.visit)(document, {
    Pair(_, { key }) {
      if ((0, import_yaml2.isScalar)(key) && key.value === "__proto__") {
        throw refuse2(key.range?.[0], "this cannot be a key");
      }
    },
    Node(_, node) {
      if ((0, import_yaml2.isAlias)(node)) throw refuse2(node.range?.[0], "an alias cannot be used here");
      if (node.anchor !== void 0) throw refuse2(node.range?.[0], "an anchor cannot be used here");
      if (node.tag !== void 0) throw refuse2(node.range?.[0], "a tag cannot be used here");
    }
  });
  const decoded = configFileSchema.safeParse(document.toJS());
  if (!decoded.success) {
    const { offset, why } = misplaced(document, decoded.error.issues[0]);
    throw refuse2(offset, why);
  }
  refuseContradictions(decoded.data, (path2, why) => refuse2(valueOffset(document, path2), why));
  return configOf(decoded.data);
}
function environmentPolicy(config, name) {
  const found = config.environments.find((it) => it.name === name);
  if (found !== void 0) return found;
  const names = config.environments.map((it) => it.name);
  throw new Fault("USAGE", `there is no environment "${name}" in the configuration`, {
    hint: names.length === 0 ? "add one under environments" : `choose one of ${names.join(", ")}`
  });
}
function refuseContradictions({ environments }, refuse2) {
  const paths = /* @__PURE__ */ new Map();
  for (const [name, it] of Object.entries(environments)) {
    const path2 = ["environments", name];
    const list = [it.repository ?? "", it.base ?? "", listTemplate(it, name)].join(" ");
    const other = paths.get(list);
    if (other !== void 0) {
      throw refuse2([...path2, "allowList"], `${name} and ${other} have the same allow-list`);
    }
    paths.set(list, name);
    if (it.promotesFrom === void 0) {
      if (it.soak !== void 0) {
        throw refuse2([...path2, "soak"], `${name} has a soak, but no promotesFrom to soak in`);
      }
      continue;
    }
    const seen = /* @__PURE__ */ new Set([name]);
    let from = it.promotesFrom;
    while (from !== void 0) {
      if (seen.has(from)) {
        throw refuse2([...path2, "promotesFrom"], `${name} promotes from itself, by way of ${from}`);
      }
      seen.add(from);
      const source = Object.hasOwn(environments, from) ? environments[parseEnvironmentName(from)] : void 0;
      if (source === void 0) {
        throw refuse2([...path2, "promotesFrom"], `there is no environment "${from}"`);
      }
      from = source.promotesFrom;
    }
  }
}
function configOf(file) {
  const forge = file.forge ?? "github";
  return {
    version: 1,
    service: file.service,
    ledger: file.ledger ?? DEFAULTS.ledger,
    forge,
    environments: Object.entries(file.environments).map(
      ([name, it]) => environmentOf(parseEnvironmentName(name), it, forge)
    ),
    build: file.build ?? {}
  };
}
function environmentOf(name, it, forge) {
  const count = it.approvals?.count ?? (forge === "github" ? 1 : 0);
  return {
    name,
    allowList: it.allowList ?? DEFAULTS.allowList,
    base: it.base,
    repository: it.repository,
    grace: it.grace ?? DEFAULTS.grace,
    approvalWindow: it.approvalWindow ?? DEFAULTS.approvalWindow,
    evidence: it.evidence ?? DEFAULTS.evidence,
    promotesFrom: it.promotesFrom,
    soak: it.soak ?? 0,
    approvals: { count, from: it.approvals?.from ?? [] },
    maxAllowed: it.maxAllowed ?? DEFAULTS.maxAllowed,
    pull: it.pull ?? "rolling",
    autoMerge: it.autoMerge ?? false,
    revoke: it.revoke ?? "pull",
    labels: it.labels ?? [],
    reviewers: it.reviewers ?? [],
    expires: it.expires
  };
}
function listTemplate(it, name) {
  return (it.allowList ?? DEFAULTS.allowList).replaceAll("{environment}", name);
}
function firstLine(message) {
  const [line = ""] = message.split("\n");
  if (/call stack/.test(line)) return "nested too deeply";
  const lower = line.charAt(0).toLowerCase() + line.slice(1);
  return lower.length > 200 ? `${lower.slice(0, 200)}…` : lower;
}

// src/commands/settings.ts
var CONFIG_LIMIT = 1 << 20;
var DEFAULT_LEDGER = "sqlite:.golden-pcr/ledger.db";
var DEFAULT_CONFIG = "golden-pcr.yaml";
async function localSettings(path2, world) {
  if (path2 === DEFAULT_CONFIG && !await world.files.exists(path2))
    return { path: path2, config: void 0 };
  if (!await world.files.exists(path2)) {
    throw new Fault("CONFIG_MISSING", `there is no ${path2} here`, { at: path2 });
  }
  return { path: path2, config: parseConfig(await world.files.readText(path2, CONFIG_LIMIT), path2) };
}
function serviceOf(flag, settings) {
  if (flag !== void 0) return parseServiceName(flag);
  if (settings.config !== void 0) return settings.config.service;
  throw new Fault("USAGE", "which service is meant is not said", {
    hint: `give --service NAME, or write it to ${settings.path}`
  });
}
async function withLedger(request, use) {
  const ledger2 = await openSettingsLedger(request);
  try {
    return await use(ledger2);
  } finally {
    await ledger2.close();
  }
}
async function openSettingsLedger(request) {
  const { world, mode } = request;
  const url = request.url ?? request.settings.config?.ledger ?? DEFAULT_LEDGER;
  if (mode === "write" && world.inActions && url.startsWith("sqlite:") && request.kept !== true) {
    throw new Fault("LEDGER_NOT_KEPT", `the ledger ${url} would be lost with this runner's disk`, {
      hint: "use dynamodb://TABLE, or set ledger-kept if a later step saves the file"
    });
  }
  return world.openLedger(url, mode === "write" && world.dryRun ? "rehearse" : mode);
}
function forgeChoice(flag, settings, world) {
  const [, kind = "", rest] = /^([a-z]+)(?::(.+))?$/.exec(flag ?? fallbackForge(settings, world)) ?? [];
  if (kind === "local") return { kind, directory: rest ?? "." };
  if (kind === "github" && (rest === void 0 || /^[\w.-]+\/[\w.-]+$/.test(rest))) {
    return { kind, repository: rest };
  }
  throw new Fault("USAGE", `"${flag}" is no forge`, {
    hint: "give github, github:OWNER/NAME, local or local:DIRECTORY"
  });
}
async function policyAtBase(path2, forge) {
  const base = await forge.defaultBranch();
  const commit = await forge.headOf(base);
  const file = commit === void 0 ? void 0 : await forge.readFile(repositoryPath(path2), commit);
  if (file === void 0) {
    throw new Fault("CONFIG_NOT_ON_BASE", `${forge.repository} has no ${path2} on ${base}`, {
      at: path2,
      hint: `commit ${path2} to ${base}: policy is read from there, and never from a work tree`
    });
  }
  return parseConfig(file.content, `${path2} on ${base}`);
}
function fallbackForge(settings, world) {
  return settings.config?.forge ?? (world.inActions ? "github" : "local");
}
function repositoryPath(path2) {
  return path2.replace(/^(\.\/)+/, "");
}

// src/commands/shared-inputs.ts
var CONFIG_INPUT = {
  kind: "text",
  value: "FILE",
  default: "golden-pcr.yaml",
  about: "The configuration"
};
var LEDGER_INPUT = {
  kind: "text",
  value: "URL",
  about: "The ledger: sqlite:PATH or dynamodb://TABLE?region=R[&endpoint=URL] (default: the configuration's, else sqlite:.golden-pcr/ledger.db)"
};
var LEDGER_KEPT_INPUT = {
  kind: "flag",
  about: "In a workflow: the SQLite file is kept when the job ends (a later step saves it)"
};
var SERVICE_INPUT = {
  kind: "text",
  value: "NAME",
  about: "The service (default: the configuration's)"
};
var ENVIRONMENT_INPUT = {
  kind: "text",
  value: "NAME",
  required: true,
  about: "The environment whose allow-list it concerns"
};
var FORGE_INPUT = {
  kind: "text",
  value: "FORGE",
  about: "Where pull requests live: github[:OWNER/NAME] or local[:DIR] (default: the configuration's, else github in a workflow and local elsewhere)"
};

// src/commands/audit-history.ts
var auditHistory = command({
  name: "audit history",
  about: "Show what happened to a service, an environment or a measurement, oldest first",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of them)"
    },
    measurement: {
      kind: "text",
      value: "ID|PCR0",
      about: "Only this measurement: its id, a unique beginning of it, or its PCR0"
    },
    since: { kind: "text", value: "TIME", about: "From this time on, by RFC 3339" },
    until: { kind: "text", value: "TIME", about: "Before this time, by RFC 3339" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit history --service signer",
    "audit history --service signer --environment production --since 2026-11-01T00:00:00Z --json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment2 = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger2) => {
      const kinds = environment2 === void 0 ? ["recorded", "environment"] : ["environment"];
      const measurement = inputs.measurement === void 0 ? void 0 : (await findMeasurement(ledger2, service, inputs.measurement)).statement.measurement.id;
      const filter = {
        measurement,
        since: inputs.since === void 0 ? void 0 : parseInstant(inputs.since),
        until: inputs.until === void 0 ? void 0 : parseInstant(inputs.until)
      };
      const events = [];
      for await (const stream of streamsOf(ledger2, { kinds, service, environment: environment2 })) {
        for await (const event of ledger2.read(stream))
          if (isAsked(event, filter)) events.push(event);
      }
      events.sort(byTime);
      const rows = events.map((event) => historyRow(event).map(plain));
      return {
        answer: "yes",
        json: { service, events },
        text: rows.length === 0 ? `nothing is recorded of ${service} here` : tableLines(HISTORY_HEAD, rows)
      };
    });
  }
});
function byTime(a, b) {
  const keys = (it) => `${it.effectiveAt} ${it.recordedAt}`;
  if (keys(a) !== keys(b)) return keys(a) < keys(b) ? -1 : 1;
  return a.stream === b.stream ? a.seq - b.seq : 0;
}

// src/model/json.ts
function parseStrictJson(text, limits) {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.maxBytes) {
    throw new Fault(
      limits.code,
      `${limits.what}: ${bytes} bytes is more than the ${limits.maxBytes} it may have`
    );
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unreadable";
    throw new Fault(limits.code, `${limits.what}: not JSON: ${why}`, { cause });
  }
  refuseDuplicateKeys(text, limits);
  return value;
}
var TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;
function refuseDuplicateKeys(text, limits) {
  const open2 = [];
  let last = "";
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      open2.push(token === "{" ? /* @__PURE__ */ new Set() : void 0);
      if (open2.length > limits.maxDepth) {
        throw refusal(text, index, limits, `is nested more than ${limits.maxDepth} deep`);
      }
    } else if (token === "}" || token === "]") {
      open2.pop();
    } else if (token === ":") {
      const key = JSON.parse(last);
      const seen = open2.at(-1);
      if (typeof key === "string" && seen !== void 0) {
        if (seen.has(key)) throw refusal(text, index, limits, `has the key ${last} twice`);
        seen.add(key);
      }
    }
    last = token;
  }
}
function refusal(text, index, limits, why) {
  const before = text.slice(0, index).split("\n");
  const at = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const short = why.length > 200 ? `${why.slice(0, 200)}…` : why;
  return new Fault(limits.code, `${limits.what}: ${at}: ${short}`, { at });
}

// src/allowlist/contradictions.ts
var ARCHITECTURES = ["x86_64", "aarch64"];
function measurementFrom(id, pcrs) {
  return ARCHITECTURES.map((arch) => measurementOf(arch, pcrs)).find((it) => it.id === id);
}
function isSameTuple(a, b) {
  return tupleKey(a) === tupleKey(b);
}
function tupleKey(pcrs) {
  return [pcrs["0"], pcrs["1"], pcrs["2"], pcrs["8"] ?? ""].join(" ");
}
function refuseContradictions2(list, at) {
  const ids = /* @__PURE__ */ new Set();
  const tuples = /* @__PURE__ */ new Set();
  for (const [index, entry] of list.entries.entries()) {
    const why = contradiction(entry) ?? repetition(entry, ids, tuples);
    if (why !== void 0) {
      const place2 = `entries[${index}]`;
      throw new Fault("ALLOW_LIST_INVALID", `${at}: ${place2}: ${why}`, { at: place2 });
    }
    ids.add(entry.measurement);
    tuples.add(tupleKey(entry.pcrs));
  }
}
function contradiction(entry) {
  const { pcrs, notBefore, notAfter } = entry;
  for (const index of ["0", "1", "2", "8"]) {
    const value = pcrs[index];
    if (value !== void 0 && isZeroPcr(value)) {
      return index === "8" ? "PCR8 is zero, as in an image without a signature: leave it out" : `PCR${index} is zero, as in an enclave in debug mode, and can never be allowed`;
    }
  }
  if (measurementFrom(entry.measurement, pcrs) === void 0) {
    return `the id ${shortId(entry.measurement)} is not that of these registers`;
  }
  if (entry.status === "superseded" && notAfter === null) return "is superseded without a notAfter";
  if (notBefore !== void 0 && notAfter !== null && notAfter <= notBefore) {
    return `its window ends (${notAfter}) before it begins (${notBefore})`;
  }
  return void 0;
}
function repetition(entry, ids, tuples) {
  if (ids.has(entry.measurement)) return `${shortId(entry.measurement)} stands here a second time`;
  if (tuples.has(tupleKey(entry.pcrs))) return "the same registers stand here a second time";
  return void 0;
}

// src/allowlist/document.ts
var ALLOW_LIST_SCHEMA = "golden-pcr/allow-list/v1";
var MAX_LIST_BYTES = 1048576;
var MAX_LIST_ENTRIES = 1e3;
var annotationsSchema = record(string(), json());
var entrySchema = strictObject({
  measurement: measurementIdSchema,
  pcrs: pcrsSchema,
  status: _enum(["active", "superseded"]),
  version: textSchema.optional(),
  notBefore: instantSchema.optional(),
  notAfter: instantSchema.nullable().optional(),
  provenance: strictObject({
    repository: textSchema.optional(),
    commit: commitSchema.optional(),
    ref: textSchema.optional()
  }).optional(),
  annotations: annotationsSchema.optional()
});
var deniedListSchema = strictObject({
  pcrs: strictObject({ "0": pcrSchema, "1": pcrSchema, "2": pcrSchema }),
  reason: textSchema,
  since: instantSchema,
  annotations: annotationsSchema.optional()
});
var fileSchema = strictObject({
  schema: literal(ALLOW_LIST_SCHEMA),
  service: serviceNameSchema,
  environment: environmentNameSchema,
  revision: int().min(1).optional(),
  issuedAt: instantSchema.optional(),
  expiresAt: instantSchema.nullable().optional(),
  ledgerHead: strictObject({ seq: int().min(1), hash: sha256Schema }).optional(),
  denied: array(deniedListSchema).max(MAX_LIST_ENTRIES).optional(),
  entries: array(entrySchema).max(MAX_LIST_ENTRIES),
  annotations: annotationsSchema.optional()
});
function parseAllowList(text, at, owner) {
  const value = parseStrictJson(text, {
    code: "ALLOW_LIST_INVALID",
    what: at,
    maxBytes: MAX_LIST_BYTES,
    maxDepth: 32
  });
  const { schema: _, ...file } = decodeWith(fileSchema, value, "ALLOW_LIST_INVALID", at);
  const list = {
    ...file,
    expiresAt: file.expiresAt ?? null,
    denied: file.denied ?? [],
    entries: file.entries.map((it) => ({ ...it, notAfter: it.notAfter ?? null }))
  };
  refuseContradictions2(list, at);
  if (owner !== void 0) refuseOthers(list, owner, at);
  return list;
}
function refuseOthers(list, owner, at) {
  for (const [what, is2, wanted] of [
    ["service", list.service, owner.service],
    ["environment", list.environment, owner.environment]
  ]) {
    if (is2 !== wanted) {
      const why = `is the list of ${what} "${is2}", where that of "${wanted}" is expected`;
      throw new Fault("ALLOW_LIST_INVALID", `${at}: ${why}`, {
        at: what,
        hint: "give each service and environment an allow-list of its own"
      });
    }
  }
}

// src/eif/format.ts
var MAGIC = Uint8Array.of(46, 101, 105, 102);
var HEADER_BYTES = 548;
var SECTION_HEADER_BYTES = 12;
var TABLE_SLOTS = 32;
var FIELD = {
  version: 4,
  flags: 6,
  defaultMemory: 8,
  defaultProcessors: 16,
  reserved: 24,
  sectionCount: 26,
  offsets: 28,
  sizes: 284,
  unused: 540,
  crc32: 544
};
var VERSIONS = [2, 3, 4];
var CURRENT_VERSION = 4;
var DEFAULT_MEMORY = 1073741824n;
var DEFAULT_PROCESSORS = 2n;
var SIGNATURE_LIMIT = 32768;
var METADATA_LIMIT = 4194304;
var KINDS = [void 0, "kernel", "cmdline", "ramdisk", "signature", "metadata"];
function kindOfType(type) {
  return KINDS[type];
}
function typeOfKind(kind) {
  return KINDS.indexOf(kind);
}
function flagsOf(arch) {
  return arch === "aarch64" ? 1 : 0;
}

// src/eif/metadata.ts
var METADATA_DEPTH = 127;
function parseMetadata(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw invalid("it is not JSON in UTF-8", cause);
  }
  if (!isObject(value)) throw invalid("it is not a JSON object");
  if (isDeeper(value, METADATA_DEPTH))
    throw invalid(`it is nested more than ${METADATA_DEPTH} deep`);
  return value;
}
function encodeMetadata(identity) {
  const { system, kernel } = kernelOf(identity.kernelConfig);
  return Buffer.from(
    JSON.stringify({
      ImageName: identity.name,
      ImageVersion: identity.version,
      BuildMetadata: {
        BuildTime: "1970-01-01T00:00:00+00:00",
        BuildTool: "golden-pcr",
        BuildToolVersion: identity.layoutVersion,
        OperatingSystem: system,
        KernelVersion: kernel
      },
      DockerInfo: {},
      CustomMetadata: {}
    }),
    "utf8"
  );
}
function kernelOf(config) {
  const words = config?.split("\n")[2]?.replace(/\r$/, "").split(/[ /-]/) ?? [];
  return { system: words[1] ?? "Unknown", kernel: words[3] ?? "Unknown" };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isDeeper(value, limit) {
  let level = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((it) => Object.values(it).filter((inner) => inner instanceof Object));
  }
  return false;
}
function invalid(why, cause) {
  return new Fault("EIF_METADATA_INVALID", `metadata section: ${why}`, { cause });
}

// src/eif/signer.ts
import { createPrivateKey, sign, X509Certificate as X509Certificate2 } from "node:crypto";

// src/cose/encode.ts
var import_cbor_x = __toESM(require_index_no_eval(), 1);
var ENCODER = new import_cbor_x.Encoder({
  useRecords: false,
  variableMapSize: true,
  tagUint8Array: false,
  mapsAsObjects: false
});
function encodeCbor(value) {
  return Uint8Array.from(ENCODER.encode(value));
}
function encodeSign1(parts) {
  return encodeCbor([parts.protectedBytes, /* @__PURE__ */ new Map(), parts.payload, parts.signature]);
}

// src/cose/sign1.ts
import { verify } from "node:crypto";

// node_modules/cborg/lib/is.js
var objectTypeNames = [
  "Object",
  // for Object.create(null) and other non-plain objects
  "RegExp",
  "Date",
  "Error",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "ArrayBuffer",
  "SharedArrayBuffer",
  "DataView",
  "Promise",
  "URL",
  "HTMLElement",
  "Int8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "Tagged"
];
function is(value) {
  if (value === null) {
    return "null";
  }
  if (value === void 0) {
    return "undefined";
  }
  if (value === true || value === false) {
    return "boolean";
  }
  const typeOf = typeof value;
  if (typeOf === "string" || typeOf === "number" || typeOf === "bigint" || typeOf === "symbol") {
    return typeOf;
  }
  if (typeOf === "function") {
    return "Function";
  }
  if (Array.isArray(value)) {
    return "Array";
  }
  if (value instanceof Uint8Array) {
    return "Uint8Array";
  }
  if (value.constructor === Object) {
    return "Object";
  }
  const objectType = getObjectType(value);
  if (objectType) {
    return objectType;
  }
  return "Object";
}
function getObjectType(value) {
  const objectTypeName = Object.prototype.toString.call(value).slice(8, -1);
  if (objectTypeNames.includes(objectTypeName)) {
    return objectTypeName;
  }
  return void 0;
}

// node_modules/cborg/lib/token.js
var Type = class {
  /**
   * @param {number} major
   * @param {string} name
   * @param {boolean} terminal
   */
  constructor(major, name, terminal) {
    this.major = major;
    this.majorEncoded = major << 5;
    this.name = name;
    this.terminal = terminal;
  }
  toString() {
    return `Type[${this.major}].${this.name}`;
  }
  /**
   * @param {Type} typ
   * @returns {number}
   */
  compare(typ) {
    return this.major < typ.major ? -1 : this.major > typ.major ? 1 : 0;
  }
  /**
   * Check equality between two Type instances. Safe to use across different
   * copies of the Type class (e.g., when bundlers duplicate the module).
   * (major, name) uniquely identifies a Type; terminal is implied by these.
   * @param {Type} a
   * @param {Type} b
   * @returns {boolean}
   */
  static equals(a, b) {
    return a === b || a.major === b.major && a.name === b.name;
  }
};
Type.uint = new Type(0, "uint", true);
Type.negint = new Type(1, "negint", true);
Type.bytes = new Type(2, "bytes", true);
Type.string = new Type(3, "string", true);
Type.array = new Type(4, "array", false);
Type.map = new Type(5, "map", false);
Type.tag = new Type(6, "tag", false);
Type.float = new Type(7, "float", true);
Type.false = new Type(7, "false", true);
Type.true = new Type(7, "true", true);
Type.null = new Type(7, "null", true);
Type.undefined = new Type(7, "undefined", true);
Type.break = new Type(7, "break", true);
var Token = class {
  /**
   * @param {Type} type
   * @param {any} [value]
   * @param {number} [encodedLength]
   */
  constructor(type, value, encodedLength) {
    this.type = type;
    this.value = value;
    this.encodedLength = encodedLength;
    this.encodedBytes = void 0;
    this.byteValue = void 0;
  }
  toString() {
    return `Token[${this.type}].${this.value}`;
  }
};

// node_modules/cborg/lib/byte-utils.js
var useBuffer = globalThis.process && // @ts-ignore
!globalThis.process.browser && // @ts-ignore
globalThis.Buffer && // @ts-ignore
typeof globalThis.Buffer.isBuffer === "function";
var textEncoder = new TextEncoder();
function isBuffer(buf) {
  return useBuffer && globalThis.Buffer.isBuffer(buf);
}
function asU8A(buf) {
  if (!(buf instanceof Uint8Array)) {
    return Uint8Array.from(buf);
  }
  return isBuffer(buf) ? new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength) : buf;
}
var FROM_STRING_THRESHOLD_BUFFER = 24;
var FROM_STRING_THRESHOLD_TEXTENCODER = 200;
var fromString = useBuffer ? (
  // eslint-disable-line operator-linebreak
  /**
   * @param {string} string
   */
  (string2) => {
    return string2.length >= FROM_STRING_THRESHOLD_BUFFER ? (
      // eslint-disable-line operator-linebreak
      // @ts-ignore
      globalThis.Buffer.from(string2)
    ) : utf8ToBytes(string2);
  }
) : (
  // eslint-disable-line operator-linebreak
  /**
   * @param {string} string
   */
  (string2) => {
    return string2.length >= FROM_STRING_THRESHOLD_TEXTENCODER ? textEncoder.encode(string2) : utf8ToBytes(string2);
  }
);
var fromArray = (arr) => {
  return Uint8Array.from(arr);
};
var slice = useBuffer ? (
  // eslint-disable-line operator-linebreak
  /**
   * @param {Uint8Array} bytes
   * @param {number} start
   * @param {number} end
   */
  // Buffer.slice() returns a view, not a copy, so we need special handling
  (bytes, start, end) => {
    if (isBuffer(bytes)) {
      return new Uint8Array(bytes.subarray(start, end));
    }
    return bytes.slice(start, end);
  }
) : (
  // eslint-disable-line operator-linebreak
  /**
   * @param {Uint8Array} bytes
   * @param {number} start
   * @param {number} end
   */
  (bytes, start, end) => {
    return bytes.slice(start, end);
  }
);
var concat = useBuffer ? (
  // eslint-disable-line operator-linebreak
  /**
   * @param {ByteView[]} chunks
   * @param {number} length
   * @returns {AllocatedByteView}
   */
  (chunks, length) => {
    chunks = chunks.map((c) => c instanceof Uint8Array ? c : (
      // eslint-disable-line operator-linebreak
      // @ts-ignore
      globalThis.Buffer.from(c)
    ));
    return (
      /** @type {AllocatedByteView} */
      asU8A(globalThis.Buffer.concat(chunks, length))
    );
  }
) : (
  // eslint-disable-line operator-linebreak
  /**
   * @param {ByteView[]} chunks
   * @param {number} length
   * @returns {AllocatedByteView}
   */
  (chunks, length) => {
    const out = new Uint8Array(length);
    let off = 0;
    for (let b of chunks) {
      if (off + b.length > out.length) {
        b = b.subarray(0, out.length - off);
      }
      out.set(b, off);
      off += b.length;
    }
    return out;
  }
);
var alloc = useBuffer ? (
  // eslint-disable-line operator-linebreak
  /**
   * @param {number} size
   * @returns {AllocatedByteView}
   */
  (size) => {
    return globalThis.Buffer.allocUnsafe(size);
  }
) : (
  // eslint-disable-line operator-linebreak
  /**
   * @param {number} size
   * @returns {AllocatedByteView}
   */
  (size) => {
    return new Uint8Array(size);
  }
);
function compare(b1, b2) {
  if (isBuffer(b1) && isBuffer(b2)) {
    return b1.compare(b2);
  }
  for (let i = 0; i < b1.length; i++) {
    if (b1[i] === b2[i]) {
      continue;
    }
    return b1[i] < b2[i] ? -1 : 1;
  }
  return 0;
}
function utf8ToBytes(str) {
  const out = [];
  let p = 0;
  for (let i = 0; i < str.length; i++) {
    let c = str.charCodeAt(i);
    if (c < 128) {
      out[p++] = c;
    } else if (c < 2048) {
      out[p++] = c >> 6 | 192;
      out[p++] = c & 63 | 128;
    } else if ((c & 64512) === 55296 && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === 56320) {
      c = 65536 + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
      out[p++] = c >> 18 | 240;
      out[p++] = c >> 12 & 63 | 128;
      out[p++] = c >> 6 & 63 | 128;
      out[p++] = c & 63 | 128;
    } else {
      if (c >= 55296 && c <= 57343) {
        c = 65533;
      }
      out[p++] = c >> 12 | 224;
      out[p++] = c >> 6 & 63 | 128;
      out[p++] = c & 63 | 128;
    }
  }
  return out;
}

// node_modules/cborg/lib/bl.js
var defaultChunkSize = 256;
var Bl = class {
  /**
   * @param {number} [chunkSize]
   */
  constructor(chunkSize = defaultChunkSize) {
    this.chunkSize = chunkSize;
    this.cursor = 0;
    this.maxCursor = -1;
    this.chunks = [];
    this._initReuseChunk = null;
  }
  reset() {
    this.cursor = 0;
    this.maxCursor = -1;
    if (this.chunks.length) {
      this.chunks = [];
    }
    if (this._initReuseChunk !== null) {
      this.chunks.push(this._initReuseChunk);
      this.maxCursor = this._initReuseChunk.length - 1;
    }
  }
  /**
   * @param {number} byte
   */
  pushByte(byte) {
    let topChunk = this.chunks[this.chunks.length - 1];
    if (this.cursor > this.maxCursor) {
      topChunk = alloc(this.chunkSize);
      this.chunks.push(topChunk);
      this.maxCursor += topChunk.length;
      if (this._initReuseChunk === null) {
        this._initReuseChunk = topChunk;
      }
    }
    const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
    topChunk[chunkPos] = byte;
    this.cursor++;
  }
  /**
   * @param {ByteView|number[]} bytes
   */
  push(bytes) {
    let topChunk = this.chunks[this.chunks.length - 1];
    const newMax = this.cursor + bytes.length;
    if (newMax <= this.maxCursor + 1) {
      const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
      topChunk.set(bytes, chunkPos);
    } else {
      if (topChunk) {
        const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
        if (chunkPos < topChunk.length) {
          this.chunks[this.chunks.length - 1] = topChunk.subarray(0, chunkPos);
          this.maxCursor = this.cursor - 1;
        }
      }
      if (bytes.length < 64 && bytes.length < this.chunkSize) {
        topChunk = alloc(this.chunkSize);
        this.chunks.push(topChunk);
        this.maxCursor += topChunk.length;
        if (this._initReuseChunk === null) {
          this._initReuseChunk = topChunk;
        }
        topChunk.set(bytes, 0);
      } else {
        this.chunks.push(bytes);
        this.maxCursor += bytes.length;
      }
    }
    this.cursor += bytes.length;
  }
  /**
   * @param {boolean} [reset]
   * @returns {AllocatedByteView}
   */
  toBytes(reset = false) {
    let byts;
    if (this.chunks.length === 1) {
      const chunk = this.chunks[0];
      if (reset && this.cursor > chunk.length / 2) {
        byts = this.cursor === chunk.length ? chunk : chunk.subarray(0, this.cursor);
        this._initReuseChunk = null;
        this.chunks = [];
      } else {
        byts = slice(chunk, 0, this.cursor);
      }
    } else {
      byts = concat(this.chunks, this.cursor);
    }
    if (reset) {
      this.reset();
    }
    return byts;
  }
};
var U8Bl = class {
  /**
   * @param {Uint8Array<T>} dest
   */
  constructor(dest) {
    this.dest = dest;
    this.cursor = 0;
    this.chunks = [dest];
  }
  reset() {
    this.cursor = 0;
  }
  /**
   * @param {number} byte
   */
  pushByte(byte) {
    if (this.cursor >= this.dest.length) {
      throw new Error("write out of bounds, destination buffer is too small");
    }
    this.dest[this.cursor++] = byte;
  }
  /**
   * @param {ByteView|number[]} bytes
   */
  push(bytes) {
    if (this.cursor + bytes.length > this.dest.length) {
      throw new Error("write out of bounds, destination buffer is too small");
    }
    this.dest.set(bytes, this.cursor);
    this.cursor += bytes.length;
  }
  /**
   * @param {boolean} [reset]
   * @returns {Uint8Array<T>}
   */
  toBytes(reset = false) {
    const byts = this.dest.subarray(0, this.cursor);
    if (reset) {
      this.reset();
    }
    return byts;
  }
};

// node_modules/cborg/lib/common.js
var decodeErrPrefix = "CBOR decode error:";
var encodeErrPrefix = "CBOR encode error:";
var uintMinorPrefixBytes = [];
uintMinorPrefixBytes[23] = 1;
uintMinorPrefixBytes[24] = 2;
uintMinorPrefixBytes[25] = 3;
uintMinorPrefixBytes[26] = 5;
uintMinorPrefixBytes[27] = 9;
function assertEnoughData(data, pos, need) {
  if (data.length - pos < need) {
    throw new Error(`${decodeErrPrefix} not enough data for type`);
  }
}

// node_modules/cborg/lib/0uint.js
var uintBoundaries = [24, 256, 65536, 4294967296, BigInt("18446744073709551616")];
function readUint8(data, offset, options) {
  assertEnoughData(data, offset, 1);
  const value = data[offset];
  if (options.strict === true && value < uintBoundaries[0]) {
    throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
  }
  return value;
}
function readUint16(data, offset, options) {
  assertEnoughData(data, offset, 2);
  const value = data[offset] << 8 | data[offset + 1];
  if (options.strict === true && value < uintBoundaries[1]) {
    throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
  }
  return value;
}
function readUint32(data, offset, options) {
  assertEnoughData(data, offset, 4);
  const value = data[offset] * 16777216 + (data[offset + 1] << 16) + (data[offset + 2] << 8) + data[offset + 3];
  if (options.strict === true && value < uintBoundaries[2]) {
    throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
  }
  return value;
}
function readUint64(data, offset, options) {
  assertEnoughData(data, offset, 8);
  const hi = data[offset] * 16777216 + (data[offset + 1] << 16) + (data[offset + 2] << 8) + data[offset + 3];
  const lo = data[offset + 4] * 16777216 + (data[offset + 5] << 16) + (data[offset + 6] << 8) + data[offset + 7];
  const value = (BigInt(hi) << BigInt(32)) + BigInt(lo);
  if (options.strict === true && value < uintBoundaries[3]) {
    throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
  }
  if (value <= Number.MAX_SAFE_INTEGER) {
    return Number(value);
  }
  if (options.allowBigInt === true) {
    return value;
  }
  throw new Error(`${decodeErrPrefix} integers outside of the safe integer range are not supported`);
}
function decodeUint8(data, pos, _minor, options) {
  return new Token(Type.uint, readUint8(data, pos + 1, options), 2);
}
function decodeUint16(data, pos, _minor, options) {
  return new Token(Type.uint, readUint16(data, pos + 1, options), 3);
}
function decodeUint32(data, pos, _minor, options) {
  return new Token(Type.uint, readUint32(data, pos + 1, options), 5);
}
function decodeUint64(data, pos, _minor, options) {
  return new Token(Type.uint, readUint64(data, pos + 1, options), 9);
}
function encodeUint(writer, token) {
  return encodeUintValue(writer, 0, token.value);
}
function encodeUintValue(writer, major, uint) {
  if (uint < uintBoundaries[0]) {
    const nuint = Number(uint);
    writer.pushByte(major | nuint);
  } else if (uint < uintBoundaries[1]) {
    const nuint = Number(uint);
    writer.push([major | 24, nuint]);
  } else if (uint < uintBoundaries[2]) {
    const nuint = Number(uint);
    writer.push([major | 25, nuint >>> 8, nuint & 255]);
  } else if (uint < uintBoundaries[3]) {
    const nuint = Number(uint);
    writer.push([major | 26, nuint >>> 24 & 255, nuint >>> 16 & 255, nuint >>> 8 & 255, nuint & 255]);
  } else {
    const buint = BigInt(uint);
    if (buint < uintBoundaries[4]) {
      const set = [major | 27, 0, 0, 0, 0, 0, 0, 0];
      let lo = Number(buint & BigInt(4294967295));
      let hi = Number(buint >> BigInt(32) & BigInt(4294967295));
      set[8] = lo & 255;
      lo = lo >> 8;
      set[7] = lo & 255;
      lo = lo >> 8;
      set[6] = lo & 255;
      lo = lo >> 8;
      set[5] = lo & 255;
      set[4] = hi & 255;
      hi = hi >> 8;
      set[3] = hi & 255;
      hi = hi >> 8;
      set[2] = hi & 255;
      hi = hi >> 8;
      set[1] = hi & 255;
      writer.push(set);
    } else {
      throw new Error(`${decodeErrPrefix} encountered BigInt larger than allowable range`);
    }
  }
}
encodeUint.encodedSize = function encodedSize(token) {
  return encodeUintValue.encodedSize(token.value);
};
encodeUintValue.encodedSize = function encodedSize2(uint) {
  if (uint < uintBoundaries[0]) {
    return 1;
  }
  if (uint < uintBoundaries[1]) {
    return 2;
  }
  if (uint < uintBoundaries[2]) {
    return 3;
  }
  if (uint < uintBoundaries[3]) {
    return 5;
  }
  return 9;
};
encodeUint.compareTokens = function compareTokens(tok1, tok2) {
  return tok1.value < tok2.value ? -1 : tok1.value > tok2.value ? 1 : 0;
};

// node_modules/cborg/lib/1negint.js
function decodeNegint8(data, pos, _minor, options) {
  return new Token(Type.negint, -1 - readUint8(data, pos + 1, options), 2);
}
function decodeNegint16(data, pos, _minor, options) {
  return new Token(Type.negint, -1 - readUint16(data, pos + 1, options), 3);
}
function decodeNegint32(data, pos, _minor, options) {
  return new Token(Type.negint, -1 - readUint32(data, pos + 1, options), 5);
}
var neg1b = BigInt(-1);
var pos1b = BigInt(1);
function decodeNegint64(data, pos, _minor, options) {
  const int2 = readUint64(data, pos + 1, options);
  if (typeof int2 !== "bigint") {
    const value = -1 - int2;
    if (value >= Number.MIN_SAFE_INTEGER) {
      return new Token(Type.negint, value, 9);
    }
  }
  if (options.allowBigInt !== true) {
    throw new Error(`${decodeErrPrefix} integers outside of the safe integer range are not supported`);
  }
  return new Token(Type.negint, neg1b - BigInt(int2), 9);
}
function encodeNegint(writer, token) {
  const negint = token.value;
  const unsigned = typeof negint === "bigint" ? negint * neg1b - pos1b : negint * -1 - 1;
  encodeUintValue(writer, token.type.majorEncoded, unsigned);
}
encodeNegint.encodedSize = function encodedSize3(token) {
  const negint = token.value;
  const unsigned = typeof negint === "bigint" ? negint * neg1b - pos1b : negint * -1 - 1;
  if (unsigned < uintBoundaries[0]) {
    return 1;
  }
  if (unsigned < uintBoundaries[1]) {
    return 2;
  }
  if (unsigned < uintBoundaries[2]) {
    return 3;
  }
  if (unsigned < uintBoundaries[3]) {
    return 5;
  }
  return 9;
};
encodeNegint.compareTokens = function compareTokens2(tok1, tok2) {
  return tok1.value < tok2.value ? 1 : tok1.value > tok2.value ? -1 : 0;
};

// node_modules/cborg/lib/2bytes.js
function toToken(data, pos, prefix, length) {
  assertEnoughData(data, pos, prefix + length);
  const buf = data.slice(pos + prefix, pos + prefix + length);
  return new Token(Type.bytes, buf, prefix + length);
}
function decodeBytesCompact(data, pos, minor, _options) {
  return toToken(data, pos, 1, minor);
}
function decodeBytes8(data, pos, _minor, options) {
  return toToken(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeBytes16(data, pos, _minor, options) {
  return toToken(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeBytes32(data, pos, _minor, options) {
  return toToken(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeBytes64(data, pos, _minor, options) {
  const l = readUint64(data, pos + 1, options);
  if (typeof l === "bigint") {
    throw new Error(`${decodeErrPrefix} 64-bit integer bytes lengths not supported`);
  }
  return toToken(data, pos, 9, l);
}
function tokenBytes(token) {
  if (token.encodedBytes === void 0) {
    token.encodedBytes = Type.equals(token.type, Type.string) ? fromString(token.value) : token.value;
  }
  return token.encodedBytes;
}
function encodeBytes(writer, token) {
  const bytes = tokenBytes(token);
  encodeUintValue(writer, token.type.majorEncoded, bytes.length);
  writer.push(bytes);
}
encodeBytes.encodedSize = function encodedSize4(token) {
  const bytes = tokenBytes(token);
  return encodeUintValue.encodedSize(bytes.length) + bytes.length;
};
encodeBytes.compareTokens = function compareTokens3(tok1, tok2) {
  return compareBytes(tokenBytes(tok1), tokenBytes(tok2));
};
function compareBytes(b1, b2) {
  return b1.length < b2.length ? -1 : b1.length > b2.length ? 1 : compare(b1, b2);
}

// node_modules/cborg/lib/3string.js
var textDecoder = new TextDecoder();
var ASCII_THRESHOLD = 32;
function toStr(bytes, start, end) {
  const len = end - start;
  if (len < ASCII_THRESHOLD) {
    let str = "";
    for (let i = start; i < end; i++) {
      const c = bytes[i];
      if (c & 128) {
        return textDecoder.decode(bytes.subarray(start, end));
      }
      str += String.fromCharCode(c);
    }
    return str;
  }
  return textDecoder.decode(bytes.subarray(start, end));
}
function toToken2(data, pos, prefix, length, options) {
  const totLength = prefix + length;
  assertEnoughData(data, pos, totLength);
  const tok = new Token(Type.string, toStr(data, pos + prefix, pos + totLength), totLength);
  if (options.retainStringBytes === true) {
    tok.byteValue = data.slice(pos + prefix, pos + totLength);
  }
  return tok;
}
function decodeStringCompact(data, pos, minor, options) {
  return toToken2(data, pos, 1, minor, options);
}
function decodeString8(data, pos, _minor, options) {
  return toToken2(data, pos, 2, readUint8(data, pos + 1, options), options);
}
function decodeString16(data, pos, _minor, options) {
  return toToken2(data, pos, 3, readUint16(data, pos + 1, options), options);
}
function decodeString32(data, pos, _minor, options) {
  return toToken2(data, pos, 5, readUint32(data, pos + 1, options), options);
}
function decodeString64(data, pos, _minor, options) {
  const l = readUint64(data, pos + 1, options);
  if (typeof l === "bigint") {
    throw new Error(`${decodeErrPrefix} 64-bit integer string lengths not supported`);
  }
  return toToken2(data, pos, 9, l, options);
}
var encodeString = encodeBytes;

// node_modules/cborg/lib/4array.js
function toToken3(_data, _pos, prefix, length) {
  return new Token(Type.array, length, prefix);
}
function decodeArrayCompact(data, pos, minor, _options) {
  return toToken3(data, pos, 1, minor);
}
function decodeArray8(data, pos, _minor, options) {
  return toToken3(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeArray16(data, pos, _minor, options) {
  return toToken3(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeArray32(data, pos, _minor, options) {
  return toToken3(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeArray64(data, pos, _minor, options) {
  const l = readUint64(data, pos + 1, options);
  if (typeof l === "bigint") {
    throw new Error(`${decodeErrPrefix} 64-bit integer array lengths not supported`);
  }
  return toToken3(data, pos, 9, l);
}
function decodeArrayIndefinite(data, pos, _minor, options) {
  if (options.allowIndefinite === false) {
    throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
  }
  return toToken3(data, pos, 1, Infinity);
}
function encodeArray(writer, token) {
  encodeUintValue(writer, Type.array.majorEncoded, token.value);
}
encodeArray.compareTokens = encodeUint.compareTokens;
encodeArray.encodedSize = function encodedSize5(token) {
  return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/5map.js
function toToken4(_data, _pos, prefix, length) {
  return new Token(Type.map, length, prefix);
}
function decodeMapCompact(data, pos, minor, _options) {
  return toToken4(data, pos, 1, minor);
}
function decodeMap8(data, pos, _minor, options) {
  return toToken4(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeMap16(data, pos, _minor, options) {
  return toToken4(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeMap32(data, pos, _minor, options) {
  return toToken4(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeMap64(data, pos, _minor, options) {
  const l = readUint64(data, pos + 1, options);
  if (typeof l === "bigint") {
    throw new Error(`${decodeErrPrefix} 64-bit integer map lengths not supported`);
  }
  return toToken4(data, pos, 9, l);
}
function decodeMapIndefinite(data, pos, _minor, options) {
  if (options.allowIndefinite === false) {
    throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
  }
  return toToken4(data, pos, 1, Infinity);
}
function encodeMap(writer, token) {
  encodeUintValue(writer, Type.map.majorEncoded, token.value);
}
encodeMap.compareTokens = encodeUint.compareTokens;
encodeMap.encodedSize = function encodedSize6(token) {
  return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/6tag.js
function decodeTagCompact(_data, _pos, minor, _options) {
  return new Token(Type.tag, minor, 1);
}
function decodeTag8(data, pos, _minor, options) {
  return new Token(Type.tag, readUint8(data, pos + 1, options), 2);
}
function decodeTag16(data, pos, _minor, options) {
  return new Token(Type.tag, readUint16(data, pos + 1, options), 3);
}
function decodeTag32(data, pos, _minor, options) {
  return new Token(Type.tag, readUint32(data, pos + 1, options), 5);
}
function decodeTag64(data, pos, _minor, options) {
  return new Token(Type.tag, readUint64(data, pos + 1, options), 9);
}
function encodeTag(writer, token) {
  encodeUintValue(writer, Type.tag.majorEncoded, token.value);
}
encodeTag.compareTokens = encodeUint.compareTokens;
encodeTag.encodedSize = function encodedSize7(token) {
  return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/7float.js
var MINOR_FALSE = 20;
var MINOR_TRUE = 21;
var MINOR_NULL = 22;
var MINOR_UNDEFINED = 23;
function decodeUndefined(_data, _pos, _minor, options) {
  if (options.allowUndefined === false) {
    throw new Error(`${decodeErrPrefix} undefined values are not supported`);
  } else if (options.coerceUndefinedToNull === true) {
    return new Token(Type.null, null, 1);
  }
  return new Token(Type.undefined, void 0, 1);
}
function decodeBreak(_data, _pos, _minor, options) {
  if (options.allowIndefinite === false) {
    throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
  }
  return new Token(Type.break, void 0, 1);
}
function createToken(value, bytes, options) {
  if (options) {
    if (options.allowNaN === false && Number.isNaN(value)) {
      throw new Error(`${decodeErrPrefix} NaN values are not supported`);
    }
    if (options.allowInfinity === false && (value === Infinity || value === -Infinity)) {
      throw new Error(`${decodeErrPrefix} Infinity values are not supported`);
    }
  }
  return new Token(Type.float, value, bytes);
}
function decodeFloat16(data, pos, _minor, options) {
  return createToken(readFloat16(data, pos + 1), 3, options);
}
function decodeFloat32(data, pos, _minor, options) {
  return createToken(readFloat32(data, pos + 1), 5, options);
}
function decodeFloat64(data, pos, _minor, options) {
  return createToken(readFloat64(data, pos + 1), 9, options);
}
function encodeFloat(writer, token, options) {
  const float = token.value;
  if (float === false) {
    writer.pushByte(Type.float.majorEncoded | MINOR_FALSE);
  } else if (float === true) {
    writer.pushByte(Type.float.majorEncoded | MINOR_TRUE);
  } else if (float === null) {
    writer.pushByte(Type.float.majorEncoded | MINOR_NULL);
  } else if (float === void 0) {
    writer.pushByte(Type.float.majorEncoded | MINOR_UNDEFINED);
  } else {
    let decoded;
    let success = false;
    if (!options || options.float64 !== true) {
      encodeFloat16(float);
      decoded = readFloat16(ui8a, 1);
      if (float === decoded || Number.isNaN(float)) {
        ui8a[0] = 249;
        writer.push(ui8a.slice(0, 3));
        success = true;
      } else {
        encodeFloat32(float);
        decoded = readFloat32(ui8a, 1);
        if (float === decoded) {
          ui8a[0] = 250;
          writer.push(ui8a.slice(0, 5));
          success = true;
        }
      }
    }
    if (!success) {
      encodeFloat64(float);
      decoded = readFloat64(ui8a, 1);
      ui8a[0] = 251;
      writer.push(ui8a.slice(0, 9));
    }
  }
}
encodeFloat.encodedSize = function encodedSize8(token, options) {
  const float = token.value;
  if (float === false || float === true || float === null || float === void 0) {
    return 1;
  }
  if (!options || options.float64 !== true) {
    encodeFloat16(float);
    let decoded = readFloat16(ui8a, 1);
    if (float === decoded || Number.isNaN(float)) {
      return 3;
    }
    encodeFloat32(float);
    decoded = readFloat32(ui8a, 1);
    if (float === decoded) {
      return 5;
    }
  }
  return 9;
};
var buffer = new ArrayBuffer(9);
var dataView = new DataView(buffer, 1);
var ui8a = new Uint8Array(buffer, 0);
function encodeFloat16(inp) {
  if (inp === Infinity) {
    dataView.setUint16(0, 31744, false);
  } else if (inp === -Infinity) {
    dataView.setUint16(0, 64512, false);
  } else if (Number.isNaN(inp)) {
    dataView.setUint16(0, 32256, false);
  } else {
    dataView.setFloat32(0, inp);
    const valu32 = dataView.getUint32(0);
    const exponent = (valu32 & 2139095040) >> 23;
    const mantissa = valu32 & 8388607;
    if (exponent === 255) {
      dataView.setUint16(0, 31744, false);
    } else if (exponent === 0) {
      dataView.setUint16(0, (valu32 & 2147483648) >> 16 | mantissa >> 13, false);
    } else {
      const logicalExponent = exponent - 127;
      if (logicalExponent < -24) {
        dataView.setUint16(0, 0);
      } else if (logicalExponent < -14) {
        dataView.setUint16(0, (valu32 & 2147483648) >> 16 | /* sign bit */
        1 << 24 + logicalExponent, false);
      } else {
        dataView.setUint16(0, (valu32 & 2147483648) >> 16 | logicalExponent + 15 << 10 | mantissa >> 13, false);
      }
    }
  }
}
function readFloat16(ui8a2, pos) {
  if (ui8a2.length - pos < 2) {
    throw new Error(`${decodeErrPrefix} not enough data for float16`);
  }
  const half = (ui8a2[pos] << 8) + ui8a2[pos + 1];
  if (half === 31744) {
    return Infinity;
  }
  if (half === 64512) {
    return -Infinity;
  }
  if (half === 32256) {
    return NaN;
  }
  const exp = half >> 10 & 31;
  const mant = half & 1023;
  let val;
  if (exp === 0) {
    val = mant * 2 ** -24;
  } else if (exp !== 31) {
    val = (mant + 1024) * 2 ** (exp - 25);
  } else {
    val = mant === 0 ? Infinity : NaN;
  }
  return half & 32768 ? -val : val;
}
function encodeFloat32(inp) {
  dataView.setFloat32(0, inp, false);
}
function readFloat32(ui8a2, pos) {
  if (ui8a2.length - pos < 4) {
    throw new Error(`${decodeErrPrefix} not enough data for float32`);
  }
  const offset = (ui8a2.byteOffset || 0) + pos;
  return new DataView(ui8a2.buffer, offset, 4).getFloat32(0, false);
}
function encodeFloat64(inp) {
  dataView.setFloat64(0, inp, false);
}
function readFloat64(ui8a2, pos) {
  if (ui8a2.length - pos < 8) {
    throw new Error(`${decodeErrPrefix} not enough data for float64`);
  }
  const offset = (ui8a2.byteOffset || 0) + pos;
  return new DataView(ui8a2.buffer, offset, 8).getFloat64(0, false);
}
function encodeMajorSevenBytes(token, float64) {
  const float = token.value;
  if (float === false) {
    return Uint8Array.of(Type.float.majorEncoded | MINOR_FALSE);
  }
  if (float === true) {
    return Uint8Array.of(Type.float.majorEncoded | MINOR_TRUE);
  }
  if (float === null) {
    return Uint8Array.of(Type.float.majorEncoded | MINOR_NULL);
  }
  if (float === void 0) {
    return Uint8Array.of(Type.float.majorEncoded | MINOR_UNDEFINED);
  }
  if (!float64) {
    encodeFloat16(float);
    if (float === readFloat16(ui8a, 1) || Number.isNaN(float)) {
      ui8a[0] = 249;
      return ui8a.slice(0, 3);
    }
    encodeFloat32(float);
    if (float === readFloat32(ui8a, 1)) {
      ui8a[0] = 250;
      return ui8a.slice(0, 5);
    }
  }
  encodeFloat64(float);
  ui8a[0] = 251;
  return ui8a.slice(0, 9);
}
function majorSevenBytes(token, options) {
  const tokenEx = (
    /** @type {TokenEx} */
    token
  );
  const float64 = options?.float64 === true;
  const cached = float64 ? tokenEx._keyBytesFloat64 : tokenEx._keyBytes;
  if (cached !== void 0) {
    return cached;
  }
  const bytes = encodeMajorSevenBytes(token, float64);
  if (float64) {
    tokenEx._keyBytesFloat64 = bytes;
  } else {
    tokenEx._keyBytes = bytes;
  }
  return bytes;
}
encodeFloat.compareTokens = function compareTokens4(tok1, tok2, options) {
  const b1 = majorSevenBytes(tok1, options);
  const b2 = majorSevenBytes(tok2, options);
  if (b1.length !== b2.length) {
    return b1.length < b2.length ? -1 : 1;
  }
  return compare(b1, b2);
};

// node_modules/cborg/lib/jump.js
function invalidMinor(data, pos, minor) {
  throw new Error(`${decodeErrPrefix} encountered invalid minor (${minor}) for major ${data[pos] >>> 5}`);
}
function errorer(msg) {
  return () => {
    throw new Error(`${decodeErrPrefix} ${msg}`);
  };
}
var jump = [];
for (let i = 0; i <= 23; i++) {
  jump[i] = invalidMinor;
}
jump[24] = decodeUint8;
jump[25] = decodeUint16;
jump[26] = decodeUint32;
jump[27] = decodeUint64;
jump[28] = invalidMinor;
jump[29] = invalidMinor;
jump[30] = invalidMinor;
jump[31] = invalidMinor;
for (let i = 32; i <= 55; i++) {
  jump[i] = invalidMinor;
}
jump[56] = decodeNegint8;
jump[57] = decodeNegint16;
jump[58] = decodeNegint32;
jump[59] = decodeNegint64;
jump[60] = invalidMinor;
jump[61] = invalidMinor;
jump[62] = invalidMinor;
jump[63] = invalidMinor;
for (let i = 64; i <= 87; i++) {
  jump[i] = decodeBytesCompact;
}
jump[88] = decodeBytes8;
jump[89] = decodeBytes16;
jump[90] = decodeBytes32;
jump[91] = decodeBytes64;
jump[92] = invalidMinor;
jump[93] = invalidMinor;
jump[94] = invalidMinor;
jump[95] = errorer("indefinite length bytes/strings are not supported");
for (let i = 96; i <= 119; i++) {
  jump[i] = decodeStringCompact;
}
jump[120] = decodeString8;
jump[121] = decodeString16;
jump[122] = decodeString32;
jump[123] = decodeString64;
jump[124] = invalidMinor;
jump[125] = invalidMinor;
jump[126] = invalidMinor;
jump[127] = errorer("indefinite length bytes/strings are not supported");
for (let i = 128; i <= 151; i++) {
  jump[i] = decodeArrayCompact;
}
jump[152] = decodeArray8;
jump[153] = decodeArray16;
jump[154] = decodeArray32;
jump[155] = decodeArray64;
jump[156] = invalidMinor;
jump[157] = invalidMinor;
jump[158] = invalidMinor;
jump[159] = decodeArrayIndefinite;
for (let i = 160; i <= 183; i++) {
  jump[i] = decodeMapCompact;
}
jump[184] = decodeMap8;
jump[185] = decodeMap16;
jump[186] = decodeMap32;
jump[187] = decodeMap64;
jump[188] = invalidMinor;
jump[189] = invalidMinor;
jump[190] = invalidMinor;
jump[191] = decodeMapIndefinite;
for (let i = 192; i <= 215; i++) {
  jump[i] = decodeTagCompact;
}
jump[216] = decodeTag8;
jump[217] = decodeTag16;
jump[218] = decodeTag32;
jump[219] = decodeTag64;
jump[220] = invalidMinor;
jump[221] = invalidMinor;
jump[222] = invalidMinor;
jump[223] = invalidMinor;
for (let i = 224; i <= 243; i++) {
  jump[i] = errorer("simple values are not supported");
}
jump[244] = invalidMinor;
jump[245] = invalidMinor;
jump[246] = invalidMinor;
jump[247] = decodeUndefined;
jump[248] = errorer("simple values are not supported");
jump[249] = decodeFloat16;
jump[250] = decodeFloat32;
jump[251] = decodeFloat64;
jump[252] = invalidMinor;
jump[253] = invalidMinor;
jump[254] = invalidMinor;
jump[255] = decodeBreak;
var quick = [];
for (let i = 0; i < 24; i++) {
  quick[i] = new Token(Type.uint, i, 1);
}
for (let i = -1; i >= -24; i--) {
  quick[31 - i] = new Token(Type.negint, i, 1);
}
quick[64] = new Token(Type.bytes, new Uint8Array(0), 1);
quick[96] = new Token(Type.string, "", 1);
quick[128] = new Token(Type.array, 0, 1);
quick[160] = new Token(Type.map, 0, 1);
quick[244] = new Token(Type.false, false, 1);
quick[245] = new Token(Type.true, true, 1);
quick[246] = new Token(Type.null, null, 1);
function quickEncodeToken(token) {
  switch (token.type) {
    case Type.false:
      return fromArray([244]);
    case Type.true:
      return fromArray([245]);
    case Type.null:
      return fromArray([246]);
    case Type.bytes:
      if (!token.value.length) {
        return fromArray([64]);
      }
      return;
    case Type.string:
      if (token.value === "") {
        return fromArray([96]);
      }
      return;
    case Type.array:
      if (token.value === 0) {
        return fromArray([128]);
      }
      return;
    case Type.map:
      if (token.value === 0) {
        return fromArray([160]);
      }
      return;
    case Type.uint:
      if (token.value < 24) {
        return fromArray([Number(token.value)]);
      }
      return;
    case Type.negint:
      if (token.value >= -24) {
        return fromArray([31 - Number(token.value)]);
      }
  }
}

// node_modules/cborg/lib/encode.js
var defaultEncodeOptions = {
  float64: false,
  mapSorter,
  quickEncodeToken
};
var rfc8949EncodeOptions = Object.freeze({
  mapSorter: rfc8949MapSorter,
  quickEncodeToken
});
function makeCborEncoders() {
  const encoders = [];
  encoders[Type.uint.major] = encodeUint;
  encoders[Type.negint.major] = encodeNegint;
  encoders[Type.bytes.major] = encodeBytes;
  encoders[Type.string.major] = encodeString;
  encoders[Type.array.major] = encodeArray;
  encoders[Type.map.major] = encodeMap;
  encoders[Type.tag.major] = encodeTag;
  encoders[Type.float.major] = encodeFloat;
  return encoders;
}
var cborEncoders = makeCborEncoders();
var defaultWriter = new Bl();
var Ref = class _Ref {
  /**
   * @param {object|any[]} obj
   * @param {Reference|undefined} parent
   */
  constructor(obj, parent) {
    this.obj = obj;
    this.parent = parent;
  }
  /**
   * @param {object|any[]} obj
   * @returns {boolean}
   */
  includes(obj) {
    let p = this;
    do {
      if (p.obj === obj) {
        return true;
      }
    } while (p = p.parent);
    return false;
  }
  /**
   * @param {Reference|undefined} stack
   * @param {object|any[]} obj
   * @returns {Reference}
   */
  static createCheck(stack, obj) {
    if (stack && stack.includes(obj)) {
      throw new Error(`${encodeErrPrefix} object contains circular references`);
    }
    return new _Ref(obj, stack);
  }
};
var simpleTokens = {
  null: new Token(Type.null, null),
  undefined: new Token(Type.undefined, void 0),
  true: new Token(Type.true, true),
  false: new Token(Type.false, false),
  emptyArray: new Token(Type.array, 0),
  emptyMap: new Token(Type.map, 0)
};
var typeEncoders = {
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  number(obj, _typ, _options, _refStack) {
    if (!Number.isInteger(obj) || !Number.isSafeInteger(obj)) {
      return new Token(Type.float, obj);
    } else if (obj >= 0) {
      return new Token(Type.uint, obj);
    } else {
      return new Token(Type.negint, obj);
    }
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  bigint(obj, _typ, _options, _refStack) {
    if (obj >= BigInt(0)) {
      return new Token(Type.uint, obj);
    } else {
      return new Token(Type.negint, obj);
    }
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  Uint8Array(obj, _typ, _options, _refStack) {
    return new Token(Type.bytes, obj);
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  string(obj, _typ, _options, _refStack) {
    return new Token(Type.string, obj);
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  boolean(obj, _typ, _options, _refStack) {
    return obj ? simpleTokens.true : simpleTokens.false;
  },
  /**
   * @param {any} _obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  null(_obj, _typ, _options, _refStack) {
    return simpleTokens.null;
  },
  /**
   * @param {any} _obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  undefined(_obj, _typ, _options, _refStack) {
    return simpleTokens.undefined;
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  ArrayBuffer(obj, _typ, _options, _refStack) {
    return new Token(Type.bytes, new Uint8Array(obj));
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} _options
   * @param {Reference} [_refStack]
   * @returns {TokenOrNestedTokens}
   */
  DataView(obj, _typ, _options, _refStack) {
    return new Token(Type.bytes, new Uint8Array(obj.buffer, obj.byteOffset, obj.byteLength));
  },
  /**
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} options
   * @param {Reference} [refStack]
   * @returns {TokenOrNestedTokens}
   */
  Array(obj, _typ, options, refStack) {
    if (!obj.length) {
      if (options.addBreakTokens === true) {
        return [simpleTokens.emptyArray, new Token(Type.break)];
      }
      return simpleTokens.emptyArray;
    }
    refStack = Ref.createCheck(refStack, obj);
    const entries = [];
    let i = 0;
    for (const e of obj) {
      entries[i++] = objectToTokens(e, options, refStack);
    }
    if (options.addBreakTokens) {
      return [new Token(Type.array, obj.length), entries, new Token(Type.break)];
    }
    return [new Token(Type.array, obj.length), entries];
  },
  /**
   * @param {any} obj
   * @param {string} typ
   * @param {EncodeOptions} options
   * @param {Reference} [refStack]
   * @returns {TokenOrNestedTokens}
   */
  Object(obj, typ, options, refStack) {
    const isMap2 = typ !== "Object";
    const keys = isMap2 ? obj.keys() : Object.keys(obj);
    const maxLength = isMap2 ? obj.size : keys.length;
    let entries;
    if (maxLength) {
      entries = new Array(maxLength);
      refStack = Ref.createCheck(refStack, obj);
      const skipUndefined = !isMap2 && options.ignoreUndefinedProperties;
      let i = 0;
      for (const key of keys) {
        const value = isMap2 ? obj.get(key) : obj[key];
        if (skipUndefined && value === void 0) {
          continue;
        }
        entries[i++] = [
          objectToTokens(key, options, refStack),
          objectToTokens(value, options, refStack)
        ];
      }
      if (i < maxLength) {
        entries.length = i;
      }
    }
    if (!entries?.length) {
      if (options.addBreakTokens === true) {
        return [simpleTokens.emptyMap, new Token(Type.break)];
      }
      return simpleTokens.emptyMap;
    }
    sortMapEntries(entries, options);
    if (options.addBreakTokens) {
      return [new Token(Type.map, entries.length), entries, new Token(Type.break)];
    }
    return [new Token(Type.map, entries.length), entries];
  },
  /**
   * Encode a `Tagged` wrapper as a CBOR tag header followed by the encoded
   * form of the wrapped value. The value is recursively tokenised through
   * `objectToTokens()` so any registered `typeEncoders` apply to it.
   *
   * @param {any} obj
   * @param {string} _typ
   * @param {EncodeOptions} options
   * @param {Reference} [refStack]
   * @returns {TokenOrNestedTokens}
   */
  Tagged(obj, _typ, options, refStack) {
    return [
      new Token(Type.tag, obj.tag),
      objectToTokens(obj.value, options, refStack)
    ];
  }
};
typeEncoders.Map = typeEncoders.Object;
typeEncoders.Buffer = typeEncoders.Uint8Array;
for (const typ of "Uint8Clamped Uint16 Uint32 Int8 Int16 Int32 BigUint64 BigInt64 Float32 Float64".split(" ")) {
  typeEncoders[`${typ}Array`] = typeEncoders.DataView;
}
function objectToTokens(obj, options = {}, refStack) {
  const typ = is(obj);
  const customTypeEncoder = options && options.typeEncoders && /** @type {OptionalTypeEncoder} */
  options.typeEncoders[typ] || typeEncoders[typ];
  if (typeof customTypeEncoder === "function") {
    const tokens = customTypeEncoder(obj, typ, options, refStack);
    if (tokens != null) {
      return tokens;
    }
  }
  const typeEncoder = typeEncoders[typ];
  if (!typeEncoder) {
    throw new Error(`${encodeErrPrefix} unsupported type: ${typ}`);
  }
  return typeEncoder(obj, typ, options, refStack);
}
function sortMapEntries(entries, options) {
  const mapSorter2 = (
    /** @type {(e1: TokenOrNestedTokens, e2: TokenOrNestedTokens, options?: EncodeOptions) => number} */
    options.mapSorter
  );
  if (mapSorter2) {
    entries.sort((e1, e2) => mapSorter2(e1, e2, options));
  }
}
function mapSorter(e1, e2, options) {
  const keyToken1 = Array.isArray(e1[0]) ? e1[0][0] : e1[0];
  const keyToken2 = Array.isArray(e2[0]) ? e2[0][0] : e2[0];
  if (keyToken1.type.major !== keyToken2.type.major) {
    return keyToken1.type.compare(keyToken2.type);
  }
  const major = keyToken1.type.major;
  const tcmp = cborEncoders[major].compareTokens(keyToken1, keyToken2, options);
  if (tcmp === 0) {
    console.warn("WARNING: complex key types used, CBOR key sorting guarantees are gone");
  }
  return tcmp;
}
function rfc8949MapSorter(e1, e2) {
  if (e1[0] instanceof Token && e2[0] instanceof Token) {
    const t1 = (
      /** @type {TokenEx} */
      e1[0]
    );
    const t2 = (
      /** @type {TokenEx} */
      e2[0]
    );
    if (!t1._keyBytes) {
      t1._keyBytes = encodeRfc8949(t1.value);
    }
    if (!t2._keyBytes) {
      t2._keyBytes = encodeRfc8949(t2.value);
    }
    return compare(t1._keyBytes, t2._keyBytes);
  }
  throw new Error("rfc8949MapSorter: complex key types are not supported yet");
}
function encodeRfc8949(data) {
  return encodeCustom(data, cborEncoders, rfc8949EncodeOptions);
}
function tokensToEncoded(writer, tokens, encoders, options) {
  if (Array.isArray(tokens)) {
    for (const token of tokens) {
      tokensToEncoded(writer, token, encoders, options);
    }
  } else {
    encoders[tokens.type.major](writer, tokens, options);
  }
}
var MAJOR_UINT = Type.uint.majorEncoded;
var MAJOR_NEGINT = Type.negint.majorEncoded;
var MAJOR_BYTES = Type.bytes.majorEncoded;
var MAJOR_STRING = Type.string.majorEncoded;
var MAJOR_ARRAY = Type.array.majorEncoded;
var MAJOR_MAP = Type.map.majorEncoded;
var SIMPLE_FALSE = Type.float.majorEncoded | MINOR_FALSE;
var SIMPLE_TRUE = Type.float.majorEncoded | MINOR_TRUE;
var SIMPLE_NULL = Type.float.majorEncoded | MINOR_NULL;
var SIMPLE_UNDEFINED = Type.float.majorEncoded | MINOR_UNDEFINED;
var neg1b2 = BigInt(-1);
var pos1b2 = BigInt(1);
function directEncodeUintValue(writer, major, uint) {
  if (uint < 24) {
    writer.pushByte(major | Number(uint));
  } else {
    encodeUintValue(writer, major, uint);
  }
}
function canDirectEncode(options) {
  return options.addBreakTokens !== true;
}
function directEncodeMap(writer, data, typ, options, refStack) {
  const isMap2 = typ === "Map";
  const keys = isMap2 ? data.keys() : Object.keys(data);
  const maxLength = isMap2 ? data.size : keys.length;
  if (!maxLength) {
    writer.pushByte(MAJOR_MAP);
    return;
  }
  refStack = Ref.createCheck(refStack, data);
  const skipUndefined = !isMap2 && options.ignoreUndefinedProperties;
  const entries = new Array(maxLength);
  let length = 0;
  for (const key of keys) {
    const value = isMap2 ? data.get(key) : data[key];
    if (skipUndefined && value === void 0) {
      continue;
    }
    entries[length++] = [objectToTokens(key, options, refStack), value];
  }
  if (length === 0) {
    writer.pushByte(MAJOR_MAP);
    return;
  }
  if (length < maxLength) {
    entries.length = length;
  }
  entries.sort((e1, e2) => mapSorter(e1, e2, options));
  directEncodeUintValue(writer, MAJOR_MAP, length);
  for (const [key, value] of entries) {
    tokensToEncoded(writer, key, cborEncoders, options);
    directEncode(writer, value, options, refStack);
  }
}
function directEncode(writer, data, options, refStack) {
  const typ = is(data);
  const customEncoder = options.typeEncoders && options.typeEncoders[typ];
  if (customEncoder) {
    const tokens = customEncoder(data, typ, options, refStack);
    if (tokens != null) {
      tokensToEncoded(writer, tokens, cborEncoders, options);
      return;
    }
  }
  switch (typ) {
    case "null":
      writer.pushByte(SIMPLE_NULL);
      return;
    case "undefined":
      writer.pushByte(SIMPLE_UNDEFINED);
      return;
    case "boolean":
      writer.pushByte(data ? SIMPLE_TRUE : SIMPLE_FALSE);
      return;
    case "number":
      if (!Number.isInteger(data) || !Number.isSafeInteger(data)) {
        encodeFloat(writer, new Token(Type.float, data), options);
      } else if (data >= 0) {
        directEncodeUintValue(writer, MAJOR_UINT, data);
      } else {
        directEncodeUintValue(writer, MAJOR_NEGINT, data * -1 - 1);
      }
      return;
    case "bigint":
      if (data >= BigInt(0)) {
        directEncodeUintValue(writer, MAJOR_UINT, data);
      } else {
        directEncodeUintValue(writer, MAJOR_NEGINT, data * neg1b2 - pos1b2);
      }
      return;
    case "string": {
      const bytes = fromString(data);
      directEncodeUintValue(writer, MAJOR_STRING, bytes.length);
      writer.push(bytes);
      return;
    }
    case "Uint8Array":
      directEncodeUintValue(writer, MAJOR_BYTES, data.length);
      writer.push(data);
      return;
    case "Array":
      if (!data.length) {
        writer.pushByte(MAJOR_ARRAY);
        return;
      }
      refStack = Ref.createCheck(refStack, data);
      directEncodeUintValue(writer, MAJOR_ARRAY, data.length);
      for (const elem of data) {
        directEncode(writer, elem, options, refStack);
      }
      return;
    case "Object":
    case "Map":
      if (options.mapSorter === mapSorter) {
        directEncodeMap(writer, data, typ, options, refStack);
      } else {
        const tokens = typeEncoders.Object(data, typ, options, refStack);
        tokensToEncoded(writer, tokens, cborEncoders, options);
      }
      return;
    default: {
      const typeEncoder = typeEncoders[typ];
      if (!typeEncoder) {
        throw new Error(`${encodeErrPrefix} unsupported type: ${typ}`);
      }
      const tokens = typeEncoder(data, typ, options, refStack);
      tokensToEncoded(writer, tokens, cborEncoders, options);
    }
  }
}
function encodeCustom(data, encoders, options, destination) {
  const hasDest = destination instanceof Uint8Array;
  let writeTo = hasDest ? new U8Bl(destination) : defaultWriter;
  const tokens = objectToTokens(data, options);
  if (!Array.isArray(tokens) && options.quickEncodeToken) {
    const quickBytes = options.quickEncodeToken(tokens);
    if (quickBytes) {
      if (hasDest) {
        writeTo.push(quickBytes);
        return writeTo.toBytes();
      }
      return quickBytes;
    }
    const encoder = encoders[tokens.type.major];
    if (encoder.encodedSize) {
      const size = encoder.encodedSize(tokens, options);
      if (!hasDest) {
        writeTo = new Bl(size);
      }
      encoder(writeTo, tokens, options);
      if (writeTo.chunks.length !== 1) {
        throw new Error(`Unexpected error: pre-calculated length for ${tokens} was wrong`);
      }
      return hasDest ? writeTo.toBytes() : asU8A(writeTo.chunks[0]);
    }
  }
  writeTo.reset();
  tokensToEncoded(writeTo, tokens, encoders, options);
  return writeTo.toBytes(true);
}
function encode(data, options) {
  options = Object.assign({}, defaultEncodeOptions, options);
  if (canDirectEncode(options)) {
    defaultWriter.reset();
    directEncode(defaultWriter, data, options, void 0);
    return defaultWriter.toBytes(true);
  }
  return encodeCustom(data, cborEncoders, options);
}

// node_modules/cborg/lib/decode.js
var defaultDecodeOptions = {
  strict: false,
  allowIndefinite: true,
  allowUndefined: true,
  allowBigInt: true
};
var Tokeniser = class {
  /**
   * @param {Uint8Array} data
   * @param {DecodeOptions} options
   */
  constructor(data, options = {}) {
    this._pos = 0;
    this.data = data;
    this.options = options;
  }
  pos() {
    return this._pos;
  }
  done() {
    return this._pos >= this.data.length;
  }
  next() {
    const byt = this.data[this._pos];
    let token = quick[byt];
    if (token === void 0) {
      const decoder = jump[byt];
      if (!decoder) {
        throw new Error(`${decodeErrPrefix} no decoder for major type ${byt >>> 5} (byte 0x${byt.toString(16).padStart(2, "0")})`);
      }
      const minor = byt & 31;
      token = decoder(this.data, this._pos, minor, this.options);
    }
    this._pos += token.encodedLength;
    return token;
  }
};
var DONE = /* @__PURE__ */ Symbol.for("DONE");
var BREAK = /* @__PURE__ */ Symbol.for("BREAK");
function tokenToArray(token, tokeniser, options) {
  const arr = [];
  for (let i = 0; i < token.value; i++) {
    const value = tokensToObject(tokeniser, options);
    if (value === BREAK) {
      if (token.value === Infinity) {
        break;
      }
      throw new Error(`${decodeErrPrefix} got unexpected break to lengthed array`);
    }
    if (value === DONE) {
      throw new Error(`${decodeErrPrefix} found array but not enough entries (got ${i}, expected ${token.value})`);
    }
    arr[i] = value;
  }
  return arr;
}
function tokenToMap(token, tokeniser, options) {
  const useMaps = options.useMaps === true;
  const rejectDuplicateMapKeys = options.rejectDuplicateMapKeys === true;
  const obj = useMaps ? void 0 : {};
  const m = useMaps ? /* @__PURE__ */ new Map() : void 0;
  for (let i = 0; i < token.value; i++) {
    const key = tokensToObject(tokeniser, options);
    if (key === BREAK) {
      if (token.value === Infinity) {
        break;
      }
      throw new Error(`${decodeErrPrefix} got unexpected break to lengthed map`);
    }
    if (key === DONE) {
      throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no key], expected ${token.value})`);
    }
    if (!useMaps && typeof key !== "string") {
      throw new Error(`${decodeErrPrefix} non-string keys not supported (got ${typeof key})`);
    }
    if (rejectDuplicateMapKeys) {
      if (useMaps && m.has(key) || !useMaps && Object.hasOwn(obj, key)) {
        throw new Error(`${decodeErrPrefix} found repeat map key "${key}"`);
      }
    }
    const value = tokensToObject(tokeniser, options);
    if (value === DONE) {
      throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no value], expected ${token.value})`);
    }
    if (useMaps) {
      m.set(key, value);
    } else if (key === "__proto__") {
      Object.defineProperty(obj, key, { value, configurable: true, enumerable: true, writable: true });
    } else {
      obj[key] = value;
    }
  }
  return useMaps ? m : obj;
}
function* tokenToMapEntries(token, tokeniser, options) {
  for (let i = 0; i < token.value; i++) {
    const key = tokensToObject(tokeniser, options);
    if (key === BREAK) {
      if (token.value === Infinity) {
        break;
      }
      throw new Error(`${decodeErrPrefix} got unexpected break to lengthed map`);
    }
    if (key === DONE) {
      throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no key], expected ${token.value})`);
    }
    const value = tokensToObject(tokeniser, options);
    if (value === DONE) {
      throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no value], expected ${token.value})`);
    }
    yield [key, value];
  }
}
function createTagDecodeControl(tokeniser, options) {
  const decode2 = function() {
    if (decode2._called) {
      throw new Error(`${decodeErrPrefix} tag decode() may only be called once`);
    }
    decode2._called = true;
    const value = tokensToObject(tokeniser, options);
    if (value === DONE) {
      throw new Error(`${decodeErrPrefix} tag content missing`);
    }
    if (value === BREAK) {
      throw new Error(`${decodeErrPrefix} got unexpected break in tag content`);
    }
    return value;
  };
  decode2.entries = function() {
    if (decode2._called) {
      throw new Error(`${decodeErrPrefix} tag decode() may only be called once`);
    }
    decode2._called = true;
    const token = tokeniser.next();
    if (!Type.equals(token.type, Type.map)) {
      throw new Error(`${decodeErrPrefix} entries() requires map content, got ${token.type.name}`);
    }
    const entries = [];
    for (const entry of tokenToMapEntries(token, tokeniser, options)) {
      entries.push(entry);
    }
    return entries;
  };
  decode2._called = false;
  return decode2;
}
function tokensToObject(tokeniser, options) {
  if (tokeniser.done()) {
    return DONE;
  }
  const token = tokeniser.next();
  if (Type.equals(token.type, Type.break)) {
    return BREAK;
  }
  if (token.type.terminal) {
    return token.value;
  }
  if (Type.equals(token.type, Type.array)) {
    return tokenToArray(token, tokeniser, options);
  }
  if (Type.equals(token.type, Type.map)) {
    return tokenToMap(token, tokeniser, options);
  }
  if (Type.equals(token.type, Type.tag)) {
    if (options.tags && typeof options.tags[token.value] === "function") {
      const decodeControl = createTagDecodeControl(tokeniser, options);
      const result = options.tags[token.value](decodeControl);
      if (!decodeControl._called) {
        throw new Error(`${decodeErrPrefix} tag decoder must call decode() or entries()`);
      }
      return result;
    }
    throw new Error(`${decodeErrPrefix} tag not supported (${token.value})`);
  }
  throw new Error("unsupported");
}
function decodeFirst(data, options) {
  if (!(data instanceof Uint8Array)) {
    throw new Error(`${decodeErrPrefix} data to decode must be a Uint8Array`);
  }
  options = Object.assign({}, defaultDecodeOptions, options);
  const u8aData = asU8A(data);
  const tokeniser = options.tokenizer || new Tokeniser(u8aData, options);
  const decoded = tokensToObject(tokeniser, options);
  if (decoded === DONE) {
    throw new Error(`${decodeErrPrefix} did not find any content to decode`);
  }
  if (decoded === BREAK) {
    throw new Error(`${decodeErrPrefix} got unexpected break`);
  }
  return [decoded, data.subarray(tokeniser.pos())];
}

// node_modules/cborg/lib/tagged.js
var Tagged = class _Tagged {
  /**
   * @param {number} tag - CBOR tag number, a non-negative integer
   * @param {any} value - The value to be tagged; encoded recursively
   */
  constructor(tag, value) {
    if (typeof tag !== "number" || !Number.isInteger(tag) || tag < 0) {
      throw new TypeError("Tagged: tag must be a non-negative integer");
    }
    this.tag = tag;
    this.value = value;
  }
  /**
   * Build a tag decoder for use in `decode()`'s `tags` option that returns the
   * decoded content wrapped in a `Tagged` instance, preserving the tag number
   * for the caller to inspect.
   *
   * @param {number} tag - The CBOR tag number this decoder will be registered for
   * @returns {TaggedTagDecoder}
   *
   * @example
   * import { decode, Tagged } from 'cborg'
   * const value = decode(bytes, { tags: { 16: Tagged.decoder(16) } })
   * // value instanceof Tagged; value.tag === 16
   */
  static decoder(tag) {
    return (decode2) => new _Tagged(tag, decode2());
  }
  /**
   * Build a `tags` option for `decode()` that wraps each listed tag number in
   * a `Tagged` instance, preserving those tags through decode without
   * registering a dedicated decoder per tag.
   *
   * @param {...number} tagNumbers - One or more CBOR tag numbers to preserve
   * @returns {{[tagNumber: number]: TaggedTagDecoder}}
   *
   * @example
   * import { decode, Tagged } from 'cborg'
   * const value = decode(bytes, { tags: Tagged.preserve(16, 96) })
   */
  static preserve(...tagNumbers) {
    const tags = {};
    for (const tag of tagNumbers) {
      tags[tag] = _Tagged.decoder(tag);
    }
    return tags;
  }
};
Object.defineProperty(Tagged.prototype, Symbol.toStringTag, {
  value: "Tagged"
});

// src/cose/cbor.ts
var KNOWN = /* @__PURE__ */ new Set([
  "uint",
  "negint",
  "bytes",
  "string",
  "array",
  "map",
  "null",
  "true",
  "false",
  "break"
]);
var KEYS = /* @__PURE__ */ new Set(["uint", "negint", "string", "break"]);
function decodeCbor(bytes, rules) {
  if (bytes.length > rules.bytes) {
    throw new Fault(
      rules.code,
      `${rules.what}: at most ${rules.bytes} bytes are read, but there are ${bytes.length}`
    );
  }
  const plain3 = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const tokenizer = new GuardedTokenizer(plain3, rules);
  try {
    const [value, rest] = decodeFirst(plain3, { ...OPTIONS, tokenizer });
    if (rest.length > 0) throw new Error(`${rest.length} more bytes where the item ends`);
    return value;
  } catch (cause) {
    throw new Fault(
      rules.code,
      `${rules.what}: byte ${tokenizer.pos()}: ${cause instanceof Error ? reasonOf(cause) : "unreadable"}`,
      { at: `byte ${tokenizer.pos()}`, cause }
    );
  }
}
var OPTIONS = {
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: true,
  allowUndefined: false,
  allowBigInt: true,
  retainStringBytes: true
};
var GuardedTokenizer = class {
  #inner;
  #rules;
  #open = [];
  #items = 0;
  constructor(bytes, rules) {
    this.#inner = new Tokeniser(bytes, OPTIONS);
    this.#rules = rules;
  }
  pos() {
    return this.#inner.pos();
  }
  done() {
    return this.#inner.done();
  }
  next() {
    let token = this.#inner.next();
    if (this.#items === 0 && token.type.name === "tag" && token.value === this.#rules.tag) {
      if (this.#inner.done()) throw new Error("a tag with nothing after it");
      token = this.#inner.next();
    }
    this.#items += 1;
    if (this.#items > this.#rules.items) throw new Error(`more than ${this.#rules.items} items`);
    if (!KNOWN.has(token.type.name)) throw new Error(`a ${token.type.name} has no place here`);
    if (token.type.name === "string") refuseBadText(token);
    this.#follow(token);
    return token;
  }
  #follow(token) {
    const { name } = token.type;
    const inside = this.#open.at(-1);
    if (inside?.map && inside.seen % 2 === 0 && !KEYS.has(name)) {
      throw new Error(`a ${name} is no key of a map`);
    }
    if (name === "break") {
      const top = this.#open.pop();
      if (top === void 0 || top.wanted !== Infinity) throw new Error("a break with nothing open");
      if (top.map && top.seen % 2 === 1) throw new Error("a break where a map has a value");
    } else if (name === "array" || name === "map") {
      const wanted = name === "map" ? token.value * 2 : token.value;
      this.#open.push({ map: name === "map", wanted, seen: 0 });
      if (this.#open.length > this.#rules.depth) {
        throw new Error(`nested more than ${this.#rules.depth} deep`);
      }
      if (wanted !== 0) return;
      this.#open.pop();
    }
    this.#close();
  }
  // One item is complete, and so may be the arrays and maps that it was the last of.
  #close() {
    for (let top = this.#open.at(-1); top !== void 0; top = this.#open.at(-1)) {
      top.seen += 1;
      if (top.seen < top.wanted) return;
      this.#open.pop();
    }
  }
};
function refuseBadText(token) {
  if (token.byteValue !== void 0 && !Buffer.from(token.value, "utf8").equals(token.byteValue)) {
    throw new Error("a text that is not UTF-8");
  }
}
function reasonOf(error) {
  const text = error.message.replace(/^CBOR decode error: /, "");
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return JSON.stringify(shown).slice(1, -1);
}

// src/cose/sign1.ts
var SIGN1_TAG = 18;
var ALGORITHM_LABEL = 1;
var SIGNATURE_ALGORITHMS = /* @__PURE__ */ new Map([
  [-7, { name: "ES256", hash: "sha256", curve: "prime256v1", bytes: 64 }],
  [-35, { name: "ES384", hash: "sha384", curve: "secp384r1", bytes: 96 }],
  [-36, { name: "ES512", hash: "sha512", curve: "secp521r1", bytes: 132 }]
]);
function decodeSign1(bytes, rules) {
  const outer = decodeCbor(bytes, { ...rules, tag: SIGN1_TAG });
  if (!Array.isArray(outer) || outer.length !== 4) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is an array of four, but this is ${describe(outer)}`
    );
  }
  const [protectedBytes, unprotectedHeader, payload, signature] = outer;
  if (!(protectedBytes instanceof Uint8Array) || !(unprotectedHeader instanceof Map) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is bytes, a map, bytes and bytes, but this is ${outer.map(describe).join(", ")}`
    );
  }
  const protectedHeader = decodeProtected(protectedBytes, rules);
  return { protectedBytes, protectedHeader, unprotectedHeader, payload, signature };
}
function sigStructure(protectedBytes, payload) {
  return encode(["Signature1", protectedBytes, new Uint8Array(), payload]);
}
function isSignedBy(sign1, algorithm, key) {
  return sign1.signature.length === algorithm.bytes && key.asymmetricKeyDetails?.namedCurve === algorithm.curve && verify(
    algorithm.hash,
    sigStructure(sign1.protectedBytes, sign1.payload),
    { key, dsaEncoding: "ieee-p1363" },
    sign1.signature
  );
}
function decodeProtected(bytes, rules) {
  if (bytes.length === 0) return /* @__PURE__ */ new Map();
  const header = decodeCbor(bytes, { ...rules, what: `${rules.what}'s protected header` });
  if (header instanceof Map) return header;
  throw new Fault(
    rules.code,
    `${rules.what}: the protected header is a map, but this is ${describe(header)}`
  );
}
function describe(value) {
  if (value === null) return "null";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Map) return "a map";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return `a ${typeof value}`;
}

// src/eif/signature.ts
import { X509Certificate } from "node:crypto";
var byteArray = array(int().min(0).max(255));
var sectionSchema = array(strictObject({ signing_certificate: byteArray, signature: byteArray })).min(1);
function parseSignature(bytes) {
  const value = decodeCbor(bytes, {
    code: "EIF_SIGNATURE_INVALID",
    what: "signature section",
    bytes: SIGNATURE_LIMIT,
    depth: 3,
    items: SIGNATURE_LIMIT
  });
  const parsed = sectionSchema.safeParse(plainObjects(value));
  const first = parsed.data?.[0];
  if (first === void 0) {
    throw invalid2("it is no array of a signing_certificate and a signature, each an array of bytes");
  }
  return {
    ...parsePem(Buffer.from(first.signing_certificate)),
    signature: Uint8Array.from(first.signature)
  };
}
function encodeSignature(pem, signature) {
  return encodeCbor([
    { signing_certificate: [...Buffer.from(pem, "utf8")], signature: [...signature] }
  ]);
}
var PEM = /-----BEGIN (?:X509 )?CERTIFICATE-----\r?\n([A-Za-z0-9+/=\s]*?)-----END (?:X509 )?CERTIFICATE-----/;
function parsePem(pem) {
  const block = PEM.exec(pem.toString("latin1"))?.[1];
  if (block === void 0) throw invalid2("its signing_certificate is no certificate in PEM");
  let certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (cause) {
    throw invalid2("its signing_certificate is no X.509 certificate", cause);
  }
  if (!certificate.raw.equals(Buffer.from(block, "base64"))) {
    throw invalid2("its signing_certificate can be read as more than one certificate");
  }
  return {
    certificate,
    der: Uint8Array.from(certificate.raw),
    notBefore: instantOf(certificate.validFromDate),
    notAfter: instantOf(certificate.validToDate)
  };
}
function instantOf(date) {
  const seconds = Math.floor(date.getTime() / 1e3);
  if (Number.isNaN(seconds)) throw invalid2("the dates of its certificate cannot be read");
  return instantFromSeconds(seconds);
}
function plainObjects(value) {
  if (!Array.isArray(value)) return void 0;
  return value.map((it) => it instanceof Map ? Object.fromEntries(it) : it);
}
function invalid2(why, cause) {
  return new Fault("EIF_SIGNATURE_INVALID", `signature section: ${why}`, { cause });
}

// src/eif/verify-signature.ts
function verifySignature(section2, pcr0) {
  const { certificate } = section2;
  const reason = refusal2(section2, pcr0);
  return {
    subject: certificate.subject === void 0 ? "" : certificate.subject.split("\n").join(", "),
    notBefore: section2.notBefore,
    notAfter: section2.notAfter,
    ...reason === void 0 ? { valid: true } : { valid: false, reason }
  };
}
function isCurrent(signature, at) {
  return signature.notBefore <= at && at <= signature.notAfter;
}
function signedPayload(pcr0) {
  return encodeCbor({ register_index: 0, register_value: [...pcrBytes(pcr0)] });
}
function refusal2({ certificate, signature }, pcr0) {
  try {
    const sign1 = decodeSign1(signature, {
      code: "EIF_SIGNATURE_INVALID",
      what: "signature",
      bytes: SIGNATURE_LIMIT,
      depth: 4,
      items: 64
    });
    const algorithm = SIGNATURE_ALGORITHMS.get(sign1.protectedHeader.get(ALGORITHM_LABEL) ?? null);
    if (algorithm === void 0 || sign1.protectedHeader.size !== 1) {
      return "the protected header does not name ES256, ES384 or ES512 alone";
    }
    if (sign1.unprotectedHeader.size !== 0) return "the unprotected header is not empty";
    if (!Buffer.from(sign1.payload).equals(signedPayload(pcr0))) {
      return "what was signed is not the PCR0 of this image";
    }
    const key = publicKeyOf(certificate);
    if (key === void 0) return "the certificate's key cannot be used";
    return isSignedBy(sign1, algorithm, key) ? void 0 : "the signature is not by the certificate's key";
  } catch (cause) {
    if (cause instanceof Fault) return cause.message;
    throw cause;
  }
}
function publicKeyOf(certificate) {
  try {
    return certificate.publicKey;
  } catch {
    return void 0;
  }
}

// src/eif/signer.ts
var CURVE = "secp384r1";
var PROTECTED = encodeCbor(/* @__PURE__ */ new Map([[1, -35]]));
function parseSigningCertificate(pem) {
  let certificate;
  try {
    certificate = new X509Certificate2(pem);
  } catch (cause) {
    throw invalid3("the signing certificate is no X.509 certificate in PEM", cause);
  }
  const curve = certificate.publicKey.asymmetricKeyDetails?.namedCurve;
  if (curve !== CURVE) {
    throw invalid3(
      `the signing certificate's key is ${curve ?? certificate.publicKey.asymmetricKeyType ?? "unknown"}, not on P-384`
    );
  }
  return certificate;
}
function localSigner(certificatePem, keyPem) {
  const certificate = parseSigningCertificate(certificatePem);
  let key;
  try {
    key = createPrivateKey(keyPem);
  } catch (cause) {
    throw invalid3("the signing key is no private key in PEM without passphrase", cause);
  }
  if (!certificate.checkPrivateKey(key)) {
    throw invalid3("the signing key is not the one that the certificate is for");
  }
  return {
    certificate,
    sign: async (message) => Uint8Array.from(sign("sha384", message, { key, dsaEncoding: "ieee-p1363" }))
  };
}
async function signPcr0(pcr0, signer) {
  const payload = signedPayload(pcr0);
  const signature = await signer.sign(sigStructure(PROTECTED, payload));
  const cose = encodeSign1({ protectedBytes: PROTECTED, payload, signature });
  const data = encodeSignature(signer.certificate.toString(), cose);
  if (data.length > SIGNATURE_LIMIT) {
    throw invalid3(
      `the signing certificate makes a section of ${data.length} bytes, more than ${SIGNATURE_LIMIT}`
    );
  }
  const { valid, reason } = verifySignature(parseSignature(data), pcr0);
  if (!valid) {
    throw new Fault("EIF_SIGNING_FAILED", `the signer's answer does not hold: ${reason}`, {
      hint: "give the certificate that was made for this key"
    });
  }
  return data;
}
function invalid3(why, cause) {
  return new Fault("EIF_SIGNING_KEY_INVALID", why, {
    hint: "make a pair with: openssl ecparam -name secp384r1 -genkey, and openssl req -new -x509",
    cause
  });
}

// src/eif/coalesce.ts
var ENOUGH = 1 << 20;
async function* coalesce(bytes) {
  const buffer2 = new Uint8Array(ENOUGH);
  let filled = 0;
  for await (const chunk of bytes) {
    if (chunk.length >= ENOUGH / 4) {
      if (filled > 0) yield buffer2.subarray(0, filled);
      filled = 0;
      yield chunk;
      continue;
    }
    const fits = chunk.subarray(0, ENOUGH - filled);
    buffer2.set(fits, filled);
    filled += fits.length;
    if (filled < ENOUGH) continue;
    yield buffer2;
    const rest = chunk.subarray(fits.length);
    buffer2.set(rest);
    filled = rest.length;
  }
  if (filled > 0) yield buffer2.subarray(0, filled);
}

// src/eif/crc.ts
import { crc32 } from "node:zlib";
var POLYNOMIAL = 3988292384;
function crc32Before(first, rest) {
  const shift = powerOfX(8n * BigInt(rest.bytes));
  return (multiply(crc32(first), shift) ^ rest.crc32) >>> 0;
}
function powerOfX(exponent) {
  let result = 2147483648;
  let square = 1073741824;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
function multiply(a, b) {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit & 1) === 1) product ^= shifted;
    shifted = (shifted & 1) === 1 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

// src/eif/header.ts
function faultAt(code2, byte, what, hint) {
  const extra = { at: `byte ${byte}` };
  return new Fault(code2, `byte ${byte}: ${what}`, hint === void 0 ? extra : { ...extra, hint });
}
function refuseOtherMagic(start) {
  for (const [i, byte] of start.subarray(0, MAGIC.length).entries()) {
    if (byte !== MAGIC[i]) {
      throw faultAt(
        "EIF_MAGIC",
        0,
        'an EIF starts with 2e656966 (".eif"), but this starts with ' + Buffer.from(start.subarray(0, MAGIC.length)).toString("hex"),
        "give an enclave image file, as nitro-cli build-enclave or golden-pcr build write it"
      );
    }
  }
}
function parseHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  refuseOtherMagic(bytes);
  const version = view.getUint16(FIELD.version);
  if (!VERSIONS.includes(version)) {
    throw faultAt("EIF_VERSION", FIELD.version, `version ${version} is not one of 2, 3 and 4`);
  }
  const flags = view.getUint16(FIELD.flags);
  if (flags > 1) {
    throw faultAt("EIF_FLAGS", FIELD.flags, `flags ${hex(flags, 4)} have reserved bits set`);
  }
  refuseNonZero(view.getUint16(FIELD.reserved), FIELD.reserved, "the reserved field");
  refuseNonZero(view.getUint32(FIELD.unused), FIELD.unused, "the unused field");
  return {
    version,
    flags,
    arch: flags === 1 ? "aarch64" : "x86_64",
    defaultMemory: view.getBigUint64(FIELD.defaultMemory),
    defaultProcessors: view.getBigUint64(FIELD.defaultProcessors),
    crc32: view.getUint32(FIELD.crc32),
    table: parseTable(view)
  };
}
function encodeHeader(header, sections) {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(FIELD.version, header.version);
  view.setUint16(FIELD.flags, header.flags);
  view.setBigUint64(FIELD.defaultMemory, header.defaultMemory);
  view.setBigUint64(FIELD.defaultProcessors, header.defaultProcessors);
  view.setUint16(FIELD.sectionCount, sections.length);
  for (const [i, { offset, size }] of sections.entries()) {
    view.setBigUint64(FIELD.offsets + 8 * i, BigInt(offset));
    view.setBigUint64(FIELD.sizes + 8 * i, BigInt(size));
  }
  view.setUint32(FIELD.crc32, header.crc32);
  return bytes;
}
function parseSectionHeader(bytes, offset, listed) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTION_HEADER_BYTES);
  const type = view.getUint16(0);
  const kind = kindOfType(type);
  if (kind === void 0) {
    throw faultAt("EIF_SECTION_TYPE", offset, `${type} is not a type of section`);
  }
  const flags = view.getUint16(2);
  if (flags !== 0) {
    throw faultAt("EIF_FLAGS", offset + 2, `flags ${hex(flags, 4)} of the ${kind} are not zero`);
  }
  const size = view.getBigUint64(4);
  if (size !== listed) {
    throw faultAt(
      "EIF_SIZE_MISMATCH",
      offset + 4,
      `the ${kind} says that it has ${size} bytes, but the header's table says ${listed}`,
      kind === "signature" ? "AWS's tools leave the table stale when they sign again; build the EIF anew, then sign it once" : void 0
    );
  }
  return kind;
}
function encodeSectionHeader(section2) {
  const bytes = new Uint8Array(SECTION_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, typeOfKind(section2.type));
  view.setBigUint64(4, BigInt(section2.size));
  return bytes;
}
function parseTable(view) {
  const count = view.getUint16(FIELD.sectionCount);
  if (count < 2 || count > TABLE_SLOTS) {
    throw faultAt(
      "EIF_SECTION_COUNT",
      FIELD.sectionCount,
      `an EIF has 2 to ${TABLE_SLOTS} sections, but this says ${count}`
    );
  }
  const table = [];
  let end = BigInt(HEADER_BYTES);
  for (let i = 0; i < TABLE_SLOTS; i++) {
    const offset = view.getBigUint64(FIELD.offsets + 8 * i);
    const size = view.getBigUint64(FIELD.sizes + 8 * i);
    if (i >= count) {
      refuseNonZero(offset, FIELD.offsets + 8 * i, `the unused offset of section ${i}`);
      refuseNonZero(size, FIELD.sizes + 8 * i, `the unused size of section ${i}`);
      continue;
    }
    if (offset !== end) {
      const before = i === 0 ? "the header ends" : `section ${i - 1} ends`;
      throw faultAt(
        offset < end ? "EIF_OVERLAP" : "EIF_GAP",
        FIELD.offsets + 8 * i,
        `section ${i} is listed at byte ${offset}, but ${before} at byte ${end}`
      );
    }
    table.push({ offset, size });
    end = offset + BigInt(SECTION_HEADER_BYTES) + size;
  }
  return table;
}
function refuseNonZero(value, byte, what) {
  if (BigInt(value) !== 0n) {
    throw faultAt("EIF_RESERVED", byte, `${what} is ${value}, not zero`);
  }
}
function hex(value, digits) {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}

// src/eif/cursor.ts
var NOTHING = new Uint8Array();
var Cursor = class {
  /** Bytes that were read so far. */
  offset = 0;
  size;
  #chunks;
  #rest = NOTHING;
  constructor(bytes, size) {
    this.size = size;
    this.#chunks = bytes[Symbol.asyncIterator]();
  }
  /** So many bytes in one piece; the caller keeps `count` small. Throws EIF_TRUNCATED. */
  async take(count, what) {
    const parts = [];
    for await (const part of this.pieces(count, what)) parts.push(Uint8Array.from(part));
    const [first] = parts;
    return parts.length === 1 && first !== void 0 ? first : Uint8Array.from(Buffer.concat(parts));
  }
  /** So many bytes as they come. Throws EIF_TRUNCATED, at once if the size already tells. */
  async *pieces(count, what) {
    if (count > this.size - this.offset) {
      throw truncated(this.size, what, this.offset + count);
    }
    let missing = count;
    while (missing > 0) {
      const chunk = this.#rest.length > 0 ? this.#rest : await this.#next();
      if (chunk === void 0) throw truncated(this.offset, what, this.offset + missing);
      const piece = chunk.subarray(0, missing);
      this.#rest = chunk.subarray(piece.length);
      this.offset += piece.length;
      missing -= piece.length;
      yield piece;
    }
  }
  /** Refuses bytes after the last section. */
  async end() {
    const more = this.#rest.length > 0 || this.offset < this.size || await this.#next() !== void 0;
    if (more) {
      throw faultAt(
        "EIF_TRAILING_BYTES",
        this.offset,
        "the last section ends here, but the file goes on"
      );
    }
  }
  /** Lets go of the source, wherever the reading stopped. */
  async close() {
    await this.#chunks.return?.();
  }
  async #next() {
    for (; ; ) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return void 0;
      if (value.length > 0) return value;
    }
  }
};
function truncated(at, what, needed2) {
  return faultAt("EIF_TRUNCATED", at, `the file ends within ${what}, which ends at byte ${needed2}`);
}

// src/eif/registers.ts
import { createHash } from "node:crypto";
function extend(value) {
  return pcrFromBytes(createHash("sha384").update(new Uint8Array(PCR_BYTES)).update(value).digest());
}
var Registers = class {
  #hasher;
  #image;
  #boot;
  #application;
  #ramdisks = 0;
  constructor(hasher) {
    this.#hasher = hasher;
    this.#image = hasher.start("sha384");
  }
  /** The digests that the next section's data goes into. */
  section(kind) {
    if (kind === "signature" || kind === "metadata") return [];
    if (kind === "ramdisk") this.#ramdisks += 1;
    if (this.#ramdisks < 2) return [this.#image];
    this.#boot ??= this.#hasher.fork(this.#image);
    this.#application ??= this.#hasher.start("sha384");
    return [this.#image, kind === "ramdisk" ? this.#application : this.#boot];
  }
  /** PCR0 of the sections so far. */
  async pcr0() {
    return extend(await this.#hasher.finish(this.#hasher.fork(this.#image)));
  }
  /** PCR0, 1 and 2; to be asked for once, after the last section. */
  async finish() {
    const boot = this.#boot;
    const [image, application, booted] = await Promise.all([
      this.#hasher.finish(this.#image),
      this.#hasher.finish(this.#application ?? this.#hasher.start("sha384")),
      boot === void 0 ? void 0 : this.#hasher.finish(boot)
    ]);
    return { "0": extend(image), "1": extend(booted ?? image), "2": extend(application) };
  }
};
function certificatePcr(der) {
  return extend(createHash("sha384").update(der).digest());
}

// src/eif/report.ts
function isKept(kind) {
  return kind === "signature" || kind === "metadata";
}
async function reportOf(walked) {
  const { header, sections, crc32: crc322, registers: registers2, size } = walked;
  const signature = parseKept(walked, "signature", parseSignature);
  const metadata = parseKept(walked, "metadata", parseMetadata);
  const code2 = await registers2.finish();
  const pcrs = signature === void 0 ? code2 : { ...code2, "8": certificatePcr(signature.der) };
  return {
    version: header.version,
    flags: header.flags,
    arch: header.arch,
    size,
    sections,
    crc32: crc322,
    measurement: measurementOf(header.arch, pcrs),
    ...signature === void 0 ? {} : { signature: verifySignature(signature, code2["0"]) },
    ...metadata === void 0 ? {} : { metadata }
  };
}
function parseKept({ sections, kept }, type, parse) {
  const bytes = kept.get(type);
  if (bytes === void 0) return void 0;
  try {
    return parse(bytes);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = sections.find((it) => it.type === type)?.offset ?? 0;
    throw faultAt(cause.code, at + SECTION_HEADER_BYTES, cause.message);
  }
}

// src/eif/sections.ts
var LIMITS = {
  signature: SIGNATURE_LIMIT,
  metadata: METADATA_LIMIT
};
function refuseMisplaced(section2, before) {
  const { type, offset, size } = section2;
  const refuse2 = (code2, what) => faultAt(code2, offset, what);
  if (type !== "ramdisk" && before.some((it) => it.type === type)) {
    throw refuse2("EIF_SECTION_REPEATED", `a second ${type} section`);
  }
  if (type === "ramdisk" && !before.some((it) => it.type === "kernel")) {
    throw refuse2("EIF_SECTION_ORDER", "a ramdisk stands before the kernel");
  }
  if (size === 0 && (type === "ramdisk" || type === "kernel")) {
    throw refuse2("EIF_SECTION_EMPTY", `the ${type} has no content`);
  }
  const limit = LIMITS[type];
  if (limit !== void 0 && size > limit) {
    throw refuse2("EIF_SECTION_TOO_LARGE", `the ${type} has ${size} bytes, more than ${limit}`);
  }
}
function refuseIncomplete(sections, end) {
  for (const type of ["kernel", "cmdline", "ramdisk"]) {
    if (!sections.some((it) => it.type === type)) {
      throw faultAt("EIF_SECTION_MISSING", end, `the file ends and has no ${type}`);
    }
  }
}

// src/eif/writer.ts
var EifWriter = class {
  #sink;
  #hasher;
  #registers;
  #body;
  #sections = [];
  #kept = /* @__PURE__ */ new Map();
  #offset = HEADER_BYTES;
  constructor(sink, hasher) {
    this.#sink = sink;
    this.#hasher = hasher;
    this.#registers = new Registers(hasher);
    this.#body = hasher.start("crc32");
  }
  /** Writes the next section; reads its content once. Throws what `writeEif` lists. */
  async section(type, content) {
    const section2 = { type, offset: this.#offset, size: content.size };
    this.#refuse(section2);
    const into = [this.#body, ...this.#registers.section(type)];
    await this.#put(encodeSectionHeader(section2), [this.#body]);
    const keep = [];
    let left = content.size;
    for await (const piece of coalesce(content.open())) {
      left -= piece.length;
      if (left < 0) break;
      await this.#put(piece, into);
      if (isKept(type)) keep.push(Uint8Array.from(piece));
    }
    if (left !== 0) {
      throw new Fault(
        "EIF_CONTENT_CHANGED",
        `the ${type} should have ${content.size} bytes, but has ${left < 0 ? "more" : content.size - left}`,
        { at: `byte ${this.#offset}`, hint: "build again when nothing writes to its source" }
      );
    }
    if (isKept(type)) this.#kept.set(type, Uint8Array.from(Buffer.concat(keep)));
    this.#sections.push(section2);
  }
  /** PCR0 of the sections so far. */
  pcr0() {
    return this.#registers.pcr0();
  }
  /** Writes the header, reads the file back, and tells what it is. Nothing may be called after it. */
  async finish(header) {
    refuseIncomplete(this.#sections, this.#offset);
    const body = numberOf(await this.#hasher.finish(this.#body));
    const unsummed = encodeHeader({ ...header, crc32: 0 }, this.#sections);
    const sum = crc32Before(unsummed.subarray(0, FIELD.crc32), {
      crc32: body,
      bytes: this.#offset - HEADER_BYTES
    });
    await this.#sink.write(0, encodeHeader({ ...header, crc32: sum }, this.#sections));
    const back = await readBack(this.#sink.bytes(), this.#offset, this.#hasher);
    const stored = hexOf(sum);
    if (back.crc32 !== stored) {
      throw new Fault(
        "FILE_WRITE_FAILED",
        `the file was written with the checksum ${stored}, but reads back with ${back.crc32}`,
        { hint: "look at the disk, and build again" }
      );
    }
    const report = await reportOf({
      header,
      sections: this.#sections,
      crc32: { stored, computed: back.crc32 },
      registers: this.#registers,
      kept: this.#kept,
      size: this.#offset
    });
    return { ...report, sha256: back.sha256 };
  }
  #refuse(section2) {
    refuseMisplaced(section2, this.#sections);
    if (this.#sections.length === TABLE_SLOTS) {
      throw new Fault("EIF_SECTION_COUNT", `an EIF has at most ${TABLE_SLOTS} sections`);
    }
    if (!Number.isSafeInteger(section2.offset + SECTION_HEADER_BYTES + section2.size)) {
      throw new Fault("EIF_SECTION_TOO_LARGE", `the ${section2.type} has ${section2.size} bytes`);
    }
  }
  async #put(bytes, into) {
    await Promise.all([this.#hasher.update(bytes, into), this.#sink.write(this.#offset, bytes)]);
    this.#offset += bytes.length;
  }
};
async function readBack(bytes, size, hasher) {
  const cursor = new Cursor(bytes, size);
  const crc = hasher.start("crc32");
  const file = hasher.start("sha256");
  try {
    const header = await cursor.take(HEADER_BYTES, "the header");
    await hasher.update(header.subarray(0, FIELD.crc32), [crc]);
    await hasher.update(header, [file]);
    for await (const piece of cursor.pieces(size - HEADER_BYTES, "the sections")) {
      await hasher.update(piece, [crc, file]);
    }
    await cursor.end();
  } finally {
    await cursor.close();
  }
  const sum = numberOf(await hasher.finish(crc));
  const digest = await hasher.finish(file);
  return { crc32: hexOf(sum), sha256: Buffer.from(digest).toString("hex") };
}
function numberOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
function hexOf(crc) {
  return crc.toString(16).padStart(8, "0");
}

// src/eif/write.ts
async function writeEif(contents, sink, hasher = directHasher()) {
  parseMetadata(contents.metadata);
  const writer = new EifWriter(sink, hasher);
  await writer.section("kernel", contents.kernel);
  await writer.section("cmdline", withoutNul(contents.cmdline));
  await writer.section("metadata", contentOf(contents.metadata));
  for (const ramdisk of contents.ramdisks) await writer.section("ramdisk", ramdisk);
  if (contents.signer !== void 0) {
    const signature = await signPcr0(await writer.pcr0(), contents.signer);
    await writer.section("signature", contentOf(signature));
  }
  return writer.finish({
    version: CURRENT_VERSION,
    flags: flagsOf(contents.arch),
    arch: contents.arch,
    defaultMemory: DEFAULT_MEMORY,
    defaultProcessors: DEFAULT_PROCESSORS
  });
}
function withoutNul(cmdline) {
  return {
    size: cmdline.size,
    async *open() {
      for await (const chunk of cmdline.open()) {
        if (chunk.includes(0)) {
          throw new Fault("EIF_CMDLINE_INVALID", "the kernel command line holds a NUL byte");
        }
        yield chunk;
      }
    }
  };
}

// src/eif/inspect.ts
async function measureEif(bytes, size, hasher = directHasher()) {
  return (await inspect(bytes, size, hasher, [])).report;
}
async function inspectEif(bytes, size, hasher = directHasher()) {
  const file = hasher.start("sha256");
  const { report } = await inspect(bytes, size, hasher, [file]);
  return { ...report, sha256: hexOf2(await hasher.finish(file)) };
}
async function inspect(bytes, size, hasher, everything) {
  const cursor = new Cursor(bytes, size);
  try {
    return await walk2(cursor, hasher, everything);
  } finally {
    await cursor.close();
  }
}
async function walk2(cursor, hasher, everything) {
  const crc = hasher.start("crc32");
  const headerBytes = await takeHeader(cursor);
  const header = parseHeader(headerBytes);
  await hasher.update(headerBytes, everything);
  await hasher.update(headerBytes.subarray(0, FIELD.crc32), [crc]);
  const whole = [...everything, crc];
  const registers2 = new Registers(hasher);
  const sections = [];
  const kept = /* @__PURE__ */ new Map();
  for (const [i, { size }] of header.table.entries()) {
    const section2 = await takeSectionHeader(cursor, i, size, (it) => hasher.update(it, whole));
    refuseMisplaced(section2, sections);
    sections.push(section2);
    const into = [...whole, ...registers2.section(section2.type)];
    const keep = [];
    for await (const piece of cursor.pieces(section2.size, `section ${i}, the ${section2.type}`)) {
      await hasher.update(piece, into);
      if (isKept(section2.type)) keep.push(Uint8Array.from(piece));
    }
    if (isKept(section2.type)) kept.set(section2.type, Uint8Array.from(Buffer.concat(keep)));
  }
  await cursor.end();
  refuseIncomplete(sections, cursor.offset);
  const computed = hexOf2(await hasher.finish(crc));
  const stored = header.crc32.toString(16).padStart(8, "0");
  if (stored !== computed) {
    throw faultAt(
      "EIF_CRC_MISMATCH",
      FIELD.crc32,
      `the header says ${stored}, but the file's CRC-32 is ${computed}`,
      "the file was damaged or changed after it was built; fetch or build it again"
    );
  }
  const report = await reportOf({
    header,
    sections,
    crc32: { stored, computed },
    registers: registers2,
    kept,
    size: cursor.offset
  });
  return { report, header };
}
async function takeHeader(cursor) {
  const start = await cursor.take(Math.min(MAGIC.length, cursor.size), "the header");
  refuseOtherMagic(start);
  const rest = await cursor.take(HEADER_BYTES - start.length, "the header");
  return Uint8Array.from(Buffer.concat([start, rest]));
}
async function takeSectionHeader(cursor, index, listed, hash) {
  const { offset } = cursor;
  const bytes = await cursor.take(SECTION_HEADER_BYTES, `the header of section ${index}`);
  await hash(bytes);
  const type = parseSectionHeader(bytes, offset, listed);
  const end = BigInt(cursor.offset) + listed;
  if (end > BigInt(cursor.size)) {
    throw truncated(cursor.size, `section ${index}, the ${type}`, end);
  }
  return { type, offset, size: Number(listed) };
}
function hexOf2(bytes) {
  return Buffer.from(bytes).toString("hex");
}

// src/commands/measure.ts
var measure = command({
  name: "measure",
  about: "Measure an EIF, whoever built it, and check its form, checksum and signature",
  writes: false,
  inputs: {
    file: { kind: "text", positional: true, required: true, value: "FILE", about: "The EIF" },
    "require-signature": {
      kind: "flag",
      about: "Answer no (1) unless it is signed, the signature holds and its certificate is current"
    }
  },
  outputs: {
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits"
  },
  examples: ["measure signer.eif", "measure signer.eif --require-signature --json"],
  async run(inputs, world) {
    const file = await world.files.open(inputs.file);
    try {
      const report = await measureOpen(file, world);
      const remarks = signatureRemarks(report, world.now(), inputs["require-signature"]);
      const { measurement, version, flags, sections, crc32: crc322, signature, metadata } = report;
      return {
        answer: remarks.some((it) => it.level === "error") ? "no" : "yes",
        json: {
          measurement,
          eif: {
            path: inputs.file,
            size: report.size,
            sha256: report.sha256,
            version,
            flags,
            sections,
            crc32: crc322
          },
          ...signature === void 0 ? {} : { signature },
          ...metadata === void 0 ? {} : { metadata }
        },
        text: measureText(inputs.file, report),
        remarks,
        outputs: measurementOutputs(report),
        summary: `### Measured \`${inputs.file.replaceAll("`", "")}\`

${pcrMarkdown(measurement)}
`
      };
    } finally {
      await file.close();
    }
  }
});
async function measureOpen(file, world) {
  world.progress.step(`measuring ${file.path}`);
  return inspectEif(counted(file, world), file.size, world.hasher);
}
function measurementOutputs(report) {
  const { id, pcrs } = report.measurement;
  return {
    pcr0: pcrs["0"],
    pcr1: pcrs["1"],
    pcr2: pcrs["2"],
    ...pcrs["8"] === void 0 ? {} : { pcr8: pcrs["8"] },
    "measurement-id": id
  };
}
async function* counted(file, world) {
  let done = 0;
  for await (const chunk of file.bytes()) {
    done += chunk.length;
    world.progress.advance(done, file.size);
    yield chunk;
  }
}
function signatureRemarks(report, now, required) {
  const { signature } = report;
  const level = required ? "error" : "warning";
  if (signature === void 0) return required ? [{ level, text: "the EIF is not signed" }] : [];
  const remarks = [];
  if (!signature.valid) {
    remarks.push({
      level,
      text: `the signature does not hold: ${plain(signature.reason ?? "no reason")}`
    });
  }
  if (!isCurrent(signature, now)) {
    const { notBefore, notAfter } = signature;
    remarks.push({
      level,
      text: `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`
    });
  }
  return remarks;
}
function measureText(path2, report) {
  const { measurement, signature } = report;
  const fields = fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ["file", `${path2}, ${formatBytes(report.size)}, EIF version ${report.version}`],
    ["sha256", report.sha256],
    ["crc32", `${report.crc32.computed}, as stored`],
    [
      "signed by",
      signature === void 0 ? void 0 : `${plain(signature.subject)}, until ${signature.notAfter}${signature.valid ? "" : " — the signature does not hold"}`
    ]
  ]);
  const sections = tableLines(
    ["section", "offset", "bytes"],
    report.sections.map((it) => [it.type, String(it.offset), String(it.size)])
  );
  return `${pcrLines(measurement)}

${fields}

${sections.replace(/^/gm, "  ")}`;
}

// src/image/cpio.ts
var TYPE_BITS = {
  fifo: 4096,
  character: 8192,
  directory: 16384,
  block: 24576,
  file: 32768,
  symlink: 40960
};
var FIRST_INODE = 721;
var HEADER = 110;
var TRAILER = {
  name: "TRAILER!!!",
  type: "fifo",
  mode: 0,
  uid: 0,
  gid: 0,
  mtime: 0
};
var CHUNK = 256 * 1024;
function cpioArchive(entries) {
  for (const entry of entries) refuseUnfit(entry);
  const size = entries.reduce((sum, entry) => sum + entrySize(entry), 0) + entrySize(TRAILER);
  return { size: align(size, 512), open: () => archive(entries) };
}
async function* archive(entries) {
  const links = countLinks(entries);
  const inodes = /* @__PURE__ */ new Map();
  let pending = [];
  let held = 0;
  let written = 0;
  const hold = (bytes) => {
    pending.push(bytes);
    held += bytes.length;
    written += bytes.length;
  };
  const flush = () => {
    const chunk = pending.length === 1 ? pending[0] ?? new Uint8Array(0) : Buffer.concat(pending);
    pending = [];
    held = 0;
    return chunk;
  };
  for (const [i, entry] of [...entries, TRAILER].entries()) {
    const inode = inodeOf(entry, FIRST_INODE + i, inodes);
    hold(headerOf(entry, inode, (entry.inode && links.get(entry.inode)) ?? 1));
    if (entry.body !== void 0) {
      let size = 0;
      for await (const chunk of entry.body.open()) {
        size += chunk.length;
        hold(chunk);
        if (held >= CHUNK) yield flush();
      }
      if (size !== entry.body.size) {
        throw new Fault(
          "IMAGE_CHANGED",
          `${showName(entry.name)}: its content is ${size} bytes, expected ${entry.body.size}`
        );
      }
      hold(new Uint8Array(align(size, 4) - size));
    }
    if (held >= CHUNK) yield flush();
  }
  hold(new Uint8Array(align(written, 512) - written));
  yield flush();
}
function headerOf(entry, inode, links) {
  const isTrailer = entry === TRAILER;
  const numbers = [
    inode,
    isTrailer ? 0 : TYPE_BITS[entry.type] | entry.mode,
    entry.uid,
    entry.gid,
    entry.type === "directory" ? 2 : links,
    entry.mtime,
    entry.body?.size ?? 0,
    3,
    1,
    entry.device?.major ?? 0,
    entry.device?.minor ?? 0,
    entry.name.length + 1,
    0
  ];
  const text = `070701${numbers.map((it) => it.toString(16).padStart(8, "0")).join("")}`;
  const bytes = Buffer.alloc(align(HEADER + entry.name.length + 1, 4));
  bytes.write(text, 0, "latin1");
  bytes.set(bytesOfName(entry.name), HEADER);
  return bytes;
}
function inodeOf(entry, next, inodes) {
  if (entry.inode === void 0) return next;
  const before = inodes.get(entry.inode);
  if (before !== void 0) return before;
  inodes.set(entry.inode, next);
  return next;
}
function countLinks(entries) {
  const links = /* @__PURE__ */ new Map();
  for (const { inode } of entries) {
    if (inode !== void 0) links.set(inode, (links.get(inode) ?? 0) + 1);
  }
  return links;
}
function entrySize({ name, body }) {
  return align(HEADER + name.length + 1, 4) + align(body?.size ?? 0, 4);
}
function align(size, to) {
  return Math.ceil(size / to) * to;
}
function refuseUnfit(entry) {
  const { name, body, mtime, device, type } = entry;
  const size = body?.size ?? 0;
  if (name.length > PATH_BYTES) {
    throw unsupported(entry, `a path of ${name.length} bytes is more than the kernel takes`);
  }
  if (size > 4294967295) {
    throw unsupported(entry, `${size} bytes do not fit: a ramdisk's file is less than 4 GiB`, {
      hint: "split the file, and put it together when the enclave starts"
    });
  }
  if (type === "symlink" && (size === 0 || size > PATH_BYTES)) {
    throw unsupported(entry, `a link's target of ${size} bytes is none that the kernel takes`);
  }
  if (!(mtime >= 0 && mtime <= 4294967295)) {
    throw unsupported(entry, `the time ${mtime} does not fit: it is 1970 to 2106`);
  }
  if (device !== void 0 && !(inRange(device.major, 12) && inRange(device.minor, 20))) {
    throw unsupported(entry, `${device.major}:${device.minor} is no device of Linux`);
  }
}
function inRange(value, bits) {
  return Number.isInteger(value) && value >= 0 && value < 2 ** bits;
}
function unsupported(entry, why, extra = {}) {
  const at = showName(entry.name);
  return new Fault("IMAGE_UNSUPPORTED", `${at}: ${why}`, { ...extra, at });
}

// src/image/boot-ramdisk.ts
var RAMDISK_TIME = 1492533e3;
function bootRamdisk(kit) {
  return cpioArchive([
    ownEntry("dev", { mode: 493 }),
    ownEntry("init", { mode: 493, body: kit.init }),
    ...kit.nsm === void 0 ? [] : [ownEntry("nsm.ko", { mode: 493, body: kit.nsm })]
  ]);
}
function ownEntry(name, what) {
  return {
    name,
    type: what.body === void 0 ? "directory" : "file",
    mode: what.mode,
    uid: 0,
    gid: 0,
    mtime: RAMDISK_TIME,
    body: what.body
  };
}

// src/image/command.ts
function planCommand(config, layout, overrides = {}) {
  const { entrypoint = [], cmd } = config;
  const isDropped = layout === "nitro-cli" && overrides.cmd === void 0 && cmd !== void 0 && entrypoint.length > 0;
  const argv = overrides.cmd ?? (layout === "nitro-cli" ? cmd ?? entrypoint : [...entrypoint, ...cmd ?? []]);
  if (argv[0] === void 0 || argv[0] === "") {
    throw invalid4("the image has no command to run", {
      hint: "give the image an ENTRYPOINT or CMD, or say --cmd"
    });
  }
  for (const [i, value] of argv.entries()) refuseUnfit2(value, `argument ${i} of the command`);
  const env = planEnv(config.env, overrides.env ?? [], layout);
  const detail = `ENTRYPOINT ${JSON.stringify(entrypoint)} is dropped, as nitro-cli does where there is a CMD`;
  return {
    command: { argv, env },
    warnings: isDropped ? [{ kind: "entrypoint", detail }] : []
  };
}
function renderLines(values) {
  return Buffer.from(values.map((value) => `${value}
`).join(""), "utf8");
}
function planEnv(own, overrides, layout) {
  const all = [...own, ...overrides];
  for (const pair of all) {
    if (pair.indexOf("=") < 1) {
      throw invalid4(`the variable ${JSON.stringify(pair.slice(0, 80))} is not KEY=VALUE`);
    }
    refuseUnfit2(pair, `the variable ${keyOf(pair)}`);
  }
  if (layout === "nitro-cli" && overrides.length === 0) return own;
  return [...new Map(all.map((pair) => [keyOf(pair), pair])).values()];
}
function keyOf(pair) {
  return pair.slice(0, pair.indexOf("="));
}
function refuseUnfit2(value, what) {
  const why = value.includes("\n") ? "a newline, and init reads one value per line" : value.includes("\0") ? "a NUL byte" : value.isWellFormed() ? void 0 : "half of a surrogate pair";
  if (why === void 0) return;
  throw invalid4(`${what} holds ${why}`, {
    hint: "put the value in a file of the image, or encode it"
  });
}
function invalid4(message, extra = {}) {
  return new Fault("IMAGE_COMMAND_INVALID", message, extra);
}

// src/image/canonical.ts
var MOUNT_POINTS = [
  ["dev", 493],
  ["proc", 493],
  ["run", 493],
  ["sys", 493],
  ["tmp", 1023],
  ["var", 493]
];
function canonicalRamdisk(tree, command2) {
  const placed = byPath(withMountPoints(tree));
  const names = namesPerFile(placed);
  return cpioArchive([
    ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) }),
    ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) }),
    entryOf({ path: "", node: tree }, names),
    ...placed.map((it) => entryOf(it, names))
  ]);
}
function entryOf(placed, names) {
  const { path: path2, node } = placed;
  const base = {
    name: path2 === "" ? "rootfs" : `rootfs/${path2}`,
    type: node.kind,
    mode: node.meta.mode,
    uid: node.meta.uid,
    gid: node.meta.gid,
    mtime: RAMDISK_TIME
  };
  switch (node.kind) {
    case "symlink":
      return { ...base, mode: 511, body: contentOf(bytesOfName(node.target)) };
    case "file": {
      const linked = names.get(node);
      if (linked === void 0) return { ...base, body: node.content };
      const isLast = linked.at(-1) === path2;
      return { ...base, inode: node, body: isLast ? node.content : void 0 };
    }
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function namesPerFile(placed) {
  const once = /* @__PURE__ */ new Set();
  const names = /* @__PURE__ */ new Map();
  for (const { node } of placed) {
    if (node.kind !== "file") continue;
    if (once.has(node)) names.set(node, []);
    once.add(node);
  }
  for (const { path: path2, node } of placed) names.get(node)?.push(path2);
  for (const list of names.values()) list.sort(compareNames);
  return names;
}
function withMountPoints(tree) {
  const entries = new Map(tree.entries);
  for (const [name, mode] of MOUNT_POINTS) {
    const there = entries.get(name);
    if (there === void 0) {
      entries.set(name, emptyDirectory({ mode, uid: 0, gid: 0, mtime: RAMDISK_TIME }));
    } else if (there.kind !== "directory" && there.kind !== "symlink" && name !== "var") {
      throw new Fault(
        "IMAGE_UNSUPPORTED",
        `/${showName(name)} is a ${there.kind}, and init mounts a file system there`,
        { at: `/${name}`, hint: "make it a directory in the image" }
      );
    }
  }
  return { ...tree, entries };
}

// src/image/docker-export.ts
var DIRECTORIES = ["dev/pts", "dev/shm", "proc", "sys"];
var FILES = [".dockerenv", "etc/resolv.conf", "etc/hosts", "etc/hostname", "dev/console"];
var LINKS = [["etc/mtab", "/proc/mounts"]];
var OWN = { mode: 493, uid: 0, gid: 0, mtime: 0 };
function dockerExport(tree) {
  const first = /* @__PURE__ */ new Map();
  const entries = [];
  for (const { path: path2, node } of walk(withInitLayer(tree))) {
    if (node.kind === "directory") {
      entries.push({ name: `${path2}/`, node });
      continue;
    }
    const before = first.get(node);
    entries.push(before === void 0 ? { name: path2, node } : { name: path2, node, linkTo: before });
    if (before === void 0) first.set(node, path2);
  }
  return entries;
}
function withInitLayer(tree) {
  const root = { ...tree, entries: new Map(tree.entries) };
  for (const path2 of DIRECTORIES) place(root, path2, () => emptyDirectory(OWN));
  for (const path2 of FILES) place(root, path2, emptyFile);
  for (const [path2, target] of LINKS) {
    place(root, path2, () => ({ kind: "symlink", meta: { ...OWN, mode: 511 }, target }));
  }
  return root;
}
function place(root, path2, make) {
  const parts = path2.split("/");
  let directory = root;
  for (const part of parts.slice(0, -1)) {
    const there = directory.entries.get(part);
    const next = there?.kind === "directory" ? { ...there, entries: new Map(there.entries) } : emptyDirectory(OWN);
    directory.entries.set(part, next);
    directory = next;
  }
  const name = parts.at(-1) ?? "";
  if (directory.entries.get(name)?.kind !== "directory") directory.entries.set(name, make());
}
function emptyFile() {
  return { kind: "file", meta: OWN, content: contentOf(new Uint8Array(0)) };
}

// src/image/nitro-cli.ts
var PREFIX = "rootfs/";
var DROPPED = /* @__PURE__ */ new Set([
  ".dockerenv",
  "Dockerfile",
  "dev/console",
  "dev/pts",
  "dev/shm",
  "etc/hostname"
]);
var HOSTS = [
  "127.0.0.1       localhost",
  "::1     localhost ip6-localhost ip6-loopback",
  "fe00::0 ip6-localnet",
  "ff00::0 ip6-mcastprefix",
  "ff02::1 ip6-allnodes",
  "ff02::2 ip6-allrouters",
  ""
].join("\n");
var RESOLV_CONF = "/run/resolvconf/resolv.conf";
var TOUCHED = /* @__PURE__ */ new Map([
  ["dev/", added("dev")],
  ["dev/pts/", added("dev/pts")],
  ["dev/shm/", added("dev/shm")],
  ["etc/", added("etc")],
  ["etc/hosts", hosts(420)],
  ["etc/mtab", link("etc/mtab", { mode: 493, target: "/proc/mounts" })],
  ["etc/resolv.conf", link("etc/resolv.conf", { mode: 420, target: RESOLV_CONF })],
  ["proc/", added("proc")],
  ["sys/", added("sys")]
]);
function nitroCliRamdisk(tree, command2) {
  const exported = dockerExport(tree).filter(({ name }) => !DROPPED.has(name));
  const names = new Set(exported.map(({ name }) => name));
  return cpioArchive([
    ownEntry("rootfs", { mode: 493 }),
    ...exported.map(entryOf2),
    ...[...TOUCHED].filter(([name]) => !names.has(name)).map(([, entry]) => entry),
    ...["", "dev", "run", "sys", "var", "proc", "tmp"].map(
      (name) => ownEntry(name === "" ? "rootfs" : PREFIX + name, { mode: 493 })
    ),
    ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) }),
    ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) })
  ]);
}
function entryOf2({ name, node, linkTo }) {
  const { mode, uid, gid, mtime } = node.meta;
  if (name === "etc/hosts") return { ...hosts(mode), uid, gid };
  if (name === "etc/resolv.conf") {
    return { ...link(name, { mode, target: RESOLV_CONF }), uid, gid };
  }
  const base = {
    name: PREFIX + name,
    type: node.kind,
    mode: node.kind === "symlink" ? 511 : mode,
    uid,
    gid,
    mtime: TOUCHED.has(name) ? RAMDISK_TIME : mtime
  };
  if (linkTo !== void 0) {
    const body = contentOf(bytesOfName(relativeTo(name, linkTo)));
    return { ...base, type: "symlink", body };
  }
  switch (node.kind) {
    case "file":
      return { ...base, body: node.content };
    case "symlink":
      return { ...base, body: contentOf(bytesOfName(node.target)) };
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function relativeTo(from, to) {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  const same = end.findIndex((part, i) => part !== start[i]);
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}
function added(name) {
  return ownEntry(PREFIX + name, { mode: 493 });
}
function hosts(mode) {
  return ownEntry("rootfs/etc/hosts", { mode, body: contentOf(Buffer.from(HOSTS)) });
}
function link(name, what) {
  const body = contentOf(Buffer.from(nameOfText(what.target), "latin1"));
  return { ...ownEntry(PREFIX + name, { mode: what.mode, body }), type: "symlink" };
}

// src/image/ramdisk.ts
function applicationRamdisk(tree, command2, layout) {
  switch (layout) {
    case "canonical":
      return canonicalRamdisk(tree, command2);
    case "nitro-cli":
      return nitroCliRamdisk(tree, command2);
  }
}

// src/image/warnings.ts
function refuseWarnings(warnings) {
  const [first] = warnings;
  if (first === void 0) return;
  const more = warnings.length - 1;
  throw new Fault(
    "IMAGE_NOT_KEPT",
    `${first.path === void 0 ? "" : `${first.path}: `}${first.detail}${more > 0 ? ` (and ${more} more)` : ""}`,
    {
      hint: "change the image so that it does not need this, or build without --strict",
      ...first.path === void 0 ? {} : { at: first.path }
    }
  );
}

// src/commands/build-eif.ts
var PEM_LIMIT = 64 * 1024;
var PLACEHOLDER = {
  code: "boot-kit-placeholder",
  detail: "the boot kit is a placeholder: this EIF does not boot"
};
var LAYOUT_VERSIONS = {
  canonical: "canonical-1",
  "nitro-cli": "nitro-cli-1"
};
async function buildEif(request, world) {
  const { arch, layout, output } = request;
  const signer = await signerOf(request.sign, world);
  const kit = await world.openBootKit(request.bootKit, arch);
  const spool = await world.openSpool();
  try {
    world.progress.step(`reading ${request.image}`);
    const image = await (await world.openImage(request.image)).read({
      arch,
      spool,
      limits: world.imageLimits
    });
    const planned = planCommand(image.config, layout, {
      ...request.cmd.length === 0 ? {} : { cmd: request.cmd },
      env: request.env
    });
    const warnings = [...image.warnings, ...planned.warnings];
    if (request.strict) refuseWarnings(warnings);
    const application = applicationRamdisk(image.tree, planned.command, layout);
    const eif = await write({ request, kit, application, signer }, world);
    const stock = recogniseStock(eif.measurement.pcrs["1"]);
    return {
      eif,
      path: output,
      image: { ref: image.ref, digest: image.digest },
      bootKit: {
        digest: kit.digest,
        bootable: bootableOf(kit, eif.measurement.pcrs["1"]),
        ...stock === void 0 ? {} : { stock }
      },
      layout,
      warnings: [
        ...warnings.map(({ kind, path: path2, detail }) => ({
          code: `image-${kind}`,
          detail: path2 === void 0 ? detail : `${path2}: ${detail}`
        })),
        ...kit.warnings.map((detail) => ({ code: "boot-kit", detail })),
        ...kit.isPlaceholder ? [PLACEHOLDER] : []
      ]
    };
  } finally {
    await spool.close();
  }
}
function minimumMemoryMiB(eifBytes) {
  return Math.ceil(4 * eifBytes / 2 ** 20);
}
async function write(parts, world) {
  const { request, kit, application, signer } = parts;
  const { arch, layout, output } = request;
  const metadata = encodeMetadata({
    name: "enclave",
    version: "0",
    layoutVersion: LAYOUT_VERSIONS[layout],
    ...kit.kernelConfig === void 0 ? {} : { kernelConfig: kit.kernelConfig }
  });
  const draft = await world.files.draft(output);
  try {
    world.progress.step(`writing ${output}`);
    const eif = await writeEif(
      {
        arch,
        kernel: kit.kernel,
        cmdline: contentOf(Buffer.from(kit.cmdline, "utf8")),
        metadata,
        ramdisks: [bootRamdisk(kit), counted2(application, world)],
        signer
      },
      draft,
      world.hasher
    );
    if (!world.dryRun) await draft.commit();
    return eif;
  } finally {
    await draft.discard();
  }
}
function counted2(content, world) {
  return {
    size: content.size,
    async *open() {
      let done = 0;
      for await (const chunk of content.open()) {
        done += chunk.length;
        world.progress.advance(done, content.size);
        yield chunk;
      }
    }
  };
}
async function signerOf(sign2, world) {
  if (sign2 === void 0) return void 0;
  if (sign2.key.startsWith("kms:")) {
    throw new Fault("USAGE", "signing with a KMS key is not built yet", {
      at: "--sign-key",
      hint: "give the key as a PEM file"
    });
  }
  const [certificate, key] = await Promise.all([
    world.files.readText(sign2.certificate, PEM_LIMIT),
    world.files.readText(sign2.key, PEM_LIMIT)
  ]);
  return localSigner(certificate, key);
}

// src/commands/build.ts
var BUILD_INPUTS = {
  image: {
    kind: "text",
    value: "REF",
    about: "The image: oci:DIR[:TAG], oci-archive:TAR[:TAG], docker-archive:TAR[:NAME] or rootfs:DIR (default: the configuration's)"
  },
  "boot-kit": {
    kind: "text",
    value: "DIR|LOCK",
    about: "The boot kit: a directory with AWS's names, or its lock file (default: the configuration's)"
  },
  output: {
    kind: "text",
    value: "FILE",
    about: "Where the EIF is written (default: the configuration's)"
  },
  arch: {
    kind: "text",
    value: "ARCH",
    about: "The processor, x86_64 or aarch64 (default: the configuration's, else x86_64)"
  },
  layout: {
    kind: "text",
    value: "LAYOUT",
    about: "How the application's ramdisk is written: canonical, or nitro-cli for the bytes of AWS's tool (default: canonical)"
  },
  cmd: {
    kind: "list",
    value: "ARG",
    about: "One argument of the command, repeated; all of them replace the image's"
  },
  env: { kind: "list", value: "K=V", about: "A variable, repeated; it overrides the image's" },
  strict: { kind: "flag", about: "Refuse an image that loses anything on its way into an enclave" },
  "sign-certificate": {
    kind: "text",
    value: "PEM",
    about: "The signing certificate (P-384); gives PCR8"
  },
  "sign-key": { kind: "text", value: "PEM", about: "The signing certificate's private key" }
};
var BUILD_OUTPUTS = {
  eif: "Where the EIF is",
  "eif-sha256": "The SHA-256 of the EIF: 64 hex digits",
  pcr0: "PCR0, the whole image: 96 hex digits",
  pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
  pcr2: "PCR2, the application: 96 hex digits",
  pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
  "measurement-id": "The id of the measurement: 64 hex digits"
};
var build2 = command({
  name: "build",
  about: "Build an EIF from a container image, byte for byte the same for the same image, and measure it",
  writes: true,
  inputs: { ...BUILD_INPUTS, config: CONFIG_INPUT },
  outputs: BUILD_OUTPUTS,
  examples: [
    "build --image oci:image --boot-kit /usr/share/nitro_enclaves/blobs --output signer.eif",
    "build --image rootfs:examples/hello/rootfs --cmd /hello --boot-kit examples/boot-kit --output hello.eif"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const built = await buildEif(buildRequest(inputs, settings), world);
    return {
      answer: "yes",
      json: buildJson(built),
      text: `${world.dryRun ? "would build" : "built"} ${built.path}

${buildText(built)}`,
      remarks: buildRemarks(built),
      outputs: buildOutputs(built),
      summary: buildSummary(built)
    };
  }
});
function buildRequest(inputs, settings) {
  const policy = settings.config?.build;
  const certificate = inputs["sign-certificate"];
  const key = inputs["sign-key"];
  if (certificate === void 0 !== (key === void 0)) {
    throw new Fault("USAGE", "signing needs both --sign-certificate and --sign-key");
  }
  return {
    image: needed("image", inputs.image ?? policy?.image),
    bootKit: needed("boot-kit", inputs["boot-kit"] ?? policy?.bootKit),
    output: needed("output", inputs.output ?? policy?.output),
    arch: parseArch(inputs.arch ?? policy?.arch ?? "x86_64"),
    layout: parseLayout(inputs.layout ?? policy?.layout ?? "canonical"),
    cmd: inputs.cmd,
    env: inputs.env,
    strict: inputs.strict,
    ...certificate === void 0 || key === void 0 ? {} : { sign: { certificate, key } }
  };
}
function buildJson(built) {
  const { eif, path: path2, image, bootKit, warnings } = built;
  const { digest, bootable, stock } = bootKit;
  return {
    eif: { path: path2, size: eif.size, sha256: eif.sha256 },
    measurement: eif.measurement,
    image,
    bootKit: { digest, bootable, ...stock === void 0 ? {} : { stock: stock.versions } },
    layout: built.layout,
    reproducible: { checked: false, builds: 1, identical: false },
    minimumMemoryMiB: minimumMemoryMiB(eif.size),
    warnings
  };
}
function buildText(built) {
  const { eif, path: path2, image, bootKit } = built;
  const kit = {
    stock: `AWS's own, ${bootKit.stock?.versions ?? ""}`,
    unknown: "not one of AWS's own",
    placeholder: "a placeholder: this EIF does not boot"
  }[bootKit.bootable];
  return `${pcrLines(eif.measurement)}

${fieldLines([
    ["measurement", `${shortId(eif.measurement.id)}  (${eif.measurement.arch})`],
    ["EIF", `${path2}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
    ["image", `${plain(image.ref)}, ${image.digest}`],
    ["boot kit", `${kit}, ${bootKit.digest}`],
    ["signed by", eif.signature === void 0 ? void 0 : plain(eif.signature.subject)],
    ["memory", `at least ${minimumMemoryMiB(eif.size)} MiB for the enclave`]
  ])}`;
}
function buildOutputs(built) {
  return { eif: built.path, "eif-sha256": built.eif.sha256, ...measurementOutputs(built.eif) };
}
function buildRemarks(built) {
  return built.warnings.map(({ code: code2, detail }) => ({
    level: "warning",
    text: `${code2}: ${plain(detail)}`
  }));
}
function buildSummary(built) {
  const { eif } = built;
  return `### Built an EIF of ${formatBytes(eif.size)}

${pcrMarkdown(eif.measurement)}

EIF SHA-256 \`${eif.sha256}\`, image \`${built.image.digest}\`, boot kit ${built.bootKit.bootable}.
`;
}
function needed(name, value) {
  if (value !== void 0 && value !== "") return value;
  throw new Fault("USAGE", `"build" needs --${name}: ${BUILD_INPUTS[name].about}`, {
    hint: `give --${name}, or write it under build: in golden-pcr.yaml`
  });
}
function parseArch(text) {
  if (text === "x86_64" || text === "aarch64") return text;
  throw new Fault("USAGE", `"${text}" is no processor that enclaves run on`, {
    hint: "give x86_64 or aarch64"
  });
}
function parseLayout(text) {
  if (text === "canonical" || text === "nitro-cli") return text;
  throw new Fault("USAGE", `"${text}" is no layout`, { hint: "give canonical or nitro-cli" });
}

// src/commands/boot-kit.ts
var bootKitLock = command({
  name: "boot-kit lock",
  about: "Write the lock file of a boot kit: the SHA-256 of each of its files, which build then demands",
  writes: true,
  inputs: {
    directory: {
      kind: "text",
      positional: true,
      required: true,
      value: "DIR",
      about: "The directory with the files as AWS names them"
    },
    arch: {
      kind: "text",
      value: "ARCH",
      default: "x86_64",
      about: "The processor, x86_64 or aarch64"
    },
    origin: {
      kind: "text",
      value: "TEXT",
      about: "Where the files come from, for people: a tag, a commit, an RPM"
    }
  },
  outputs: { "boot-kit-digest": "The digest over the files by name: sha256: and 64 hex digits" },
  examples: ['boot-kit lock blobs --origin "aws-nitro-enclaves-cli v1.5.0"'],
  async run(inputs, world) {
    const arch = parseArch(inputs.arch);
    const lock = await world.lockBootKit(inputs.directory, {
      arch,
      ...inputs.origin === void 0 ? {} : { origin: inputs.origin }
    });
    const path2 = `${inputs.directory.replace(/\/+$/, "")}/${LOCK_NAME}`;
    if (!world.dryRun) await world.files.writeText(path2, renderBootLock(lock));
    const kit = world.dryRun ? void 0 : await world.openBootKit(inputs.directory, arch);
    const pins = /* @__PURE__ */ new Map();
    for (const name of KIT_FILES) {
      const pin = lock.files[name];
      if (pin !== void 0) pins.set(name, pin);
    }
    const digest = bootKitDigest(pins);
    const rows = [...pins].map(([name, pin]) => [name, formatBytes(pin.size), pin.sha256]);
    return {
      answer: "yes",
      json: { lock, path: path2, digest },
      text: `${world.dryRun ? "would write" : "wrote"} ${path2}

${tableLines(["file", "size", "sha256"], rows).replace(/^/gm, "  ")}

${fieldLines([["digest", digest]])}`,
      remarks: (kit?.warnings ?? []).map((text) => ({ level: "warning", text })),
      outputs: { "boot-kit-digest": digest }
    };
  }
});

// src/promotion/guards.ts
var GUARD_FLAGS = [
  "allow-older",
  "allow-declined",
  "allow-retired",
  "allow-revoked",
  "allow-empty",
  "allow-many",
  "allow-still-seen",
  "skip-soak"
];
function overrideAll(objections, flags) {
  const missing = objections.filter(({ flag }) => !flags.includes(flag));
  const [first] = missing;
  if (first !== void 0) {
    const others = missing.slice(1).map(({ why }) => why);
    const needed2 = unique(missing.map(({ flag }) => flag)).map((flag) => `--${flag}`);
    throw new Fault(first.code, [first.why, ...others].join("; "), {
      hint: `if that is meant, say so with ${needed2.join(" ")}`
    });
  }
  return unique(objections.map(({ flag }) => flag));
}
function unique(flags) {
  return GUARD_FLAGS.filter((flag) => flags.includes(flag));
}

// src/allowlist/compare.ts
function compareWithLedger(document, state) {
  const listed = document?.entries ?? [];
  return [
    ...listed.flatMap((it) => differenceOf(it, state)),
    ...state.entries.filter((entry) => listedAs(document, entry) === void 0).map((entry) => ({
      kind: "missing",
      measurement: entry.measurement.id,
      pcr0: entry.measurement.pcrs["0"],
      detail: `${shortId(entry.measurement.id)} is ${entry.status} in the ledger, but not in the list`
    })),
    ...denials(document, state)
  ];
}
function ledgerEntryOf(state, listed) {
  return state.entries.find(
    ({ measurement }) => measurement.id === listed.measurement && isSameTuple(measurement.pcrs, listed.pcrs)
  );
}
function listedAs(document, entry) {
  return document?.entries.find(
    (it) => it.measurement === entry.measurement.id && isSameTuple(it.pcrs, entry.measurement.pcrs)
  );
}
function ledgerEnd(entry) {
  if (entry.notAfter === null) return entry.retireDue;
  return entry.retireDue === null ? entry.notAfter : earlierOf(entry.notAfter, entry.retireDue);
}
function differenceOf(listed, state) {
  const about = { measurement: listed.measurement, pcr0: listed.pcrs["0"] };
  const name = shortId(listed.measurement);
  if (isDenied(state.denied, listed.pcrs)) {
    const detail2 = `${name} is revoked in the ledger, but the list has it as ${listed.status}`;
    return [{ ...about, kind: "revoked-but-listed", detail: detail2 }];
  }
  const entry = ledgerEntryOf(state, listed);
  if (entry === void 0) {
    const detail2 = `${name} is listed as ${listed.status}, but no proposal and approval put it there`;
    return [{ ...about, kind: "unauthorised", detail: detail2 }];
  }
  const end = ledgerEnd(entry);
  if (listed.notAfter === end) return [];
  const longer = listed.notAfter === null || end !== null && listed.notAfter > end;
  const detail = `${name} ends ${listed.notAfter ?? "never"} by the list and ${end ?? "never"} by the ledger`;
  return [{ ...about, kind: longer ? "window-longer" : "window-shorter", detail }];
}
function denials(document, state) {
  const listed = document?.denied ?? [];
  const missing = state.denied.filter((it) => !isDenied(listed, it.pcrs));
  const unknown2 = listed.filter((it) => !isDenied(state.denied, it.pcrs));
  return [
    ...missing.map((it) => ({
      kind: "revocation-missing",
      pcr0: it.pcrs["0"],
      detail: `code with PCR0 ${it.pcrs["0"].slice(0, 12)} is revoked in the ledger, but the list does not deny it`
    })),
    ...unknown2.map((it) => ({
      kind: "denied-unknown",
      pcr0: it.pcrs["0"],
      detail: `code with PCR0 ${it.pcrs["0"].slice(0, 12)} is denied by the list, but not revoked in the ledger`
    }))
  ];
}

// src/promotion/situation.ts
function isRevokedHere({ state, list }, pcrs) {
  return isDenied(state.denied, pcrs) || isDenied(list.document?.denied ?? [], pcrs);
}
function refuseLedgerBehind({ list, ledgerHead, anchorHash }) {
  const anchor = list.document?.ledgerHead;
  if (anchor === void 0) return;
  const hint = "open the ledger that the list was made from; what it lost is lost";
  if (ledgerHead === void 0 || ledgerHead.seq < anchor.seq) {
    const has = ledgerHead === void 0 ? "is empty" : `ends at #${ledgerHead.seq}`;
    const why = `${list.path} was made from event #${anchor.seq}, but the ledger ${has}`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint });
  }
  if (anchorHash !== anchor.hash) {
    const why = `event #${anchor.seq} of this ledger is not the one that ${list.path} was made from`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint });
  }
}

// src/promotion/standing.ts
function standingOf(history) {
  for (const { statement } of history.toReversed()) {
    switch (statement.kind) {
      case "declined":
      case "retired":
      case "revoked":
        return statement.kind;
      case "activated":
        return "active";
      default:
    }
  }
  return "new";
}
function wasActive(history) {
  return history.some(({ statement }) => statement.kind === "activated");
}
function lastProposed(history) {
  return history.findLast(
    (event) => event.statement.kind === "proposed"
  );
}

// src/promotion/promotion-guards.ts
function refuseImpossible({ policy, state, now }, request, believed) {
  const { measurement, how, history } = request;
  const name = shortId(measurement.id);
  if (hasZeroPcr(measurement.pcrs)) {
    throw new Fault("PROMOTE_ZERO_PCR", `${name} has a zero register among PCR0, PCR1 and PCR2`, {
      hint: "measure the EIF itself: an enclave in debug mode reports zeros"
    });
  }
  const { evidence } = believed.provenance;
  if (EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(policy.evidence)) {
    const why = `${name} is known by "${evidence}", and ${policy.name} demands "${policy.evidence}"`;
    throw new Fault("PROMOTE_EVIDENCE", why, {
      hint: "record it in a job with an identity token, or lower `evidence` of the environment"
    });
  }
  if (how !== "promotion" && !wasActive(history)) {
    throw new Fault("PROMOTE_NEVER_ACTIVE", `${name} was never active in ${policy.name}`, {
      hint: "use promote for what is new to an environment"
    });
  }
  const others = allowedAt(state, now).filter((it) => it.measurement.id !== measurement.id);
  if (others.length + 1 > policy.maxAllowed) {
    const why = `${policy.name} allows ${others.length} already, and ${policy.maxAllowed} is its most`;
    throw new Fault("PROMOTE_TOO_MANY", why, {
      hint: "wait for graces to end and retire, or raise `maxAllowed` of the environment"
    });
  }
}
function promotionObjections(situation, request) {
  const { policy } = situation;
  const { measurement, history, how } = request;
  const name = shortId(measurement.id);
  const found = [];
  const standing = standingOf(history);
  if (isRevokedHere(situation, measurement.pcrs)) {
    found.push({
      flag: "allow-revoked",
      code: "PROMOTE_REVOKED",
      why: `the code of ${name} is revoked in ${policy.name}`
    });
  }
  if (standing === "declined") {
    found.push({
      flag: "allow-declined",
      code: "PROMOTE_DECLINED",
      why: `the pull request of ${name} for ${policy.name} was closed without a merge`
    });
  }
  if (standing === "retired") {
    found.push({
      flag: "allow-retired",
      code: "PROMOTE_RETIRED",
      why: `${name} was retired from ${policy.name}`
    });
  }
  return how === "promotion" ? [...found, ...olderObjections(situation, request), ...soakObjections(situation, request)] : found;
}
function olderObjections({ state, policy }, { measurement, ancestry }) {
  const name = shortId(measurement.id);
  const objection = (why) => ({
    flag: "allow-older",
    code: "PROMOTE_OLDER",
    why
  });
  const entry = state.entries.find((it) => it.measurement.id === measurement.id);
  const superseded2 = entry?.status === "superseded" ? [objection(`${name} is superseded in ${policy.name}`)] : [];
  const older = ancestry.filter((it) => it.older === true).map(
    (it) => objection(
      `${shortId(it.active)}, active in ${policy.name}, was built from a later commit than ${name}`
    )
  );
  return [...superseded2, ...older];
}
function soakObjections({ policy, now }, { measurement, upstream }) {
  if (policy.promotesFrom === void 0) return [];
  const from = policy.promotesFrom;
  const name = shortId(measurement.id);
  const objection = (why) => [
    { flag: "skip-soak", code: "PROMOTE_NOT_SOAKED", why }
  ];
  const entry = upstream?.entries.find((it) => it.measurement.id === measurement.id);
  if (upstream === void 0 || entry === void 0) {
    return objection(`${name} is not in ${from}, which ${policy.name} promotes from`);
  }
  if (isDenied(upstream.denied, measurement.pcrs) || !isEntryAllowed(entry, now)) {
    return objection(`${name} is not allowed in ${from} any more`);
  }
  const soaked = secondsBetween(entry.notBefore, now);
  if (soaked >= policy.soak) return [];
  const times = `${formatDuration(soaked)} of ${formatDuration(policy.soak)}`;
  return objection(`${name} has been in ${from} for ${times}`);
}

// src/promotion/branches.ts
function promotionBranch(policy, service, measurement) {
  const environment2 = `golden-pcr/${service}/${policy.name}`;
  return policy.pull === "each" ? `${environment2}-each/${shortId(measurement)}` : environment2;
}
function retirementBranch(policy, service) {
  return `golden-pcr-retire/${service}/${policy.name}`;
}

// src/promotion/recording.ts
function strongest(recordings) {
  return recordings.toSorted((a, b) => {
    const weaker = EVIDENCE.indexOf(b.provenance.evidence) - EVIDENCE.indexOf(a.provenance.evidence);
    if (weaker !== 0) return weaker;
    if (a.at === b.at) return 0;
    return a.at < b.at ? 1 : -1;
  })[0];
}
function versionOf({ ref }) {
  return ref === void 0 ? void 0 : /^refs\/tags\/(.+)$/.exec(ref)?.[1];
}
function provenanceWarnings(recordings, believed) {
  const { provenance: provenance2 } = believed;
  const found = [];
  const say = (code2, detail) => {
    found.push({ code: code2, detail });
  };
  if (provenance2.evidence === "declared") {
    say("declared", "where it comes from is only what its build said of itself");
  }
  if (provenance2.dirty === true) {
    say("dirty-tree", "it was built from a work tree with changes that no commit holds");
  }
  if (provenance2.bootKit?.bootable === "placeholder") {
    say("boot-kit-placeholder", "its boot kit is a placeholder: this image does not boot");
  }
  if (provenance2.reproducibility?.checked === true && !provenance2.reproducibility.identical) {
    say("not-reproducible", "building it again gave another image");
  }
  for (const field of ["repository", "commit"]) {
    const said = new Set(recordings.map((it) => it.provenance[field]).filter(Boolean));
    if (said.size > 1) {
      say("provenance-disagrees", `its recordings name ${said.size} different values of ${field}`);
    }
  }
  return found;
}

// src/promotion/proposal.ts
function proposalOf(situation, { how, measurement, version, supersede }, { provenance: provenance2 }) {
  const { service, policy, state, now } = situation;
  const grace = supersede === "now" ? 0 : policy.grace;
  const notAfter = addSeconds(now, policy.approvalWindow + grace);
  const supersedes = how === "reinstatement" ? [] : state.entries.filter((it) => it.status === "active" && it.measurement.id !== measurement.id).map((it) => ({ measurement: it.measurement.id, notAfter }));
  const called = version ?? versionOf(provenance2);
  const { repository, commit, ref } = provenance2;
  return {
    measurement,
    how: howOf(how, isRevokedHere(situation, measurement.pcrs), supersedes.length),
    ...called === void 0 ? {} : { version: called },
    origin: {
      ...repository === void 0 ? {} : { repository },
      ...commit === void 0 ? {} : { commit },
      ...ref === void 0 ? {} : { ref }
    },
    evidence: provenance2.evidence,
    supersedes,
    grace,
    branch: promotionBranch(policy, service, measurement.id),
    since: now
  };
}
function howOf(how, revoked, superseded2) {
  if (how !== "promotion" || !revoked) return how;
  return superseded2 > 0 ? "rollback" : "reinstatement";
}
function isStillMeant(it, wanted, { policy, now }) {
  const ids = (proposal) => proposal.supersedes.map(({ measurement }) => measurement).toSorted().join(" ");
  const same = it.how === wanted.how && it.branch === wanted.branch && it.grace === wanted.grace && it.version === wanted.version && it.evidence === wanted.evidence && it.origin.commit === wanted.origin.commit && ids(it) === ids(wanted);
  const enough = addSeconds(now, it.grace + Math.floor(policy.approvalWindow / 2));
  return same && it.supersedes.every(({ notAfter }) => notAfter >= enough);
}
function withdrawals({ state }, wanted) {
  return state.proposals.filter((it) => it.branch === wanted.branch || it.measurement.id === wanted.measurement.id).map((it) => ({
    kind: "withdrawn",
    measurement: it.measurement.id,
    reason: it.measurement.id === wanted.measurement.id ? "proposed anew with other terms" : `the pull request moved on to ${shortId(wanted.measurement.id)}`
  }));
}

// src/promotion/promote.ts
function ancestryQuestions(state, recordings) {
  const older = strongest(recordings)?.provenance.commit;
  if (older === void 0) return [];
  return state.entries.flatMap(({ status, measurement, origin }) => {
    const newer = origin.commit;
    if (status !== "active" || newer === void 0 || newer === older) return [];
    return [{ active: measurement.id, older, newer }];
  });
}
function planPromotion(situation, request) {
  refuseLedgerBehind(situation);
  const { state, list } = situation;
  const { measurement } = request;
  const differences = compareWithLedger(list.document, state);
  const entry = state.entries.find((it) => it.measurement.id === measurement.id);
  if (entry?.status === "active") return { kind: "already-active", entry, differences };
  const believed = strongest(request.recordings);
  if (believed === void 0) {
    throw new Fault("MEASUREMENT_UNKNOWN", `${shortId(measurement.id)} is not recorded`, {
      hint: "record the EIF first"
    });
  }
  refuseImpossible(situation, request, believed);
  const objections = promotionObjections(situation, request);
  const wanted = proposalOf(situation, request, believed);
  const standing = standingProposal(situation, request);
  const review = (proposal, overridden2) => ({
    proposal,
    recording: believed,
    superseded: state.entries.filter(
      (it) => proposal.supersedes.some(({ measurement: id }) => id === it.measurement.id)
    ),
    overridden: overridden2,
    warnings: [
      ...provenanceWarnings(request.recordings, believed),
      ...ancestryWarnings(request),
      ...listWarnings(differences)
    ],
    differences
  });
  if (standing !== void 0 && isStillMeant(standing.proposal, wanted, situation)) {
    const overridden2 = overrideAll(objections, GUARD_FLAGS);
    return {
      kind: "already-proposed",
      anchor: standing.anchor,
      ...review(standing.proposal, overridden2)
    };
  }
  const overridden = overrideAll(objections, request.flags);
  return {
    kind: "propose",
    ...review(wanted, overridden),
    statements: [...withdrawals(situation, wanted), { kind: "proposed", proposal: wanted }]
  };
}
function standingProposal({ state }, { measurement, history }) {
  const proposal = state.proposals.find((it) => it.measurement.id === measurement.id);
  const event = lastProposed(history);
  if (proposal === void 0 || event === void 0) return void 0;
  return { proposal, anchor: { seq: event.seq, hash: event.hash } };
}
function ancestryWarnings({ ancestry, how }) {
  if (how !== "promotion") return [];
  return ancestry.filter((it) => it.older === void 0).map((it) => ({
    code: "ancestry-unknown",
    detail: `whether ${shortId(it.active)} was built from a later commit could not be told`
  }));
}
function listWarnings(differences) {
  return differences.filter(({ kind }) => kind !== "window-longer").map(({ kind, detail }) => ({ code: `list-${kind}`, detail }));
}

// src/allowlist/render/json.ts
function renderAllowList(list) {
  const file = {
    schema: ALLOW_LIST_SCHEMA,
    service: list.service,
    environment: list.environment,
    revision: list.revision,
    issuedAt: list.issuedAt,
    expiresAt: list.expiresAt,
    ledgerHead: list.ledgerHead && { seq: list.ledgerHead.seq, hash: list.ledgerHead.hash },
    denied: list.denied.toSorted(by(deniedKey)).map(deniedJson),
    entries: list.entries.toSorted(byStanding).map(entryJson),
    annotations: list.annotations
  };
  return `${JSON.stringify(file, null, 2)}
`;
}
function entryJson(entry) {
  const { provenance: provenance2 } = entry;
  return {
    measurement: entry.measurement,
    pcrs: pcrsJson(entry.pcrs),
    status: entry.status,
    version: entry.version,
    notBefore: entry.notBefore,
    notAfter: entry.notAfter,
    provenance: provenance2 && {
      repository: provenance2.repository,
      commit: provenance2.commit,
      ref: provenance2.ref
    },
    annotations: entry.annotations
  };
}
function deniedJson(it) {
  return {
    pcrs: pcrsJson(it.pcrs),
    reason: it.reason,
    since: it.since,
    annotations: it.annotations
  };
}
function pcrsJson(pcrs) {
  return { "0": pcrs["0"], "1": pcrs["1"], "2": pcrs["2"], "8": pcrs["8"] };
}
function byStanding(a, b) {
  if (a.status !== b.status) return a.status === "active" ? -1 : 1;
  const newest2 = compare2(b.notBefore ?? "", a.notBefore ?? "");
  return newest2 === 0 ? compare2(a.measurement, b.measurement) : newest2;
}
function deniedKey(it) {
  return [it.since, it.pcrs["0"], it.pcrs["1"], it.pcrs["2"], it.reason].join(" ");
}
function by(key) {
  return (a, b) => compare2(key(a), key(b));
}
function compare2(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// src/promotion/apply.ts
function applyProposal(target, proposal, anchor) {
  const before = listOf(target);
  const { measurement, supersedes } = proposal;
  const ends = new Map(supersedes.map((it) => [it.measurement, it.notAfter]));
  const others = before.entries.filter(
    (it) => it.measurement !== measurement.id && !isSameTuple(it.pcrs, measurement.pcrs)
  );
  const added2 = {
    measurement: measurement.id,
    pcrs: measurement.pcrs,
    status: "active",
    ...proposal.version === void 0 ? {} : { version: proposal.version },
    notBefore: proposal.since,
    notAfter: null,
    provenance: proposal.origin
  };
  const lifted = proposal.how !== "promotion";
  return revised(target, proposal.since, anchor, {
    entries: [...others.map((it) => superseded(it, ends.get(it.measurement))), added2],
    denied: before.denied.filter((it) => !(lifted && isSameCode(it.pcrs, measurement.pcrs)))
  });
}
function revised(target, issuedAt, anchor, content) {
  const before = listOf(target);
  const { expires } = target.policy;
  return {
    ...before,
    ...content,
    revision: (before.revision ?? 0) + 1,
    issuedAt,
    expiresAt: expires === void 0 ? null : addSeconds(issuedAt, expires),
    ledgerHead: anchor ?? before.ledgerHead
  };
}
function listOf({ service, policy, list }) {
  return list.document ?? {
    service,
    environment: policy.name,
    expiresAt: null,
    denied: [],
    entries: []
  };
}
function superseded(entry, notAfter) {
  if (notAfter === void 0 || entry.status === "superseded") return entry;
  return { ...entry, status: "superseded", notAfter: earliest(entry.notAfter, notAfter) };
}
function earliest(a, b) {
  return a !== null && a < b ? a : b;
}

// src/promotion/markdown.ts
var LONGEST2 = 200;
var UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
function code(text) {
  const seen = shorten(visible(text));
  const runs = [...seen.matchAll(/`+/g)].map(([run2]) => run2.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const pad = /^[` ]|[` ]$/.test(seen) || seen === "" ? " " : "";
  return `${fence}${pad}${seen === "" ? " " : seen}${pad}${fence}`;
}
function cell(text) {
  return code(text.replaceAll("|", "U+007C"));
}
function plain2(text) {
  const seen = [...text].slice(0, 64).join("").replaceAll(/[^A-Za-z0-9._+/-]/g, "_");
  return seen.replaceAll(/\bgh-(?=\d)/gi, "gh_");
}
function link2(text, url) {
  return /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/[A-Za-z0-9._~/+%-]*$/.test(url) ? `[${text}](${url})` : code(url);
}
function visible(text) {
  return text.replaceAll(
    UNSEEN,
    (unseen) => `U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  );
}
function shorten(text) {
  const characters = [...text];
  return characters.length > LONGEST2 ? `${characters.slice(0, LONGEST2).join("")}…` : text;
}

// src/promotion/body-parts.ts
var OVERRIDE_WORDS = {
  "allow-older": "it is older than, or was superseded by, what is active now",
  "allow-declined": "its pull request was closed without a merge before",
  "allow-retired": "it was retired from this environment before",
  "allow-revoked": "its code is revoked: merging this **lifts the revocation**",
  "allow-empty": "the environment is left with nothing allowed",
  "allow-many": "more than one measurement is revoked at once",
  "allow-still-seen": "it was seen in the fleet lately",
  "skip-soak": "it has not come through the environment before, or not for long enough"
};
function section(title, lines) {
  return [`### ${title}`, "", ...lines].join("\n");
}
function attention(overridden, warnings) {
  const lines = [
    ...overridden.map(
      (flag) => `- Guard overridden by ${code(`--${flag}`)}: ${OVERRIDE_WORDS[flag]}.`
    ),
    ...warnings.map(({ code: name, detail }) => `- ${code(name)}: ${sentence(detail)}`)
  ];
  return lines.length === 0 ? "" : section("Look at this first", lines);
}
function nameOf(entry, quote = code) {
  const id = quote(shortId(entry.measurement.id));
  return entry.version === void 0 ? id : `${quote(entry.version)} (${id})`;
}
function sentence(detail) {
  return /^[A-Za-z0-9 ,.;:'()-]*$/.test(detail) ? `${detail}.` : code(detail);
}

// src/promotion/moves.ts
var COVERS = {
  "0": "the whole image",
  "1": "kernel, command line, boot ramdisk",
  "2": "the application",
  "8": "the signing certificate"
};
function explainMoves(before, after) {
  const moved = (index) => before[index] !== after[index];
  return [...codeMoves(moved), ...signatureMoves(before["8"], after["8"])];
}
function codeMoves(moved) {
  if (moved("1") && moved("2")) {
    return [
      "PCR1 moved: the kernel, its command line or the boot ramdisk changed (the boot kit).",
      "PCR2 moved: the application changed.",
      "PCR0 moved with them."
    ];
  }
  if (moved("2")) {
    return [
      "PCR2 moved, and PCR0 with it: the application changed.",
      "PCR1 stayed: kernel, command line and boot ramdisk are the same."
    ];
  }
  if (moved("1")) {
    return [
      "PCR1 moved, and PCR0 with it: the kernel, its command line or the boot ramdisk changed (the boot kit).",
      "PCR2 stayed: the application is the same."
    ];
  }
  if (moved("0")) {
    return [
      "**Only PCR0 moved.** PCR1 and PCR2 together cover the whole image, so the same content was put together differently. Find out why before you approve."
    ];
  }
  return ["PCR0, PCR1 and PCR2 stayed: the code is the same."];
}
function signatureMoves(before, after) {
  if (before === after) return [];
  if (before === void 0) return ["PCR8 is new: this image is signed, the one before was not."];
  if (after === void 0) {
    return ["**PCR8 is gone:** this image is not signed, the one before was."];
  }
  return ["PCR8 moved: the image is signed with another certificate."];
}

// src/promotion/promotion-body.ts
var EVIDENCE_WORDS = {
  attested: "attested: a signed attestation of this build verifies",
  oidc: "oidc: the claims of the build's identity token, checked",
  declared: "declared: only what the build said of itself, by variables and flags"
};
function promotionSections(it) {
  const { situation, review } = it;
  return [
    opening(situation, review),
    attention(review.overridden, review.warnings),
    registers(review),
    supersession(situation, review),
    provenance(it),
    demands(situation),
    verification(it)
  ].filter((section2) => section2 !== "");
}
function opening({ service, policy }, { proposal }) {
  const what = `measurement ${code(shortId(proposal.measurement.id))}`;
  const named = proposal.version === void 0 ? what : `${code(proposal.version)}, ${what},`;
  const where = `to **${policy.name}** of **${service}**`;
  const why = {
    promotion: `Merging this adds ${named} ${where}: verifiers will trust enclaves that run it.`,
    rollback: `Merging this goes **back** to ${named} in **${policy.name}** of **${service}**, and supersedes what is active now.`,
    reinstatement: `Merging this brings **back** ${named} ${where}, beside what is active now.`
  };
  return why[proposal.how];
}
function registers({ proposal, superseded: superseded2 }) {
  const before = newest(superseded2);
  const after = proposal.measurement.pcrs;
  const rows = ["0", "1", "2", "8"].filter((index) => after[index] !== void 0 || before?.measurement.pcrs[index] !== void 0).map((index) => row(index, before?.measurement.pcrs, after));
  const words = before === void 0 ? ["Nothing is active here yet, so there is nothing to compare with."] : [
    `Compared with ${nameOf(before)}:`,
    "",
    ...explainMoves(before.measurement.pcrs, after).map((it) => `- ${it}`)
  ];
  return section("Registers", [
    ...words,
    "",
    "| | covers | now | proposed |",
    "|---|---|---|---|",
    ...rows,
    "",
    `Built for ${code(proposal.measurement.arch)}. Measurement id ${code(proposal.measurement.id)}.`
  ]);
}
function row(index, before, after) {
  const was = before?.[index];
  const is2 = after[index];
  const same = was !== void 0 && was === is2;
  const now = was === void 0 ? "—" : cell(was);
  const proposed = same ? "the same" : is2 === void 0 ? "not signed" : cell(is2);
  return `| PCR${index} | ${COVERS[index]} | ${now} | ${proposed} |`;
}
function supersession({ policy }, { proposal, superseded: superseded2 }) {
  if (superseded2.length === 0) {
    return section("Superseded", ["Nothing: what is allowed now stays allowed."]);
  }
  const ends = new Map(proposal.supersedes.map((it) => [it.measurement, it.notAfter]));
  const grace = proposal.grace === 0 ? "What is superseded gets **no grace**: it ends with the merge." : `What is superseded ends ${formatDuration(proposal.grace)} after the merge. The list itself ends it at the time below at the latest, even if nobody retires it.`;
  const shown = superseded2.slice(0, 50);
  const more = superseded2.length - shown.length;
  return section("Superseded", [
    grace,
    "",
    "| measurement | until, at the latest |",
    "|---|---|",
    ...shown.map((it) => `| ${nameOf(it, cell)} | ${cell(ends.get(it.measurement.id) ?? "")} |`),
    ...more > 0 ? ["", `And ${more} more; the file has them all.`] : [],
    ...proposal.grace === 0 ? [] : [
      "",
      `Merged later than ${formatDuration(policy.approvalWindow)} after ${code(proposal.since)}, the grace is cut short: run \`promote\` again to refresh it.`
    ]
  ]);
}
function provenance({ review, compareUrl }) {
  const from = review.recording.provenance;
  const before = newest(review.superseded)?.origin.commit;
  const compared = before === void 0 || from.commit === void 0 || before === from.commit ? [] : [["changes", changes(before, from.commit, compareUrl)]];
  const rows = [
    ["known by", EVIDENCE_WORDS[from.evidence]],
    ...facts(from),
    ...compared,
    ["recorded", cell(review.recording.at)]
  ];
  return section("Where it comes from", [
    "| | |",
    "|---|---|",
    ...rows.map(([what, value]) => `| ${what} | ${value} |`)
  ]);
}
function changes(before, after, compareUrl) {
  const range = `${before.slice(0, 12)}..${after.slice(0, 12)}`;
  return compareUrl === void 0 ? cell(`git log ${range}`) : `${cell(range)} ${link2("compare", compareUrl)}`;
}
function facts(from) {
  const run2 = from.run === void 0 ? void 0 : `${from.run}, attempt ${from.attempt ?? 1}`;
  const reproducible = from.reproducibility;
  const texts = [
    ["repository", from.repository],
    ["commit", from.commit],
    ["ref", from.ref],
    ["workflow", from.workflow],
    ["run", run2],
    ["started by", from.actor],
    ["built on", from.builder],
    ["image", from.image?.ref],
    ["image digest", from.image?.digest],
    ["boot kit", from.bootKit && `${from.bootKit.digest} (${from.bootKit.bootable})`],
    ["layout", from.layout]
  ];
  const shown = texts.flatMap(
    ([what, text]) => text === void 0 ? [] : [[what, cell(text)]]
  );
  const built = reproducible === void 0 || !reproducible.checked ? "not checked" : `built ${reproducible.builds} times, ${reproducible.identical ? "identical" : "**not identical**"}`;
  return [...shown, ["reproducible", built]];
}
function demands({ policy }) {
  const { count, from } = policy.approvals;
  const who = from.length === 0 ? "" : ` from ${from.map((it) => code(it)).join(", ")}`;
  const people = count === 1 ? "One approval" : `${count} approvals`;
  const approvals = count === 0 ? "No approval is demanded: the merge is the decision." : `${people}${who}, of this very head, before the merge. Merged without, it is not allowed.`;
  const soak = policy.promotesFrom === void 0 ? [] : [
    `- It comes from **${policy.promotesFrom}**${policy.soak > 0 ? `, after ${formatDuration(policy.soak)} there` : ""}.`
  ];
  return section("What it takes", [`- ${approvals}`, ...soak]);
}
function verification({ situation, review, anchor }) {
  const { service, list } = situation;
  const { measurement } = review.proposal;
  return section("See for yourself", [
    `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
    "",
    "```sh",
    "# build the EIF from the commit above, then compare what it measures",
    "golden-pcr measure FILE.eif --json",
    `golden-pcr audit find --measurement ${measurement.id}`,
    `golden-pcr audit history --service ${service} --environment ${situation.policy.name}`,
    "```"
  ]);
}
function newest(entries) {
  return entries.toSorted((a, b) => a.notBefore < b.notBefore ? 1 : -1)[0];
}

// src/promotion/pull-request.ts
var MAX_BODY = 65536;
function draftPromotion(situation, plan, { anchor, compareUrl }) {
  const { service, policy } = situation;
  const { proposal } = plan;
  const id = shortId(proposal.measurement.id);
  const name = proposal.version === void 0 ? id : `${plain2(proposal.version)} (${id})`;
  const verb = { promotion: "Promote", rollback: "Roll back to", reinstatement: "Reinstate" };
  const document = applyProposal(situation, proposal, anchor);
  const superseded2 = proposal.supersedes.map(
    (it) => `Superseded: ${shortId(it.measurement)} until ${it.notAfter}`
  );
  return draftChange(situation, document, {
    branch: proposal.branch,
    title: `${verb[proposal.how]} ${service} ${name} ${proposal.how === "rollback" ? "in" : "to"} ${policy.name}`,
    sections: promotionSections({ situation, review: plan, anchor, compareUrl }),
    message: [
      `Measurement: ${proposal.measurement.id}`,
      ...superseded2.slice(0, 20),
      `Ledger: event ${anchor.seq}, ${anchor.hash}`
    ].join("\n")
  });
}
function draftChange(situation, document, text) {
  const { list, policy } = situation;
  return {
    document,
    pull: {
      branch: text.branch,
      base: list.base,
      baseCommit: list.commit,
      title: text.title,
      body: joinSections(text.sections, list.path),
      message: `${text.title}

${text.message}
`,
      files: [{ path: list.path, content: renderAllowList(document) }],
      labels: [...policy.labels, ...text.labels ?? []],
      reviewers: policy.reviewers,
      ...policy.autoMerge ? { autoMerge: true } : {}
    }
  };
}
function joinSections(sections, path2) {
  const note = `

_Left out because a pull request holds no more: see \`${path2}\`._
`;
  const whole = `${sections.join("\n\n")}
`;
  if (whole.length <= MAX_BODY) return whole;
  const kept = [];
  let length = note.length;
  for (const section2 of sections) {
    if (length + section2.length + 2 > MAX_BODY) continue;
    kept.push(section2);
    length += section2.length + 2;
  }
  return `${kept.join("\n\n")}${note}`;
}

// src/commands/append-event.ts
var ATTEMPTS = 40;
var UNCERTAIN_ATTEMPTS = 3;
async function appendNext(writing, decide) {
  const { ledger: ledger2, stream, actor, world } = writing;
  const uncertain = [];
  for (let attempt = 1; ; attempt += 1) {
    const head = await ledger2.head(stream);
    const decision = await decide(head);
    if (decision.kind === "nothing") return { created: false, event: decision.because };
    if (head === void 0 && stream !== CATALOG) await openStream(writing);
    const { statement, effectiveAt } = decision;
    const draft = { ledger: ledger2.id, stream, statement, actor, now: world.now(), effectiveAt };
    const event = seal(draft, head);
    const refusal3 = await refusalOf(ledger2, event);
    if (refusal3 === void 0) return { created: true, event };
    if (refusal3.code === "LEDGER_UNAVAILABLE") uncertain.push(event);
    const last = attempt === ATTEMPTS || uncertain.length === UNCERTAIN_ATTEMPTS;
    if (!last) await world.sleep(backoff(attempt, world.random));
    const written = await standingOf2(ledger2, uncertain);
    if (written !== void 0) return { created: true, event: written };
    if (last) throw refusal3;
  }
}
async function openStream(writing) {
  const { ledger: ledger2, stream } = writing;
  const statement = { kind: "stream-opened", name: stream };
  return appendNext({ ...writing, stream: CATALOG }, async () => {
    const because = await ledger2.withId(CATALOG, openingId(stream));
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
}
async function refusalOf(ledger2, event) {
  try {
    await ledger2.append(event);
    return void 0;
  } catch (error) {
    if (error instanceof Fault && AGAIN.has(error.code)) return error;
    throw error;
  }
}
var AGAIN = /* @__PURE__ */ new Set([
  "LEDGER_CONFLICT",
  "LEDGER_THROTTLED",
  "LEDGER_UNAVAILABLE"
]);
async function standingOf2(ledger2, uncertain) {
  for (const event of uncertain) {
    for await (const standing of ledger2.read(event.stream, event.seq)) {
      if (standing.hash === event.hash) return event;
      break;
    }
  }
  return void 0;
}
function backoff(attempt, random) {
  const bound = Math.min(1e3, 5 * 2 ** attempt);
  return bound * Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

// src/commands/append-plan.ts
var PLAN_ATTEMPTS = 20;
async function appendPlan(place2, situation, planned) {
  const { ledger: ledger2, world, service, policy } = place2;
  const stream = environmentStream(service, policy.name);
  const actor = await world.actor();
  const events = [];
  let expected = situation.ledgerHead?.hash;
  for (const { statement, effectiveAt } of planned) {
    const appended = await appendNext(
      { ledger: ledger2, stream, actor, world },
      (head) => head?.hash === expected ? { kind: "say", statement, effectiveAt } : { kind: "nothing" }
    );
    if (!appended.created) return void 0;
    events.push(appended.event);
    expected = appended.event.hash;
  }
  return events;
}

// src/promotion/policy.ts
function allowListPath(policy, service) {
  return policy.allowList.replaceAll("{service}", service).replaceAll("{environment}", policy.name);
}

// src/commands/situation.ts
var CLOCK_TOLERANCE = 300;
async function placeOf(request) {
  const { config, service, environment: environment2, ledger: ledger2, forge, world } = request;
  const policy = environmentPolicy(config, environment2);
  const listForge = await listForgeOf(forge, policy, world);
  if (!world.dryRun) await refuseSkew(listForge, world);
  return { service, policy, ledger: ledger2, forge: listForge, world };
}
async function listForgeOf(forge, policy, world) {
  const { repository } = policy;
  const elsewhere = forge.kind === "github" && repository !== void 0 && repository !== forge.repository;
  return elsewhere ? world.openForge({ kind: "github", repository }) : forge;
}
async function readSituation(place2) {
  const { service, policy, ledger: ledger2, forge, world } = place2;
  const stream = environmentStream(service, policy.name);
  const head = await ledger2.head(stream);
  const base = policy.base ?? await forge.defaultBranch();
  const commit = await forge.headOf(base);
  if (commit === void 0) {
    throw new Fault("FORGE_BASE_MISSING", `${forge.repository} has no branch ${base}`, { at: base });
  }
  const path2 = allowListPath(policy, service);
  const document = await listAt(place2, path2, commit);
  const anchor = document?.ledgerHead;
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === void 0 ? void 0 : { seq: head.seq, hash: head.hash },
    anchorHash: anchor === void 0 ? void 0 : await hashAt(place2, anchor.seq),
    list: { base, commit, path: path2, document },
    now: world.now()
  };
}
async function listAt(place2, path2, commit) {
  const { service, policy, forge } = place2;
  const file = await forge.readFile(path2, commit);
  if (file === void 0) return void 0;
  return parseAllowList(file.content, `${path2} at ${commit.slice(0, 12)}`, {
    service,
    environment: policy.name
  });
}
async function hashAt(place2, seq) {
  const stream = environmentStream(place2.service, place2.policy.name);
  if (seq < 1) return void 0;
  for await (const event of place2.ledger.read(stream, seq)) {
    return event.seq === seq ? event.hash : void 0;
  }
  return void 0;
}
async function refuseSkew(forge, world) {
  const theirs = await forge.now();
  const ours = world.now();
  if (Math.abs(secondsBetween(ours, theirs)) <= CLOCK_TOLERANCE) return;
  throw new Fault(
    "CLOCK_SKEWED",
    `this machine says ${ours}, but ${forge.repository} says ${theirs}`,
    {
      hint: "set this machine's clock right: what is written to a ledger cannot be taken back"
    }
  );
}

// src/commands/promote-measurement.ts
var NO_ANCHOR = { seq: 0, hash: "0".repeat(64) };
async function promoteMeasurement(place2, request) {
  let refused2;
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place2);
    const plan = planPromotion(situation, await requestOf(place2, situation, request));
    if (plan.kind === "already-active") return { kind: "already-active", plan };
    const compareUrl = compareUrlOf(place2, plan);
    const before = situation.list.document;
    if (place2.world.dryRun) {
      const anchor2 = situation.ledgerHead ?? NO_ANCHOR;
      return {
        kind: "rehearsed",
        plan,
        before,
        change: draftPromotion(situation, plan, { anchor: anchor2, compareUrl })
      };
    }
    const events = plan.kind === "propose" ? await propose(place2, situation, plan.statements) : [];
    if (events === void 0) continue;
    const last = events.at(-1);
    const anchor = plan.kind === "already-proposed" ? plan.anchor : last;
    if (anchor === void 0) throw new TypeError("a plan to propose says nothing");
    const { seq, hash } = anchor;
    const change = draftPromotion(situation, plan, { anchor: { seq, hash }, compareUrl });
    try {
      const proposed = await place2.forge.propose(change.pull);
      return { kind: "proposed", plan, change, before, proposed, events };
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "FORGE_CONFLICT") throw error;
      refused2 = error;
      await place2.world.sleep(250 * attempt);
    }
  }
  throw refused2 ?? conflict(place2);
}
function propose(place2, situation, statements) {
  return appendPlan(
    place2,
    situation,
    statements.map((statement) => ({ statement }))
  );
}
async function requestOf(place2, situation, request) {
  const { measurement, rehearsed, how, version, flags, supersede } = request;
  const recordings = [
    ...await recordingsOf(place2, measurement),
    ...rehearsed === void 0 ? [] : [rehearsed]
  ];
  const history = [];
  const stream = environmentStream(place2.service, place2.policy.name);
  for await (const event of place2.ledger.about(stream, measurement.id)) history.push(event);
  const ancestry = await Promise.all(
    ancestryQuestions(situation.state, recordings).map(async ({ active, older, newer }) => ({
      active,
      older: await place2.forge.isAncestor(older, newer, repositoryOf(recordings))
    }))
  );
  const upstream = await upstreamOf(place2);
  return {
    how,
    measurement,
    recordings,
    history,
    ancestry,
    flags,
    supersede,
    ...upstream === void 0 ? {} : { upstream },
    ...version === void 0 ? {} : { version }
  };
}
async function recordingsOf(place2, measurement) {
  const recordings = [];
  for await (const event of place2.ledger.about(recordedStream(place2.service), measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    recordings.push({ provenance: event.statement.provenance, at: event.recordedAt });
  }
  return recordings;
}
async function upstreamOf(place2) {
  const { promotesFrom } = place2.policy;
  if (promotesFrom === void 0) return void 0;
  const head = await place2.ledger.head(environmentStream(place2.service, promotesFrom));
  return head?.after;
}
function compareUrlOf(place2, plan) {
  const older = plan.superseded.at(-1)?.origin.commit;
  const { repository, commit } = plan.recording.provenance;
  if (older === void 0 || commit === void 0 || older === commit) return void 0;
  return place2.forge.compareUrl(older, commit, repository);
}
function repositoryOf(recordings) {
  const name = recordings.at(-1)?.provenance.repository;
  return name !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : void 0;
}
function conflict(place2) {
  return new Fault(
    "LEDGER_CONFLICT",
    `others kept writing to ${place2.service} in ${place2.policy.name}`,
    {
      hint: "run it again; in workflows set a concurrency group for each environment"
    }
  );
}

// src/promotion/settle-outcome.ts
var NOTHING2 = { statements: [], notes: [] };
function outcomeOf(situation, proposal, decided, excluded) {
  const { pull, document } = decided;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.branch !== proposal.branch || pull.base !== situation.list.base) return NOTHING2;
  if (pull.state === "open" || decidedAt === void 0 || decidedAt < proposal.since) return NOTHING2;
  const listed = entryFor(document, proposal);
  if (listed === void 0) return NOTHING2;
  if (pull.merge === void 0 || pull.state !== "merged")
    return declined(proposal, pull, decidedAt);
  const approvals = countedApprovals(situation, decided, pull.merge, excluded);
  const { count } = situation.policy.approvals;
  if (listed.status !== "active" || listed.notAfter !== null) {
    return refused(proposal, pull.merge, `listed as ${listed.status}, not as it was proposed`);
  }
  if (approvals.length < count) {
    return refused(proposal, pull.merge, `merged with ${approvals.length} of ${count} approvals`);
  }
  return activated(situation, proposal, decided, pull.merge, approvals);
}
function countedApprovals({ policy }, { pull, approvals }, merge, excluded) {
  const named = new Set(policy.approvals.from.map(person));
  const never = new Set(excluded.map(person));
  const seen = /* @__PURE__ */ new Set();
  return approvals.filter((it) => {
    const by2 = person(it.by);
    const counts = it.commit === pull.headCommit && it.at <= merge.at && (named.size === 0 || named.has(by2)) && !never.has(by2) && !seen.has(by2);
    if (counts) seen.add(by2);
    return counts;
  });
}
function person(name) {
  return name.replace(/^(github|local):/, "").toLowerCase();
}
function entryFor(document, proposal) {
  const { id, pcrs } = proposal.measurement;
  return document?.entries.find((it) => it.measurement === id && isSameTuple(it.pcrs, pcrs));
}
function declined(proposal, pull, at) {
  const { number, url, closedBy } = pull;
  const statement = {
    kind: "declined",
    measurement: proposal.measurement.id,
    pull: { number, url },
    ...closedBy === void 0 ? {} : { by: closedBy }
  };
  return { statements: [{ statement, effectiveAt: at }], notes: [] };
}
function refused(proposal, merge, reason) {
  const measurement = proposal.measurement.id;
  const detail = `${shortId(measurement)}: ${reason}; it is not allowed until it is promoted again`;
  return {
    statements: [
      {
        statement: { kind: "unauthorised", measurement, commit: merge.commit, reason },
        effectiveAt: merge.at
      },
      { statement: { kind: "withdrawn", measurement, reason }, effectiveAt: merge.at }
    ],
    notes: [{ code: "unauthorised", detail }]
  };
}
function activated({ state }, proposal, { pull, document }, merge, approvals) {
  const measurement = proposal.measurement.id;
  const retireDue = addSeconds(merge.at, proposal.grace);
  const superseded2 = proposal.supersedes.filter((it) => state.entries.some((entry) => entry.measurement.id === it.measurement)).map((it) => ({
    measurement: it.measurement,
    notAfter: listedEnd(document, state, it, merge.at),
    retireDue
  }));
  const cut = superseded2.filter((it) => it.notAfter < retireDue);
  const notes = cut.map(({ measurement: id, notAfter }) => {
    const got = formatDuration(Math.max(0, secondsBetween(merge.at, notAfter)));
    const detail = `${shortId(id)} gets ${got} instead of ${formatDuration(proposal.grace)}: the merge came late`;
    return { code: "grace-cut", detail };
  });
  return {
    statements: [
      {
        statement: {
          kind: "activated",
          measurement,
          pull: { number: pull.number, url: pull.url },
          merge: { commit: merge.commit, at: merge.at, by: merge.by },
          approvals: approvals.map(({ by: by2, at, commit }) => ({ by: by2, at, commit })),
          superseded: superseded2
        },
        effectiveAt: merge.at
      }
    ],
    notes
  };
}
function listedEnd(document, state, it, mergedAt) {
  const listed = document?.entries.find((entry) => entry.measurement === it.measurement);
  const end = listed === void 0 ? mergedAt : listed.notAfter ?? it.notAfter;
  const before = state.entries.find((entry) => entry.measurement.id === it.measurement)?.notAfter;
  return before === null || before === void 0 ? end : earlierOf(before, end);
}

// src/promotion/settle-retirements.ts
function retirements(situation, pulls) {
  const { state, list, now } = situation;
  if (list.document === void 0) return [];
  return state.entries.filter((entry) => entry.status === "superseded" && (ledgerEnd(entry) ?? now) <= now).filter((entry) => !stillListed(situation, entry)).map((entry) => {
    const by2 = removal(situation, entry, pulls);
    const merge = by2?.pull.merge;
    return {
      statement: {
        kind: "retired",
        measurement: entry.measurement.id,
        ...by2 === void 0 || merge === void 0 ? {} : {
          pull: { number: by2.pull.number, url: by2.pull.url },
          merge: { commit: merge.commit, at: merge.at, by: merge.by }
        }
      },
      effectiveAt: merge === void 0 ? now : laterOf(merge.at, ledgerEnd(entry) ?? merge.at)
    };
  });
}
function stillListed({ list }, entry) {
  return list.document?.entries.some((it) => it.measurement === entry.measurement.id) ?? false;
}
function removal({ policy, service }, entry, pulls) {
  const since = ledgerEnd(entry);
  return pulls.filter(({ pull, document }) => {
    const { merge } = pull;
    if (pull.branch !== retirementBranch(policy, service) || merge === void 0) return false;
    return since !== null && merge.at >= since && document !== void 0 && listedAs(document, entry) === void 0;
  }).toSorted((a, b) => (a.pull.merge?.at ?? "") < (b.pull.merge?.at ?? "") ? -1 : 1)[0];
}

// src/promotion/settle.ts
function branchesToSettle({ state, policy, service }) {
  return [
    .../* @__PURE__ */ new Set([...state.proposals.map((it) => it.branch), retirementBranch(policy, service)])
  ];
}
function planSettle(situation, request) {
  refuseLedgerBehind(situation);
  const statements = [];
  const notes = [];
  let state = situation.state;
  const say = (dated) => {
    state = step(state, dated.statement, dated.effectiveAt);
    statements.push(dated);
  };
  for (const decided of inOrder(request.pulls)) {
    for (const proposal of state.proposals) {
      const outcome = outcomeOf({ ...situation, state }, proposal, decided, request.excluded);
      outcome.statements.forEach(say);
      notes.push(...outcome.notes);
    }
  }
  retirements({ ...situation, state }, request.pulls).forEach(say);
  strangers({ ...situation, state }, [...request.reported, ...unauthorisedIn(statements)]).forEach(
    say
  );
  return { statements, notes, differences: compareWithLedger(situation.list.document, state) };
}
function inOrder(pulls) {
  const key = ({ pull, document }) => [
    pull.merge?.at ?? pull.closedAt ?? "",
    document?.revision ?? 0,
    pull.number
  ];
  return pulls.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((it, index) => it !== right[index]);
    const [x, y] = [left[at] ?? 0, right[at] ?? 0];
    return at < 0 ? 0 : x < y ? -1 : 1;
  });
}
function unauthorisedIn(statements) {
  return statements.map((it) => it.statement).filter((it) => it.kind === "unauthorised");
}
function strangers({ list, now, state }, reported) {
  return compareWithLedger(list.document, state).flatMap(({ kind, measurement }) => {
    if (kind !== "unauthorised" || measurement === void 0) return [];
    if (reported.some((it) => it.measurement === measurement)) return [];
    const reason = `${shortId(measurement)} is in ${list.path}, but no proposal and approval put it there`;
    return [
      {
        statement: { kind: "unauthorised", measurement, commit: list.commit, reason },
        effectiveAt: now
      }
    ];
  });
}

// src/commands/settle-environment.ts
async function settleEnvironment(place2) {
  const events = [];
  const notes = [];
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place2);
    const plan = planSettle(situation, {
      pulls: await decidedPulls(place2, situation),
      excluded: await excludedApprovers(place2, situation),
      reported: await reportedOf(place2, situation)
    });
    if (plan.statements.length === 0 || place2.world.dryRun) {
      return { situation, events, plan, notes: [...notes, ...plan.notes] };
    }
    const written = await appendPlan(place2, situation, plan.statements);
    if (written === void 0) continue;
    events.push(...written);
    notes.push(...plan.notes);
  }
  throw new Fault(
    "LEDGER_CONFLICT",
    `others kept writing to ${place2.service} in ${place2.policy.name}`,
    {
      hint: "run it again; in workflows set a concurrency group for each environment"
    }
  );
}
async function decidedPulls(place2, situation) {
  const decided = [];
  for (const branch2 of branchesToSettle(situation)) {
    for (const pull of await place2.forge.pullsFrom(branch2, situation.list.base)) {
      if (pull.state === "open") continue;
      decided.push({
        pull,
        document: await decidedList(place2, situation, pull.merge?.commit ?? pull.headCommit),
        approvals: await place2.forge.approvals(pull.number)
      });
    }
  }
  return decided;
}
async function decidedList(place2, situation, commit) {
  try {
    return await listAt(place2, situation.list.path, commit);
  } catch (error) {
    const unreadable = ["ALLOW_LIST_INVALID", "FORGE_COMMIT_UNKNOWN", "FORGE_FILE_INVALID"];
    if (error instanceof Fault && unreadable.includes(error.code)) return void 0;
    throw error;
  }
}
async function excludedApprovers(place2, situation) {
  const actors = /* @__PURE__ */ new Set();
  for (const { measurement } of situation.state.proposals) {
    for await (const event of place2.ledger.about(recordedStream(place2.service), measurement.id)) {
      if (event.statement.kind !== "recorded") continue;
      const { actor } = event.statement.provenance;
      if (actor !== void 0) actors.add(actor);
    }
  }
  return [...actors];
}
async function reportedOf(place2, situation) {
  const stream = environmentStream(place2.service, place2.policy.name);
  const known = new Set(situation.state.entries.map((it) => it.measurement.id));
  const strangers2 = (situation.list.document?.entries ?? []).map((it) => it.measurement).filter((id) => !known.has(id));
  const reported = [];
  for (const id of new Set(strangers2)) {
    for await (const { statement } of place2.ledger.about(stream, id)) {
      if (statement.kind === "unauthorised") reported.push(statement);
    }
  }
  return reported;
}

// src/commands/promote.ts
var PROMOTION_GUARDS = {
  "allow-older": {
    kind: "flag",
    about: "Even if what is allowed now was built from a later commit"
  },
  "allow-declined": { kind: "flag", about: "Even if its pull request was closed before" },
  "allow-retired": { kind: "flag", about: "Even if it was retired before" },
  "allow-revoked": {
    kind: "flag",
    about: "Even if it was revoked: the revocation is lifted with the merge"
  },
  "skip-soak": {
    kind: "flag",
    about: "Even if it has not been long enough in the environment before"
  },
  "supersede-now": { kind: "flag", about: "What it supersedes gets no grace after the merge" }
};
var VERSION_INPUT = {
  kind: "text",
  value: "TEXT",
  about: "What people call it (default: the tag it was built from)"
};
var PROMOTION_OUTPUTS = {
  "pull-request-url": "Where the pull request is; empty where the measurement is allowed already",
  "pull-request-number": "The pull request's number",
  "pull-request-branch": "The pull request's branch",
  "pull-request-outcome": "`created`, `updated`, `unchanged`, or `already-active`"
};
var promote = command({
  name: "promote",
  about: "Propose a recorded measurement for an environment's allow-list by pull request",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    measurement: {
      kind: "text",
      value: "ID|PCR0",
      about: "Which measurement (default: the one recorded last)"
    },
    environment: ENVIRONMENT_INPUT,
    version: VERSION_INPUT,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    "promote --service signer --environment production",
    "promote --service signer --environment production --measurement 4f1a2b3c4d5e --dry-run"
  ],
  async run(inputs, world) {
    return atPlace(inputs, world, async (place2) => {
      const settled = await settleEnvironment(place2);
      const { statement } = await findMeasurement(place2.ledger, place2.service, inputs.measurement);
      const promoted = await promoteMeasurement(place2, {
        how: "promotion",
        measurement: statement.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace"
      });
      return promotionOutcome(place2, promoted, settled.notes);
    });
  }
});
async function atPlace(inputs, world, use) {
  const local = await localSettings(inputs.config, world);
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world));
  const config = await policyAtBase(inputs.config, forge);
  const service = serviceOf(inputs.service, { path: inputs.config, config });
  const environment2 = parseEnvironmentName(inputs.environment);
  const request = {
    url: inputs.ledger,
    settings: { config },
    mode: "write",
    kept: inputs["ledger-kept"],
    world
  };
  return withLedger(
    request,
    async (ledger2) => use(await placeOf({ config, service, environment: environment2, ledger: ledger2, forge, world }), config)
  );
}
function guardFlags(inputs) {
  return GUARD_FLAGS.filter((flag) => inputs[flag] === true);
}
function promotionWarnings(promoted, notes) {
  return promoted.kind === "already-active" ? notes : [...notes, ...promoted.plan.warnings];
}
function promotionOutcome(place2, promoted, notes) {
  const { service, policy } = place2;
  const warnings = promotionWarnings(promoted, notes);
  if (promoted.kind === "already-active") {
    const { entry } = promoted.plan;
    return {
      answer: "yes",
      json: {
        pullRequest: null,
        outcome: "already-active",
        change: { added: [], superseded: [] },
        warnings
      },
      text: `${shortId(entry.measurement.id)} is active in ${policy.name} since ${entry.notBefore}: there is nothing to propose`,
      remarks: remarksOf(warnings),
      outputs: { "pull-request-url": "", "pull-request-outcome": "already-active" }
    };
  }
  const { proposal } = promoted.plan;
  const pull = promoted.kind === "proposed" ? promoted.proposed.pull : void 0;
  const outcome = promoted.kind === "proposed" ? promoted.proposed.outcome : "rehearsed";
  const notices = promoted.kind === "proposed" ? promoted.proposed.notices : [];
  const branch2 = pull?.branch ?? promoted.change.pull.branch;
  return {
    answer: "yes",
    json: {
      pullRequest: pull === void 0 ? null : { number: pull.number, url: pull.url, branch: branch2 },
      outcome,
      change: {
        added: [
          {
            measurement: proposal.measurement.id,
            pcrs: proposal.measurement.pcrs,
            ...proposal.version === void 0 ? {} : { version: proposal.version }
          }
        ],
        superseded: proposal.supersedes
      },
      warnings,
      ...promoted.kind === "rehearsed" ? { draft: promoted.change.pull } : {}
    },
    text: promotionText(service, policy.name, promoted, pull),
    remarks: [
      ...remarksOf(warnings),
      ...notices.map((text) => ({ level: "notice", text }))
    ],
    outputs: {
      "pull-request-url": pull?.url ?? "",
      "pull-request-number": pull === void 0 ? "" : String(pull.number),
      "pull-request-branch": branch2,
      "pull-request-outcome": outcome
    },
    summary: promoted.change.pull.body
  };
}
function remarksOf(warnings) {
  return warnings.map((it) => ({ level: "warning", text: `${it.code}: ${plain(it.detail)}` }));
}
function promotionText(service, environment2, promoted, pull) {
  const { proposal } = promoted.plan;
  const { version, measurement, supersedes } = proposal;
  const name = `${service} ${version === void 0 ? "" : `${plain(version)} `}(${shortId(measurement.id)})`;
  const done = pull === void 0 ? "would propose" : OUTCOME_WORDS[promoted.kind === "proposed" ? promoted.proposed.outcome : "created"];
  const lines = [
    `${done} ${name} for ${environment2}`,
    ...supersedes.map(
      (it) => `  supersedes ${shortId(it.measurement)}, which the list then allows until ${it.notAfter}`
    )
  ];
  if (pull !== void 0)
    lines.push(
      "",
      `pull request ${pull.number}: ${pull.url}`,
      "next: review and merge it; then golden-pcr settle"
    );
  return lines.join("\n");
}
var OUTCOME_WORDS = {
  created: "proposed",
  updated: "brought up to date the proposal of",
  unchanged: "had already proposed"
};

// src/commands/provenance.ts
var PROVENANCE_INPUTS = {
  repository: {
    kind: "text",
    value: "OWNER/NAME",
    about: "The repository that was built (default: the job's or the git remote's)"
  },
  commit: {
    kind: "text",
    value: "SHA",
    about: "The full commit id that was built (default: the job's or git's HEAD)"
  },
  ref: {
    kind: "text",
    value: "REF",
    about: "The full git ref that was built, as refs/tags/v1.4.0 (default: the job's or git's)"
  },
  "oidc-issuer": {
    kind: "text",
    value: "URL",
    about: "Who issues the job's identity tokens, on a GitHub Enterprise Server (default: GitHub)"
  }
};
function provenanceOf(facts2, declared, build3) {
  const given = withoutAbsent({
    repository: declared.repository,
    commit: declared.commit?.toLowerCase(),
    ref: declared.ref
  });
  if (facts2.evidence !== "declared") {
    for (const [key, said] of Object.entries(given)) {
      const is2 = facts2[key];
      if (is2 === said) continue;
      throw new Fault(
        "PROVENANCE_CONTRADICTS",
        `the identity token says ${key} ${is2}, but --${key} says ${said}`,
        {
          at: key,
          hint: `leave --${key} away: the token is the stronger witness`
        }
      );
    }
  }
  const merged = withoutAbsent({ ...facts2, ...given, ...build3 });
  const { dirty: _, committedAt: __, ...clean } = merged;
  const other = given["commit"] !== void 0 && given["commit"] !== facts2.commit;
  return decodeWith(provenanceSchema, other ? clean : merged, "INPUT_INVALID", "provenance");
}
function withoutAbsent(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/commands/record.ts
var record2 = command({
  name: "record",
  about: "Measure an EIF and record the measurement with its provenance in the ledger",
  writes: true,
  inputs: {
    file: { kind: "text", positional: true, value: "FILE", about: "The EIF" },
    measurement: {
      kind: "text",
      value: "JSON",
      about: 'In place of a file: the measurement, as measure --json prints it under "measurement"'
    },
    service: SERVICE_INPUT,
    ...PROVENANCE_INPUTS,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    "event-id": "The id of the ledger's event: 64 hex digits",
    created: "`true` if it was recorded now, `false` if it had been before",
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits"
  },
  examples: [
    "record signer.eif --service signer",
    "record signer.eif --service signer --repository acme/signer --commit $(git rev-parse HEAD)"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const measured = await measuredOf(inputs.file, inputs.measurement, world);
    const provenance2 = provenanceOf(await world.facts(inputs["oidc-issuer"]), inputs, {});
    return withLedger(
      { url: inputs.ledger, settings, mode: "write", kept: inputs["ledger-kept"], world },
      async (ledger2) => {
        const recorded = await recordMeasurement({ ledger: ledger2, service, measured, provenance: provenance2, world });
        return {
          answer: "yes",
          json: recordJson(recorded),
          text: recordText(recorded, service),
          remarks: recorded.remarks,
          outputs: {
            ...measurementOutputs(measured),
            "event-id": recorded.event?.id ?? "",
            created: String(recorded.created)
          },
          summary: `### ${recorded.created ? "Recorded" : "Already recorded"} for \`${service}\`

${pcrMarkdown(measured.measurement)}
`
        };
      }
    );
  }
});
async function measureFile(path2, world) {
  const file = await world.files.open(path2);
  try {
    const { measurement, sha256, size } = await measureOpen(file, world);
    return { measurement, eif: { sha256, size } };
  } finally {
    await file.close();
  }
}
async function recordMeasurement(request) {
  const { ledger: ledger2, service, measured, provenance: provenance2, world } = request;
  const { measurement, eif } = measured;
  const stream = recordedStream(service);
  const statement = {
    kind: "recorded",
    measurement,
    provenance: provenance2,
    ...eif === void 0 ? {} : { eif }
  };
  const before = await disagreements(ledger2, service, statement);
  const remarks = before.map((text) => ({ level: "warning", text }));
  const common = { measurement, provenance: provenance2, remarks };
  const id = statementId(stream, statement, 0);
  if (world.dryRun) {
    const event = await ledger2.withId(stream, id);
    return { ...common, created: event === void 0, event };
  }
  const actor = await world.actor();
  const appended = await appendNext({ ledger: ledger2, stream, actor, world }, async () => {
    const because = await ledger2.withId(stream, id);
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
  return { ...common, created: appended.created, event: appended.event };
}
function recordJson(recorded) {
  const { event, measurement, provenance: provenance2, created } = recorded;
  return {
    event: event === void 0 ? null : { id: event.id, seq: event.seq, hash: event.hash },
    measurement,
    provenance: provenance2,
    created
  };
}
function recordText(recorded, service) {
  const { event, measurement, provenance: provenance2, created } = recorded;
  const done = created ? event === void 0 ? `would record for ${service}` : `recorded for ${service} as event ${event.seq}` : `already recorded for ${service} as event ${event?.seq}: nothing was added`;
  return `${done}

${pcrLines(measurement)}

${fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ...provenanceRows(provenance2)
  ])}`;
}
function provenanceRows(provenance2) {
  const { repository, commit, ref, workflow, run: run2, attempt, actor, evidence, dirty } = provenance2;
  const shown = (text) => text === void 0 ? void 0 : plain(text);
  return [
    ["repository", shown(repository)],
    [
      "commit",
      commit === void 0 ? void 0 : `${commit}${dirty ? ", with uncommitted changes" : ""}`
    ],
    ["ref", shown(ref)],
    ["workflow", shown(workflow)],
    [
      "run",
      run2 === void 0 ? void 0 : `${run2}${attempt === void 0 ? "" : `, attempt ${attempt}`}`
    ],
    ["actor", shown(actor)],
    ["evidence", EVIDENCE_WORDS2[evidence]]
  ];
}
var EVIDENCE_WORDS2 = {
  declared: "declared: by variables, git or flags, proven by nothing",
  oidc: "oidc: the claims of GitHub's identity token, checked",
  attested: "attested: a Sigstore bundle that verifies"
};
async function measuredOf(path2, json2, world) {
  if (path2 === void 0 === (json2 === void 0)) {
    throw new Fault("USAGE", "give an EIF, or its measurement with --measurement: one of the two");
  }
  if (path2 !== void 0) return measureFile(path2, world);
  const measurement = decodeJsonWith(measurementSchema, json2 ?? "", "INPUT_INVALID", "measurement");
  return { measurement };
}
async function disagreements(ledger2, service, statement) {
  const found = /* @__PURE__ */ new Set();
  const stream = recordedStream(service);
  for await (const event of ledger2.about(stream, statement.measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    for (const key of ["repository", "commit"]) {
      const [was, is2] = [event.statement.provenance[key], statement.provenance[key]];
      if (was !== void 0 && is2 !== void 0 && was !== is2) {
        found.add(
          `this measurement was recorded before with ${key} ${plain(was)}, and now with ${plain(is2)}: both are kept`
        );
      }
    }
  }
  return [...found];
}

// src/commands/release.ts
var release = command({
  name: "release",
  about: "Build an EIF, record its measurement and propose it for an environment: the main job in one step",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...BUILD_INPUTS,
    version: VERSION_INPUT,
    ...PROVENANCE_INPUTS,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    ...BUILD_OUTPUTS,
    "event-id": "The id of the ledger's event: 64 hex digits",
    created: "`true` if it was recorded now, `false` if it had been before",
    ...PROMOTION_OUTPUTS
  },
  examples: [
    "release --environment production --image oci:image --boot-kit blobs --output signer.eif",
    "release --environment staging --dry-run"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const request = buildRequest(inputs, settings);
    const facts2 = await world.facts(inputs["oidc-issuer"]);
    return atPlace(inputs, world, async (place2) => {
      const settled = await settleEnvironment(place2);
      const built = await buildEif(request, world);
      const measured = await measuredAgain(built, world);
      const provenance2 = provenanceOf(facts2, inputs, buildFacts(built));
      const recorded = await recordMeasurement({
        ledger: place2.ledger,
        service: place2.service,
        measured,
        provenance: provenance2,
        world
      });
      const promoted = await promoteMeasurement(place2, {
        how: "promotion",
        measurement: measured.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace",
        ...recorded.event === void 0 ? { rehearsed: { provenance: provenance2, at: world.now() } } : {}
      });
      const promotion = promotionOutcome(place2, promoted, settled.notes);
      const warnings = [...built.warnings, ...promotionWarnings(promoted, settled.notes)];
      return joined({ built, recorded, promotion, warnings, world });
    });
  }
});
async function measuredAgain(built, world) {
  const { eif, path: path2 } = built;
  if (world.dryRun)
    return { measurement: eif.measurement, eif: { sha256: eif.sha256, size: eif.size } };
  return measureFile(path2, world);
}
function buildFacts(built) {
  const { digest, bootable } = built.bootKit;
  return { image: built.image, bootKit: { digest, bootable }, layout: built.layout };
}
function joined(parts) {
  const { built, recorded, promotion, warnings, world } = parts;
  const { event, created } = recorded;
  const done = event === void 0 ? "would be recorded" : created ? `recorded as event ${event.seq}` : `recorded before, as event ${event.seq}`;
  return {
    answer: promotion.answer,
    json: {
      ...buildJson(built),
      ...recordJson(recorded),
      ...promotion.json,
      warnings
    },
    text: [
      `${world.dryRun ? "would build" : "built"} ${built.path}`,
      buildText(built),
      done,
      promotion.text
    ].join("\n\n"),
    remarks: [...buildRemarks(built), ...recorded.remarks, ...promotion.remarks ?? []],
    outputs: {
      ...buildOutputs(built),
      "event-id": event?.id ?? "",
      created: String(created),
      ...promotion.outputs
    },
    summary: [buildSummary(built), promotion.summary ?? ""].join("\n")
  };
}

// src/commands/settle.ts
var settle = command({
  name: "settle",
  about: "Bring the ledger up to what the forge decided: merges, closed pull requests, hand edits",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: { events: "How many events were written" },
  examples: ["settle", "settle --service signer --environment production --json"],
  async run(inputs, world) {
    const local = await localSettings(inputs.config, world);
    const forge = await world.openForge(forgeChoice(inputs.forge, local, world));
    const config = await policyAtBase(inputs.config, forge);
    const service = serviceOf(inputs.service, { path: inputs.config, config });
    const request = {
      url: inputs.ledger,
      settings: { config },
      mode: "write",
      kept: inputs["ledger-kept"],
      world
    };
    return withLedger(request, async (ledger2) => {
      const all = [];
      for (const environment2 of environmentsOf(config, inputs.environment)) {
        world.progress.step(`settling ${environment2}`);
        all.push(
          await settleEnvironment(
            await placeOf({ config, service, environment: environment2, ledger: ledger2, forge, world })
          )
        );
      }
      const events = all.flatMap((it) => it.events);
      const planned = all.flatMap((it) => it.plan.statements);
      const remarks = all.flatMap(remarksOfSettled);
      return {
        answer: remarks.some((it) => it.level === "error") ? "no" : "yes",
        json: {
          service,
          events: events.map(summaryOf),
          ...world.dryRun ? { planned } : {},
          notes: all.flatMap((it) => it.notes),
          differences: all.flatMap(
            (it) => it.plan.differences.map((difference) => ({
              environment: it.situation.policy.name,
              ...difference
            }))
          )
        },
        text: settleText(events, planned.length, world.dryRun),
        remarks,
        outputs: { events: String(events.length) }
      };
    });
  }
});
function environmentsOf(config, named) {
  return named === void 0 ? config.environments.map((it) => it.name) : [parseEnvironmentName(named)];
}
function remarksOfSettled(settled) {
  const { name } = settled.situation.policy;
  const differences = settled.plan.differences.map(
    (it) => ({
      level: it.kind === "unauthorised" ? "error" : "warning",
      text: `${name}: ${it.kind}: ${plain(it.detail)}`
    })
  );
  return [...remarksOf(settled.notes), ...differences];
}
function summaryOf(event) {
  const { id, stream, seq, hash, effectiveAt, statement } = event;
  return { id, stream, seq, hash, effectiveAt, statement };
}
function settleText(events, planned, dryRun) {
  if (dryRun)
    return planned === 0 ? "the ledger says what the forge decided" : `would write ${planned} events`;
  if (events.length === 0) return "the ledger says what the forge decided: nothing was added";
  return tableLines(
    HISTORY_HEAD,
    events.map((event) => historyRow(event).map(plain))
  );
}

// src/host/world.ts
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { resolve as resolve3 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/host/facts.ts
async function gatherFacts(sources) {
  const { env, directory, identity } = sources;
  const declared = env["GITHUB_ACTIONS"] === "true" ? variableFacts(env) : void 0;
  const found = await gitFacts(directory, env);
  if (identity !== void 0) {
    const proven = await identity();
    refuseContradiction(proven, declared ?? {});
    return { ...proven, ...commitTime(proven, found) };
  }
  if (declared !== void 0)
    return { evidence: "declared", ...declared, ...commitTime(declared, found) };
  const actor = found.actor ?? env["USER"] ?? env["USERNAME"] ?? sources.user();
  return {
    evidence: "declared",
    builder: "local",
    ...found,
    ...actor === void 0 ? {} : { actor }
  };
}
function commitTime(known, found) {
  const { commit, committedAt } = found;
  return committedAt === void 0 || commit !== known.commit ? {} : { committedAt };
}
function variableFacts(env) {
  const pairs = {
    repository: env["GITHUB_REPOSITORY"],
    commit: env["GITHUB_SHA"],
    ref: env["GITHUB_REF"],
    workflow: env["GITHUB_WORKFLOW_REF"],
    run: env["GITHUB_RUN_ID"],
    attempt: env["GITHUB_RUN_ATTEMPT"] === void 0 ? void 0 : Number(env["GITHUB_RUN_ATTEMPT"]),
    actor: env["GITHUB_ACTOR"],
    builder: env["RUNNER_ENVIRONMENT"]
  };
  return Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== void 0 && value !== "")
  );
}
function refuseContradiction(proven, declared) {
  for (const key of ["repository", "commit", "ref", "run", "attempt"]) {
    const [is2, said] = [proven[key], declared[key]];
    if (is2 === void 0 || said === void 0 || is2 === said) continue;
    throw new Fault(
      "PROVENANCE_CONTRADICTS",
      `the identity token says ${key} ${is2}, but ${said} was declared`,
      {
        at: key,
        hint: `leave --${key} away: the token is the stronger witness`
      }
    );
  }
}

// src/host/files.ts
import { constants } from "node:fs";
import { access, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
var CHUNK2 = 1 << 20;
function openFiles(options) {
  const at = (path2) => resolve(options.directory, path2);
  const files = {
    async readText(path2, limit) {
      return decodeUtf8(await files.readBytes(path2, limit), path2);
    },
    async readBytes(path2, limit) {
      if (path2 === "-") return collect(options.standardInput(), "standard input", limit);
      const file = await openForReading(at(path2), path2);
      try {
        if (file.size > limit) throw tooLong(path2, file.size, limit);
        return await collect(file.bytes(), path2, limit);
      } finally {
        await file.close();
      }
    },
    exists: (path2) => access(at(path2)).then(
      () => true,
      () => false
    ),
    open: (path2) => openForReading(at(path2), path2),
    draft: (path2) => beginDraft(at(path2), path2, options),
    async writeText(path2, text) {
      const draft = await files.draft(path2);
      try {
        await draft.write(0, Buffer.from(text, "utf8"));
        await draft.commit();
      } finally {
        await draft.discard();
      }
    }
  };
  return files;
}
async function collect(bytes, path2, limit) {
  const parts = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw tooLong(path2, size, limit);
    parts.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(parts);
}
function tooLong(path2, size, limit) {
  return new Fault("INPUT_INVALID", `${path2} is ${size} bytes, more than ${limit}`, { at: path2 });
}
async function openForReading(full, path2) {
  const handle = await open(full, "r").catch((cause) => {
    throw new Fault("FILE_MISSING", `${path2} cannot be read: ${reasonOf2(cause)}`, {
      at: path2,
      cause
    });
  });
  const info = await handle.stat();
  if (!info.isFile()) {
    await handle.close();
    throw new Fault("FILE_MISSING", `${path2} is not a regular file`, { at: path2 });
  }
  const { size } = info;
  return {
    path: path2,
    size,
    async *bytes() {
      let offset = 0;
      for await (const chunk of chunksOf(handle)) {
        offset += chunk.length;
        if (offset > size) break;
        yield chunk;
      }
      if (offset !== size) {
        throw new Fault("FILE_CHANGED", `${path2} was ${size} bytes and changed while it was read`, {
          at: path2,
          hint: "run again when nothing writes to it"
        });
      }
    },
    close: () => handle.close()
  };
}
async function beginDraft(full, path2, options) {
  const directory = dirname(full);
  if (!await stat(directory).then(
    (it) => it.isDirectory(),
    () => false
  )) {
    throw new Fault("FILE_MISSING", `${dirname(path2)} is not a directory`, {
      at: path2,
      hint: "make the directory first"
    });
  }
  await removeStale(directory, basename(full), options.isRunning);
  const suffix = Buffer.from(options.random(4)).toString("hex");
  const partial = join(directory, `.${basename(full)}.${options.pid}-${suffix}.partial`);
  const handle = await open(
    partial,
    constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
    420
  ).catch((cause) => {
    throw writeFault(path2, cause);
  });
  options.onDraft(partial, "begun");
  let ended = false;
  const end = async () => {
    ended = true;
    await handle.close();
  };
  return {
    path: path2,
    async write(offset, bytes) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done).catch((cause) => {
          throw writeFault(path2, cause);
        });
        done += bytesWritten;
      }
    },
    bytes: () => chunksOf(handle),
    async commit() {
      try {
        await handle.sync();
        await end();
        await rename(partial, full);
        await syncDirectory(directory);
      } catch (cause) {
        await rm(partial, { force: true });
        throw writeFault(path2, cause);
      } finally {
        options.onDraft(partial, "ended");
      }
    },
    async discard() {
      if (ended) return;
      await end();
      await rm(partial, { force: true });
      options.onDraft(partial, "ended");
    }
  };
}
async function* chunksOf(handle) {
  const buffer2 = Buffer.allocUnsafeSlow(CHUNK2);
  let offset = 0;
  for (; ; ) {
    const { bytesRead } = await handle.read(buffer2, 0, CHUNK2, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield buffer2.subarray(0, bytesRead);
  }
}
async function removeStale(directory, name, isRunning2) {
  const form = /^(\d+)-[0-9a-f]{8}\.partial$/;
  for (const found of await readdir(directory)) {
    if (!found.startsWith(`.${name}.`)) continue;
    const match = form.exec(found.slice(name.length + 2));
    if (match !== null && !isRunning2(Number(match[1]))) {
      await rm(join(directory, found), { force: true });
    }
  }
}
async function syncDirectory(directory) {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
function decodeUtf8(bytes, path2) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault("INPUT_INVALID", `${path2} is not UTF-8 text`, { at: path2, cause });
  }
}
function writeFault(path2, cause) {
  return new Fault("FILE_WRITE_FAILED", `${path2} cannot be written: ${reasonOf2(cause)}`, {
    at: path2,
    cause
  });
}
function reasonOf2(cause) {
  if (!(cause instanceof Error)) return "unknown reason";
  const code2 = "code" in cause && typeof cause.code === "string" ? cause.code : void 0;
  switch (code2) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission is denied";
    case "EISDIR":
      return "it is a directory";
    case "ENOSPC":
      return "the disk is full";
    case "EROFS":
      return "the file system is read-only";
    default:
      return code2 ?? cause.message;
  }
}

// src/host/git-history.ts
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
var LARGEST = 4 << 20;
async function* fileVersions(directory, ending, env) {
  const how = { cwd: directory, env: { ...env, LC_ALL: "C" }, maxBuffer: 1 << 30 };
  const { stdout } = await run("git", ["rev-list", "--all", "--objects"], how).catch(
    (cause) => {
      throw new Fault("FILE_MISSING", `${directory} is in no git repository`, {
        at: directory,
        cause
      });
    }
  );
  for (const line of stdout.split("\n")) {
    const space = line.indexOf(" ");
    const path2 = line.slice(space + 1);
    if (space < 0 || !path2.endsWith(ending)) continue;
    const text = await blobText(directory, line.slice(0, space), env);
    if (text !== void 0) yield { path: path2, text };
  }
}
function blobText(directory, object, env) {
  return new Promise((resolve4, reject) => {
    const git = spawn("git", ["cat-file", "blob", object], {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "ignore"]
    });
    const parts = [];
    let size = 0;
    git.stdout.on("data", (part) => {
      size += part.length;
      if (size <= LARGEST) parts.push(part);
    });
    git.on("error", reject);
    git.on("close", (code2) => {
      resolve4(code2 === 0 && size <= LARGEST ? Buffer.concat(parts).toString("utf8") : void 0);
    });
  });
}

// src/ledger/open-ledger.ts
import { resolve as resolve2 } from "node:path";

// src/ledger/ledger-url.ts
var TABLE = /^[a-zA-Z0-9_.-]{3,255}$/;
var REGION = /^[a-z]{2,}(-[a-z0-9]+)*$/;
function parseLedgerUrl(text) {
  if (text.startsWith("sqlite:")) {
    const path2 = text.slice("sqlite:".length);
    if (path2 === "" || path2.startsWith(":") || path2.includes("\0")) {
      throw invalid5(text, "it names no file");
    }
    return { kind: "sqlite", path: path2 };
  }
  const [, table, query = ""] = /^dynamodb:\/\/([^/?#]*)\/?(?:\?([^#]*))?$/.exec(text) ?? [];
  if (table === void 0) throw invalid5(text, "it is of neither form");
  if (!TABLE.test(table)) throw invalid5(text, `"${table}" cannot be the name of a table`);
  const { region, endpoint } = parameters(text, query);
  if (region !== void 0 && !REGION.test(region)) throw invalid5(text, "its region is none");
  if (endpoint !== void 0 && !isEndpoint(endpoint)) {
    throw invalid5(text, "its endpoint is no address that begins with http:// or https://");
  }
  return { kind: "dynamodb", table, region, endpoint };
}
function parameters(text, query) {
  const given = new URLSearchParams(query);
  for (const name of given.keys()) {
    if (name !== "region" && name !== "endpoint") throw invalid5(text, `it knows no "${name}"`);
    if (given.getAll(name).length > 1) throw invalid5(text, `it names its ${name} twice`);
  }
  return { region: given.get("region") ?? void 0, endpoint: given.get("endpoint") ?? void 0 };
}
function isEndpoint(text) {
  const url = URL.parse(text);
  if (url === null || url.protocol !== "http:" && url.protocol !== "https:") return false;
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}
function invalid5(text, why) {
  return new Fault("LEDGER_URL_INVALID", `"${text}" names no ledger: ${why}`, {
    hint: "write sqlite:PATH, or dynamodb://TABLE?region=REGION"
  });
}

// src/ledger/open-ledger.ts
async function openLedger(url, options) {
  const place2 = parseLedgerUrl(url);
  const { mode, random, directory = "." } = options;
  const newId = () => options.id ?? Buffer.from(random(16)).toString("hex");
  const how = mode === "read" ? { mode } : { mode, newId };
  if (place2.kind === "dynamodb") {
    const { openDynamoLedger } = await import("./dynamodb-FUHAQGNF.js");
    return openDynamoLedger(place2, how);
  }
  const { openSqliteLedger } = await import("./sqlite-2TWXHDUQ.js");
  return openSqliteLedger(resolve2(directory, place2.path), how);
}

// src/host/ledgers.ts
async function openLedgerAt(url, options) {
  const { mode, directory, random } = options;
  if (mode !== "rehearse") return openLedger(url, { mode, directory, random });
  try {
    return await openLedger(url, { mode: "read", directory, random });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "LEDGER_MISSING") throw error;
    const { openMemoryLedger } = await import("./memory-DNHFVMLC.js");
    return openMemoryLedger(Buffer.from(random(16)).toString("hex"));
  }
}

// src/host/parallel-hasher.ts
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

// src/host/hash-lanes.ts
import { Worker } from "node:worker_threads";
var TURN = 1 << 20;
var DEPTH = 8;
var HASH_WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./hash-worker.ts" : "./hash-worker.js",
  import.meta.url
);
var HashLanes = class {
  #threads;
  #program;
  #lanes = [];
  #turns = /* @__PURE__ */ new Map();
  #free = [];
  #room;
  #failure;
  #count = 0;
  constructor(threads, program) {
    this.#threads = threads;
    this.#program = program;
  }
  /** A digest of nothing yet, on the thread that has the least to do. */
  start(algorithm) {
    const lane = this.#leastBusy();
    const digest = this.#adopt(lane);
    send(lane, { op: "start", digest: digest.number, algorithm });
    return digest;
  }
  /** A second digest from here on, on the same thread. */
  fork(from) {
    const digest = this.#adopt(from.lane);
    send(from.lane, { op: "fork", digest: digest.number, from: from.number });
    return digest;
  }
  /** Hands a copy of the bytes to the threads; a promise asks the caller to wait before the next. */
  update(bytes, into) {
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const lanes = Map.groupBy(into, (it) => it.lane);
    for (let at = 0; at < bytes.length; at += TURN) {
      const piece = bytes.subarray(at, at + TURN);
      const memory = this.#free.pop() ?? new SharedArrayBuffer(TURN);
      new Uint8Array(memory).set(piece);
      const turn = ++this.#count;
      this.#turns.set(turn, { memory, readers: lanes.size });
      for (const [lane, some] of lanes) {
        lane.worker.ref();
        const digests = some.map((it) => it.number);
        send(lane, { op: "update", digests, memory, length: piece.length, turn });
      }
    }
    if (this.#turns.size <= DEPTH) return void 0;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }
  /** The digest's value, once everything before it is done. */
  finish({ lane, number }) {
    lane.digests -= 1;
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const value = Promise.withResolvers();
    lane.awaited.set(number, value);
    lane.worker.ref();
    send(lane, { op: "finish", digest: number });
    return value.promise;
  }
  /** Ends the threads; digests that are not finished are lost. */
  async close() {
    await Promise.all(this.#lanes.map((it) => it.worker.terminate()));
  }
  #adopt(lane) {
    lane.digests += 1;
    return { number: ++this.#count, lane };
  }
  #leastBusy() {
    const idle = this.#lanes.find((it) => it.digests === 0);
    if (idle !== void 0) return idle;
    if (this.#lanes.length < this.#threads) return this.#open();
    return this.#lanes.reduce((one, other) => other.digests < one.digests ? other : one);
  }
  #open() {
    const worker = new Worker(this.#program);
    const lane = { worker, awaited: /* @__PURE__ */ new Map(), digests: 0 };
    worker.on("message", (reply) => this.#hear(lane, reply));
    worker.on("error", (error) => this.#fail(error));
    worker.unref();
    this.#lanes.push(lane);
    return lane;
  }
  #hear(lane, reply) {
    if (reply.op === "finished") {
      lane.awaited.get(reply.digest)?.resolve(reply.value);
      lane.awaited.delete(reply.digest);
    } else {
      this.#release(reply.turn);
    }
    if (this.#turns.size > 0) return;
    for (const it of this.#lanes) if (it.awaited.size === 0) it.worker.unref();
  }
  #release(number) {
    const turn = this.#turns.get(number);
    if (turn === void 0) return;
    turn.readers -= 1;
    if (turn.readers > 0) return;
    this.#turns.delete(number);
    if (this.#free.length < DEPTH) this.#free.push(turn.memory);
    if (this.#turns.size > DEPTH) return;
    this.#room?.resolve();
    this.#room = void 0;
  }
  #fail(error) {
    this.#failure = error;
    this.#room?.reject(error);
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error);
      lane.worker.unref();
    }
  }
};
function send(lane, request) {
  lane.worker.postMessage(request);
}

// src/host/parallel-hasher.ts
var SMALL = 4 << 20;
function parallelHasher(threads, program = HASH_WORKER) {
  const lanes = new HashLanes(threads, program);
  const places = /* @__PURE__ */ new Map();
  const adopt = (algorithm, place2) => {
    const digest = { algorithm };
    places.set(digest, place2);
    return digest;
  };
  const placeOf2 = (digest) => {
    const place2 = places.get(digest);
    if (place2 === void 0) throw new TypeError("this digest is finished, or of another hasher");
    return place2;
  };
  const sendAway = (digest, parts) => {
    const away = lanes.start(digest.algorithm);
    places.set(digest, { kind: "away", digest: away });
    void lanes.update(Buffer.concat(parts), [away])?.catch(() => {
    });
    return away;
  };
  return {
    start: (algorithm) => adopt(
      algorithm,
      algorithm === "crc32" ? { kind: "here", state: beginDigest(algorithm) } : { kind: "kept", parts: [], size: 0 }
    ),
    fork: (digest) => adopt(digest.algorithm, forkOf(placeOf2(digest), lanes)),
    update(bytes, into) {
      const away = [];
      let copy;
      for (const digest of into) {
        const place2 = placeOf2(digest);
        if (place2.kind === "here") {
          place2.state.update(bytes);
        } else if (place2.kind === "away") {
          away.push(place2.digest);
        } else if (place2.size + bytes.length > SMALL) {
          away.push(sendAway(digest, place2.parts));
        } else {
          copy ??= Uint8Array.from(bytes);
          place2.parts.push(copy);
          place2.size += bytes.length;
        }
      }
      return away.length > 0 ? lanes.update(bytes, away) : void 0;
    },
    async finish(digest) {
      const place2 = placeOf2(digest);
      places.delete(digest);
      if (place2.kind === "away") return lanes.finish(place2.digest);
      if (place2.kind === "here") return place2.state.finish();
      const state = beginDigest(digest.algorithm);
      for (const part of place2.parts) state.update(part);
      return state.finish();
    },
    [Symbol.asyncDispose]: () => lanes.close()
  };
}
function openHasher() {
  const processors = availableParallelism();
  return processors > 1 && existsSync(HASH_WORKER) ? parallelHasher(Math.min(processors + 1, 4)) : directHasher();
}
function forkOf(place2, lanes) {
  switch (place2.kind) {
    case "here":
      return { kind: "here", state: place2.state.fork() };
    case "kept":
      return { kind: "kept", parts: [...place2.parts], size: place2.size };
    case "away":
      return { kind: "away", digest: lanes.fork(place2.digest) };
  }
}

// src/host/world.ts
function openWorld(options) {
  const { process, at, dryRun, progress, token, note } = options;
  const { env } = process;
  const directory = process.cwd();
  const random = (bytes) => randomBytes(bytes);
  const now = () => at ?? instantFromSeconds(Math.floor(Date.now() / 1e3));
  const pause = async (milliseconds) => {
    await sleep(milliseconds);
  };
  const person2 = () => gitPerson(directory, env);
  const local = async (chosen) => {
    const { openLocalForge } = await import("./forge-UPEUMJEA.js");
    return openLocalForge({ directory: chosen, person: await person2(), now, environment: env });
  };
  let known;
  const facts2 = (issuer) => {
    known ??= gatherFacts({ env, directory, user: systemUser, identity: identityOf(env, issuer) });
    return known;
  };
  return {
    now,
    dryRun,
    random,
    sleep: pause,
    files: openFiles({
      directory,
      standardInput: () => process.stdin,
      pid: process.pid,
      random,
      isRunning: (pid) => isRunning(process, pid),
      onDraft: draftsRemovedOnSignal(process)
    }),
    progress,
    openImage: async (ref) => {
      const { openImageSource } = await import("./open-FOWYM3Y2.js");
      return openImageSource(parseImageRef(ref));
    },
    openBootKit: async (path2, arch) => {
      const { openBootKit } = await import("./boot-kit-GKVNDJR2.js");
      return openBootKit(path2, arch);
    },
    lockBootKit: async (path2, what) => {
      const { lockBootKit } = await import("./boot-kit-GKVNDJR2.js");
      return lockBootKit(path2, what);
    },
    openSpool: async () => {
      const { openSpool } = await import("./spool-ED6G4DYI.js");
      return openSpool(env["RUNNER_TEMP"] ?? tmpdir());
    },
    imageLimits: IMAGE_LIMITS,
    hasher: openHasher(),
    note,
    facts: facts2,
    actor: async () => actorOf(env, (await facts2()).actor),
    inActions: env["GITHUB_ACTIONS"] === "true",
    openLedger: (url, mode) => openLedgerAt(url, { mode, directory, random }),
    openForge: (choice) => openForge(choice, { local, token, env, directory, note, sleep: pause }),
    openLocalForge: local,
    fileVersions: (chosen, ending) => fileVersions(resolve3(directory, chosen), ending, env),
    person: person2
  };
}
async function openForge(choice, lent) {
  if (choice.kind === "local") return lent.local(choice.directory);
  const { openGitHub } = await import("./github-CXSQX7XK.js");
  return openGitHub(choice.repository, lent);
}
function identityOf(env, issuer) {
  if (env["ACTIONS_ID_TOKEN_REQUEST_URL"] === void 0) return void 0;
  return async () => {
    const { proveIdentity } = await import("./prove-identity-NKECHBJ3.js");
    return proveIdentity(issuer);
  };
}
function actorOf(env, actor) {
  const place2 = env["GITHUB_ACTIONS"] === "true" ? "github" : "local";
  if (actor === void 0) {
    throw new Fault("USAGE", "who writes this is not known", {
      hint: "set git's user.email, or the variable USER"
    });
  }
  return `${place2}:${actor}`;
}
function systemUser() {
  try {
    return userInfo().username;
  } catch {
    return void 0;
  }
}
function isRunning(process, pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
function draftsRemovedOnSignal(process) {
  const drafts = /* @__PURE__ */ new Set();
  let watching = false;
  return (path2, state) => {
    if (state === "ended") drafts.delete(path2);
    else drafts.add(path2);
    if (watching) return;
    watching = true;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => {
        for (const draft of drafts) rmSync(draft, { force: true });
        process.kill(process.pid, signal);
      });
    }
  };
}

export {
  parseServiceName,
  parseEnvironmentName,
  fieldLines,
  tableLines,
  plain,
  command,
  decodeFlag,
  parseDuration,
  formatDuration,
  environmentPolicy,
  localSettings,
  serviceOf,
  withLedger,
  openSettingsLedger,
  forgeChoice,
  policyAtBase,
  CONFIG_INPUT,
  LEDGER_INPUT,
  SERVICE_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  findMeasurement,
  streamsOf,
  isAsked,
  auditHistory,
  parseAllowList,
  decodeCbor,
  ALGORITHM_LABEL,
  SIGNATURE_ALGORITHMS,
  decodeSign1,
  isSignedBy,
  writeEif,
  measureEif,
  inspectEif,
  measure,
  build2 as build,
  bootKitLock,
  ledgerEntryOf,
  ledgerEnd,
  allowListPath,
  listForgeOf,
  promote,
  record2 as record,
  release,
  settle,
  openWorld
};
