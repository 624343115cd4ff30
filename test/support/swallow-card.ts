import { expect } from 'vitest';
import { godDraftFromCard } from '../../src/cards/god-draft.ts';
import { cardJson, godToCard } from '../../src/cards/god-to-card.ts';
import { readCard } from '../../src/cards/read-card.ts';
import { God } from '../../src/core/god.ts';
import { UserError } from '../../src/errors.ts';

/** Takes a card all the way in and out again. Anything but a valid god or a sentence for the member is a bug. */
export function swallow(bytes: Uint8Array): string {
  try {
    const file = readCard(bytes);
    const { god, notes } = godDraftFromCard(file, { pack: 'born', cultures: ['Greek'] });
    expect(God.parse(god)).toEqual(god);
    expect(JSON.stringify(notes).length).toBeLessThan(4_000);
    expect(Buffer.byteLength(file.importedCard)).toBeLessThanOrEqual(256 * 1024);
    const out = readCard(cardJson(godToCard(god, file.importedCard)));
    expect(godDraftFromCard(out, { pack: 'born' }).god).toEqual(god);
    return 'read';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^[A-Z].{20,300}\.$/s);
    return error.code;
  }
}

/** Processor time of a call, milliseconds; other programs on the machine do not count. */
export function costOf(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** More than any hostile card has taken here (350 ms), and less than a member or the gateway's heartbeat would mind. */
export const COST_MS_MAX = 1_500;
