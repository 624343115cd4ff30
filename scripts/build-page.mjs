// Puts everything the agora's page needs beside its compiled modules: no bundler, no network, no inline script.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = `${root}/src/agora/page`;
const to = `${root}/dist/src/agora/page`;

/** ES modules that the import map in index.html names. */
const VENDOR = {
  'preact.js': 'preact/dist/preact.module.js',
  'hooks.js': 'preact/hooks/dist/hooks.module.js',
  'jsx-runtime.js': 'preact/jsx-runtime/dist/jsxRuntime.module.js',
  'marked.js': 'marked/lib/marked.esm.js',
};

/** The page may load and call only its own server; pictures of embeds may come from the web. */
function policy(importMap) {
  const hash = createHash('sha256').update(importMap).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' data: blob: https:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

export function buildPage() {
  mkdirSync(`${to}/vendor`, { recursive: true });
  for (const [name, path] of Object.entries(VENDOR)) {
    const code = readFileSync(`${root}/node_modules/${path}`, 'utf8');
    // Their maps stay behind; a dangling address would be asked for whenever somebody opens the developer tools.
    writeFileSync(`${to}/vendor/${name}`, code.replace(/\n?\/\/# sourceMappingURL=.*/, ''));
  }
  cpSync(`${from}/css`, `${to}/css`, { recursive: true });
  cpSync(`${from}/icon.svg`, `${to}/icon.svg`);
  const html = readFileSync(`${from}/index.html`, 'utf8');
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1];
  if (importMap === undefined) throw new Error('index.html has no import map');
  writeFileSync(`${to}/index.html`, html.replace('{{POLICY}}', policy(importMap)));
}
