import { SPECIAL_TOKENS, type Vocabulary } from './byte-level-vocabulary.ts';
import type { MetadataValue } from './gguf-writer.ts';

/** ChatML, as a template of the model file. */
const CHAT_TEMPLATE =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** What a model file of the Llama family tells about itself. */
export type LlamaFacts = Vocabulary &
  Readonly<{
    width: number;
    layers: number;
    heads: number;
    keyValueHeads: number;
    feedForward: number;
    contextTokens: number;
    /** llama.cpp's number for the quantisation of most tensors. */
    fileType: number;
  }>;

/** Metadata of a model file in the shape of a Llama, with a byte-level vocabulary and ChatML. */
export function llamaMetadata(name: string, facts: LlamaFacts): Record<string, MetadataValue> {
  const count = (value: number): MetadataValue => ({ kind: 'uint32', value });
  const control = 3;
  const normal = 1;
  return {
    'general.architecture': { kind: 'string', value: 'llama' },
    'general.name': { kind: 'string', value: name },
    'general.file_type': count(facts.fileType),
    'llama.context_length': count(facts.contextTokens),
    'llama.embedding_length': count(facts.width),
    'llama.block_count': count(facts.layers),
    'llama.feed_forward_length': count(facts.feedForward),
    'llama.attention.head_count': count(facts.heads),
    'llama.attention.head_count_kv': count(facts.keyValueHeads),
    'llama.attention.layer_norm_rms_epsilon': { kind: 'float32', value: 1e-5 },
    'llama.rope.dimension_count': count(facts.width / facts.heads),
    'llama.rope.freq_base': { kind: 'float32', value: 10_000 },
    'llama.vocab_size': count(facts.tokens.length),
    'tokenizer.ggml.model': { kind: 'string', value: 'gpt2' },
    'tokenizer.ggml.pre': { kind: 'string', value: 'gpt-2' },
    'tokenizer.ggml.tokens': { kind: 'strings', value: facts.tokens },
    'tokenizer.ggml.token_type': {
      kind: 'int32s',
      value: facts.tokens.map((_, id) => (id < SPECIAL_TOKENS.length ? control : normal)),
    },
    'tokenizer.ggml.merges': { kind: 'strings', value: facts.merges },
    // Without these keys llama.cpp takes token 11 for both, whatever it is.
    'tokenizer.ggml.bos_token_id': count(0),
    'tokenizer.ggml.eos_token_id': count(2),
    'tokenizer.ggml.padding_token_id': count(0),
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: false },
    'tokenizer.chat_template': { kind: 'string', value: CHAT_TEMPLATE },
  };
}
