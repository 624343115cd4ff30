import { afterAll, beforeAll, expect, test } from 'vitest';
import { familyOf, isNoteFamily, NOTE_KINDS } from '../../src/core/note-families.ts';
import { NOTE_OPEN } from '../../src/core/pocket-note.ts';
import { POCKET_SYSTEM } from '../../src/core/prompt.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { takeNote } from '../../src/llm/take-note.ts';
import { createLogger } from '../../src/log.ts';
import type { Llm } from '../../src/ports.ts';
import { POCKET_MODEL } from '../support/models.ts';

const quiet = new AbortController().signal;
const prompt = { system: POCKET_SYSTEM, transcript: [], card: 'You are Zeus.' };

let llm: Llm;
beforeAll(async () => {
  const settings = { contextTokens: 1024, sequences: 1, threads: 1, gpuLayers: 0 };
  llm = await loadLlmFile(POCKET_MODEL, settings, createLogger('test', 'silent'));
});
afterAll(() => llm?.close());

const noteOn = (toNote: string) =>
  llm.attend(prompt, quiet, (talk) => takeNote(talk, { ...prompt, toNote }, 1));

test.for([
  ['thank you so much for your help', ['glad', 'thanks']],
  ['good morning everyone', ['greeting']],
  ['my grandmother died last night and i cant stop crying', ['hurt', 'grief', 'despair']],
  ['you are a stupid useless god', ['hostile', 'insult']],
] as const)('of "%s" the pocket model notes what it is', async ([said, kinds]) => {
  const note = await noteOn(`Bob: ${said}`);
  expect(kinds).toContain(note?.kind);
  expect(note?.level).toBeGreaterThanOrEqual(1);
});

test('every kind has a share, and what is noted is of the family with the most', async () => {
  const line = 'Bob: why is the sea so salty?';
  const shares = await llm.attend(prompt, quiet, ({ weighWords }) =>
    weighWords(NOTE_KINDS, { lead: NOTE_OPEN, alone: line }),
  );
  expect(shares).toHaveLength(NOTE_KINDS.length);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  const asked = NOTE_KINDS.map((kind, at) => [kind, shares[at] ?? 0] as const)
    .filter(([kind]) => (isNoteFamily(kind) ? kind : familyOf(kind)) === 'asked')
    .reduce((sum, [, share]) => sum + share, 0);
  expect(asked).toBeGreaterThan(0.5);
  expect(familyOf((await noteOn(line))?.kind ?? '') ?? 'asked').toBe('asked');
});

test('no two kinds begin with the same token, or one would be taken for the other', async () => {
  const shares = await llm.attend(prompt, quiet, ({ weighWords }) =>
    weighWords(NOTE_KINDS, { lead: NOTE_OPEN, alone: 'Bob: hm' }),
  );
  expect(new Set(shares).size).toBe(NOTE_KINDS.length);
});
