import type { God } from '../core/god.ts';
import type { Llm } from '../ports.ts';
import type { Exchange } from './exchange.ts';
import type { Judge } from './judges.ts';
import { startProgress } from './progress.ts';
import { type Checks, checkAnswer, checkFigures, type LanguageOf } from './reply-checks.ts';
import type { AnswerFigures, JudgeRow } from './report.ts';
import { sentimentFigures, type Verdict } from './sentiment-metrics.ts';
import { type Written, writeAnswer } from './write-answers.ts';

/** One exchange and what a judge said of it. */
export type Judged = Verdict & Readonly<{ id: string; durationMs: number; lang: string; heldOut: boolean }>;

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Has a judge look at every exchange. Exchanges of gods that are not there are left out. */
export async function judgeAll(
  title: string,
  judge: Judge,
  exchanges: readonly Exchange[],
  godById: ReadonlyMap<string, God>,
): Promise<Judged[]> {
  const bar = startProgress(title, exchanges.length);
  const judged: Judged[] = [];
  for (const exchange of exchanges) {
    const god = godById.get(exchange.god);
    const { id, label, lang, heldOut } = exchange;
    if (god) judged.push({ id, label, lang, heldOut, ...(await judge(exchange, god)) });
    bar.step();
  }
  bar.stop();
  return judged;
}

/** The rows of a judge: the whole set, the part kept out of tuning, and each language. */
export function judgeRows(judge: string, judged: readonly Judged[]): JudgeRow[] {
  const parts: readonly (readonly [string, (one: Judged) => boolean])[] = [
    ['all', () => true],
    ['held out', ({ heldOut }) => heldOut],
    ['English', ({ lang }) => lang === 'en'],
    ['Spanish', ({ lang }) => lang === 'es'],
  ];
  return parts.map(([part, belongs]) => {
    const some = judged.filter(belongs);
    const msPerExchange = mean(some.map(({ durationMs }) => durationMs));
    return { judge, part, figures: sentimentFigures(some), msPerExchange };
  });
}

/** Has gods answer the messages of the held-out exchanges, and checks what they say. */
export async function answerAll(
  llm: Llm,
  exchanges: readonly Exchange[],
  gods: readonly God[],
  { seed, signal, languageOf }: Readonly<{ seed: number; signal: AbortSignal; languageOf: LanguageOf }>,
): Promise<Readonly<{ figures: AnswerFigures; answers: readonly (Written & { checks: Checks | null })[] }>> {
  const bar = startProgress('answers', exchanges.length);
  const answers: (Written & { checks: Checks | null })[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const god = gods.find(({ id }) => id === exchange.god);
    const bystander = exchanges[(index + 1) % exchanges.length] ?? exchange;
    bar.step();
    if (!god) continue;
    const written = await writeAnswer(
      llm,
      { exchange, bystander, god, gods },
      { seed: seed + index, signal },
    );
    const { answer: text, name: mortalName, otherName } = written;
    const about = { godName: god.name, mortalName, otherNames: [otherName], lang: exchange.lang };
    answers.push({ ...written, checks: text === null ? null : checkAnswer({ text, ...about }, languageOf) });
  }
  bar.stop();
  const checks = answers.flatMap((one) => one.checks ?? []);
  const figures = {
    count: answers.length,
    answered: answers.length === 0 ? 0 : checks.length / answers.length,
    msPerAnswer: mean(answers.map(({ durationMs }) => durationMs)),
    checks: checkFigures(checks),
  };
  return { figures, answers };
}
