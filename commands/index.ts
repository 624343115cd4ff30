import type { Command } from '../src/discord/command.ts';
import gods from './gods.ts';
import help from './help.ts';
import hush from './hush.ts';
import room from './room.ts';
import summon from './summon.ts';

/** Every slash command. A test compares this list with the folder. */
export const commands: readonly Command[] = [gods, help, hush, room, summon];
