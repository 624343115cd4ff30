import type { ClientEvent } from './protocol.ts';

/** One event on its way to the bot; `data` is made per session because intents decide what it holds. */
export type BotEvent = Readonly<{
  t: string;
  d: unknown;
  intent: number /** Message text a bot sees only with its intent. */;
  isSpeech?: boolean;
}>;

/** One event on its way to people: the same for all, or made for each because it looks different to each. */
export type PeopleEvent = ClientEvent | ((userId: string) => ClientEvent);
export const eventFor = (event: PeopleEvent, userId: string): ClientEvent =>
  typeof event === 'function' ? event(userId) : event;

export type Audience = (userId: string) => boolean;
const everybody: Audience = () => true;

export type Hub = ReturnType<typeof createHub>;

/** Where events come together: gateway sessions and people's sockets listen here. */
export function createHub() {
  const bots = new Set<(event: BotEvent) => void>();
  const people = new Set<(event: PeopleEvent, audience: Audience) => void>();
  return {
    bots,
    people,
    toBot(event: BotEvent): void {
      for (const send of bots) send(event);
    },
    toPeople(event: PeopleEvent, audience: Audience = everybody): void {
      for (const send of people) send(event, audience);
    },
  };
}
