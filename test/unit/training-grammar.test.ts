import { describe, expect, test } from 'vitest';
import { demandOf, meets, spanishFits } from '../../training/agreement.ts';
import { fill } from '../../training/fill.ts';
import { numberOf, pluralOf } from '../../training/noun-number.ts';
import { spanishArticle, spanishPlural } from '../../training/spanish-noun.ts';

describe('English nouns', () => {
  test.for([
    ['left sock', 'one'],
    ['box of tears', 'one'],
    ['octopus', 'one'],
    ['emus', 'many'],
    ['goats', 'many'],
    ['people', 'many'],
    ['garlic bread', 'mass'],
    ['puddles and why', 'many'],
    ['firemen', 'many'],
    ['specimen', 'one'],
  ] as const)('%s counts as %s', ([noun, number]) => {
    expect(numberOf(noun)).toBe(number);
  });

  test.for([
    ['left sock', 'left socks'],
    ['message in a bottle', 'messages in a bottle'],
    ['watch', 'watches'],
    ['wolf', 'wolves'],
    ['postman', 'postmen'],
    ['talisman', 'talismans'],
    ['butter', 'butter'],
    ['umbrellas', 'umbrellas'],
  ] as const)('more than one %s is %s', ([one, many]) => {
    expect(pluralOf(one)).toBe(many);
  });
});

describe('Spanish nouns', () => {
  test.for([
    ['puerta', 'la'],
    ['mapa', 'el'],
    ['llave', 'la'],
    ['águila', 'el'],
    ['águilas', 'las'],
    ['paraguas', 'el'],
    ['tijeras', 'las'],
    ['luces', 'las'],
    ['camión', 'el'],
    ['canción de cuna', 'la'],
    ['glorb', 'el'],
  ] as const)('%s takes %s', ([noun, article]) => {
    expect(spanishArticle(noun, true)).toBe(article);
  });

  test.for([
    ['gato', 'gatos'],
    ['león', 'leones'],
    ['luz', 'luces'],
    ['cojín', 'cojines'],
    ['reloj de pared', 'relojes de pared'],
    ['lunes', 'lunes'],
  ] as const)('more than one %s is %s', ([one, many]) => {
    expect(spanishPlural(one)).toBe(many);
  });
});

describe('slots', () => {
  test.for([
    ['Hold on to {K}.', 'map', 'Hold on to the map.'],
    ['Hold on to {K}.', 'thunder', 'Hold on to thunder.'],
    ['The {K} knows, and my {K} does.', 'owl', 'The owl knows, and my owl does.'],
    ['Bring a {K}.', 'owl', 'Bring an owl.'],
    ['{K} never lied to me.', 'map', 'The map never lied to me.'],
    ['So old that {K} will sing; mine is {K}.', 'map', 'So old that the map will sing; mine is the map.'],
    ['{K}! Who brought {K}?', 'map', 'Map! Who brought the map?'],
    ['No more {K} for the king’s {K}.', 'map', 'No more map for the king’s map.'],
  ] as const)('%s with %s', ([sentence, K, expected]) => {
    expect(fill(sentence, { K })).toBe(expected);
  });

  test.for([
    ['La tapo con {K}.', 'puerta', 'La tapo con la puerta.'],
    ['Vengo de {K}.', 'mar', 'Vengo del mar.'],
    ['Había {K}, y salía el {K}.', 'río', 'Había un río, y salía el río.'],
    ['Un poco de {K}.', 'sal', 'Un poco de sal.'],
    ['Aquí hay {K}.', 'llave', 'Aquí hay una llave.'],
    ['Mi {K} y tu {K}.', 'llave', 'Mi llave y tu llave.'],
  ] as const)('%s with %s', ([sentence, K, expected]) => {
    expect(fill(sentence, { K }, { language: 'es' })).toBe(expected);
  });

  test.for([
    ['Hoy {D} está de fiesta.', 'los bosques', false],
    ['Hoy {D} está de fiesta.', 'la lluvia', true],
    ['En {D} es fiesta.', 'los bosques', true],
  ] as const)('%s may be said of %s: %s', ([sentence, domain, fits]) => {
    expect(spanishFits(domain, sentence)).toBe(fits);
  });

  test('a place brings its article along unless the sentence has one', () => {
    expect(fill('I went to {T}.', { T: 'the pub' })).toBe('I went to the pub.');
    expect(fill('I like the {T}.', { T: 'the pub' })).toBe('I like the pub.');
    expect(fill('Vuelve a {T}.', { T: 'el bar' }, { language: 'es' })).toBe('Vuelve al bar.');
  });

  test('a topic takes an article only when it is a noun', () => {
    expect(fill('I sang of {T}.', { T: 'spoon' }, { isNounTopic: true })).toBe('I sang of the spoon.');
    expect(fill('I sang of {T}.', { T: 'swimming' })).toBe('I sang of swimming.');
  });

  test.for([
    ['The {D} is mine.', 'rivers', false],
    ['The {D} is mine.', 'rain', true],
    ['The {D} are mine.', 'rain', false],
    ['A {D} and some.', 'rain', false],
    ['The {D} knows.', 'rivers', false],
    ['The {D} rose, and it laughed.', 'rivers', false],
    ['Ask the {D} this.', 'rivers', true],
    ['Three {D}!', 'river', false],
  ] as const)('%s may hold %s: %s', ([sentence, D, fits]) => {
    expect(meets(D, demandOf(sentence, 'D'))).toBe(fits);
  });
});
