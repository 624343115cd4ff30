import type { SentimentFigures } from '../sentiment-metrics.ts';
import { percent, table } from '../table.ts';
import type { Invented } from './genesis-trial.ts';
import { FIT_SHARE_MIN } from './genesis-trial.ts';
import type { Marked } from './marks.ts';
import type { Played } from './play-typed.ts';
import type { SpeedFigures } from './speed.ts';
import type { TypedFigures } from './typed-figures.ts';
import type { VoiceFigures } from './voices.ts';

/** Everything that was measured; null for what was left out. */
export type TypedMeasured = Readonly<{
  model: string;
  drafts: number;
  figures: TypedFigures;
  /** Figures of some of the gods: those the model has seen, held out, invented. */
  parts: readonly Readonly<{ part: string; figures: TypedFigures }>[];
  voices: VoiceFigures | null;
  sentiment: Readonly<{
    generated: SentimentFigures;
    /** Around messages the training never saw. */
    generatedHeldOut: SentimentFigures;
    written: SentimentFigures;
    writtenHeldOut: SentimentFigures;
  }>;
  genesis: readonly Invented[];
  speed: SpeedFigures;
  marked: Marked | null;
}>;

const isFitting = ({ fit, isSound }: Invented): boolean =>
  isSound && fit?.known === true && fit.share >= FIT_SHARE_MIN;

const spread = ({ median, p95 }: { median: number; p95: number }): string =>
  `${median.toFixed(0)} / ${p95.toFixed(0)} ms`;

function markRow(marked: Marked | null): string[] {
  const title = 'fits what was said, read one by one';
  if (!marked) return [title, 'not marked', '≥ 70 %'];
  if (marked.fits !== null) return [title, percent(marked.fits), '≥ 70 %'];
  const stale = marked.stale.length > 0 ? `, ${marked.stale.length} marks are of other answers` : '';
  return [title, `${marked.marked} of ${marked.count} marked${stale}`, '≥ 70 %'];
}

function genesisRows(invented: readonly Invented[]): string[][] {
  if (invented.length === 0) return [];
  const count = (is: (one: Invented) => boolean) => `${invented.filter(is).length}/${invented.length}`;
  const wished = invented.filter(({ wish }) => wish !== null);
  const heeded = wished.filter(({ heedsWish }) => heedsWish).length;
  return [
    ['genesis: a valid new god', count(({ god }) => god !== null), '20/20'],
    ['  name, domain and keywords look like such', count(({ isSound }) => isSound), ''],
    ['genesis: half of its keywords are known to be of its domain', count(isFitting), '20/20'],
    ['genesis: a domain the stock does not know, to be read', count(({ fit }) => fit?.known === false), ''],
    ['genesis: its domain is what was wished for', `${heeded}/${wished.length}`, ''],
  ];
}

/** The table of the issue, with what is to be reached. */
export function typedTable(measured: TypedMeasured): string {
  const { figures: f, voices, sentiment, genesis, speed, marked } = measured;
  const never = f.otherSpeaker + f.leak + f.repeat;
  return table(
    [`${measured.model}, ${f.count} typed messages, best of ${measured.drafts}`, 'measured', 'reach'],
    [
      ['complete sentence', percent(f.complete), '≥ 99 %'],
      ["the card's domain or keywords", percent(f.ownThing), '≥ 95 %'],
      ["topic word where there is one, or the mortal's name", percent(f.topicOrName), '≥ 80 %'],
      ['  the same, of messages with a topic', percent(f.topicOrNameWhereTopic), ''],
      ['  the topic word, of messages with a topic', percent(f.topic), ''],
      markRow(marked),
      ['  the note before it names the kind of message', percent(f.kindRight), ''],
      ['  or its family, which has answers of its own', percent(f.familyRight), ''],
      ['  used frame was written for such a message', percent(f.intentRight), ''],
      ['  right language, where it can be told', percent(f.rightLanguage), ''],
      ['a word that exists neither in corpus nor prompt', percent(f.brokenWord), '≤ 1 %'],
      ['  a name that nobody there has', percent(f.strangeName), ''],
      ["other's label, leaked prompt, repeat of its last 5", percent(never), '0'],
      ['sentences equal to a frame with slots filled', percent(f.framed), '≤ 35 %'],
      ...(voices
        ? [
            ['which of five gods said it, names hidden', percent(voices.right), '≥ 85 %'],
            ['  their domains and things hidden too', percent(voices.rightWithoutThings), ''],
          ]
        : []),
      ['sentiment sign: generated', percent(sentiment.generated.signAccuracy), '≥ 98 %'],
      ['  around messages kept from the training', percent(sentiment.generatedHeldOut.signAccuracy), ''],
      ['sentiment sign: written by hand, all', percent(sentiment.written.signAccuracy), '≥ 80 %'],
      ['  the third held out', percent(sentiment.writtenHeldOut.signAccuracy), ''],
      ...genesisRows(genesis),
      ['loads in', `${speed.loadMs.toFixed(0)} ms`, '< 1000 ms'],
      ['first token, median / p95', spread(speed.firstTokenMs), '< 300 ms'],
      ['tokens a second', speed.tokensPerSecond.toFixed(0), '≥ 200'],
      ['answer with all drafts, median / p95', spread(speed.answerMs), ''],
    ],
  );
}

/** The figures that tell gods apart that the model has seen and has not. */
export const partsTable = ({ parts }: TypedMeasured): string =>
  table(
    ['gods', 'n', 'own thing', 'topic or name', 'topic', 'broken word', 'framed', 'intent'],
    parts.map(({ part, figures: f }) => [
      part,
      String(f.count),
      ...[f.ownThing, f.topicOrName, f.topic, f.brokenWord, f.framed, f.intentRight].map(percent),
    ]),
  );

const inventedLine = ({ wish, god, keywords, fit }: Invented): string => {
  if (!god) return `- ${wish === null ? '' : `(wished: ${wish}) `}nothing`;
  const fits = fit === null || !fit.known ? '?' : percent(fit.share);
  const said = god.examples[0]?.god ?? '';
  return `- ${wish === null ? '' : `(wished: ${wish}) `}**${god.name}**, god of ${god.domain}; ${god.manner.join(', ')}; ${keywords.join(', ')} (fitting: ${fits}). ${god.persona} “${said}”`;
};

/** Everything the model said and invented, nothing removed, as a page to be read. */
export function rawPage(measured: TypedMeasured, played: readonly Played[]): string {
  const fence = (text: string) => `\`\`\`\n${text}\n\`\`\``;
  return [
    `# What the model ${measured.model} says: all ${played.length} answers, nothing removed`,
    'Made by `npm run eval -- --typed`; eval/README.md says what the figures mean.',
    fence(typedTable(measured)),
    fence(partsTable(measured)),
    '## Answers',
    ...played.map(({ message, god, answer, note }, index) => {
      const earlier = message.earlier.map(({ name, text }) => `> ${name}: ${text}\\\n`).join('');
      return `${index + 1}. **${god.name}**, god of ${god.domain} (${god.manner.join(', ')})\n\n${earlier}> ${message.name}: ${message.text}\n\n${answer ?? '*(silent)*'}${note === null ? '' : `\n\nNoted before: \`${note}\``}`;
    }),
    '## Inventions',
    measured.genesis.map(inventedLine).join('\n'),
    '',
  ].join('\n\n');
}
