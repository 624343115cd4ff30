import { randomBytes } from 'node:crypto';
import { DiscordError } from './discord-error.ts';
import type { Hub } from './hub.ts';
import type { ChannelRecord, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** What Discord gives a bot to answer: three seconds for the first word, fifteen minutes for the rest. Milliseconds. */
export type InteractionTimes = Readonly<{ firstAnswerMs: number; tokenMs: number }>;
export const DISCORD_TIMES: InteractionTimes = { firstAnswerMs: 3_000, tokenMs: 15 * 60_000 };

/** One use of a command, button or form by one person. */
export type Started = Readonly<{
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  type: number;
  userId: string;
  channel: ChannelRecord;
  nonce: string;
  name: string | null;
  /** The message whose button was pressed. */
  source: MessageRecord | null;
}>;

/** An interaction that may still be answered. */
export type Live = {
  readonly started: Started;
  readonly sinceMs: number;
  isAnswered: boolean;
  /** The message `@original` stands for. */
  originalId: string | null;
  readonly followUpIds: Set<string>;
  readonly timer: NodeJS.Timeout;
};

const COMPONENT = 3;
const MODAL = 5;

export type LiveInteractions = ReturnType<typeof createLiveInteractions>;

/** Interactions by token, from the click until their fifteen minutes are over. */
export function createLiveInteractions(world: World, hub: Hub, times: InteractionTimes) {
  const byToken = new Map<string, Live>();
  const isOver = ({ sinceMs }: Live, limitMs: number) => world.nowMs() - sinceMs > limitMs;

  function tellFailure({ type, userId, nonce }: Started): void {
    const isSmall = type === COMPONENT || type === MODAL;
    const message = isSmall ? 'This interaction failed' : 'The application did not respond';
    hub.toPeople({ t: 'INTERACTION_FAILURE', d: { nonce, message } }, (one) => one === userId);
  }

  /** @throws DiscordError 10062 for a token that is unknown or too old. */
  function of(token: string): Live {
    const live = byToken.get(token);
    if (!live || isOver(live, times.tokenMs)) throw new DiscordError(10062);
    return live;
  }

  return {
    of,
    has: (token: string): boolean => byToken.has(token),

    /** Opens an interaction and starts its three seconds. */
    start(given: Omit<Started, 'id' | 'token'>): Started {
      const started = { ...given, id: world.newId(), token: randomBytes(32).toString('base64url') };
      const timer = setTimeout(() => {
        if (byToken.get(started.token)?.isAnswered === false) tellFailure(started);
      }, times.firstAnswerMs);
      timer.unref();
      for (const [token, old] of byToken) if (isOver(old, times.tokenMs)) byToken.delete(token);
      const fresh = { isAnswered: false, originalId: null, followUpIds: new Set<string>() };
      byToken.set(started.token, { ...fresh, started, sinceMs: world.nowMs(), timer });
      return started;
    },

    /** @throws DiscordError 10062 too late or unknown, 40060 answered before. */
    unanswered(id: string, token: string): Live {
      const live = of(token);
      if (live.started.id !== id) throw new DiscordError(10062);
      if (live.isAnswered) throw new DiscordError(40060);
      if (isOver(live, times.firstAnswerMs)) throw new DiscordError(10062);
      return live;
    },

    answered(live: Live): void {
      live.isAnswered = true;
      clearTimeout(live.timer);
    },

    close(): void {
      for (const { timer } of byToken.values()) clearTimeout(timer);
    },
  };
}
