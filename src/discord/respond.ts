import { randomUUID } from 'node:crypto';
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { phrase, type Words } from '../words/words.ts';
import { type Answer, answerPayload } from './answer.ts';

/**
 * Discord's words for: nobody waits for this answer any more. Message, webhook or interaction gone, answered, or its
 * fifteen minutes over.
 */
const GONE: readonly (string | number)[] = [10_008, 10_015, 10_062, 40_060, 50_027];

const INCIDENT = phrase('Something broke on our side. If you report it, name incident {incident}.');

type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** For whom and for what an interaction is answered. */
export type Context = Readonly<{ command: string; log: Log; words: Words }>;

/** What the person reads when a command fails: our own words, or an incident number and nothing else. */
function explain(error: unknown, { locale }: Answerable, { command, log, words }: Context): string {
  const say = words.in(locale);
  if (error instanceof UserError) {
    log.info({ code: error.code, command }, 'command refused');
    return say(error.sentence, error.values);
  }
  const incident = randomUUID().slice(0, 8);
  log.error({ err: error, incident, command }, 'command failed');
  return say(INCIDENT, { incident });
}

/** Where an answer goes: over the waiting line, or over the message whose button was pressed. */
export type Place = 'waitingLine' | 'pressedMessage';

/** Of every answer that is not made by `answerPayload`. */
export const NO_PINGS = { parse: [] };

/**
 * Ends a deferred interaction with what the work comes to. When the work fails, or Discord refuses its answer, the
 * person alone reads why: over the waiting line, in its place when that was for everybody, or beside a pressed message,
 * which then stays as it was.
 *
 * @throws DiscordAPIError when nobody is left to answer.
 */
export async function respond(
  interaction: Answerable,
  { place, ...context }: Context & Readonly<{ place: Place }>,
  work: () => Promise<Answer>,
): Promise<void> {
  try {
    await interaction.editReply(answerPayload(context.command, await work()));
  } catch (error) {
    if (error instanceof DiscordAPIError && GONE.includes(error.code)) throw error;
    const content = explain(error, interaction, context);
    if (place === 'pressedMessage')
      await interaction.followUp({ content, allowedMentions: NO_PINGS, flags: MessageFlags.Ephemeral });
    else if (interaction.ephemeral) await interaction.editReply({ content, allowedMentions: NO_PINGS });
    else {
      // Everybody saw that somebody asked; why it came to nothing is for that somebody alone.
      await interaction.deleteReply();
      await interaction.followUp({ content, allowedMentions: NO_PINGS, flags: MessageFlags.Ephemeral });
    }
  }
}

/**
 * Shows an answer that is not finished yet. A change that Discord misses is made good by the next one.
 *
 * @throws DiscordAPIError when nobody is left to answer, so that the work can end.
 */
export async function showSoFar(
  interaction: Answerable,
  { command, log }: Pick<Context, 'command' | 'log'>,
  answer: Answer,
): Promise<void> {
  try {
    await interaction.editReply(answerPayload(command, answer));
  } catch (err) {
    if (err instanceof DiscordAPIError && GONE.includes(err.code)) throw err;
    log.warn({ err, command }, 'answer not shown so far');
  }
}

/**
 * Does work that must come before any answer; when it fails, the person alone reads why.
 *
 * @returns what the work came to, or undefined when it failed.
 */
export async function tellWhy<Result>(
  interaction: Answerable,
  context: Context,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    const content = explain(error, interaction, context);
    await interaction.reply({ content, allowedMentions: NO_PINGS, flags: MessageFlags.Ephemeral });
    return undefined;
  }
}
