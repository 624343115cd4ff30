import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Command, defineCommand } from '../src/discord/command.ts';
import { commandHelp, commandLine, findCommand, shownName } from '../src/discord/help-text.ts';
import { UserError } from '../src/errors.ts';
import { phrase, type Say } from '../src/words/words.ts';

const HOW = [
  phrase('Write a god’s name in a message, or reply to one of its lines, and it answers.'),
  phrase('Begin a line with `//` and the gods do not hear it.'),
  phrase(
    'All of them are AI characters played by one language model; do not take their word for anything that matters.',
  ),
];

/** Longest name of a command or message menu, characters; Discord's own limit. */
const NAME_CHARS_MAX = 32;

/** Whatever the caller may use, by name. */
const within = (commands: readonly Command[], isModerator: boolean): Command[] =>
  commands.filter(({ whoMay }) => isModerator || whoMay === 'everybody');

/** Longest list of commands, characters. Discord takes 6,000 in all cards of a message together. */
const GROUP_CHARS_MAX = 2_800;

/** What is typed first, then the entries of message menus, each in the order of the alphabet. */
function inOrder(commands: readonly Command[], say: Say): Command[] {
  const shown = commands.map((command) => ({ command, name: shownName(command, say) }));
  const isTyped = ({ name }: { name: string }) => Number(name.startsWith('/'));
  return shown
    .toSorted((a, b) => isTyped(b) - isTyped(a) || a.name.localeCompare(b.name))
    .map(({ command }) => command);
}

function group(title: string, unordered: readonly Command[], say: Say) {
  const commands = inOrder(unordered, say);
  const text = commands.map((command) => commandLine(command, say)).join('\n');
  const names = commands.map((command) => shownName(command, say)).join(' · ');
  return { title, text: text.length <= GROUP_CHARS_MAX ? text : names };
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('How to talk with the gods, and every command')
    .addStringOption((command) =>
      command.setName('command').setDescription('Everything about one command').setAutocomplete(true),
    )
    .toJSON(),
  options: z.object({ command: z.string().trim().min(1).max(100).optional() }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ command: typed }, { isModerator, say }, { commands }) {
    if (typed !== undefined) {
      const command = findCommand(commands, typed, say);
      if (!command)
        throw new UserError('command_not_found', 'There is no command “{typed}”. `/help` lists them all.', {
          values: { typed: typed.slice(0, NAME_CHARS_MAX) },
        });
      return { cards: [{ title: shownName(command, say), text: commandHelp(command, say) }] };
    }
    const open = commands.filter(({ whoMay }) => whoMay === 'everybody');
    const guarded = commands.filter(({ whoMay }) => whoMay === 'moderators');
    return {
      text: HOW.map((line) => say(line)).join('\n'),
      cards: [
        group(say('For everybody'), open, say),
        ...(isModerator ? [group(say('For moderators'), guarded, say)] : []),
        { text: say('`/help command:` tells more about one of them.') },
      ],
    };
  },
  suggest: (typed, { isModerator, say }, { commands }) =>
    within(commands, isModerator)
      .map((command) => ({ name: shownName(command, say), value: command.data.name }))
      .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
});
