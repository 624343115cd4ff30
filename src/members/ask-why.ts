import { whyQuestion } from '../core/feelings/why-question.ts';
import type { God } from '../core/god.ts';
import type { Line } from '../core/transcript.ts';
import { isVeiledFrom, type Veil } from '../core/veil.ts';
import { UserError } from '../errors.ts';
import type { WhisperJob } from '../queue/queues.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import { LINES_MAX } from '../redis/keys.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import { favourView } from './favour-view.ts';

/** What asking works with. */
export type AskWhyDeps = Readonly<{
  feelings: Pick<FeelingStore, 'favours' | 'ledger'>;
  mortals: Pick<MortalStore, 'veil'>;
  rooms: Pick<RoomStore, 'lines'>;
  /** Has a worker write what a god says to one person. */
  whisper(job: WhisperJob): Promise<string>;
}>;

/** Who asks whom. */
export type Asker = Readonly<{
  callId: string;
  guildId: string;
  userId: string;
  name: string;
  locale: string;
}>;

const spoken = (messageId: string, speaker: Line['speaker'], text: string, index: number): Line => ({
  index,
  messageId,
  speaker,
  text,
  atMs: 0,
});

/** The exchange that moved the god last, as far as it is still remembered. */
async function lastExchange(
  deps: AskWhyDeps,
  god: God,
  { guildId, userId, name }: Asker,
  nowMs: number,
): Promise<Line[]> {
  const { changes } = await favourView(deps.feelings, { guildId, userId, gods: [god], godId: god.id }, nowMs);
  const last = changes.find(({ line }) => line.kind === 'judged')?.line;
  if (!last) return [];
  const asked = spoken('asked', { kind: 'mortal', userId, name }, last.reason, 0);
  if (last.roomId === undefined) return [asked];
  const lines = await deps.rooms.lines({ guildId, roomId: last.roomId, parentId: null }, LINES_MAX);
  const answer = lines.find(({ messageId }) => messageId === last.messageId);
  return answer ? [asked, spoken('answered', answer.speaker, answer.text, 1)] : [asked];
}

function refuseVeiled(veil: Veil | undefined, god: God): void {
  if (!isVeiledFrom(veil, god.id)) return;
  const values = { god: god.name };
  if (veil?.fromAll)
    throw new UserError('veiled', 'You hide from all gods. `/veil off:True` lets {god} know you again.', {
      values,
    });
  throw new UserError('veiled', 'You hide from {god}. `/veil god:{god} off:True` lets it know you again.', {
    values,
  });
}

/**
 * Has a god say, in its own terms, why it feels about a mortal as it does. Made now, kept nowhere.
 *
 * @throws UserError `veiled` when the mortal hides from the god, `not_met` when the god does not know them, `god_silent`
 *   when no worker answers in time.
 */
export async function askWhy(deps: AskWhyDeps, god: God, asker: Asker, nowMs: number): Promise<string> {
  const { guildId, userId, name, callId, locale } = asker;
  refuseVeiled(await deps.mortals.veil(guildId, userId), god);
  const view = await favourView(deps.feelings, { guildId, userId, gods: [god], godId: god.id }, nowMs);
  const favour = view.standings[0]?.favour;
  if (favour === undefined)
    throw new UserError('not_met', '{god} has not met you yet. Say a word to it first.', {
      values: { god: god.name },
    });
  const before = await lastExchange(deps, god, asker, nowMs);
  const question = whyQuestion(god.name, favour);
  const lines = [...before, spoken('why', { kind: 'mortal', userId, name }, question, before.length)];
  return deps.whisper({ whisperId: callId, guildId, godId: god.id, mortalName: name, favour, locale, lines });
}
