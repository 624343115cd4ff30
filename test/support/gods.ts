import { createAddressIndex } from '../../src/core/addressing.ts';
import type { Candidate, DispatchInput, Trigger } from '../../src/core/dispatch.ts';
import { type Chain, QUIET_ROOM, RoomSettings, type RoomState, type Turn } from '../../src/core/room.ts';

export const NOW_MS = 1_800_000_000_000;

/** A candidate; name only what the test is about. */
export function aCandidate(
  id: string,
  given: Partial<Omit<Candidate, 'god'> & Candidate['god']> = {},
): Candidate {
  const { weight = 1, favour = 0, regard = 0, mood = 0, favourite = false, ...god } = given;
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return {
    god: {
      id,
      name,
      aliases: [],
      topics: [],
      rivals: [],
      allies: [],
      farewells: [`${name} leaves.`],
      ...god,
    },
    weight,
    favour,
    regard,
    mood,
    favourite,
  };
}

export const mortal = (text: string, given: Partial<Trigger> = {}): Trigger => ({
  messageId: 'm1',
  author: { kind: 'mortal', userId: 'u1' },
  text,
  repliesToGodId: null,
  mentionsEveryone: false,
  veiled: false,
  ...given,
});

export const god = (godId: string, text: string): Trigger => mortal(text, { author: { kind: 'god', godId } });

export const aRoom = (given: Partial<RoomState> = {}): RoomState => ({
  ...QUIET_ROOM,
  lastHumanAtMs: NOW_MS,
  ...given,
});

export const aChain = (given: Partial<Chain> = {}): Chain => ({
  rootMessageId: 'm1',
  userId: 'u1',
  turnsEarned: 1,
  turnsTaken: 1,
  pairTurns: {},
  ...given,
});

export const aTurn = (given: Partial<Turn> = {}): Turn => ({
  turnId: 't-m1-0',
  godId: 'zeus',
  cause: 'drawn',
  triggerMessageId: 'm1',
  userId: 'u1',
  depth: 0,
  decidedAtMs: NOW_MS,
  ...given,
});

export const settings = (given: Partial<RoomSettings> = {}): RoomSettings =>
  RoomSettings.parse({ mode: 'always', ...given });

/** What `dispatch` is asked; a temple with three plain gods unless the test says otherwise. */
export function ask(trigger: Trigger, given: Partial<Omit<DispatchInput, 'trigger'>> = {}): DispatchInput {
  const candidates = given.candidates ?? ['zeus', 'thor', 'loki'].map((id) => aCandidate(id));
  return {
    trigger,
    state: aRoom(),
    settings: settings(),
    hushedUntilMs: 0,
    addressIndex: createAddressIndex(candidates.map((one) => one.god)),
    ...given,
    candidates,
  };
}
