import type {
  ChatInputCommandInteraction,
  CommandInteractionOption,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import { z } from 'zod';

/** A member chosen in an option. */
export const ChosenMember = z.strictObject({ userId: z.string(), name: z.string(), isBot: z.boolean() });
export type ChosenMember = Readonly<z.infer<typeof ChosenMember>>;

/** A file given in an option. */
export const GivenFile = z.strictObject({
  url: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  contentType: z.string().nullable(),
});
export type GivenFile = Readonly<z.infer<typeof GivenFile>>;

/** The plain value of one option: members and files as objects, everything else as Discord sends it. */
function readValue({ value, user, member, attachment }: CommandInteractionOption): unknown {
  if (user) {
    const nick = member && 'displayName' in member ? member.displayName : null;
    return { userId: user.id, name: nick ?? user.displayName, isBot: user.bot } satisfies ChosenMember;
  }
  if (attachment) {
    const { url, name, size: sizeBytes, contentType } = attachment;
    return { url, name, sizeBytes, contentType } satisfies GivenFile;
  }
  return value;
}

/** The message whose menu was used. */
export const ChosenMessage = z.strictObject({
  messageId: z.string(),
  text: z.string(),
  authorId: z.string(),
  /** Of the webhook that posted it; null for people and bots. */
  webhookId: z.string().nullable(),
  authorName: z.string(),
  isBot: z.boolean(),
});
export type ChosenMessage = Readonly<z.infer<typeof ChosenMessage>>;

function chosenMessage({ targetMessage }: MessageContextMenuCommandInteraction): ChosenMessage {
  const { id: messageId, content: text, author, webhookId, member } = targetMessage;
  const authorName = member?.displayName ?? author.displayName;
  return { messageId, text, authorId: author.id, webhookId, authorName, isBot: author.bot };
}

/** Options of a command by name, those of its subcommand included; for a message menu the `message`. */
export function optionsOf(
  interaction: Pick<ChatInputCommandInteraction, 'options'> | MessageContextMenuCommandInteraction,
): Record<string, unknown> {
  if ('targetMessage' in interaction) return { message: chosenMessage(interaction) };
  let given: readonly CommandInteractionOption[] = interaction.options.data;
  // A subcommand, or a group with a subcommand in it, holds the options one or two steps down.
  while (given[0]?.options) given = given[0].options;
  return Object.fromEntries(given.map((option) => [option.name, readValue(option)]));
}
