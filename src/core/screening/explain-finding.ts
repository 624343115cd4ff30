import { type Finding, type Part, phrase, type Where } from './finding.ts';

type Say = (english: string, values?: Readonly<Record<string, string | number>>) => string;

const PARTS: Readonly<Record<Part, string>> = {
  name: phrase('The name'),
  alias: phrase('Alias {number}'),
  title: phrase('The title'),
  domain: phrase('The domain'),
  culture: phrase('The culture'),
  persona: phrase('The persona'),
  manner: phrase('Word {number} of the manner'),
  topic: phrase('Topic {number}'),
  example: phrase('Example {number}'),
  farewell: phrase('Farewell {number}'),
  warming: phrase('Line {number} for rising favour'),
  cooling: phrase('Line {number} for falling favour'),
};

/** A part of a god in a person's language: "Example 2". */
export const placeInWords = ({ part, number = 1 }: Where, say: Say): string => say(PARTS[part], { number });

/**
 * A finding in a person's language: `Example 2, “discord.gg/abc”: Gods carry no invitations … Take it out.`
 *
 * @returns One line of Markdown without backticks or mentions of its own; send it without allowed mentions.
 */
export function explainFinding({ where, found, sentence, values }: Finding, say: Say): string {
  const place = placeInWords(where, say);
  const quote = found === '' ? '' : `, “${found}”`;
  return `**${place}**${quote}: ${say(sentence, values)}`;
}
