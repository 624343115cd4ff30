import { createAddressIndex } from '../core/addressing.ts';
import type { Candidate } from '../core/decision.ts';
import { dispatch } from '../core/dispatch.ts';
import type { God } from '../core/god.ts';
import { QUIET_ROOM, RoomSettings } from '../core/room.ts';
import { talkOf } from './room-talk.ts';

const GODS = 100;
const NOW_MS = 1_800_000_000_000;

/** A pantheon of the wanted size: the shipped gods, and again under other names until there are enough. */
function crowd(gods: readonly God[]): God[] {
  return Array.from({ length: GODS }, (_, index): God => {
    const god = gods[index % gods.length];
    if (!god) throw new RangeError('no gods');
    const again = Math.floor(index / gods.length);
    return again === 0 ? god : { ...god, id: `${god.id}-${again}`, name: `${god.name}${again}`, aliases: [] };
  });
}

/** Decisions a second: 100 gods with feelings, 24 different lines, a room in which gods have spoken. */
export function dispatcherSpeed(shipped: readonly God[], seconds: number): number {
  const gods = crowd(shipped);
  const candidates = gods.map(
    (god, index): Candidate => ({
      god,
      weight: god.weight,
      favour: (index % 21) * 10 - 100,
      regard: 0,
      mood: (index % 5) / 5,
      favourite: index === 7,
    }),
  );
  const addressIndex = createAddressIndex(gods);
  const settings = RoomSettings.parse({ mode: 'always' });
  const state = { ...QUIET_ROOM, recentSpeakers: gods.slice(0, 6).map(({ id }) => id) };
  const lines = talkOf(24, [], 'dispatcher');
  const decide = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const line = lines[index % lines.length];
      const trigger = {
        messageId: String(index),
        author: { kind: 'mortal', userId: 'u' },
        text: line?.text ?? '',
        repliesToGodId: null,
        mentionsEveryone: false,
        veiled: false,
      } as const;
      dispatch(
        { trigger, state, settings, candidates, addressIndex, hushedUntilMs: 0 },
        NOW_MS,
        String(index),
      );
    }
  };
  const step = 1_000;
  decide(5 * step);
  const startMs = performance.now();
  let done = 0;
  while (performance.now() - startMs < seconds * 1_000) {
    decide(step);
    done += step;
  }
  return (done / (performance.now() - startMs)) * 1_000;
}
