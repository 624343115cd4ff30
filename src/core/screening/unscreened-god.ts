import type { God } from '../god.ts';
import type { Part, Where } from './finding.ts';
import type { Place } from './word-levels.ts';

/** A god before it lives: what the form, the card or the model filled in so far. Any text may be of any length. */
export type UnscreenedGod = Readonly<
  Pick<God, 'name' | 'title' | 'domain' | 'persona' | 'examples'> &
    Partial<
      Pick<
        God,
        'id' | 'aliases' | 'culture' | 'manner' | 'topics' | 'farewells' | 'warming' | 'cooling' | 'adult'
      >
    >
>;

/** One text of a god and where it stands. */
export type GodText = Readonly<{ where: Where; place: Place; text: string }>;

const one = (part: Part, place: Place, text: string): GodText => ({ where: { part }, place, text });

const many = (part: Part, place: Place, texts: readonly string[] = []): GodText[] =>
  texts.map((text, index) => ({ where: { part, number: index + 1 }, place, text }));

/** Every text of a god that anybody or any model reads. */
export function textsOf(draft: UnscreenedGod): GodText[] {
  return [
    one('name', 'face', draft.name),
    ...many('alias', 'face', draft.aliases),
    one('title', 'face', draft.title),
    one('domain', 'face', draft.domain),
    one('culture', 'face', draft.culture ?? ''),
    one('persona', 'voice', draft.persona),
    ...many('manner', 'voice', draft.manner),
    ...many('topic', 'voice', draft.topics),
    ...many(
      'example',
      'voice',
      draft.examples.map(({ mortal }) => mortal),
    ),
    ...many(
      'example',
      'voice',
      draft.examples.map(({ god }) => god),
    ),
    ...many('farewell', 'voice', draft.farewells),
    ...many('warming', 'voice', draft.warming),
    ...many('cooling', 'voice', draft.cooling),
  ];
}
