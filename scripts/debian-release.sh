#!/usr/bin/env bash
# The main job on real input: a Debian root file system as an OCI image, Debian's own cloud kernel in
# the boot kit, released into a plain git repository. Prints what the command printed, the time it
# took and its peak memory, and checks that every form of the same image gives the same EIF.
#
# Needs root and Debian's packages mmdebstrap, umoci, skopeo, git and time; it fetches the root file
# system, the kernel and a static init from the machine's own package sources.
#
#   sudo scripts/debian-release.sh [DIRECTORY]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${1:-$(mktemp -d)}
suite=${SUITE:-bookworm}
mkdir -p "$work"
cd "$work"

for tool in mmdebstrap umoci skopeo git dpkg-deb; do
  command -v "$tool" >/dev/null || { printf '%s is missing: apt-get install %s\n' "$tool" "$tool" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo 'GNU time is missing: apt-get install time' >&2; exit 2; }

if [ ! -d image ]; then
  echo "== a $suite root file system, as an OCI image"
  SOURCE_DATE_EPOCH=1700000000 mmdebstrap --quiet --variant=minbase "$suite" rootfs.tar
  umoci init --layout image
  umoci new --image image:debian
  umoci unpack --image image:debian bundle
  tar -xf rootfs.tar -C bundle/rootfs --exclude='./dev/*'
  umoci repack --image image:debian bundle
  umoci config --image image:debian --architecture amd64 \
    --config.entrypoint /bin/sh --config.cmd -c --config.cmd 'echo hello from Debian; sleep infinity'
  rm -rf bundle rootfs.tar
  skopeo copy --quiet oci:image:debian oci-archive:image-oci.tar:debian
  skopeo copy --quiet oci:image:debian docker-archive:image-docker.tar:debian:latest
fi

if [ ! -d boot-kit ]; then
  echo "== Debian's cloud kernel and a static init, as a boot kit"
  kernel=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
  apt-get download "$kernel" busybox-static >/dev/null
  for package in "${kernel}"_*.deb busybox-static_*.deb; do dpkg-deb -x "$package" unpacked; done
  mkdir boot-kit
  cp unpacked/boot/vmlinuz-* boot-kit/bzImage
  cp unpacked/boot/config-* boot-kit/bzImage.config
  cp unpacked/bin/busybox boot-kit/init
  echo 'reboot=k panic=30 pci=off nomodules console=ttyS0 random.trust_cpu=on' > boot-kit/cmdline
  rm -rf unpacked ./*.deb
fi

rm -rf service
mkdir service
cd service
export GIT_AUTHOR_NAME=Debian GIT_AUTHOR_EMAIL=debian@example.com
export GIT_COMMITTER_NAME=Debian GIT_COMMITTER_EMAIL=debian@example.com
git init -q -b main
cat > golden-pcr.yaml <<'YAML'
version: 1
service: debian
ledger: sqlite:.golden-pcr/ledger.db
forge: local
environments:
  production:
    allowList: allow-lists/{service}/{environment}.json
    evidence: declared
YAML
printf '*.eif\n.golden-pcr/\n' > .gitignore
git add -A
git commit -q -m 'The service'

echo '== golden-pcr release'
/usr/bin/time -f '\nwall %e s, user %U s, system %S s, peak memory %M KiB' \
  "$here/bin/golden-pcr" release --environment production \
  --image oci:../image:debian --boot-kit ../boot-kit --output debian.eif

echo '== the same image, as two kinds of archive'
for source in oci-archive:../image-oci.tar docker-archive:../image-docker.tar; do
  "$here/bin/golden-pcr" build --image "$source" --boot-kit ../boot-kit --output again.eif >/dev/null 2>&1
  cmp debian.eif again.eif
  printf '%s gives the same EIF\n' "${source%%:*}"
done
