/**
 * Names in images are bytes, not text. They are held as "binary" strings, one character (0 to 255)
 * per byte, so that `<` compares them as memcmp does. `showName` makes one fit for people.
 */
export type ByteName = string;
/** The longest component that Linux file systems and the ramdisk's tmpfs hold, in bytes. */
export declare const COMPONENT_BYTES = 255;
/** The longest path that the kernel's cpio reader takes, in bytes, without its closing NUL. */
export declare const PATH_BYTES = 4095;
/** The name of these bytes. */
export declare function nameOfBytes(bytes: Uint8Array): ByteName;
/** The name of this text: its UTF-8 bytes. */
export declare function nameOfText(text: string): ByteName;
/** A name's bytes. */
export declare function bytesOfName(name: ByteName): Uint8Array;
/** A name for people: UTF-8 where it is, with control characters and other bytes as `\xNN`. */
export declare function showName(name: ByteName): string;
/**
 * The components of a path in an image, which is attacker-controlled. Leading `/` and `./`, doubled
 * and trailing slashes and `.` are taken off; the root has no components.
 *
 * Throws IMAGE_PATH_REFUSED for `..` anywhere, for NUL, and for what is longer than Linux allows.
 */
export declare function parsePath(name: ByteName, what: string): readonly ByteName[];
