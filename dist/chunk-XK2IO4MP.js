import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/model/canonical.ts
import { hash } from "node:crypto";

// node_modules/canonicalize/lib/canonicalize.js
function serializeString(value) {
  if (!value.isWellFormed()) {
    throw new Error("Lone surrogate is not allowed");
  }
  return JSON.stringify(value);
}
function serializePrimitive(value) {
  switch (typeof value) {
    case "number":
      if (isNaN(value)) {
        throw new Error("NaN is not allowed");
      }
      if (!isFinite(value)) {
        throw new Error("Infinity is not allowed");
      }
      return JSON.stringify(value);
    case "string":
      return serializeString(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return JSON.stringify(value);
  }
}
function enterValue(value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === "object" && typeof value.toJSON === "function") {
    if (seen.has(value)) {
      throw new Error("Circular reference detected");
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }
  if (value === null || typeof value !== "object") {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }
  if (seen.has(value)) {
    throw new Error("Circular reference detected");
  }
  seen.add(value);
  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}
function canonicalize(object) {
  if (object === null || typeof object !== "object") {
    return serializePrimitive(object);
  }
  const seen = /* @__PURE__ */ new Set();
  const root = enterValue(object, seen);
  if (typeof root !== "object") {
    return root;
  }
  let result = root.keys === null ? "[" : "{";
  const stack = [root];
  outer:
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      const container = frame.container;
      if (frame.keys === null) {
        while (frame.index < container.length) {
          const i = frame.index++;
          if (i > 0) {
            result += ",";
          }
          const element = container[i];
          const value = element === void 0 || typeof element === "symbol" || typeof element === "function" ? null : element;
          if (value === null || typeof value !== "object") {
            result += serializePrimitive(value);
            continue;
          }
          const child = enterValue(value, seen);
          if (typeof child !== "object") {
            result += child === void 0 ? "null" : child;
            continue;
          }
          result += child.keys === null ? "[" : "{";
          stack.push(child);
          continue outer;
        }
        result += "]";
      } else {
        const keys = frame.keys;
        while (frame.index < keys.length) {
          const key = keys[frame.index++];
          const value = container[key];
          if (value === void 0 || typeof value === "symbol" || typeof value === "function") {
            continue;
          }
          if (value === null || typeof value !== "object") {
            if (frame.first) {
              frame.first = false;
            } else {
              result += ",";
            }
            result += serializeString(key) + ":" + serializePrimitive(value);
            continue;
          }
          const child = enterValue(value, seen);
          if (child === void 0) {
            continue;
          }
          if (frame.first) {
            frame.first = false;
          } else {
            result += ",";
          }
          result += serializeString(key) + ":";
          if (typeof child !== "object") {
            result += child;
            continue;
          }
          result += child.keys === null ? "[" : "{";
          stack.push(child);
          continue outer;
        }
        result += "}";
      }
      seen.delete(container);
      if (frame.wrappers !== null) {
        for (const wrapper of frame.wrappers) seen.delete(wrapper);
      }
      stack.pop();
    }
  return result;
}

// src/model/canonical.ts
function canonicalJson(value) {
  refuseFractions(value);
  const text = canonicalize(value);
  if (text === void 0) throw new TypeError("this value has no canonical form");
  return text;
}
function canonicalTexts() {
  const texts = /* @__PURE__ */ new WeakMap();
  const textOf = (value) => {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return canonicalJson(value);
    if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
    return texts.get(value) ?? objectText(value);
  };
  const objectText = (value) => {
    let text = "";
    let isLeaf = true;
    for (const key of Object.keys(value).sort()) {
      const member = Reflect.get(value, key);
      if (member === void 0) continue;
      isLeaf &&= typeof member !== "object";
      text += `${text === "" ? "{" : ","}${JSON.stringify(key)}:${textOf(member)}`;
    }
    text = text === "" ? "{}" : `${text}}`;
    if (!isLeaf) texts.set(value, text);
    return text;
  };
  return textOf;
}
function isCanonicalJson(text, value) {
  return JSON.stringify(value) === text && hasSortedKeys(value);
}
function isSameJson(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((it, i) => isSameJson(it, b[i]));
  }
  const present = (value) => Object.keys(value).filter((key) => Reflect.get(value, key) !== void 0);
  const keys = present(a);
  return keys.length === present(b).length && keys.every(
    (key) => Object.hasOwn(b, key) && isSameJson(Reflect.get(a, key), Reflect.get(b, key))
  );
}
function sha256Hex(data) {
  return hash("sha256", data, "hex");
}
function refuseFractions(value) {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new TypeError(`${value} is not an integer, and canonical JSON here holds integers only`);
  }
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) refuseFractions(inner);
  }
}
function hasSortedKeys(value) {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(hasSortedKeys);
  let last = "";
  for (const [key, inner] of Object.entries(value)) {
    if (key < last) return false;
    if (typeof inner === "object" && !hasSortedKeys(inner)) return false;
    last = key;
  }
  return true;
}

export {
  canonicalJson,
  canonicalTexts,
  isCanonicalJson,
  isSameJson,
  sha256Hex
};
