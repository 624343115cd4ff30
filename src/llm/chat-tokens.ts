import {
  type ChatWrapper,
  type LlamaModel,
  LlamaText,
  resolveChatWrapper,
  SpecialTokensText,
  type Token,
} from 'node-llama-cpp';
import type { Prompt } from '../ports.ts';
import { answerLead, followUp } from './follow-up.ts';
import { sharedPrefix } from './sequence-pool.ts';

/** A prompt in the model's own chat format. */
export type ChatTokens = Readonly<{
  tokens: readonly Token[];
  /** Tokens at the start that every prompt with these rules shares. */
  headTokens: number;
  /**
   * Tokens at the start that a later prompt of the same room, or of the same god outside a room, has in common with
   * this one: all before the card.
   */
  lastingTokens: number;
}>;

/** A model's chat format. */
export type ChatFormat = Readonly<{
  tokenize(prompt: Prompt): ChatTokens;
  /** A question that stands alone, waiting for its answer. */
  tokenizeAlone(system: string, question: string): readonly Token[];
  /**
   * The talk that goes on after the prompt: what was answered, and a question about it that waits for its answer. It
   * begins with the prompt's tokens in every format, so that a place that holds the prompt reads only what is new.
   */
  tokenizeQuestion(prompt: Prompt, said: string, question: string): readonly Token[];
  /** Texts that end an answer in this format, beside the model's own end tokens. */
  stopTexts: readonly string[];
  /** How a thought begins and ends, for models that think aloud. */
  thought: Readonly<{ prefix: string; suffix: readonly Token[] }> | null;
}>;

/**
 * Settings that ask every known kind of reasoning model not to think: it costs seconds and is thrown away.
 * Qwen is only told so when its template knows the switch; otherwise the empty thought would be foreign to it.
 */
function wrapperSettings(template: string) {
  const qwen = template.includes('enable_thinking') ? { qwen: { thoughts: 'discourage' as const } } : {};
  return {
    ...qwen,
    gemma4: { reasoning: false },
    harmony: { reasoningEffort: 'low' as const },
    muse: { reasoningStrength: 'low' as const },
    seed: { thinkingBudget: 0 },
    jinjaTemplate: { additionalRenderParameters: { enable_thinking: false } },
  };
}

const userText = ({ opening, transcript, card }: Prompt): string =>
  [opening ?? '', transcript.join('\n'), card].filter((part) => part !== '').join('\n\n');

/** A body no real prompt has: what a prompt shares with one that goes on like this lasts as long as what stands before. */
const ELSEWHERE = '\u0001';

/** What is said before that changes, with something else after it. A talk goes on with a line, an opening with anything. */
const otherwise = ({ opening, transcript }: Prompt): string =>
  opening === undefined ? [...transcript, ELSEWHERE].join('\n') : `${opening}\n\n${ELSEWHERE}`;

/** Plain strings stay plain: what a mortal typed is tokenized without control tokens. */
function contextOf(wrapper: ChatWrapper, system: string, user: string) {
  return wrapper.generateContextState({
    chatHistory: [
      { type: 'system', text: system },
      { type: 'user', text: user },
      { type: 'model', response: [] },
    ],
  });
}

function textsOf(trigger: LlamaText): string {
  const isPlain = trigger.values.every(
    (value) => typeof value === 'string' || value instanceof SpecialTokensText,
  );
  return isPlain ? trigger.toString() : '';
}

/** How the model begins and ends a thought, and whether it is in one before its first word. */
function thoughtOf(wrapper: ChatWrapper, model: LlamaModel) {
  const thought = wrapper.settings.segments?.thought;
  if (!thought) return null;
  const { prefix } = thought;
  const isOpen = thought.openOnResponseStart ?? (typeof prefix === 'object' && 'type' in prefix);
  const prefixText = typeof prefix === 'object' && 'type' in prefix ? '' : textsOf(LlamaText(prefix)).trim();
  const suffix = LlamaText(thought.suffix ?? '').tokenize(model.tokenizer, 'trimLeadingSpace');
  return { isOpen, prefix: prefixText, suffix };
}

/** The layout of a talk that the model file asks for. */
function wrapperOf(model: LlamaModel): ChatWrapper {
  const template = model.fileInfo.metadata.tokenizer?.chat_template ?? '';
  return resolveChatWrapper(model, { customWrapperSettings: wrapperSettings(template), warningLogs: false });
}

/** What is read after a prompt: the answer, and a question that waits for its own. */
function questionReader(wrapper: ChatWrapper, { tokenizer }: LlamaModel) {
  let lead: LlamaText | undefined;
  return (said: string, question: string): Token[] => {
    lead ??= answerLead(wrapper);
    const answer = said === '' ? [] : [lead, said];
    return LlamaText([...answer, followUp(wrapper, question), lead]).tokenize(tokenizer, 'trimLeadingSpace');
  };
}

/** A model's chat format, by default the one its file asks for. */
export function chatFormatOf(model: LlamaModel, wrapper: ChatWrapper = wrapperOf(model)): ChatFormat {
  const encode = (system: string, user: string) =>
    contextOf(wrapper, system, user).contextText.tokenize(model.tokenizer);
  const heads = new Map<string, readonly Token[]>();
  const headOf = (system: string) => {
    const known = heads.get(system);
    if (known) return known;
    // One entry per rules text, of which there are two in the program.
    const head = encode(system, ELSEWHERE);
    heads.set(system, head);
    return head;
  };
  const thought = thoughtOf(wrapper, model);
  // A model that would start inside a thought gets the thought's end as the last thing it reads.
  const closing = thought?.isOpen ? thought.suffix : [];
  const readOn = questionReader(wrapper, model);
  const promptTokens = (prompt: Prompt) => [...encode(prompt.system, userText(prompt)), ...closing];
  return {
    tokenize(prompt) {
      const tokens = promptTokens(prompt);
      return {
        tokens,
        headTokens: sharedPrefix(headOf(prompt.system), tokens),
        lastingTokens: sharedPrefix(encode(prompt.system, otherwise(prompt)), tokens),
      };
    },
    tokenizeAlone: (system, question) => [...encode(system, question), ...closing],
    tokenizeQuestion: (prompt, said, question) => [
      ...promptTokens(prompt),
      ...readOn(said, question),
      ...closing,
    ],
    stopTexts: contextOf(wrapper, '', '').stopGenerationTriggers.map(textsOf).filter(Boolean),
    thought: thought && thought.prefix !== '' ? thought : null,
  };
}
