import type { RoomMode } from '../core/room.ts';
import { phrase } from '../words/words.ts';

/** What a mode means, in a moderator's words. */
export const MODES: Readonly<Record<RoomMode, string>> = {
  always: phrase('A temple: every message is answered by one to three gods.'),
  sometimes: phrase('The gods join in now and then, and always when called by name.'),
  mentioned: phrase('The gods speak only when called by name or replied to.'),
  off: phrase('Closed: the gods neither read nor speak here.'),
};

/** The modes as a list offers them: by the name that is shown elsewhere, and what it means. */
export const MODE_CHOICES: Readonly<Record<RoomMode, string>> = {
  always: phrase('always: one to three gods answer every message'),
  sometimes: phrase('sometimes: the gods join in now and then, and whenever called'),
  mentioned: phrase('mentioned: only when called by name or replied to'),
  off: phrase('off: the gods neither read nor speak here'),
};

/** What everybody in an opened room is told. */
export const ROOM_NOTICE = phrase(
  'The voices here are AI characters played by a language model on this server’s own machine.',
);
