import type { Command } from '../src/discord/command.ts';
import create from './create.ts';
import exportGod from './export.ts';
import favour from './favour.ts';
import feelings from './feelings.ts';
import forget from './forget.ts';
import genesis from './genesis.ts';
import god from './god.ts';
import gods from './gods.ts';
import help from './help.ts';
import hush from './hush.ts';
import mood from './mood.ts';
import mydata from './mydata.ts';
import pantheon from './pantheon.ts';
import room from './room.ts';
import summon from './summon.ts';
import veil from './veil.ts';
import weights from './weights.ts';

/** Every slash command. A test compares this list with the folder. */
export const commands: readonly Command[] = [
  create,
  exportGod,
  favour,
  feelings,
  forget,
  genesis,
  god,
  gods,
  help,
  hush,
  mood,
  mydata,
  pantheon,
  room,
  summon,
  veil,
  weights,
];
