import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a valid god file. Line 4 is free for what a test is about. */
export const godText = (name: string, line4 = 'weight: 1'): string => `---
name: ${name}
title: A god
${line4}
culture: Greek
domain: tests
manner: [terse, exact]
topics: [one, two, three, four]
colour: '#445566'
examples:
  - { mortal: a, god: b }
  - { mortal: c, god: d }
  - { mortal: e, god: f }
farewells: [Bye, Farewell]
---
You are a god of tests, terse and exact, and you never say more than you must.
`;

/** Writes a file below a folder, with the folders it needs. */
export function writeBelow(dir: string, path: string, text: string): void {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), text);
}
