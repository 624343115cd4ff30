import { afterAll, beforeAll, expect, test } from 'vitest';
import { voiceFigures } from '../../src/eval/typed/voices.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { type Stack, startStack } from '../support/stack.ts';

const TURN_MS = 60_000;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
});
afterAll(() => stack.close());

/** What a god says to each of the lines, every line in a room of its own. */
async function answersOf(god: string, lines: readonly string[]): Promise<string[]> {
  const mortal = stack.control.addMortal('Nora');
  const rooms = lines.map((_, index) => stack.control.addChannel(`${god.toLowerCase()}-${index}`).id);
  for (const [index, room] of rooms.entries()) stack.control.say(mortal, room, `${god}, ${lines[index]}`);
  const answers: string[] = [];
  for (const room of rooms) {
    await expect.poll(() => stack.control.speech(room).length, { timeout: TURN_MS }).toBeGreaterThan(0);
    answers.push(stack.control.speech(room)[0]?.content ?? '');
  }
  return answers;
}

const THINGS = ['bicycle', 'soup', 'umbrella', 'garden', 'guitar', 'car', 'coffee', 'dog', 'ladder', 'boat'];
const EVERYDAY = [
  'good morning',
  'how are you today',
  'I am tired',
  'what should I do tonight',
  'I baked a cake',
  'tell me something',
  'I lost my keys again',
  'thank you for your help',
  'it is raining here',
  'do you like music',
  'I cannot sleep',
  'what is your favourite food',
  'my brother is coming to visit',
  'I passed my exam',
  'are you real',
  'sorry I was late',
  'what happened today',
  'tell me a joke',
  'I am going to bed',
  'it is my birthday',
  'my neighbour is too loud',
  'give me some advice',
  'I saw a rainbow',
  'what do you want',
];

test('a named god answers about the thing it was asked', async () => {
  const answers = await answersOf(
    'Athena',
    THINGS.map((thing) => `what do you think of my ${thing}?`),
  );
  const onTopic = answers.filter((answer, index) => answer.toLowerCase().includes(THINGS[index] ?? '?'));
  // Drawn with seeds that differ from run to run; most hit, and by chance hardly one would.
  expect(onTopic.length, answers.join('\n')).toBeGreaterThanOrEqual(5);
});

test('the cat does not speak like Zeus', async () => {
  const [cat, zeus] = [await answersOf('Mog', EVERYDAY), await answersOf('Zeus', EVERYDAY)];
  const { gods } = await loadPantheon(shippedGods());
  const uttered = (godId: string, answers: readonly string[]) =>
    answers.map((text, index) => ({ godId, messageId: `${index}`, text }));
  const judged = voiceFigures(
    [...uttered('mog', cat), ...uttered('zeus', zeus)],
    [...gods.values()].filter(({ id }) => id === 'mog' || id === 'zeus'),
    ['Nora'],
  );
  // Both names hidden, a judge tells who said it; by guessing it would find 32 of 48 twice in a hundred times.
  expect(judged.right, [...cat, '—', ...zeus].join('\n')).toBeGreaterThanOrEqual(32 / 48);
  expect(cat.filter((answer) => zeus.includes(answer))).toEqual([]);
  // A cat has never said this of itself, and he of himself seldom says anything else.
  const ofPower = /\b(throne|thunder|lightning|olympus|king|mortal|oath)/u;
  const proud = (answers: readonly string[]) =>
    answers.filter((answer) => ofPower.test(answer.toLowerCase()));
  expect(proud(cat).length).toBeLessThan(proud(zeus).length);
});
