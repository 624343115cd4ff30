// Run after `npm install` of something new: `npm run lock`.
//
// npm leaves a platform's package out of the lock file when the registry it talks to does not serve it, and then
// refuses `npm ci` because the lock file is incomplete. The names and versions are known all the same, from the package
// that asks for them, and the platform is in the name; so the entry can be written without fetching anything.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  mac: 'darwin',
  linux: 'linux',
  win32: 'win32',
  win: 'win32',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
};
const PROCESSORS = {
  arm64: 'arm64',
  x64: 'x64',
  arm: 'arm',
  armv7l: 'arm',
  ia32: 'ia32',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

/** What a package is for, read off its name: `cli-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-_]/);
  const pick = (table) => words.map((word) => table[word]).find(Boolean);
  const [os, cpu] = [pick(SYSTEMS), pick(PROCESSORS)];
  const libc = words.includes('musl') || words.includes('musleabihf') ? ['musl'] : undefined;
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc } : {}), ...(os ? { os: [os] } : {}) };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = [];
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const isThere = [`node_modules/${name}`, `${path}/node_modules/${name}`].some(
      (one) => lock.packages[one],
    );
    const platform = platformOf(name);
    // Only packages for other machines: anything else that is missing is a real fault.
    if (isThere || Object.keys(platform).length === 0) continue;
    const version = range.replace(/^[~^>=]+/, '');
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added.length} packages for other platforms added to the lock file`);
