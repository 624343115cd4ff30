import { randomUUID } from 'node:crypto';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Interaction } from 'discord.js';
import { MessageFlags } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { callOf } from './call.ts';
import type { Command, CommandDeps } from './command.ts';

/** Discord's longest message, characters. */
const ANSWER_CHARS_MAX = 2_000;
/** Discord's most autocomplete choices. */
const CHOICES_MAX = 25;
/** Discord's longest autocomplete choice, characters. */
const CHOICE_CHARS_MAX = 100;

/** Options of a command by name, those of its subcommand included. */
function optionsOf(interaction: ChatInputCommandInteraction): Record<string, unknown> {
  const [first] = interaction.options.data;
  const given = first?.options ?? interaction.options.data;
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

/** What the person reads when a command fails: our own words, or an incident number and nothing else. */
function explain(error: unknown, log: Log, command: string): string {
  if (error instanceof UserError) {
    log.info({ code: error.code, command }, 'command refused');
    return error.message;
  }
  const incident = randomUUID().slice(0, 8);
  log.error({ err: error, incident, command }, 'command failed');
  return `Something broke on our side. If you report it, name incident ${incident}.`;
}

/**
 * Runs slash commands: defers at once, checks, runs, answers. A command cannot forget to defer, answer twice or show
 * a stack trace, because it only returns text.
 */
export function createInteractions(commands: readonly Command[], deps: CommandDeps, log: Log) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  const answer = async (command: Command, interaction: ChatInputCommandInteraction): Promise<string> =>
    command.run(optionsOf(interaction), callOf(interaction), deps);

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    if (!command) return;
    const isPrivate = command.audience === 'member';
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    const text = await answer(command, interaction).catch((error: unknown) =>
      explain(error, log, interaction.commandName),
    );
    await interaction.editReply({ content: text.slice(0, ANSWER_CHARS_MAX), allowedMentions: { parse: [] } });
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const typed = interaction.options.getFocused();
    const found = byName.get(interaction.commandName)?.suggest(typed, callOf(interaction), deps) ?? [];
    const choices = found.slice(0, CHOICES_MAX).map((text) => text.slice(0, CHOICE_CHARS_MAX));
    await interaction.respond(choices.map((text) => ({ name: text, value: text })));
  }

  return async function onInteraction(interaction: Interaction): Promise<void> {
    try {
      if (interaction.isChatInputCommand()) await onCommand(interaction);
      else if (interaction.isAutocomplete()) await onAutocomplete(interaction);
    } catch (err) {
      // Discord no longer knows the interaction, or delivered it twice: nobody is left to answer.
      log.warn({ err }, 'interaction not answered');
    }
  };
}
