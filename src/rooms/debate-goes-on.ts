import { debateStep, takeDebateStep } from '../core/debate.ts';
import { seededRng } from '../core/rng.ts';
import type { RoomState } from '../core/room.ts';
import type { NewLine, RoomRef } from '../redis/room-store.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/**
 * Lets the debate of a room take its next step, when there is one.
 *
 * @param last - The line that is answered; null when nothing has been said yet.
 */
export async function debateGoesOn(
  deps: Pick<KeeperDeps, 'settingsOf' | 'settings' | 'choirOf' | 'clock' | 'log'>,
  room: RoomRef,
  { state, last }: Readonly<{ state: RoomState; last: Pick<NewLine, 'messageId' | 'speaker'> | null }>,
): Promise<RoomState> {
  const { debate } = state;
  if (!debate) return state;
  const nowMs = deps.clock();
  const { settings } = await deps.settingsOf(room);
  const hushedUntilMs = await deps.settings.hushedUntilMs(room);
  const { candidates } = await deps.choirOf(room, { userId: debate.userId, speakerGodId: null, settings });
  const present = candidates.map(({ god }) => god);
  const answeredGodId = last?.speaker.kind === 'god' ? last.speaker.godId : null;
  const step = debateStep({ state, settings, hushedUntilMs, present, answeredGodId }, nowMs);
  if (step.kind !== 'turn')
    deps.log.info({ channelId: room.roomId, turns: debate.turnsTaken, because: step.because }, 'debate ends');
  const triggerMessageId = last?.messageId ?? debate.debateId;
  const rng = seededRng(`${debate.debateId}:${debate.turnsTaken}`);
  return takeDebateStep(state, step, { present, triggerMessageId, nowMs, rng });
}
