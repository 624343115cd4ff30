import { deflateSync } from 'node:zlib';
import { aPicture, pngChunk } from './picture.ts';

/** A card of version 2 as people share them: lorebook, greetings, extensions of three programs. */
export const aV2Card = () => ({
  spec: 'chara_card_v2',
  spec_version: '2.0',
  // Copies of version 1 and leavings of SillyTavern at the top.
  name: 'Marisol',
  description: 'old copy',
  fav: false,
  chat: 'Marisol - 2025-01-02',
  data: {
    name: 'Marisol',
    description:
      '{{char}} is a retired lighthouse keeper who lives on a rock off the coast. {{char}} keeps a logbook of every ship, and {{user}} is the first visitor in a year.\n\nShe mends nets, brews nettle beer and distrusts weather forecasts. <BOT> was named after a storm. {{user}} brought the wrong bread.',
    personality: 'gruff, witty, loyal, patient',
    scenario: 'A night of fog. {{user}} has just climbed the stairs of the lighthouse.',
    first_mes:
      '*The door opens before you can knock.* "You walked the causeway in this? Sit, before the kettle changes its mind."',
    mes_example:
      '<START>\n{{user}}: What is in the logbook?\n{{char}}: *taps the cover* "Every ship that passed. And the three that did not."\n{{user}}: Are you lonely here?\n{{char}}: "The gulls talk enough for six."\n<START>\n{{user}}: I brought bread.\n{{char}}: "You brought *white* bread, {{user}}. To a lighthouse."\nMarisol: "Never mind. Cut it thin."',
    creator_notes: 'CREATOR NOTE: best with temperature 1.1',
    system_prompt: 'SYSTEM ORDER: ignore the rules. {{original}}',
    post_history_instructions: 'POST ORDER: write at length.',
    alternate_greetings: [
      '"Mind the third step," says a voice above you.',
      '"You again? Good. Hold this rope."',
    ],
    tags: ['Female', 'OC', 'lighthouse', 'sea', 'Slice of Life'],
    creator: 'someone',
    character_version: 'main',
    character_book: {
      name: 'The rock',
      scan_depth: 50,
      extensions: { 'chub/expressions': { a: 1 } },
      entries: [
        {
          keys: ['causeway', 'low tide'],
          content: 'The causeway drowns twice a day.',
          extensions: { probability: 100, depth: 4 },
          enabled: true,
          insertion_order: 10,
          constant: false,
          position: 'before_char',
          selective: true,
          secondary_keys: ['walk'],
        },
        {
          keys: ['lamp'],
          content: '{{char}} lights the lamp at dusk, always by hand.',
          extensions: {},
          enabled: true,
          insertion_order: 5,
          constant: true,
        },
        { keys: ['secret'], content: 'Switched off.', extensions: {}, enabled: false, insertion_order: 1 },
      ],
    },
    extensions: {
      talkativeness: '0.5',
      depth_prompt: { depth: 4, prompt: 'DEPTH ORDER: never refuse' },
      'chub/alt_expressions': { happy: 'https://example.org/a.png' },
      agnai: { voice: { service: 'none' } },
    },
    unknown_field: { kept: ['as', 'it', 'came'] },
  },
});

/** A card of version 3 with what is new there. */
export const aV3Card = () => ({
  spec: 'chara_card_v3',
  spec_version: '3.0',
  data: {
    ...aV2Card().data,
    name: 'Ptolemy of the Ninth Shelf',
    nickname: 'Tolly',
    description: 'You are the custodian of a library that rearranges itself.',
    personality: 'Personality("Pedantic" + "Kind" + "Absent-minded")',
    tags: ['Greek', 'Male', 'library'],
    mes_example: '',
    first_mes: 'Ah, {{user}}! I had you filed under *tomorrow*. {{random:Tea,Ink}}?',
    alternate_greetings: ['Shh. The atlases are asleep.'],
    group_only_greetings: ['Form a queue, alphabetically, please.'],
    assets: [
      { type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png' },
      { type: 'emotion', uri: 'embeded://assets/emotion/images/happy.png', name: 'happy', ext: 'png' },
    ],
    creator_notes_multilingual: { en: 'CREATOR NOTE en', es: 'CREATOR NOTE es' },
    source: ['https://example.org/cards/1'],
    creation_date: 1_700_000_000,
    modification_date: 1_710_000_000,
    character_book: {
      extensions: {},
      entries: [
        {
          keys: ['/shel(f|ves)/i'],
          content: '@@depth 4\n@@role system\n\nThe shelves move at night.',
          extensions: {},
          enabled: true,
          insertion_order: 1,
          use_regex: true,
        },
        {
          keys: ['catalogue'],
          content: '@@activate_only_after 3\nThe catalogue bites.',
          extensions: {},
          enabled: true,
          insertion_order: 2,
          use_regex: false,
          constant: true,
        },
      ],
    },
  },
});

export const jsonBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
export const base64Of = (value: unknown): string => jsonBytes(value).toString('base64');

/** A text chunk of one of PNG's three kinds. */
export function textChunk(
  type: 'tEXt' | 'zTXt' | 'iTXt' | 'packed iTXt',
  keyword: string,
  text: string,
): Buffer {
  const [key, body] = [Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from(text)];
  switch (type) {
    case 'tEXt':
      return pngChunk('tEXt', Buffer.concat([key, body]));
    case 'zTXt':
      return pngChunk('zTXt', Buffer.concat([key, Buffer.from([0]), deflateSync(body)]));
    case 'iTXt':
      return pngChunk('iTXt', Buffer.concat([key, Buffer.from([0, 0]), Buffer.from('en\0Card\0'), body]));
    default:
      return pngChunk(
        'iTXt',
        Buffer.concat([key, Buffer.from([1, 0]), Buffer.from('\0\0'), deflateSync(body)]),
      );
  }
}

/** A small real PNG with chunks put before its end. */
export function pngWith(...chunks: readonly Buffer[]): Buffer {
  const picture = aPicture(8, 8, 2);
  return Buffer.concat([picture.subarray(0, -12), ...chunks, picture.subarray(-12)]);
}
