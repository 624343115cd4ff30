// Types, lint and god files: everything that can be said about the tree without running it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const steps = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '--project', 'tsconfig.json']],
  ['types of the page', [bin('typescript/bin/tsc'), '--noEmit', '--project', 'src/agora/page/tsconfig.json']],
  ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['build', ['scripts/build.mjs']],
  ['gods', ['dist/src/check-gods.js']],
];

for (const [name, args] of steps) {
  if (name === 'types of the page' && !existsSync(`${root}/src/agora/page/tsconfig.json`)) continue;
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(status ?? 1);
  }
}
