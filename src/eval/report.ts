import type { Checks } from './reply-checks.ts';
import type { SentimentFigures } from './sentiment-metrics.ts';
import { percent, table } from './table.ts';

/** How one judge did on one part of the set. */
export type JudgeRow = Readonly<{
  judge: string;
  part: string;
  figures: SentimentFigures;
  msPerExchange: number;
}>;

/** The table of judges. */
export function judgeTable(rows: readonly JudgeRow[]): string {
  return table(
    ['judge, part', 'n', 'sign', 'three-way', 'MAE', 'MAE of 0', 'corr.', 'ECE', 'lean', 'ms'],
    rows.map(({ judge, part, figures: f, msPerExchange }) => [
      `${judge}, ${part}`,
      String(f.count),
      percent(f.signAccuracy),
      percent(f.threeWayAccuracy),
      f.meanAbsoluteError.toFixed(2),
      f.alwaysNeutralError.toFixed(2),
      f.correlation.toFixed(2),
      f.calibrationError.toFixed(2),
      f.meanScore.toFixed(2),
      msPerExchange.toFixed(0),
    ]),
  );
}

/** How the app's answers did. */
export type AnswerFigures = Readonly<{
  count: number;
  answered: number;
  msPerAnswer: number;
  checks: Record<keyof Checks, number>;
}>;

/** The table of answers. */
export function answerTable({ count, answered, msPerAnswer, checks }: AnswerFigures): string {
  return table(
    ['answers', 'share'],
    [
      [`answered, of ${count}`, percent(answered)],
      ['stays in character', percent(checks.inCharacter)],
      ['speaks for nobody else', percent(checks.speaksForItself)],
      ['one or two sentences', percent(checks.oneOrTwoSentences)],
      ['right language, where it can be told', percent(checks.rightLanguage)],
      ['names the right person, or nobody', percent(checks.rightPerson)],
      ['ms per answer', msPerAnswer.toFixed(0)],
    ],
  );
}
