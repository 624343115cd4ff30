import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, hashColour, readable, SURFACES } from '../../src/agora/page/text/colour.ts';
import {
  addressed,
  completeName,
  decodeMentions,
  encodeMentions,
} from '../../src/agora/page/text/complete-name.ts';
import { localAddress } from '../../src/agora/page/text/local-address.ts';
import { parseMarkdown, safeLink } from '../../src/agora/page/text/markdown.ts';
import { stampOf } from '../../src/agora/page/text/time.ts';

type Loose = Readonly<Record<string, unknown>>;
/** The tree as nested words: `paragraph(strong(text:hi))`. */
const shape = (nodes: readonly unknown[] | undefined): string =>
  (nodes ?? [])
    .map((raw) => {
      const node = raw as Loose;
      const inner = (node['tokens'] ?? node['items']) as unknown[] | undefined;
      return inner
        ? `${node['type']}(${shape(inner)})`
        : `${node['type']}:${node['text'] ?? node['id'] ?? ''}`;
    })
    .join(',');

describe('markdown as Discord has it', () => {
  test.for([
    ['**a** *b* _c_', 'paragraph(strong(text:a),text: ,em(text:b),text: ,em(text:c))'],
    ['__u__ ~~s~~ ||x||', 'paragraph(underline(text:u),text: ,del(text:s),text: ,spoiler(text:x))'],
    ['<b>no</b>', 'paragraph(text:<b>no</b>)'],
    ['<@123456789012345678>', 'paragraph(mention:123456789012345678)'],
    ['<:owl:123456789012345678>', 'paragraph(emoji:123456789012345678)'],
    ['-# small', 'subtext(text:small)'],
    ['#no heading', 'paragraph(text:#no heading)'],
    ['# heading', 'heading(text:heading)'],
    ['> quoted\nnot', 'blockquote(paragraph(text:quoted)),paragraph(text:not)'],
    ['>>> all\nof it', 'blockquote(paragraph(text:all,br:,text:of it))'],
    ['a\n---', 'paragraph(text:a,br:,text:---)'],
    ['    four spaces', 'paragraph(text:    four spaces)'],
    ['`<b>`', 'paragraph(codespan:<b>)'],
  ])('%s', ([text, expected]) => {
    expect(shape(parseMarkdown(text ?? ''))).toBe(expected);
  });

  test('whatever is typed, no token is HTML', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'script',
      'img src=x',
      '"',
      '`',
      '*',
      '_',
      '|',
      '\n',
      '[',
      ']',
      '(',
      ')',
      '&lt;',
      '!',
      '-#',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(JSON.stringify(parseMarkdown(pieces.join('')))).not.toContain('"type":"html"');
      }),
    );
  });

  test.for([
    ['https://example.org/', 'https://example.org/'],
    ['javascript:alert(1)', null],
    ['JAVASCRIPT:alert(1)', null],
    ['data:text/html,x', null],
    ['/relative', null],
  ] as const)('a link to %s', ([address, expected]) => {
    expect(safeLink(address)).toBe(expected);
  });
});

describe('names', () => {
  test.for([
    ['zeu', ['Zeus', 'Ares'], ['Zeus']],
    ['hail zeu', ['Zeus'], ['Zeus']],
    ['freyja', ['Freyja', 'Freyr'], ['Freyja']],
    ['lucia', ['Lucía'], ['Lucía']],
    ['', ['Zeus'], undefined],
    ['zeus ', ['Zeus'], undefined],
    ['xyz', ['Zeus'], undefined],
  ] as const)('Tab after "%s"', ([text, names, expected]) => {
    expect(completeName(text, text.length, names)?.names).toEqual(expected);
  });

  test('a name that opens the line is followed by a comma', () => {
    expect([addressed('Zeus', 0), addressed('Zeus', 5)]).toEqual(['Zeus, ', 'Zeus ']);
  });

  const members = [
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Ann Lee' },
    { id: '3', name: 'x.*' },
  ];
  const channels = [{ id: '9', name: 'agora' }];
  test.for([
    ['@Ann hi', '<@1> hi'],
    ['@ann lee hi', '<@2> hi'],
    ['mail me@Ann', 'mail me@Ann'],
    ['@Anna', '@Anna'],
    ['see #agora.', 'see <#9>.'],
    ['@x.*', '<@3>'],
    ['@xyz', '@xyz'],
  ])('%s is sent as %s', ([typed, sent]) => {
    expect(encodeMentions(typed ?? '', members, channels)).toBe(sent);
  });

  test('and comes back for an edit', () => {
    expect(decodeMentions('<@2> in <#9>, <@77>', members, channels)).toBe('@Ann Lee in #agora, <@77>');
  });
});

describe('colours', () => {
  const hex = fc
    .integer({ min: 0, max: 0xff_ff_ff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  test('every colour becomes one that can be read in both themes', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        for (const surface of Object.values(SURFACES))
          expect(contrast(readable(colour, surface), surface)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  test('names are measured against the surface the style sheet has', () => {
    const css = readFileSync('src/agora/page/css/tokens.css', 'utf8');
    expect(css).toContain(`--stone: light-dark(${SURFACES.light}, ${SURFACES.dark});`);
  });
  test('one that can be read already is left alone', () => {
    expect(readable('#1d2230', SURFACES.light)).toBe('#1d2230');
  });
  test('contrast is as WCAG has it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
  test('a name has one colour', () => {
    expect(hashColour('Ann')).toBe(hashColour('Ann'));
    expect(hashColour('Ann')).not.toBe(hashColour('Bob'));
  });
});

test.for([
  ['http://127.0.0.1:8080/cdn/emojis/1.webp', '/cdn/emojis/1.webp'],
  ['http://localhost:1/faces/zeus.svg', '/faces/zeus.svg'],
  ['https://example.org/cdn/1.png', 'https://example.org/cdn/1.png'],
  ['/faces/zeus.svg', '/faces/zeus.svg'],
] as const)('the picture at %s is asked for as %s', ([address, expected]) => {
  expect(localAddress(address)).toBe(expected);
});

test('a time can be told from now', () => {
  const relative = stampOf(1_000 - 7_200, 'R', 1_000_000);
  expect(relative).toBe(new Intl.RelativeTimeFormat([], { numeric: 'auto' }).format(-2, 'hour'));
});
