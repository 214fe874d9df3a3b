#!/bin/sh
# Installs the peers and runs the tests against them. Where the system allows it, they have a separate network, so that
 # nothing can reach the real services.
set -eu
cd "$(dirname "$0")/../.."
[ -n "${PEERS_INSTALLED:-}" ] || npm ci --prefix test/peers --no-audit --no-fund
npm run --silent build
set -- npx vitest run --config test/peers/vitest.config.ts "$@"
if unshare --net --map-root-user sh -c 'ip link set lo up' 2>/dev/null; then
  exec unshare --net --map-root-user sh -c 'ip link set lo up && exec "$@"' sh "$@"
fi
echo 'test:peers: this system allows no network of its own; the peers run on loopback beside everything else' >&2
exec "$@"
