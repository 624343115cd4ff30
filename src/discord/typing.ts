import { type REST, Routes } from 'discord.js';
import type { Log } from '../log.ts';

/** Discord shows typing for ten seconds; asking again a little earlier keeps it steady, milliseconds. */
const REPEAT_MS = 8_000;
/** A room is never shown as typing for longer than this, milliseconds: something is wrong by then. */
const TYPING_MS_MAX = 180_000;
/**
 * Rooms shown as typing at the same time. A hundred ask 12 times a second; Discord allows a bot 50 requests a second in
 * all, and commands must be answered within three seconds whatever else is going on.
 */
const ROOMS_MAX = 100;

export type Typing = ReturnType<typeof createTyping>;

/** Shows in a room that somebody is about to speak, unless it is shown in very many. Only the bot can type, not the god. */
export function createTyping(rest: REST, log: Log) {
  const running = new Map<string, NodeJS.Timeout>();

  function stop(roomId: string): void {
    clearInterval(running.get(roomId));
    running.delete(roomId);
  }

  function show(roomId: string): void {
    rest.post(Routes.channelTyping(roomId)).catch((err: unknown) => {
      // A courtesy that fails must not cost anybody the answer.
      log.debug({ err, channelId: roomId }, 'typing not shown');
    });
  }

  return {
    start(roomId: string): void {
      if (running.has(roomId) || running.size >= ROOMS_MAX) return;
      let leftMs = TYPING_MS_MAX;
      show(roomId);
      const timer = setInterval(() => {
        leftMs -= REPEAT_MS;
        if (leftMs <= 0) stop(roomId);
        else show(roomId);
      }, REPEAT_MS);
      timer.unref();
      running.set(roomId, timer);
    },
    stop,
    close(): void {
      for (const roomId of [...running.keys()]) stop(roomId);
    },
  };
}
