const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What people see as single letters: accents stay with their letter, joined emoji with each other. */
export const graphemes = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);
