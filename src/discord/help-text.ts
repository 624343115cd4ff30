import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Say } from '../words/words.ts';
import type { Command } from './command.ts';

/** Choices written out for an option; more would push the rest of the help aside. */
const CHOICES_SHOWN_MAX = 8;

/** What a slash command is made of, or null for the entry of a message's menu. */
const slashOf = ({ data }: Command): RESTPostAPIChatInputApplicationCommandsJSONBody | null =>
  'description' in data ? (data as RESTPostAPIChatInputApplicationCommandsJSONBody) : null;

/** The name as people type or click it. */
export const shownName = (command: Command, say: Say): string =>
  slashOf(command) ? `/${command.data.name}` : say(command.data.name);

/** One line about a command. */
export function commandLine(command: Command, say: Say): string {
  const slash = slashOf(command);
  return slash
    ? `\`/${slash.name}\` ${say(slash.description)}`
    : `**${say(command.data.name)}** ${say('in the menu of a message')}`;
}

function boundsOf(option: APIApplicationCommandBasicOption): string {
  const isNumber =
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number;
  if (!isNumber || option.min_value === undefined || option.max_value === undefined) return '';
  return ` (${option.min_value}–${option.max_value})`;
}

function choicesOf(option: APIApplicationCommandBasicOption, say: Say): string {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length === 0) return '';
  const names = choices
    .slice(0, CHOICES_SHOWN_MAX)
    .map(({ name, value }) => (name === value ? name : say(name)));
  return `: ${names.join(' · ')}${choices.length > CHOICES_SHOWN_MAX ? ' …' : ''}`;
}

function optionLine(option: APIApplicationCommandBasicOption, say: Say): string {
  const needed = option.required ? ` *${say('needed')}*` : '';
  return `- \`${option.name}\`${boundsOf(option)}${needed} ${say(option.description)}${choicesOf(option, say)}`;
}

/** A command with its options, or with those of each of its subcommands, however deep they stand. */
function usage(
  name: string,
  {
    description,
    options = [],
  }: Readonly<{ description: string; options?: readonly APIApplicationCommandOption[] | undefined }>,
  say: Say,
): string[] {
  const lines: string[] = [`**${name}** ${say(description)}`];
  const below: string[] = [];
  for (const option of options) {
    const isBranch =
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup;
    if (isBranch) below.push(...usage(`${name} ${option.name}`, option, say));
    else lines.push(optionLine(option, say));
  }
  // A command with subcommands cannot be used by itself: only they are shown.
  return below.length > 0 ? below : lines;
}

/** Everything about one command, taken from its definition. */
export function commandHelp(command: Command, say: Say): string {
  const slash = slashOf(command);
  const lines = slash
    ? usage(`/${slash.name}`, slash, say)
    : [
        say('Open the menu of a message (right click, or hold it), then Apps, then **{name}**.', {
          name: say(command.data.name),
        }),
      ];
  if (command.whoMay === 'moderators') lines.push(`-# ${say('Only for moderators (Manage Server).')}`);
  return lines.join('\n');
}

/** The command somebody means by `summon`, `/summon`, `/room open`, or the name of a menu in their own language. */
export function findCommand(commands: readonly Command[], typed: string, say: Say): Command | undefined {
  const wanted = typed.trim().replace(/^\//, '').toLowerCase();
  const isCalled = (name: string) => (command: Command) =>
    [command.data.name, say(command.data.name)].some((known) => known.toLowerCase() === name);
  return commands.find(isCalled(wanted)) ?? commands.find(isCalled(wanted.split(/\s/)[0] ?? ''));
}
