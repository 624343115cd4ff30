/**
 * The model for Discord when MODEL is not set: about 2.5 GB, Apache-2.0, no account needed, follows instructions and
 * does not think aloud. docs/models.md says what else to choose by memory.
 */
export const DEFAULT_MODEL = 'hf:unsloth/Qwen3-4B-Instruct-2507-GGUF:Q4_K_M';
