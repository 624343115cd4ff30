/** Words that stand between angle brackets in the chat formats of models: turns, thoughts, tools, fillers. */
const TAGS =
  's|bos|eos|pad|unk|sep|cls|mask|sop|eop|gmask|turn|start_of_turn|end_of_turn|start_of_image|end_of_image|im_start|' +
  'im_end|im_sep|start_header_id|end_header_id|eot_id|endoftext|end_of_text|begin_of_text|think|thinking|thought|' +
  'thoughts|reasoning|reflection|scratchpad|assistant|user|system|human|model|developer|tool|tools|tool_call|' +
  'card|persona|character|context|conversation|transcript|talk|rules|policy|tool_calls|tool_response|tool_result|function|function_call|function_calls|function_results|invoke|instruction|' +
  'instructions|prompt|system_prompt|answer|response|channel|message|unused\\d+|extra_id_\\d+|reserved_\\w{1,30}';

/** Control tokens of the chat formats in use, after compatibility forms are folded (DeepSeek's bars are full width). */
const TOKENS = [
  // ChatML, Llama 3, Phi, GLM, gpt-oss, Command R, DeepSeek: <|im_start|>, <|user|>
  /<\|[^|<>\n]{1,60}\|?>/,
  // Gemma 4: <turn|>
  /<\w{1,20}\|>/,
  // Gemma, Llama 1, Qwen, T5, reasoning models: <start_of_turn>, </s>, <think>
  new RegExp(`<\\/?(?:${TAGS})(?:\\s[^<>\\n]{0,80})?\\/?>`, 'i'),
  // Mistral, Llama 2: [INST], [/INST], <<SYS>>
  /\[\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS?|TOOL_RESULTS?|TOOL_CONTENT|MODEL_SETTINGS|THINK|gMASK|sMASK|BOS|EOS|UNK|PAD|CLS|SEP|control_\d{1,4})\]/i,
  /<<\/?SYS>>/i,
  // EXAONE: [|user|]
  /\[\|[^|\n\]]{1,30}\|\]/,
  // Seed, MiniMax: <seed:bos>, ]~b]
  /<\/?[a-z]{2,12}:(?:bos|eos|pad|think|tool_call|cot_budget_reflect)\w{0,20}>/i,
  /\]~!?b[[\]]|\[e~\[/,
  // Bytes spelt out: <0x0A>
  /<0x[0-9a-f]{2}>/i,
];

/**
 * The first control token of a chat format in a text.
 *
 * @param text - With compatibility forms folded.
 */
export function findChatToken(text: string): string | null {
  for (const token of TOKENS) {
    const match = token.exec(text);
    if (match) return match[0];
  }
  return null;
}
