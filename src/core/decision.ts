import type { AddressIndex } from './addressing.ts';
import type { Draw } from './draws.ts';
import type { Factors } from './factors.ts';
import type { God } from './god.ts';
import type { RoomSettings, RoomState, TurnCause } from './room.ts';

/** A god that may be drawn, with what moves its odds. */
export type Candidate = Readonly<{
  god: Pick<God, 'id' | 'name' | 'aliases' | 'topics' | 'rivals' | 'allies' | 'farewells'>;
  /** Base weight of the god × what moderators made of it, 0 or more; 0 means only when addressed. */
  weight: number;
  /** What the god feels about the mortal whose message began the talk, −100 to 100. */
  favour: number;
  /** What it feels about the god whose line is answered, −100 to 100; 0 when a mortal's is. */
  regard: number;
  /** −1 to 1. */
  mood: number;
  /** This mortal's favourite god. */
  favourite: boolean;
}>;

/** The line somebody said. */
export type Trigger = Readonly<{
  messageId: string;
  author:
    | Readonly<{ kind: 'mortal'; userId: string }>
    | Readonly<{ kind: 'god'; godId: string }>
    | Readonly<{ kind: 'bot' }>;
  text: string;
  /** The god whose line this replies to, found by message id, never by name. */
  repliesToGodId: string | null;
  mentionsEveryone: boolean;
  veiled: boolean;
}>;

export type DispatchInput = Readonly<{
  trigger: Trigger;
  state: RoomState;
  settings: RoomSettings;
  candidates: readonly Candidate[];
  addressIndex: AddressIndex;
  /** Milliseconds since the epoch; 0 when nobody hushed the room. */
  hushedUntilMs: number;
}>;

export type SilenceCause =
  | 'bot'
  | 'veiled'
  | 'outOfCharacter'
  | 'modeOff'
  | 'hushed'
  | 'mentionsEveryone'
  | 'postsPerMinute'
  | 'postsPerSixHours'
  | 'queueFull'
  | 'notAddressed'
  | 'chance'
  | 'noCandidates'
  | 'othersWaiting'
  | 'noChain'
  | 'humanQuiet'
  | 'turnBudget'
  | 'turnsTaken'
  | 'pairBudget';

export type Outcome =
  /** Turns in the order they are to be taken; `turnsEarned` is what the chain may take in all. */
  | Readonly<{
      kind: 'speak';
      turns: readonly Readonly<{ godId: string; cause: TurnCause }>[];
      turnsEarned: number;
    }>
  /** The room is busy and nobody was addressed: ask again when it is free. */
  | Readonly<{ kind: 'wait' }>
  /** A budget ended a quarrel; the god closes with a stock line. */
  | Readonly<{ kind: 'farewell'; godId: string; line: string; because: SilenceCause }>
  | Readonly<{ kind: 'silence'; because: SilenceCause }>;

/** Everything needed to explain a decision and to make it again. */
export type Trace = Readonly<{
  triggerMessageId: string;
  seed: string;
  nowMs: number;
  draws: readonly Draw[];
  /** Who was in the draw; empty when nothing was drawn. */
  candidates: readonly Readonly<{ godId: string; share: number; factors: Factors }>[];
}>;

export type Decision = Readonly<{ outcome: Outcome; trace: Trace }>;

/** What a rule answers: the outcome, and who was in the draw if there was one. */
export type Verdict = Readonly<{ outcome: Outcome; drawn?: Trace['candidates'] }>;
