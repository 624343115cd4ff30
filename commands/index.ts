import type { Command } from '../src/discord/command.ts';
import ask from './ask.ts';
import askAGod from './ask-a-god.ts';
import block from './block.ts';
import create from './create.ts';
import debate from './debate.ts';
import deleteLine from './delete.ts';
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
import reRoll from './re-roll.ts';
import report from './report.ts';
import reports from './reports.ts';
import room from './room.ts';
import setup from './setup.ts';
import status from './status.ts';
import summon from './summon.ts';
import unblock from './unblock.ts';
import veil from './veil.ts';
import weights from './weights.ts';
import whyThisGod from './why-this-god.ts';

/** Every slash command. A test compares this list with the folder. */
export const commands: readonly Command[] = [
  create,
  exportGod,
  ask,
  askAGod,
  block,
  debate,
  deleteLine,
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
  reRoll,
  report,
  reports,
  room,
  setup,
  status,
  summon,
  unblock,
  veil,
  weights,
  whyThisGod,
];
