import type { Kind } from './finding.ts';
import * as list from './order-words.ts';
import { skeletonWords } from './skeleton.ts';

/** Says what to look for: one of the phrases, then within reach a word of every set. */
type Rule = Readonly<{
  code: 'orders_model' | 'asks_for_prompt' | 'changes_role';
  severity: Kind['severity'];
  begins: readonly (readonly string[])[];
  /** Words after the beginning. */
  reach: number;
  needs: readonly list.Words[];
}>;

const refuse = (code: Rule['code'], begins: Rule['begins'], reach = 0, ...needs: list.Words[]): Rule => ({
  code,
  severity: 'refuse',
  begins,
  reach,
  needs,
});
const ask = (...given: Parameters<typeof refuse>): Rule => ({
  ...refuse(...given),
  severity: 'ask a moderator',
});

/** The stricter first: of two that fit the same code, the first is told. */
const RULES: readonly Rule[] = [
  refuse('orders_model', list.IGNORE, 8, list.EARLIER, list.ORDERS),
  refuse('asks_for_prompt', list.REVEAL, 8, list.GIVEN, list.PROMPTS),
  refuse('changes_role', list.DO_ANYTHING),
  ask('orders_model', list.IGNORE, 4, list.WHOSE, list.MODEL_ORDERS),
  ask('orders_model', list.IGNORE, 6, list.EVERYTHING, list.BEFORE),
  ask('orders_model', list.IGNORE, 6, list.WHATEVER, list.EARLIER_ON),
  ask('orders_model', list.IGNORE, 10, list.ORDERS, list.GIVERS),
  ask('orders_model', list.IGNORE, 4, list.KEEPERS),
  ask('orders_model', list.TALK_OF_PROMPTS),
  ask('asks_for_prompt', list.REVEAL, 4, list.WHOSE, list.PROMPTS),
  ask('asks_for_prompt', list.REVEAL, 6, list.TEXTS, list.ABOVE),
  ask('changes_role', list.BECOME, 5, list.MACHINES),
  ask('changes_role', list.BECOME, 6, list.LANGUAGE, list.MODEL),
  ask('changes_role', list.BECOME, 8, list.NO, list.LIMITS),
  ask('changes_role', list.BE, 3, list.PROGRAMS),
  ask('changes_role', list.BE, 5, list.LANGUAGE, list.MODEL),
  ask('changes_role', list.MODES),
];

/** Letters set apart, "i g n o r e", are one word to a model. */
const SPELT = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*]){3,30}\p{L}(?![\p{L}\p{N}])/gu;
const WORDS = /[\p{L}\p{N}\p{M}|'’]+/gu;

/** An order found in a text. */
export type Order = Readonly<{ code: Rule['code']; severity: Kind['severity']; found: string }>;

function lengthAt(begins: Rule['begins'], folded: readonly string[], at: number): number {
  const fitting = begins.filter((phrase) => phrase.every((word, offset) => folded[at + offset] === word));
  return Math.max(0, ...fitting.map(({ length }) => length));
}

/** Rules by the first words that can begin them, so that most words cost one look. */
const rulesByWord = new Map<string, Rule[]>();
for (const rule of RULES)
  for (const first of new Set(rule.begins.map(([word = '']) => word)))
    rulesByWord.set(first, [...(rulesByWord.get(first) ?? []), rule]);

/** Where a rule that fits at a word ends; 0 when it does not fit. */
function endOf(rule: Rule, folded: readonly string[], at: number): number {
  const length = lengthAt(rule.begins, folded, at);
  if (length === 0) return 0;
  const after = folded.slice(at + length, at + length + rule.reach);
  const isMet = rule.needs.every((need) => after.some((word) => need.has(word)));
  return isMet ? at + length + rule.reach : 0;
}

/**
 * Orders to the model in a text, English and Spanish: forget what you were told, show your prompt, be something else.
 *
 * Look-alikes, zero-width marks and letters set apart do not hide them.
 *
 * @returns At most one of each code, the strictest.
 */
export function findOrders(text: string): Order[] {
  const joined = text.replace(SPELT, (letters) => letters.replace(/[^\p{L}]/gu, ''));
  const written = joined.match(WORDS) ?? [];
  const folded = written.map((word) => skeletonWords(word).join(''));
  const found = new Map<Rule['code'], Order>();
  for (const [at, word] of folded.entries()) {
    for (const rule of rulesByWord.get(word) ?? []) {
      const { code, severity } = rule;
      if (found.get(code)?.severity === 'refuse' || (found.has(code) && severity !== 'refuse')) continue;
      const end = endOf(rule, folded, at);
      if (end > 0) found.set(code, { code, severity, found: written.slice(at, end).join(' ') });
    }
  }
  return [...found.values()];
}
