import { randomUUID } from 'node:crypto';
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  MessageFlags,
} from 'discord.js';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Answer, answerPayload } from './answer.ts';

/** Discord's words for: nobody waits for this answer any more. Message, webhook or interaction gone, or answered. */
const GONE: readonly (string | number)[] = [10_008, 10_015, 10_062, 40_060];

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

/** Where an answer goes: over the waiting line, or over the message whose button was pressed. */
export type Place = 'waitingLine' | 'pressedMessage';

/**
 * Ends a deferred interaction with what the work comes to. When the work fails, or Discord refuses its answer, the
 * person reads why: over the waiting line, or beside a pressed message, which then stays as it was.
 *
 * @throws DiscordAPIError when nobody is left to answer.
 */
export async function respond(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  { command, place, log }: Readonly<{ command: string; place: Place; log: Log }>,
  work: () => Promise<Answer>,
): Promise<void> {
  try {
    await interaction.editReply(answerPayload(command, await work()));
  } catch (error) {
    if (error instanceof DiscordAPIError && GONE.includes(error.code)) throw error;
    const content = explain(error, log, command);
    const allowedMentions = { parse: [] };
    if (place === 'pressedMessage')
      await interaction.followUp({ content, allowedMentions, flags: MessageFlags.Ephemeral });
    else await interaction.editReply({ content, allowedMentions });
  }
}
