import type { God } from '../god.ts';
import type { Place } from './word-levels.ts';

/** A god before it lives: what the form, the card or the model filled in so far. Any text may be of any length. */
export type GodDraft = Readonly<
  Pick<God, 'name' | 'title' | 'domain' | 'persona' | 'examples'> &
    Partial<
      Pick<
        God,
        'id' | 'aliases' | 'culture' | 'manner' | 'topics' | 'farewells' | 'warming' | 'cooling' | 'adult'
      >
    >
>;

/** One text of a god and where it stands. */
export type DraftText = Readonly<{ where: string; place: Place; text: string }>;

const numbered = (where: string, place: Place, texts: readonly string[] = []): DraftText[] =>
  texts.map((text, index) => ({ where: `${where} ${index + 1}`, place, text }));

/** Every text of a god that anybody or any model reads. */
export function textsOf(draft: GodDraft): DraftText[] {
  const { name, title, domain, culture, persona, examples } = draft;
  return [
    { where: 'name', place: 'face', text: name },
    ...numbered('alias', 'face', draft.aliases),
    { where: 'title', place: 'face', text: title },
    { where: 'domain', place: 'face', text: domain },
    ...(culture === undefined ? [] : [{ where: 'culture', place: 'face' as const, text: culture }]),
    { where: 'persona', place: 'voice', text: persona },
    ...numbered('manner', 'voice', draft.manner),
    ...numbered('topic', 'voice', draft.topics),
    ...examples.flatMap(({ mortal, god }, index) =>
      [mortal, god].map((text): DraftText => ({ where: `example ${index + 1}`, place: 'voice', text })),
    ),
    ...numbered('farewell', 'voice', draft.farewells),
    ...numbered('warming', 'voice', draft.warming),
    ...numbered('cooling', 'voice', draft.cooling),
  ];
}
