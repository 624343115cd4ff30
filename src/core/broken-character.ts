/** How assistants fall out of a role, in English and Spanish. A god may say "I am no machine" but none of these. */
const PATTERNS = [
  /\b(?:as|i(?: am|'m)(?: just| only)?|being) an? (?:ai|a\.i\.|artificial intelligence|(?:large )?language model|virtual assistant|chat ?bot)\b/iu,
  /\b(?:ai|large) language model\b/iu,
  /\bi(?: am|'m) (?:just |only )?(?:an? )?(?:computer program|assistant|chatgpt|qwen|llama|gemma|mistral)\b/iu,
  /\b(?:created|trained|developed|made) by (?:openai|alibaba(?: cloud)?|meta ai|google deepmind|mistral ai)\b/iu,
  /\b(?:i(?: am|'m) sorry|i apologi[sz]e|sorry), but i (?:can(?:'|no)t|am (?:not able|unable) to) (?:assist|help|fulfil|comply|engage|provide)\b/iu,
  /\bi can(?:'|no)t (?:assist|help) (?:you )?with (?:that|this) request\b/iu,
  /\bhow (?:can|may) i (?:assist|help) you today\b/iu,
  /\b(?:my|the) (?:training data|knowledge cut-?off|system prompt)\b/iu,
  /\b(?:role-?play|stay in character|out of character)\b/iu,
  /\bcomo (?:un |una )?(?:ia|inteligencia artificial|modelo de lenguaje|asistente virtual)(?![\p{L}\p{N}])/iu,
  /\bsoy (?:solo |s[oó]lo )?(?:un |una )?(?:ia|inteligencia artificial|modelo de lenguaje|asistente|programa de ordenador)(?![\p{L}\p{N}])/iu,
  /\blo siento, pero no puedo (?:ayudar|asistir|proporcionar|cumplir)/iu,
  /[¿\s]?(?:en qu[eé]|c[oó]mo) puedo ayudarte hoy/iu,
];

/** Whether the words are those of an assistant instead of a god. */
export function isBrokenCharacter(text: string): boolean {
  const plain = text.replace(/[’‘]/g, "'");
  return PATTERNS.some((pattern) => pattern.test(plain));
}
