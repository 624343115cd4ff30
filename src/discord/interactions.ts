import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
} from 'discord.js';
import { MessageFlags } from 'discord.js';
import type { Log } from '../log.ts';
import { parseButtonId } from './answer.ts';
import { callOf } from './call.ts';
import type { Command, CommandDeps } from './command.ts';
import { optionsOf } from './options.ts';
import { respond } from './respond.ts';

/** Discord's most autocomplete choices. */
const CHOICES_MAX = 25;
/** Discord's longest autocomplete choice, characters. */
const CHOICE_CHARS_MAX = 100;
/** Under a message from before an update, or one that is not ours. */
const OUTDATED_BUTTON = 'This button is from an older version. Use the command again.';

const seenBy = ({ audience }: Command) =>
  audience === 'member' ? ({ flags: MessageFlags.Ephemeral } as const) : {};

/**
 * Runs slash commands and their buttons: defers at once, checks, runs, answers. A command cannot forget to defer, answer
 * twice or show a stack trace, because it only returns what is to be answered.
 */
export function createInteractions(commands: readonly Command[], deps: CommandDeps, log: Log) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const { commandName: name } = interaction;
    const command = byName.get(name);
    if (!command) return;
    await interaction.deferReply(seenBy(command));
    await respond(interaction, { command: name, place: 'waitingLine', log }, async () =>
      command.run(optionsOf(interaction), callOf(interaction), deps),
    );
  }

  async function onButton(interaction: ButtonInteraction): Promise<void> {
    const { command: name, action, args } = parseButtonId(interaction.customId);
    const command = byName.get(name);
    const button = command && Object.hasOwn(command.buttons, action) ? command.buttons[action] : undefined;
    if (!command || !button) {
      await interaction.reply({ content: OUTDATED_BUTTON, flags: MessageFlags.Ephemeral });
      return;
    }
    const isInPlace = button.answers === 'inPlace';
    if (isInPlace) await interaction.deferUpdate();
    else await interaction.deferReply(seenBy(command));
    const place = isInPlace ? 'pressedMessage' : 'waitingLine';
    await respond(interaction, { command: name, place, log }, async () =>
      button.press(args, callOf(interaction), deps),
    );
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
