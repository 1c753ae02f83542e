import type { Architecture } from '../model/measurement.ts';
/**
 * What a kernel's configuration lacks of what AWS's init and the enclave's devices need. Options
 * have to be built in: a ramdisk has no modules but `nsm.ko`, and that needs loadable modules; a
 * kit without it needs the driver in the kernel.
 */
export declare function kernelConfigWarnings(text: string, kit: {
    readonly arch: Architecture;
    readonly hasDriver: boolean;
}): readonly string[];
