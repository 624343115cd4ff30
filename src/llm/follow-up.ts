import { type ChatWrapper, LlamaText, type SpecialToken, SpecialTokensText } from 'node-llama-cpp';

type Piece = string | SpecialToken | SpecialTokensText;

/** Stands for an answer while a format lays it out. Letters only: nothing trims, escapes or moves them. */
const MARK = 'zqtheanswerqz';

/** What stands around an answer, once the format has laid out a short talk that has one. */
function around(wrapper: ChatWrapper, question: string): Readonly<{ before: LlamaText; after: LlamaText }> {
  const { contextText } = wrapper.generateContextState({
    chatHistory: [
      { type: 'user', text: '.' },
      { type: 'model', response: [MARK] },
      { type: 'user', text: question },
      { type: 'model', response: [] },
    ],
  });
  const pieces: readonly Piece[] = contextText.values;
  const at = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes(MARK));
  const piece = pieces[at];
  if (typeof piece !== 'string') throw new RangeError('the chat format does not show what was answered');
  const start = piece.indexOf(MARK);
  return {
    before: LlamaText([...pieces.slice(0, at), piece.slice(0, start)]),
    after: LlamaText([piece.slice(start + MARK.length), ...pieces.slice(at + 1)]),
  };
}

/**
 * What a format puts between an answer and the answer to a question after it: the answer's end, the question, the place
 * of the next answer.
 *
 * Laid out alone and put behind the talk that is in mind, not taken from the whole talk laid out anew: Mistral's format
 * moves the rules to the newest message and Qwen's takes closed thoughts out of older answers, so that the whole talk,
 * or the whole answer, would be evaluated again, and the room's next reply would find nothing in mind.
 *
 * @throws RangeError when the format hides or changes what was answered; none that we know does.
 */
export const followUp = (wrapper: ChatWrapper, question: string): LlamaText =>
  around(wrapper, question).after;

/**
 * What a format puts before the first word of an answer, beyond the place of the answer in a prompt. Nothing, but for
 * formats in which a model names a channel first.
 */
export function answerLead(wrapper: ChatWrapper): LlamaText {
  const { contextText } = wrapper.generateContextState({
    chatHistory: [
      { type: 'user', text: '.' },
      { type: 'model', response: [] },
    ],
  });
  const place = contextText.toString();
  const answered = around(wrapper, '.').before.toString();
  return LlamaText(answered.startsWith(place) ? new SpecialTokensText(answered.slice(place.length)) : '');
}
