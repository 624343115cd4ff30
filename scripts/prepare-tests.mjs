// Brings what the tests need and this machine lacks: a Redis server and a Chromium. Runs before `npm test`.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const NEEDED = [
  { what: 'redis-server', programs: ['redis-server', 'valkey-server'], packages: ['redis-server'] },
  { what: 'Chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'], packages: ['chromium'] },
];

/** While this file says 101, Debian's packages do not start their services: the tests run a Redis of their own. */
const POLICY = '/usr/sbin/policy-rc.d';

const isHere = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const isMissing = ({ programs }) =>
  !programs.some(isHere) && !(process.env.CHROMIUM_PATH && programs.includes('chromium'));

function aptInstall(packages) {
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? [] : ['sudo', '-n'];
  const run = (args) => {
    const [program, ...rest] = [...prefix, ...args];
    return (
      spawnSync(program, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  const ownsPolicy = isRoot && !existsSync(POLICY);
  if (ownsPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return (
      run(['apt-get', 'update', '-qq']) &&
      run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages])
    );
  } finally {
    if (ownsPolicy) rmSync(POLICY, { force: true });
  }
}

const missing = NEEDED.filter(isMissing);
if (missing.length > 0) {
  const names = missing.map(({ what }) => what).join(' and ');
  console.error(`tests need ${names}; installing with apt-get ...`);
  const installed = isHere('apt-get') && aptInstall(missing.flatMap(({ packages }) => packages));
  const still = missing.filter(isMissing).map(({ what }) => what);
  if (!installed || still.length > 0) {
    console.error(
      `Could not install ${still.join(' and ') || names}. Install it yourself, then run npm test again.`,
    );
    process.exit(1);
  }
}
