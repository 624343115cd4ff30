import { createHash } from 'node:crypto';
import type { Message, Talk } from './stock.ts';

/** Of so many messages one is kept out of the training. */
const HELD_OUT_EVERY = 33;
/** Messages the model learns from, or those it never sees; their answers it may know from other messages. */
export type Part = 'learned' | 'held-out';

const isHeldOut = ({ text }: Message): boolean =>
  createHash('sha256').update(text).digest().readUInt32LE() % HELD_OUT_EVERY === 0;

/** Talks with the messages of one part; those without any are left out. */
export const partOf = (talks: readonly Talk[], part: Part): Talk[] =>
  talks
    .map((talk) => ({
      ...talk,
      messages: talk.messages.filter((message) => isHeldOut(message) === (part === 'held-out')),
    }))
    .filter(({ messages }) => messages.length > 0);
