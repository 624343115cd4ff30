import { NEUTRAL_SENTIMENT } from '../core/feelings/favour.ts';

/** A label and what a judge said of it. */
export type Verdict = Readonly<{
  label: number;
  /** −3 to 3. */
  score: number;
  /** 0 to 1. */
  confidence: number;
}>;

/** How well a judge agrees with the labels. Shares are 0 to 1. */
export type SentimentFigures = Readonly<{
  count: number;
  /** Of exchanges that are not neutral: the share whose sign was found. A score within ±0.15 has no sign. */
  signAccuracy: number;
  /** Of all exchanges: liked, neutral or disliked found. Neutral is a label of 0 and a score within ±0.5. */
  threeWayAccuracy: number;
  /** Mean distance of score and label, levels. */
  meanAbsoluteError: number;
  /** The same for a judge that always says 0: what a model must beat. */
  alwaysNeutralError: number;
  /** Pearson's correlation of scores and labels; 0 when either never varies. */
  correlation: number;
  /** Mean distance of confidence and accuracy over ten bins of confidence (ECE), 0 is perfect. */
  calibrationError: number;
  /** Mean score of all: how far the judge leans to one side. */
  meanScore: number;
}>;

/** A score this near to 0 counts as neutral in the three-way figure: half a level. */
const NEUTRAL_LEVEL = 0.5;
/** Naeini et al. 2015 and most after them use ten bins. */
const BINS = 10;

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const side = (value: number, neutral: number): number => (Math.abs(value) <= neutral ? 0 : Math.sign(value));

/** A verdict is right when its score is within one level of the label. */
const isNear = ({ label, score }: Verdict): boolean => Math.abs(label - score) <= 1;

/** Bins of reported confidence with what they were worth; empty bins are left out. */
export function calibrationBins(verdicts: readonly Verdict[]) {
  return Array.from({ length: BINS }, (_, bin) => {
    const inBin = verdicts.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    return {
      from: bin / BINS,
      count: inBin.length,
      confidence: mean(inBin.map(({ confidence }) => confidence)),
      accuracy: mean(inBin.map((one) => (isNear(one) ? 1 : 0))),
    };
  }).filter(({ count }) => count > 0);
}

function correlationOf(verdicts: readonly Verdict[]): number {
  const meanLabel = mean(verdicts.map(({ label }) => label));
  const meanScore = mean(verdicts.map(({ score }) => score));
  const spread = (of: (one: Verdict) => number) => Math.sqrt(mean(verdicts.map((one) => of(one) ** 2)));
  const common = mean(verdicts.map(({ label, score }) => (label - meanLabel) * (score - meanScore)));
  const both = spread(({ label }) => label - meanLabel) * spread(({ score }) => score - meanScore);
  return both === 0 ? 0 : common / both;
}

/** @returns zeros for an empty list. */
export function sentimentFigures(verdicts: readonly Verdict[]): SentimentFigures {
  const felt = verdicts.filter(({ label }) => label !== 0);
  const share = (list: readonly Verdict[], is: (one: Verdict) => boolean) =>
    mean(list.map((one) => (is(one) ? 1 : 0)));
  const bins = calibrationBins(verdicts);
  return {
    count: verdicts.length,
    signAccuracy: share(felt, ({ label, score }) => side(score, NEUTRAL_SENTIMENT) === Math.sign(label)),
    threeWayAccuracy: share(verdicts, ({ label, score }) => side(score, NEUTRAL_LEVEL) === Math.sign(label)),
    meanAbsoluteError: mean(verdicts.map(({ label, score }) => Math.abs(label - score))),
    alwaysNeutralError: mean(verdicts.map(({ label }) => Math.abs(label))),
    correlation: correlationOf(verdicts),
    calibrationError: bins.reduce(
      (sum, { count, confidence, accuracy }) =>
        sum + (count / verdicts.length) * Math.abs(confidence - accuracy),
      0,
    ),
    meanScore: mean(verdicts.map(({ score }) => score)),
  };
}

/** Share of verdicts in which two judges lie within one level of each other. @param a - In the same order as `b`. */
export const agreement = (a: readonly Verdict[], b: readonly Verdict[]): number =>
  mean(a.map((one, index) => (Math.abs(one.score - (b[index]?.score ?? Number.NaN)) <= 1 ? 1 : 0)));
