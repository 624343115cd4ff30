import fc from 'fast-check';
import { God } from '../../src/core/god.ts';
import { foldText } from '../../src/core/safe-text.ts';

/** Any UTF-16 units, halves of surrogates, line ends and YAML's own signs included. */
const units = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 1, arbitrary: fc.constantFrom(0x09, 0x0a, 0x85, 0xa0, 0x2028, 0xfeff) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).filter((unit) => unit !== 0x0d) },
);
const anyText = (max: number, min = 1) =>
  fc
    .array(units, { minLength: min, maxLength: max })
    .map((codes) => String.fromCharCode(...codes))
    .filter((text) => text.trim().length >= min);
/** What YAML reads as something else when it is not quoted. */
const tricky = fc.constantFrom(
  'null',
  'true',
  'yes',
  '1984',
  '0x1f',
  '---',
  '- a',
  'a: b',
  '#no',
  '"',
  "'",
  '{{user}}',
  '<<',
  '~',
);
const text = (max: number) => fc.oneof(anyText(Math.min(max, 60)), tricky);
const list = (max: number, minLength: number, maxLength: number) =>
  fc.array(text(max), { minLength, maxLength });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,27}$/);

/** Every god the schema allows, in all its settings; only names that show nothing, such as U+115F, and of braces alone are left out. */
export const anyGod: fc.Arbitrary<God> = fc
  .record(
    {
      id,
      pack: id,
      name: anyText(60).filter(
        (name) => foldText(name.replace(/[{}]/g, '')) !== '' && !/clyde|discord|\n/i.test(name),
      ),
      title: text(100),
      culture: text(40),
      domain: text(60),
      manner: list(32, 2, 3),
      aliases: list(40, 0, 12),
      topics: list(32, 4, 16),
      colour: fc.stringMatching(/^#[0-9a-f]{6}$/),
      language: fc.constantFrom('es', 'en-GB', 'no'),
      weight: fc.double({ min: 0, max: 10, noNaN: true }).map((weight) => weight + 0),
      rivals: fc.array(id, { maxLength: 8 }),
      allies: fc.array(id, { maxLength: 8 }),
      examples: fc.array(fc.record({ mortal: text(200), god: text(400) }), { minLength: 3, maxLength: 8 }),
      farewells: list(200, 2, 8),
      warming: list(200, 0, 8),
      cooling: list(200, 0, 8),
      sampling: fc.record(
        {
          temperature: fc.constantFrom(0, 0.8, 1.5),
          seed: fc.nat(),
          stop: list(40, 0, 8),
          maxTokens: fc.constantFrom(8, 400),
        },
        { requiredKeys: [] },
      ),
      persona: anyText(400, 40),
    },
    {
      noNullPrototype: true,
      requiredKeys: [
        'id',
        'pack',
        'name',
        'title',
        'culture',
        'domain',
        'manner',
        'topics',
        'colour',
        'examples',
        'farewells',
        'persona',
      ],
    },
  )
  .map((god) => God.safeParse(god))
  .filter((parsed) => parsed.success)
  .map(({ data }) => data as God);
