import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Log } from '../log.ts';
import { phrase } from '../words/words.ts';
import { parseButtonId } from './button-id.ts';
import { callOf } from './call.ts';
import type { Audience, Call, Command } from './command.ts';
import { type CommandDeps, depsOn, type SharedDeps } from './command-deps.ts';
import { fieldsOf, modalOf } from './form.ts';
import { optionsOf } from './options.ts';
import { NO_PINGS, respond, showSoFar, tellWhy } from './respond.ts';
import { tellTidings } from './tell-tidings.ts';

/** Discord's most autocomplete choices. */
const CHOICES_MAX = 25;
/** Discord's longest autocomplete choice, characters. */
const CHOICE_CHARS_MAX = 100;
/** Under a message from before an update, or one that is not ours. */
const OUTDATED_BUTTON = phrase('This button is from an older version. Use the command again.');

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

const seenBy = (audience: Audience) =>
  audience === 'member' ? ({ flags: MessageFlags.Ephemeral } as const) : {};

/**
 * Runs slash commands, message menus, their buttons and forms: defers at once, checks, runs, answers. A command cannot
 * forget to defer, answer twice or show a stack trace, because it only returns what is to be answered.
 */
export function createInteractions(commands: readonly Command[], shared: SharedDeps, log: Log) {
  const { words } = shared;
  /** Every server has gods of its own. */
  async function asked<Result>(
    interaction: Parameters<typeof callOf>[0],
    command: Command,
    work: (call: Call, deps: CommandDeps) => Promise<Result>,
  ): Promise<Result> {
    const isForMember = (subcommand: string | null) => command.audienceOf(subcommand) === 'member';
    const call = callOf(interaction, { words, isForMember });
    return work(call, await depsOn(call.room.guildId, shared));
  }
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  async function onCommand(interaction: CommandInteraction): Promise<void> {
    const { commandName: name } = interaction;
    const command = byName.get(name);
    if (!command) return;
    const options = optionsOf(interaction);
    const context = { command: name, log, words };
    if (command.opensForms) {
      // A form must be the first answer, so nothing may be deferred before it is known whether there is one.
      const form = await tellWhy(interaction, context, () =>
        asked(interaction, command, (call, deps) => command.form(options, call, deps)),
      );
      if (form === undefined) return;
      if (form !== null) {
        await interaction.showModal(modalOf(name, form));
        return;
      }
    }
    const subcommand = interaction.isChatInputCommand() ? interaction.options.getSubcommand(false) : null;
    await interaction.deferReply(seenBy(command.audienceOf(subcommand)));
    await respond(interaction, { ...context, place: 'waitingLine' }, () =>
      asked(interaction, command, (call, deps) =>
        command.run(options, call, deps, (answer) => showSoFar(interaction, context, answer)),
      ),
    );
    if (interaction.isChatInputCommand()) await tellTidings(interaction, shared);
  }

  async function answer(
    interaction: ButtonInteraction | ModalSubmitInteraction,
    command: Command,
    { isInPlace, work }: Readonly<{ isInPlace: boolean; work: Parameters<typeof respond>[2] }>,
  ): Promise<void> {
    if (isInPlace) await interaction.deferUpdate();
    else await interaction.deferReply(seenBy(command.audienceOf(null)));
    const place = isInPlace ? 'pressedMessage' : 'waitingLine';
    await respond(interaction, { command: command.data.name, place, log, words }, work);
  }

  async function outdated(interaction: ButtonInteraction | ModalSubmitInteraction): Promise<void> {
    const content = words.in(interaction.locale)(OUTDATED_BUTTON);
    await interaction.reply({ content, flags: MessageFlags.Ephemeral, allowedMentions: NO_PINGS });
  }

  async function onButton(interaction: ButtonInteraction): Promise<void> {
    const { command: name, action, args } = parseButtonId(interaction.customId);
    const command = byName.get(name);
    const button = command && Object.hasOwn(command.buttons, action) ? command.buttons[action] : undefined;
    if (!command || !button) return outdated(interaction);
    if (button.answers === 'form') {
      const context = { command: name, log, words };
      const form = await tellWhy(interaction, context, () =>
        asked(interaction, command, (call, deps) => button.open(args, call, deps)),
      );
      if (form) await interaction.showModal(modalOf(name, form));
      return;
    }
    const work = () => asked(interaction, command, (call, deps) => button.press(args, call, deps));
    await answer(interaction, command, { isInPlace: button.answers === 'inPlace', work });
  }

  async function onForm(interaction: ModalSubmitInteraction): Promise<void> {
    const { command: name, action, args } = parseButtonId(interaction.customId);
    const command = byName.get(name);
    const handler = command && Object.hasOwn(command.forms, action) ? command.forms[action] : undefined;
    if (!command || !handler) return outdated(interaction);
    const work = () =>
      asked(interaction, command, (call, deps) => handler.submit(fieldsOf(interaction), args, call, deps));
    const isInPlace = handler.answers === 'inPlace' && interaction.isFromMessage();
    await answer(interaction, command, { isInPlace, work });
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    const { name: option, value: typed } = interaction.options.getFocused(true);
    const found = command
      ? await asked(interaction, command, (call, deps) => command.suggest(typed, call, deps, option))
      : [];
    const choices = found
      .map((one) => (typeof one === 'string' ? { name: one, value: one } : one))
      // A value that is cut would mean something else; a name is only read.
      .filter(({ value }) => value.length <= CHOICE_CHARS_MAX)
      .slice(0, CHOICES_MAX)
      .map(({ name, value }) => ({ name: name.slice(0, CHOICE_CHARS_MAX), value }));
    await interaction.respond(choices);
  }

  return async function onInteraction(interaction: Interaction): Promise<void> {
    try {
      if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
        await onCommand(interaction);
      else if (interaction.isButton()) await onButton(interaction);
      else if (interaction.isModalSubmit()) await onForm(interaction);
      else if (interaction.isAutocomplete()) await onAutocomplete(interaction);
    } catch (err) {
      // Discord no longer knows the interaction, or delivered it twice: nobody is left to answer.
      log.warn({ err }, 'interaction not answered');
    }
  };
}
