import { expect, test } from 'vitest';
import { closeNames, foldName, slipsBetween } from '../../src/core/close-names.ts';
import type { God } from '../../src/core/god.ts';
import { Pantheon } from '../../src/pantheon.ts';
import { aGod } from '../support/prompt-gods.ts';

const osun = aGod({ id: 'oshun', name: 'Ọ̀ṣun', aliases: ['Oshun', 'Osun'] });
const zeus = aGod({ id: 'zeus', name: 'Zeus', aliases: ['Father Zeus', 'Jove'] });
const thor = aGod({ id: 'thor', name: 'Thor', aliases: ['Jove of the North'], pack: 'north' });
const pantheonOf = (...gods: readonly God[]) => new Pantheon({ gods, packs: [] });

test.for([
  ['zeus', 'Zeus'],
  ['ZEUS', 'Zeus'],
  ['  jove ', 'Zeus'],
  ['father zeus', 'Zeus'],
  ['osun', 'Ọ̀ṣun'],
  ['ọ̀ṣun', 'Ọ̀ṣun'],
])('"%s" finds %s', ([typed, name]) => {
  expect(pantheonOf(osun, zeus, thor).find(typed ?? '').name).toBe(name);
});

test('a name wins over the alias of another god', () => {
  const usurper = aGod({ id: 'aaa', name: 'Usurper', aliases: ['Zeus'] });
  expect(pantheonOf(zeus, usurper).find('Zeus').id).toBe('zeus');
  expect(pantheonOf(usurper, zeus).find('Zeus').id).toBe('zeus');
});

test.for([
  ['Zues', 'There is no god "Zues". Did you mean Zeus?'],
  ['Quetzalcoatl', 'There is no god "Quetzalcoatl". /gods lists who is here.'],
  ['x'.repeat(41), `There is no god "${'x'.repeat(40)}…". /gods lists who is here.`],
  ['🦉', 'There is no god "🦉". /gods lists who is here.'],
])('"%s" is refused with a remedy', ([typed, message]) => {
  const find = () => pantheonOf(zeus, thor).find(typed ?? '');
  expect(find).toThrow(expect.objectContaining({ code: 'god_not_found', message }));
});

test('a name of emoji only calls its god by id, and no other emoji calls it', () => {
  const owl = aGod({ id: 'owl', name: '🦉' });
  expect(pantheonOf(owl).find('owl')).toBe(owl);
  expect(() => pantheonOf(owl).find('🐝')).toThrow(/There is no god/);
});

test('get takes ids only', () => {
  expect(pantheonOf(zeus).get('zeus')).toBe(zeus);
  expect(() => pantheonOf(zeus).get('Zeus')).toThrow(/not here any more/);
});

test('suggestions begin with what was typed, then contain it, and are 25 at most', () => {
  expect(pantheonOf(osun, zeus, thor).suggest('jo')).toEqual(['Thor', 'Zeus']);
  expect(pantheonOf(osun, zeus, thor).suggest('eus')).toEqual(['Zeus']);
  const many = Array.from({ length: 26 }, (_, index) => aGod({ id: `g${index}`, name: `God ${index}` }));
  expect(pantheonOf(...many).suggest('')).toHaveLength(25);
  expect(pantheonOf(...many.slice(0, 24)).suggest('')).toHaveLength(24);
});

test('packs part the gods', () => {
  expect(pantheonOf(zeus, thor).byPack('north')).toEqual([thor]);
  expect(pantheonOf(zeus, thor).byPack('nowhere')).toEqual([]);
});

test('listeners hear of a change until they stop', () => {
  const pantheon = pantheonOf(zeus);
  const heard: number[] = [];
  const stop = pantheon.onChange((changed) => heard.push(changed.all().length));
  pantheon.replace({ gods: [zeus, thor], packs: [] });
  stop();
  pantheon.replace({ gods: [], packs: [] });
  expect(heard).toEqual([2]);
  expect(() => pantheon.get('zeus')).toThrow(/not here any more/);
});

test.for([
  ['', '', 0],
  ['zeus', 'zeus', 0],
  ['zeus', 'zues', 2],
  ['thor', 'thoth', 2],
  ['', 'abc', 3],
] as const)('from "%s" to "%s" it takes %d slips', ([left, right, slips]) => {
  expect(slipsBetween(left, right)).toBe(slips);
  expect(slipsBetween(right, left)).toBe(slips);
});

test('close names are near, nearest first, and never further than a third of the word', () => {
  expect(closeNames('colr', ['colour', 'culture', 'color'])).toEqual(['color', 'colour']);
  expect(closeNames('ra', ['thor', 'raa', 'rabi'])).toEqual(['raa']);
  expect(closeNames('', ['a'])).toEqual([]);
});

test('names are folded to what a keyboard without accents types', () => {
  expect(foldName('  Hine-nui-te-pō ')).toBe('hine nui te po');
  expect(foldName('🦉✨')).toBe('');
});
