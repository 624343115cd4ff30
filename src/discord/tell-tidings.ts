import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { Tiding, TidingsStore } from '../redis/tidings-store.ts';
import { phrase, type Say, type Words } from '../words/words.ts';

const SENTENCES: Readonly<Record<Tiding['kind'], string>> = {
  letIn: phrase('**{god}**, which you made, was let in: it lives on this server now.'),
  refused: phrase('**{god}**, which you made, was refused by a moderator.'),
  ended: phrase('**{god}**, which you made, was deleted by a moderator.'),
};

function inWords({ kind, godName, reason }: Tiding, say: Say): string {
  const quoted = reason === '' ? '' : `\n> ${reason.replace(/\s+/g, ' ')}`;
  return `${say(SENTENCES[kind], { god: godName })}${quoted}`;
}

/** Tells a member, alone and once, what became of the gods it made, after the answer to whatever it asked. */
export async function tellTidings(
  interaction: ChatInputCommandInteraction,
  { tidings, words }: Readonly<{ tidings: Pick<TidingsStore, 'take'>; words: Words }>,
): Promise<void> {
  if (interaction.guildId === null) return;
  const news = await tidings.take(interaction.guildId, interaction.user.id);
  if (news.length === 0) return;
  const say = words.in(interaction.locale);
  await interaction.followUp({
    content: news
      .map((one) => inWords(one, say))
      .join('\n')
      .slice(0, 2_000),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}
