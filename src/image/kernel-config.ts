import type { Architecture } from '../model/measurement.ts'

/** An option that an enclave's kernel needs built in, and what goes wrong without it. */
interface Needed {
  readonly option: string
  readonly why: string
  readonly only?: Architecture | undefined
}

const NEEDED: readonly Needed[] = [
  { option: 'BLK_DEV_INITRD', why: 'the ramdisks are not unpacked' },
  { option: 'DEVTMPFS', why: 'init cannot mount /dev' },
  { option: 'TMPFS', why: 'init cannot mount /run and /tmp' },
  { option: 'PROC_FS', why: 'init cannot mount /proc' },
  { option: 'SYSFS', why: 'init cannot mount /sys' },
  { option: 'UNIX98_PTYS', why: 'init cannot mount /dev/pts' },
  { option: 'CGROUPS', why: 'init cannot read /proc/cgroups' },
  { option: 'VSOCKETS', why: 'the enclave cannot say that it is up' },
  { option: 'VIRTIO_VSOCKETS', why: 'the enclave cannot say that it is up' },
  { option: 'VIRTIO_MMIO', why: 'the enclave does not find its devices' },
  {
    option: 'VIRTIO_MMIO_CMDLINE_DEVICES',
    why: 'the enclave does not find its devices',
    only: 'x86_64',
  },
]

const LONGEST = 4 * 1024 * 1024

/**
 * What a kernel's configuration lacks of what AWS's init and the enclave's devices need. Options
 * have to be built in: a ramdisk has no modules but `nsm.ko`, and that needs loadable modules; a
 * kit without it needs the driver in the kernel.
 */
export function kernelConfigWarnings(
  text: string,
  kit: { readonly arch: Architecture; readonly hasDriver: boolean },
): readonly string[] {
  const set = builtIn(text)
  const driver: Needed = kit.hasDriver
    ? { option: 'MODULES', why: 'nsm.ko cannot be loaded' }
    : { option: 'NSM', why: 'there is no attestation: the kit has no nsm.ko either' }
  return [...NEEDED, driver]
    .filter(({ option, only }) => (only ?? kit.arch) === kit.arch && !set.has(option))
    .map(({ option, why }) => `CONFIG_${option} is not built into the kernel: ${why}`)
}

function builtIn(text: string): ReadonlySet<string> {
  const lines = text.slice(0, LONGEST).matchAll(/^CONFIG_([A-Z0-9_]+)=y$/gm)
  return new Set([...lines].map(([, option = '']) => option))
}
