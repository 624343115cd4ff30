// Compiles the program to dist/. Incremental, so `npm start` pays for it only once.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const projects = ['tsconfig.build.json', 'src/agora/page/tsconfig.json'];

for (const project of projects.filter((path) => existsSync(`${root}/${path}`))) {
  execFileSync(process.execPath, [tsc, '--project', project], { cwd: root, stdio: 'inherit' });
}
if (existsSync(`${root}/src/agora/page/index.html`)) buildPage();
