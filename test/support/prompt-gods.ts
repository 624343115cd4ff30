import { God } from '../../src/core/god.ts';
import type { Line } from '../../src/core/transcript.ts';

/** A valid god; a test names only what it is about. */
export function aGod(differs: Partial<God> = {}): God {
  return God.parse({
    id: 'zeus',
    pack: 'pantheon',
    name: 'Zeus',
    title: 'King of Olympus',
    culture: 'Greek',
    domain: 'thunder and oaths',
    manner: ['proud', 'loud'],
    topics: ['thunder', 'eagle', 'oath', 'throne'],
    colour: '#d4a017',
    examples: [
      { mortal: 'hi', god: 'Kneel, child, and mind the eagle!' },
      { mortal: 'who are you', god: 'The sound of my own opinion!' },
      { mortal: 'is it raining', god: 'It rains because I frown.' },
      {
        mortal: 'fourth',
        god: 'This one is never on a card, because it is the longest of them all by far, and a card is short.',
      },
    ],
    farewells: ['Enough!', 'The clouds call.'],
    persona: 'You are Zeus, king of the Olympians, loud and generous at the head of a long table.',
    ...differs,
  });
}

export const GOD_NAMES: ReadonlyMap<string, string> = new Map([
  ['zeus', 'Zeus'],
  ['hera', 'Hera'],
  ['thor', 'Thor'],
]);

/** A mortal's line, or a god's when `name` is the name of one in `GOD_NAMES`. */
export function aLine(index: number, name: string, text: string): Line {
  const godId = [...GOD_NAMES].find(([, godName]) => godName === name)?.[0];
  const speaker = godId
    ? ({ kind: 'god', godId, name } as const)
    : ({ kind: 'mortal', userId: `user-${name}`, name } as const);
  return { index, messageId: `message-${index}`, speaker, text, atMs: index };
}

/** The same words of somebody who only calls himself so. */
export function aMortalLine(index: number, name: string, text: string): Line {
  return {
    index,
    messageId: `message-${index}`,
    speaker: { kind: 'mortal', userId: 'user', name },
    text,
    atMs: index,
  };
}
