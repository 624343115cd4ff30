import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from './find-program.ts';

/** Longest time the package manager may take, milliseconds: an update and two megabytes over a slow line. */
const INSTALL_MS_MAX = 300_000;

/**
 * Debian starts a service as soon as it is installed, on the default port, and again at every boot. We want the program
 * only: a policy that refuses services stands while apt runs, what stood there before comes back afterwards, and the
 * unit is switched off for later boots.
 */
const SCRIPT = `set -eu
policy=/usr/sbin/policy-rc.d
kept=/usr/sbin/policy-rc.d.kept.$$
if [ -e "$policy" ]; then mv -f "$policy" "$kept"; fi
trap 'rm -f "$policy"; if [ -e "$kept" ]; then mv -f "$kept" "$policy"; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
printf '#!/bin/sh\\nexit 101\\n' >"$policy"
chmod 755 "$policy"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends redis-server
if command -v systemctl >/dev/null 2>&1; then systemctl disable redis-server >/dev/null 2>&1 || true; fi
if command -v update-rc.d >/dev/null 2>&1; then update-rc.d redis-server disable >/dev/null 2>&1 || true; fi
`;

/** Runs a program quietly. */
function runQuietly(
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: INSTALL_MS_MAX });
    let said = '';
    const keepTail = (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-2_000);
    };
    child.stdout.on('data', keepTail);
    child.stderr.on('data', keepTail);
    child.once('error', (error) => done({ code: 1, said: error.message }));
    child.once('close', (code) => done({ code, said }));
  });
}

/** The words before the script that make it run as root; undefined when we may not. */
async function asRoot(searchPath: string): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram(['sudo'], searchPath);
  if (!sudo) return undefined;
  const { code } = await runQuietly(sudo, ['-n', 'true']);
  return code === 0 ? [sudo, '-n'] : undefined;
}

/**
 * Installs Redis with the system's package manager, on Debian and Ubuntu as root or with password-less sudo.
 *
 * @param say - Told before anything is changed on the machine.
 * @returns `installed`; `notHere` when this system or user cannot; otherwise what the package manager said last.
 */
export async function installRedis(searchPath: string, say: (line: string) => void): Promise<string> {
  if (!existsSync('/etc/debian_version') || !findProgram(['apt-get'], searchPath)) return 'notHere';
  const root = await asRoot(searchPath);
  if (!root) return 'notHere';
  say(
    'Redis is not installed. Installing the package redis-server with apt-get (no system service is started) ...',
  );
  const [program, ...args] = [...root, 'sh', '-c', SCRIPT];
  const { code, said } = await runQuietly(program ?? 'sh', args);
  return code === 0 ? 'installed' : said.trim() || `apt-get ended with code ${code}`;
}
