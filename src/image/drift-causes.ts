import type { DifferenceKind } from './compare-ramdisks.ts'

/** What usually makes a path differ, and what to do about it. */
export interface DriftCause {
  readonly cause: string
  readonly remedy: string
}

// The first that fits. Paths are those of the application's ramdisk: the image's begin with rootfs/.
const BY_PATH: readonly (readonly [RegExp, DriftCause])[] = [
  [
    /^(cmd|env)$/,
    {
      cause: 'the command or the environment variables of the image changed',
      remedy: 'take build arguments, dates and versions out of ENTRYPOINT, CMD and ENV',
    },
  ],
  [
    /(^|\/)__pycache__\/|\.pyc$/,
    {
      cause: 'compiled Python holds the time of its source',
      remedy: 'set PYTHONDONTWRITEBYTECODE=1, or compile with --invalidation-mode checked-hash',
    },
  ],
  [
    /^rootfs\/var\/(lib\/apt\/lists|cache\/apt|cache\/debconf|lib\/apt\/)/,
    {
      cause: "apt's lists and caches are those of the day on which they were fetched",
      remedy:
        'install from a snapshot archive of a fixed date, and rm -rf /var/lib/apt/lists /var/cache/apt in the same RUN',
    },
  ],
  [
    /^rootfs\/(lib\/apk\/db|var\/cache\/apk|etc\/apk\/)/,
    {
      cause: "apk's database follows what the repository holds on the day",
      remedy: 'pin package versions, and use apk add --no-cache',
    },
  ],
  [
    /^rootfs\/etc\/(hostname|hosts|resolv\.conf)$/,
    {
      cause: 'the container runtime of the build wrote its own network into the image',
      remedy:
        'COPY the file with fixed content in the last step, or build with docker buildx or umoci, which leave it out',
    },
  ],
  [
    /(^|\/)\.(git|hg|svn)\//,
    {
      cause: 'the checkout’s own bookkeeping was copied into the image: it holds times and paths',
      remedy: 'name .git in .dockerignore, and COPY only what runs',
    },
  ],
  [
    /^rootfs\/etc\/(ssl\/certs\/java\/|pki\/java\/)|(^|\/)(cacerts|[^/]+\.(jks|p12|keystore))$/,
    {
      cause: 'a key store is written with the time of each entry, and salted at random',
      remedy: 'COPY a key store that was made once, or let the program read PEM files',
    },
  ],
  [
    /^rootfs\/var\/lib\/(dpkg|rpm)\//,
    {
      cause: 'other versions of packages were installed',
      remedy: 'pin the base image by digest, and install packages from a snapshot of a fixed date',
    },
  ],
  [
    /^rootfs\/var\/cache\/ldconfig\/|^rootfs\/etc\/ld\.so\.cache$/,
    {
      cause: "ldconfig's cache holds times and inode numbers",
      remedy: 'rm /var/cache/ldconfig/aux-cache at the end of the RUN that installs libraries',
    },
  ],
  [
    /^rootfs\/var\/cache\/|(^|\/)(\.cache|__cache__)\/|(^|\/)(icon-theme|mimeinfo)\.cache$/,
    {
      cause: 'a cache was filled by the build: it holds times, inode numbers or the order of files',
      remedy: 'remove it in the RUN that fills it: programs make it again',
    },
  ],
  [
    /^rootfs\/etc\/machine-id$|^rootfs\/var\/lib\/dbus\/machine-id$|ssh_host_.*_key|(^|\/)random-seed$/,
    {
      cause: 'an identity was drawn at random while the image was built',
      remedy: 'empty the file in the image: it must not be the same everywhere anyway',
    },
  ],
  [
    /^rootfs\/etc\/(shadow|passwd|group|gshadow)-?$/,
    {
      cause: 'useradd writes the day of its run into the password file',
      remedy: 'set SOURCE_DATE_EPOCH for that RUN, or chage -d 0 the new user',
    },
  ],
  [
    /^rootfs\/(var\/log|tmp|var\/tmp|root\/\.(cache|npm|bash_history))(\/|$)/,
    {
      cause: 'a log, a cache or a temporary file was left behind by the build',
      remedy: 'remove it in the RUN that makes it',
    },
  ],
  [
    /(^|\/)(node_modules\/\.package-lock\.json|\.npm\/|\.yarn-integrity)/,
    {
      cause: 'the package manager left its own notes',
      remedy:
        'install with npm ci --omit=dev from a lock file, and remove the cache in the same RUN',
    },
  ],
  [
    /\.(sqlite3?|db)(-wal|-shm|-journal)?$/,
    {
      cause: 'a database was written by the build: rows and pages hold times, ids and an order',
      remedy: 'fill it from a fixed script and VACUUM it, or make it when the enclave starts',
    },
  ],
  [
    /\.(jar|war|zip|whl|tar|tgz|gz|apk|a|deb)$/,
    {
      cause: 'an archive holds the times of its members, or of its making',
      remedy:
        'set SOURCE_DATE_EPOCH, gzip -n, and tools that sort and normalise (strip-nondeterminism)',
    },
  ],
]

const BY_KIND: Readonly<Partial<Record<DifferenceKind, DriftCause>>> = {
  time: {
    cause: 'the file has the time of its build',
    remedy:
      'build with SOURCE_DATE_EPOCH and rewrite-timestamp=true, or use the canonical layout, which keeps no times',
  },
  owner: {
    cause: 'the builder ran as another user',
    remedy: 'COPY --chown=0:0, and no rootless builder that maps ids',
  },
  mode: {
    cause: 'the umask, or the modes of a checkout, differ between the builders',
    remedy: 'COPY --chmod=…, or set the mode in the RUN that makes the file',
  },
  type: {
    cause:
      'a build step left a file in one build, and a link or directory of that name in the other',
    remedy: 'look which RUN or COPY makes it, and whether its base image is pinned by digest',
  },
  link: {
    cause: 'a link leads to where the build took place, or to another version',
    remedy: 'link to a fixed path',
  },
  names: {
    cause:
      'names of one file in one build are copies in the other: storage drivers and COPY part them',
    remedy: 'make hard links in the last RUN, or write symbolic links in their place',
  },
  order: {
    cause: "the layer's entries come in the file system's order",
    remedy: 'use the canonical layout, which sorts, or a builder that sorts its layers',
  },
  added: {
    cause: 'a build step made a file that the other did not',
    remedy: 'look which RUN makes it: names with dates, process ids or random parts, and caches',
  },
  removed: {
    cause: 'a build step made a file that the other did not',
    remedy: 'look which RUN makes it: names with dates, process ids or random parts, and caches',
  },
}

const ATTRIBUTES: ReadonlySet<DifferenceKind> = new Set(['time', 'owner', 'mode'])

const UNKNOWN: DriftCause = {
  cause:
    'the content depends on something that differs between the builds: a time, a path, a number of processors, a download',
  remedy:
    'compare the two files; set SOURCE_DATE_EPOCH, -trimpath or -ffile-prefix-map, and pin what is downloaded by digest',
}

/** The likely cause of a difference, from its path first and from what differs second. */
export function likelyCause(path: string, kinds: readonly DifferenceKind[]): DriftCause {
  const known = BY_PATH.find(([form]) => form.test(path))
  // What has another time, owner or mode alone is explained by that, wherever it lies.
  if (known !== undefined && !kinds.every((kind) => ATTRIBUTES.has(kind))) return known[1]
  return joined(telling(kinds).map((kind) => BY_KIND[kind] ?? UNKNOWN))
}

/** The cause where the contents themselves told one; a proven one stands before what the path says. */
export function closerCause(
  path: string,
  kinds: readonly DifferenceKind[],
  found: { readonly cause?: DriftCause | undefined; readonly proven: boolean },
): DriftCause {
  const isKnown = BY_PATH.some(([form]) => form.test(path))
  const { cause } = found
  if (cause === undefined || (isKnown && !found.proven)) return likelyCause(path, kinds)
  return joined([cause, ...telling(kinds).flatMap((kind) => BY_KIND[kind] ?? [])])
}

// What was written anew has another time too, and that needs no cause of its own.
function telling(kinds: readonly DifferenceKind[]): readonly DifferenceKind[] {
  const others = kinds.filter((kind) => kind !== 'time')
  return others.length === 0 ? kinds : others
}

// A file can differ in several ways, each with a cause of its own.
function joined(causes: readonly DriftCause[]): DriftCause {
  const each = [...new Set(causes)]
  if (each.length === 0) return UNKNOWN
  return {
    cause: each.map((it) => it.cause).join('; and '),
    remedy: each.map((it) => it.remedy).join('; and '),
  }
}
