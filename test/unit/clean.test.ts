import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CleanContext, cleanSpeech, SPEECH_CHARS_MAX } from '../../src/core/clean.ts';

const context: CleanContext = {
  godName: 'Zeus',
  knownNames: ['Zeus', 'Hera', 'Bob', 'Father Sky', 'C++ (fan)'],
  recentOwnLines: ['The eagle has my keys and my patience.', 'Ha!'],
  triggerText: 'Zeus, what is the thunder made of?',
  promptTexts: [
    'Gods and mortals talk here. Be the god named last.',
    '[You are Zeus now: King of Olympus.\n- To "hi" you said: "Kneel before the great eagle now!"\nAnswer as Zeus, in one or two sentences. Speak for nobody else.]',
  ],
};

function outcome(raw: string, differs: Partial<CleanContext> = {}): string {
  const cleaned = cleanSpeech(raw, { ...context, ...differs });
  return cleaned.kind === 'speech' ? cleaned.text : `[${cleaned.because}]`;
}

test.for([
  ['plain speech', 'I am the storm.', 'I am the storm.'],
  ['space around', '  I am\t the   storm. \n', 'I am the storm.'],
  ['verses keep their lines', 'I am\n\n\nthe storm.', 'I am\nthe storm.'],
  ['own label', 'Zeus: I am the storm.', 'I am the storm.'],
  ['own label twice', 'Zeus: Zeus: I am the storm.', 'I am the storm.'],
  ['own label in bold', '**Zeus:** I am the storm.', 'I am the storm.'],
  ['own label on a later line', 'I am.\nZeus: The storm.', 'I am.\nThe storm.'],
  ['own name without a colon stays', 'Zeus has spoken.', 'Zeus has spoken.'],
  ['stage words', '(as Zeus) I am the storm.', 'I am the storm.'],
  ['says', 'Zeus says: I am the storm.', 'I am the storm.'],
  ['a closing note', 'I am the storm. [end]', 'I am the storm.'],
  ['an italic gesture stays', '*frowns* I am the storm.', '*frowns* I am the storm.'],
  ['another on a new line', 'I am the storm.\nBob: wow', 'I am the storm.'],
  ['another in any case', 'I am the storm.\nhera : hush', 'I am the storm.'],
  ['another after a sentence', 'I am the storm. Hera: hush', 'I am the storm.'],
  ['a name of two words', 'I am the storm.\nFather Sky: hm', 'I am the storm.'],
  ['a name with signs', 'I am the storm.\nC++ (fan): hm', 'I am the storm.'],
  ['a marked mortal', 'I am the storm.\nHera (mortal): hm', 'I am the storm.'],
  ['a chat format', 'I am the storm.\nUser: more', 'I am the storm.'],
  ['another first', 'Bob: what is thunder?', '[other_speaker]'],
  ['a colon that is no label', 'Know this: I am the storm.', 'Know this: I am the storm.'],
  ['a name inside a sentence', 'I told Hera: be still.', 'I told Hera: be still.'],
  ['quotes around', '"I am the storm."', 'I am the storm.'],
  ['curly quotes around', '“I am the storm.”', 'I am the storm.'],
  ['label and quotes', 'Zeus: "I am the storm."', 'I am the storm.'],
  ['quotes with a label inside', '"Zeus: I am the storm."', 'I am the storm.'],
  ['an open quote', '"I am the storm.', 'I am the storm.'],
  ['a lone closing quote', 'I am the storm."', 'I am the storm.'],
  ['two quotations', '"Storm" is what they call "me"', '"Storm" is what they call "me"'],
  ['ChatML end', 'I am the storm.<|im_end|>\n<|im_start|>user\nmore', 'I am the storm.'],
  ['Llama end', 'I am the storm.<|eot_id|>', 'I am the storm.'],
  ['Mistral marks', '[INST] I am the storm.</s>', 'I am the storm.'],
  ['Gemma end', 'I am the storm.<end_of_turn>', 'I am the storm.'],
  [
    'gpt-oss channels',
    '<|start|>assistant<|channel|>final<|message|>I am the storm.<|return|>',
    'I am the storm.',
  ],
  ['end token first', '<|im_end|>I am the storm.', 'I am the storm.'],
  ['a thought', '<think>He asks of thunder.</think>I am the storm.', 'I am the storm.'],
  ['an unopened thought', 'He asks of thunder.</think> I am the storm.', 'I am the storm.'],
  ['an endless thought', '<think>He asks of thunder.', '[empty]'],
  ['a thought after words', 'I am the storm.<think>Was that good?', 'I am the storm.'],
  ['a ping of all', 'Rise, @everyone and @here!', 'Rise, everyone and here!'],
  ['a hidden ping', 'Rise, @@everyone!', 'Rise, everyone!'],
  ['a ping of one', 'Rise, <@1234567890> and <@&55>, in <#77>!', 'Rise, someone and someone, in this place!'],
  ['nothing', '', '[empty]'],
  ['blanks', ' \n\t\u0000 ', '[empty]'],
  ['only tokens', '<|im_start|>assistant\n<|im_end|>', '[empty]'],
  ['only signs', '...!?', '[wordless]'],
  ['emoji of a god with words', '⚡⚡⚡', '[wordless]'],
  ['half a character at the end', 'I am the storm \ufffd', 'I am the storm'],
  ['its own line again', 'the eagle has my keys, and my patience!', '[repeated]'],
  ['nearly its own line', 'The eagle has my keys and all my patience.', '[repeated]'],
  ['its own exclamation again', 'ha', '[repeated]'],
  ['the question back', 'What is the thunder made of, Zeus?', '[echo]'],
  ['leaked rules', 'Answer as Zeus, in one or two sentences.', '[leaked_prompt]'],
  ['leaked system text', 'Sure. Gods and mortals talk here.', '[leaked_prompt]'],
  ['its example is no leak', 'Kneel before the great eagle now!', 'Kneel before the great eagle now!'],
  ['assistant', 'As an AI language model, I cannot thunder.', '[broken_character]'],
  ['assistant, short', "I'm just an AI, mortal.", '[broken_character]'],
  ['a refusal', "I'm sorry, but I can't assist with that.", '[broken_character]'],
  ['a refusal with a curly apostrophe', 'I’m sorry, but I can’t help with that.', '[broken_character]'],
  ['asistente', 'Como modelo de lenguaje, no puedo tronar.', '[broken_character]'],
  ['asistente, otra vez', 'Soy una inteligencia artificial y no trueno.', '[broken_character]'],
  ['a god may deny it', 'I am no machine, I am the storm.', 'I am no machine, I am the storm.'],
  ['Spanish speech', '¿Como una tormenta? Soy el trueno.', '¿Como una tormenta? Soy el trueno.'],
] as const)('%s', ([_, raw, expected]) => {
  expect(outcome(raw)).toBe(expected);
});

test('three words in another order are another line, four are not', () => {
  expect(outcome('I am storm.', { recentOwnLines: ['Storm I am.'] })).toBe('I am storm.');
  expect(outcome('I am the storm.', { recentOwnLines: ['The storm I am.'] })).toBe('[repeated]');
});

test('a god that talks in signs may say only signs', () => {
  expect(outcome('⚡⚡', { mayBeWordless: true })).toBe('⚡⚡');
});

test.for([
  ['whole sentences stay', 'One is done. Two is', 'One is done.'],
  ['a lone half stays', 'One is not', 'One is not'],
  ['a question counts', 'Why? Because of the', 'Why?'],
] as const)('when cut off: %s', ([_, raw, expected]) => {
  expect(outcome(raw, { isUnfinished: true })).toBe(expected);
});

test.for([
  ['exactly the limit', 'a'.repeat(39), 'a'.repeat(39)],
  ['exactly the limit with its end', `${'a'.repeat(39)}.`, `${'a'.repeat(39)}.`],
  ['one over, at a sentence', 'The storm is here now. And it is very loud', 'The storm is here now.'],
  [
    'one over, at a word',
    'The storm is here now and it is very loud',
    'The storm is here now and it is very…',
  ],
  ['one over, one word', 'a'.repeat(41), `${'a'.repeat(39)}…`],
  [
    'an early sentence end is not enough',
    'Ha ha. The storm is here now and it is loud',
    'Ha ha. The storm is here now and it is…',
  ],
] as const)('limit of 40: %s', ([_, raw, expected]) => {
  expect(outcome(raw, { charsMax: 40, recentOwnLines: [] })).toBe(expected);
});

const pieces = fc.constantFrom(
  'Zeus:',
  'Hera:',
  'Bob :',
  '\n',
  ' ',
  '"',
  '“',
  '<think>',
  '</think>',
  '<|im_end|>',
  '<|',
  '|>',
  '<@',
  '12>',
  '@everyone',
  '@',
  'everyone',
  '.',
  '!',
  'I am the storm',
  '[INST]',
  '</s>',
  '(as Zeus)',
  'Zeus says:',
  '**',
  '🦉',
  '\ud83e',
  '…',
  '[end]',
  'User:',
  'a'.repeat(300),
  '<s',
  '>',
  '*',
  '(',
  ']',
);
const messy = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('never throws, never too long, never pings, never lets another speak, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(messy, fc.integer({ min: 2, max: 700 }), fc.boolean(), (raw, charsMax, isUnfinished) => {
      const all = {
        ...context,
        recentOwnLines: [],
        triggerText: '',
        mayBeWordless: true,
        charsMax,
        isUnfinished,
      };
      const cleaned = cleanSpeech(raw, all);
      if (cleaned.kind === 'refused') return;
      const { text } = cleaned;
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(charsMax);
      expect(text).not.toMatch(/@everyone|@here|<@/i);
      expect(text).not.toMatch(/^\s*(?:Zeus|Hera|Bob|User)\s*:/im);
      expect(text).not.toMatch(/<\|[^|<>\n]*\|>/);
      expect(cleanSpeech(text, all)).toEqual(cleaned);
    }),
    { numRuns: 2000 },
  );
});

test('the default limit is kept', () => {
  expect(outcome('storm '.repeat(500)).length).toBeLessThanOrEqual(SPEECH_CHARS_MAX);
});

test('a name may hold any sign of a pattern', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), (name) => {
      expect(() =>
        cleanSpeech(`I am.\n${name}: you`, { ...context, knownNames: [name], godName: name }),
      ).not.toThrow();
    }),
  );
});
