import type { Content } from '../model/bytes.ts';
import { type CpioEntry } from './cpio.ts';
/**
 * The one time in our ramdisks: 2017-04-18T16:30:00Z, the constant that nitro-cli's linuxkit puts on
 * the files it adds itself.
 */
export declare const RAMDISK_TIME = 1492533000;
/**
 * The boot ramdisk, byte for byte as nitro-cli writes it, so that AWS's own kernel, command line,
 * init and driver give AWS's well-known PCR1: `dev`, `init`, and `nsm.ko` where there is one.
 */
export declare function bootRamdisk(kit: {
    readonly init: Content;
    readonly nsm?: Content | undefined;
}): Content;
/** A directory, or with a body a file, that is not the image's: root's, with the one time. */
export declare function ownEntry(name: string, what: {
    readonly mode: number;
    readonly body?: Content | undefined;
}): CpioEntry;
