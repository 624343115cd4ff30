/** Tokens after which nothing belongs to the answer any more. */
const END_TOKENS =
  /<\|(?:im_end|end|eot_id|eom_id|endoftext|end_of_text|return|eot)\|>|<\/s>|<end_of_turn>|<eos>|<turn\|>/i;

/** Headers and marks of the chat formats in use, without the answer between them. */
const MARKS = [
  /<\|start\|>\s*assistant\s*(?:<\|channel\|>\s*\w+\s*)?<\|message\|>/gi,
  /<\|im_start\|>\s*(?:assistant|user|system)?/gi,
  /<\|start_header_id\|>\s*\w*\s*<\|end_header_id\|>/gi,
  /<start_of_turn>\s*(?:model|user)?/gi,
  /<\|[^|<>\n]*\|>/g,
  /\[\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]/gi,
  /<<\/?SYS>>/gi,
  /<\/?(?:s|bos|eos|pad|unk|turn|assistant|user|system|answer|response|reply)\|?>/gi,
];

const THOUGHT = '(?:think|thinking|thought|reasoning|reflection)';

/** Removes what a reasoning model thought: whole segments, an open one to the end, a closed one from the start. */
export function stripThoughts(text: string): string {
  return text
    .replace(new RegExp(`<${THOUGHT}>[\\s\\S]*?</${THOUGHT}>`, 'gi'), '')
    .replace(new RegExp(`^[\\s\\S]*</${THOUGHT}>`, 'i'), '')
    .replace(new RegExp(`<${THOUGHT}>[\\s\\S]*$`, 'i'), '');
}

/** Cuts at the first end token that follows words and removes all other control tokens. */
export function stripControlTokens(text: string): string {
  const end = END_TOKENS.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const kept =
    end && /[\p{L}\p{N}]/u.test(MARKS.reduce((part, mark) => part.replace(mark, ''), head)) ? head : text;
  return MARKS.reduce((part, mark) => part.replace(mark, ''), kept.replace(new RegExp(END_TOKENS, 'gi'), ''));
}
