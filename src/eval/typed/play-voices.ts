import type { God } from '../../core/god.ts';
import type { Llm } from '../../ports.ts';
import { playTyped } from './play-typed.ts';
import type { TypedMessage } from './typed-message.ts';
import { type Uttered, type VoiceFigures, voiceFigures } from './voices.ts';

/** Five shipped gods of one language and five manners: two proud ones, a quiet one, a grave one and a cat. */
const FIVE = ['zeus', 'loki', 'hestia', 'anubis', 'mog'] as const;
/** Messages each of them answers: 150 answers, of which one is worth two thirds of a percent. */
const MESSAGES = 30;

/** Messages that any of them might get: English, nothing before them, and no god named. */
export function messagesForAll(typed: readonly TypedMessage[], gods: readonly God[]): TypedMessage[] {
  const names = gods.flatMap(({ name, aliases }) => [name, ...aliases]).map((name) => name.toLowerCase());
  return typed
    .filter(({ lang, earlier }) => lang === 'en' && earlier.length === 0)
    .filter(({ text }) => !names.some((name) => text.toLowerCase().includes(name)))
    .filter(({ invented }) => !invented)
    .slice(0, MESSAGES);
}

/** Has the five answer the same messages, and a judge tell them apart. @returns null when one of them is not there. */
export async function playVoices(
  llm: Llm,
  typed: readonly TypedMessage[],
  shipped: ReadonlyMap<string, God>,
  options: Parameters<typeof playTyped>[3],
): Promise<Readonly<{ figures: VoiceFigures; said: readonly Uttered[] }> | null> {
  const gods = FIVE.flatMap((id) => shipped.get(id) ?? []);
  if (gods.length < FIVE.length) return null;
  const messages = messagesForAll(typed, [...shipped.values()]);
  const asked = messages.flatMap((message) => gods.map(({ id }) => ({ ...message, god: id })));
  const played = await playTyped(llm, asked, shipped, options);
  const said = played.flatMap(({ message, god, answer }) =>
    answer === null ? [] : [{ godId: god.id, messageId: message.id, text: answer }],
  );
  const rivals = [...shipped.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  return { figures: voiceFigures(said, gods, [...rivals, ...messages.map(({ name }) => name)]), said };
}
