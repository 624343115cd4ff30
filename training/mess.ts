import type { Rng } from '../src/core/rng.ts';
import { pick } from './word-stock.ts';

const FILLERS = {
  en: [
    'so',
    'hey',
    'hmm',
    'ok so',
    'honestly',
    'yo',
    'um',
    'well',
    'tell me',
    'oh',
    'please',
    'listen',
    'wait',
    'serious question',
  ],
  es: ['oye', 'bueno', 'mira', 'a ver', 'eh', 'dime', 'por favor', 'oigan', 'una cosa'],
} as const;
const ENDINGS = {
  en: [' lol', ' haha', ' :)', ' pls', ' xD', ' :(', ' thanks', ' hmm', ' 😅', ' 🙏'],
  es: [' jaja', ' xd', ' :)', ' porfa', ' :(', ' gracias', ' 😅', ' 🙏'],
} as const;

function calling(text: string, name: string, rng: Rng): string {
  const draw = rng();
  if (draw < 0.5) return `${name}, ${text}`;
  if (draw < 0.65) return `${name} ${text}`;
  if (draw < 0.75) return `@${name} ${text}`;
  if (draw < 0.85) return `hey ${name}, ${text}`;
  return `${text}, ${name}`;
}

/** One letter lost or doubled, but not in the word that an answer will say back. */
function withSlip(text: string, topic: string | null, rng: Rng): string {
  const at = Math.floor(rng() * text.length);
  const letter = text.charAt(at);
  const start = topic === null ? -1 : text.toLowerCase().indexOf(topic.toLowerCase());
  const isTopic = topic !== null && start !== -1 && at >= start && at < start + topic.length;
  if (isTopic || !/\p{L}/u.test(letter)) return text;
  return rng() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + letter + text.slice(at);
}

/** Who is spoken to, and about what. */
export type Message = Readonly<{ godName: string; topic: string | null; language: 'en' | 'es' }>;

/** A hand-written message as somebody in a hurry types it. */
export function mess(message: string, { godName, topic, language }: Message, rng: Rng): string {
  let text = message;
  if (rng() < 0.06) text = `${pick(FILLERS[language], rng)}${pick([', ', ' '], rng)}${text}`;
  if (rng() < 0.3 && !text.includes(godName)) text = calling(text, godName, rng);
  const draw = rng();
  if (draw < 0.2) text = text.charAt(0).toUpperCase() + text.slice(1);
  else if (draw < 0.3) text = text.toLowerCase();
  else if (draw < 0.32) text = text.toUpperCase();
  if (rng() < 0.2) text = text.replace(/[.!?]+$/u, '');
  else if (rng() < 0.1 && /\p{L}$/u.test(text)) text += pick(['.', '!', '...', '?'], rng);
  if (rng() < 0.06) text += pick(ENDINGS[language], rng);
  if (rng() < 0.06) text = withSlip(text, topic, rng);
  return text.trim() || message;
}
