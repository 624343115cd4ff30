import { randomUUID } from 'node:crypto';
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
} from 'discord.js';
import { MessageFlags } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Answer, answerPayload, parseButtonId } from './answer.ts';
import { callOf } from './call.ts';
import type { Command, CommandDeps } from './command.ts';
import { optionsOf } from './options.ts';

/** Discord's most autocomplete choices. */
const CHOICES_MAX = 25;
/** Discord's longest autocomplete choice, characters. */
const CHOICE_CHARS_MAX = 100;
/** Under a message from before an update, or one that is not ours. */
const OUTDATED_BUTTON = 'This button is from an older version. Use the command again.';

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
 * Runs slash commands and their buttons: defers at once, checks, runs, answers. A command cannot forget to defer, answer
 * twice or show a stack trace, because it only returns what is to be answered.
 */
export function createInteractions(commands: readonly Command[], deps: CommandDeps, log: Log) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  const explained = (work: Promise<Answer>, command: string): Promise<Answer> =>
    work.catch((error: unknown) => explain(error, log, command));

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    if (!command) return;
    await interaction.deferReply(command.audience === 'member' ? { flags: MessageFlags.Ephemeral } : {});
    const run = async () => command.run(optionsOf(interaction), callOf(interaction), deps);
    const answer = await explained(run(), interaction.commandName);
    await interaction.editReply(answerPayload(interaction.commandName, answer));
  }

  async function onButton(interaction: ButtonInteraction): Promise<void> {
    const { command: name, action, args } = parseButtonId(interaction.customId);
    const command = byName.get(name);
    const button = command?.buttons[action];
    if (!command || !button) {
      await interaction.reply({ content: OUTDATED_BUTTON, flags: MessageFlags.Ephemeral });
      return;
    }
    if (button.answers === 'inPlace') await interaction.deferUpdate();
    else await interaction.deferReply(command.audience === 'member' ? { flags: MessageFlags.Ephemeral } : {});
    const press = async () => button.press(args, callOf(interaction), deps);
    await interaction.editReply(answerPayload(name, await explained(press(), name)));
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
      else if (interaction.isButton()) await onButton(interaction);
      else if (interaction.isAutocomplete()) await onAutocomplete(interaction);
    } catch (err) {
      // Discord no longer knows the interaction, or delivered it twice: nobody is left to answer.
      log.warn({ err }, 'interaction not answered');
    }
  };
}
