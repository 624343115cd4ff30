import type { Finding, Part } from '../core/screening/finding.ts';
import { phrase, type Say } from '../words/words.ts';

/** Findings shown; a god with more of them is rewritten anyhow. */
const FINDINGS_MAX = 8;

const PARTS: Readonly<Record<Part, string>> = {
  name: phrase('name'),
  alias: phrase('other name'),
  title: phrase('title'),
  domain: phrase('domain'),
  culture: phrase('culture'),
  persona: phrase('persona'),
  manner: phrase('manner'),
  topic: phrase('topic'),
  example: phrase('example'),
  farewell: phrase('farewell'),
  warming: phrase('warm word'),
  cooling: phrase('cold word'),
};

function row({ where, sentence, values, found, severity }: Finding, say: Say): string {
  const number = where.number === undefined ? '' : ` ${where.number}`;
  const mark = severity === 'refuse' ? '⛔' : '⚠️';
  const quoted = found.replaceAll('`', 'ˋ');
  return `${mark} **${say(PARTS[where.part])}${number}** \`${quoted}\`: ${say(sentence, values)}`;
}

/** What a check found, in plain words, one line each; the grave ones first. */
export function showFindings(findings: readonly Finding[], say: Say): string {
  const sorted = findings.toSorted(
    (a, b) => Number(b.severity === 'refuse') - Number(a.severity === 'refuse'),
  );
  const left = sorted.length - FINDINGS_MAX;
  const rows = sorted.slice(0, FINDINGS_MAX).map((finding) => row(finding, say));
  return [
    ...rows,
    ...(left > 0 ? [say('and {left, plural, one {# more} other {# more}}', { left })] : []),
  ].join('\n');
}
