import type { Command } from '../src/discord/command.ts';
import favour from './favour.ts';
import feelings from './feelings.ts';
import forget from './forget.ts';
import gods from './gods.ts';
import help from './help.ts';
import hush from './hush.ts';
import mood from './mood.ts';
import mydata from './mydata.ts';
import room from './room.ts';
import setup from './setup.ts';
import status from './status.ts';
import summon from './summon.ts';
import veil from './veil.ts';
import weights from './weights.ts';

/** Every slash command. A test compares this list with the folder. */
export const commands: readonly Command[] = [
  favour,
  feelings,
  forget,
  gods,
  help,
  hush,
  mood,
  mydata,
  room,
  setup,
  status,
  summon,
  veil,
  weights,
];
