import { type Decision, dispatch, type Trigger } from '../core/dispatch.ts';
import { isHeard, type RoomSettings, type RoomState } from '../core/room.ts';
import { hearMortal, setWaiting, takeTurns } from '../core/room-turns.ts';
import type { SentimentJob } from '../queue/queues.ts';
import type { NewLine, RoomRef } from '../redis/room-store.ts';
import type { Heard, KeeperDeps } from './keeper-deps.ts';

/** What a message did to a room. */
export type Moved = Readonly<{
  state: RoomState;
  lines: readonly NewLine[];
  decision?: Decision;
  /** What was said by a god and is to be judged. */
  exchange?: SentimentJob;
}>;

/** Lines that begin like this are people talking among themselves; the gods do not hear them. */
const OUT_OF_CHARACTER = '//';

/** The line a heard message leaves in the transcript. */
const lineOf = (heard: Heard & { author: { kind: 'mortal' } }): NewLine => ({
  messageId: heard.messageId,
  speaker: { kind: 'mortal', userId: heard.author.userId, name: heard.author.name },
  text: heard.text,
  atMs: heard.atMs,
});

const isMortal = (heard: Heard): heard is Heard & { author: { kind: 'mortal' } } =>
  heard.author.kind === 'mortal';

/** Somebody called the bot by its own handle: whoever feels like it answers, but somebody does. */
const withUsMentioned = (settings: RoomSettings, heard: Heard): RoomSettings =>
  heard.mentionsUs && settings.mode !== 'off' ? { ...settings, mode: 'always' } : settings;

async function triggerOf(deps: KeeperDeps, heard: Heard): Promise<Trigger> {
  const { room, repliesToMessageId, author } = heard;
  const repliedTo = repliesToMessageId
    ? await deps.said.whoSaid(room.guildId, repliesToMessageId)
    : undefined;
  return {
    messageId: heard.messageId,
    author: author.kind === 'mortal' ? { kind: 'mortal', userId: author.userId } : { kind: 'bot' },
    text: heard.text,
    repliesToGodId: repliedTo?.godId ?? null,
    mentionsEveryone: heard.mentionsEveryone,
    veiled: false,
  };
}

/** Applies what the dispatcher decided about a mortal's message. */
export function applyDecision(
  state: RoomState,
  decision: Decision,
  context: Readonly<{ trigger: Trigger; userId: string | null; locale?: string; nowMs: number }>,
): RoomState {
  const { outcome } = decision;
  if (outcome.kind === 'speak') return takeTurns(state, outcome, context).state;
  if (outcome.kind === 'wait') return setWaiting(state, context.trigger.messageId);
  return state;
}

async function decide(
  deps: KeeperDeps,
  heard: Heard & { author: { kind: 'mortal' } },
  { state, settings }: Readonly<{ state: RoomState; settings: RoomSettings }>,
): Promise<Moved> {
  const { userId, locale } = heard.author;
  const [choir, trigger, hushedUntilMs] = await Promise.all([
    deps.choirOf(heard.room, { userId, speakerGodId: null, settings }),
    triggerOf(deps, heard),
    deps.settings.hushedUntilMs(heard.room),
  ]);
  const nowMs = deps.clock();
  const spoken = hearMortal(state, heard.messageId, userId, nowMs);
  const input = {
    trigger,
    state: spoken,
    settings: withUsMentioned(settings, heard),
    hushedUntilMs,
    ...choir,
  };
  const decision = dispatch(input, nowMs, heard.messageId);
  const context = { trigger, userId, nowMs, ...(locale === undefined ? {} : { locale }) };
  return { state: applyDecision(spoken, decision, context), lines: [lineOf(heard)], decision };
}

/**
 * Takes one message in.
 *
 * @returns `null` when the gods do not hear it: a closed room, a bot, a line out of character, or heard before.
 */
export async function hear(deps: KeeperDeps, heard: Heard, room: RoomRef): Promise<Moved | null> {
  if (!isMortal(heard) || heard.text === '' || heard.text.startsWith(OUT_OF_CHARACTER)) return null;
  // First and alone: most messages of a server are said in closed rooms, and cost one read.
  const { settings } = await deps.settingsOf(room);
  if (settings.mode === 'off' || !isHeard(heard.author.roleIds, settings)) return null;
  const [veil, wasHeard, state] = await Promise.all([
    deps.mortals.veil(room.guildId, heard.author.userId),
    deps.rooms.wasHeard(room, heard.messageId),
    deps.rooms.state(room),
  ]);
  // Not even a decision is kept of somebody who wants to be left alone.
  if (veil?.fromAll || wasHeard) return null;
  if (heard.isLate) return { state, lines: [lineOf(heard)] };
  return decide(deps, heard, { state, settings });
}
