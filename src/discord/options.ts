import type { ChatInputCommandInteraction, CommandInteractionOption } from 'discord.js';
import { z } from 'zod';

/** A member chosen in an option. */
export const ChosenMember = z.strictObject({ userId: z.string(), name: z.string(), isBot: z.boolean() });
export type ChosenMember = Readonly<z.infer<typeof ChosenMember>>;

/** A file given in an option. */
export type GivenFile = Readonly<{
  url: string;
  name: string;
  sizeBytes: number;
  contentType: string | null;
}>;

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

/** Options of a command by name, those of its subcommand included. */
export function optionsOf(
  interaction: Pick<ChatInputCommandInteraction, 'options'>,
): Record<string, unknown> {
  let given: readonly CommandInteractionOption[] = interaction.options.data;
  // A subcommand, or a group with a subcommand in it, holds the options one or two steps down.
  while (given[0]?.options) given = given[0].options;
  return Object.fromEntries(given.map((option) => [option.name, readValue(option)]));
}
