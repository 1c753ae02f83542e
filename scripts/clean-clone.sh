#!/bin/sh
# What a newcomer sees: clones this checkout's last commit into an empty directory and runs the
# README's commands there. Says so where the work tree holds changes that the clone will not have.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ -n "$(git -C "$root" status --porcelain)" ]; then
  echo 'note: uncommitted changes are not part of what is tried here' >&2
fi

git clone --quiet --no-hardlinks "$root" "$place/golden-pcr"
cd "$place/golden-pcr"
# npm run under npm hands its own settings down; a newcomer's shell has none of them.
for name in $(env | sed -n 's/^\(npm_[A-Za-z_]*\)=.*/\1/p'); do unset "$name"; done

npm ci
npm run demo
npm test
./bin/golden-pcr --version

if [ -n "$(git status --porcelain)" ]; then
  echo 'the commands above leave the clone changed:' >&2
  git status --short >&2
  exit 1
fi
echo 'a clean clone works'
