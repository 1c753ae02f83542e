// Says in words that the Node at hand is too old, where the scripts themselves would only crash.
// Plain old JavaScript on purpose: it is the one file here that an old Node must be able to read.
'use strict'

const NEEDED = 24
const found = process.versions.node

if (Number(found.split('.')[0]) < NEEDED) {
  process.stderr.write(
    [
      `golden-pcr needs Node ${NEEDED} or newer, and this is Node ${found}.`,
      process.platform === 'linux'
        ? 'On Linux `npm ci` brings the right one along: run it, then start this as `npm run …`.'
        : `On this platform npm cannot bring it along: install Node ${NEEDED} (nodejs.org, nvm, fnm, volta), then try again.`,
      '',
    ].join('\n'),
  )
  process.exit(1)
}
