import type { OddsChartInput } from '../charts/odds-chart.ts';
import { cutAtWord, foldText } from '../core/safe-text.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { forecastRoom } from '../rooms/room-odds.ts';
import { percent } from './show-weights.ts';

/** Gods in the picture. */
const GODS_SHOWN = 14;
/** Letters of the message shown in the title. */
const TITLE_CHARS_MAX = 60;

/** Shows who would answer a message and how that compares to who spoke lately. @param text - null: the last one here. */
export async function simulateWeights(text: string | null, call: Call, deps: CommandDeps): Promise<Answer> {
  const { room, userId, callId, say } = call;
  const found = await forecastRoom(deps, room, { text, userId, seed: callId });
  const gods = new Map(deps.pantheon.all().map((god) => [god.id, god]));
  const rows = found.rows.flatMap((row) => {
    const god = gods.get(row.godId);
    return god ? [{ ...row, god }] : [];
  });
  const bars = await Promise.all(
    rows.slice(0, GODS_SHOWN).map(async ({ god, predicted, actual }) => ({
      godName: god.name,
      colour: god.colour,
      face: (await deps.faceOf(god)).png,
      predicted,
      actual,
    })),
  );
  const words = cutAtWord(foldText(found.text), TITLE_CHARS_MAX);
  const picture: OddsChartInput = {
    title: words === '' ? say('Who would speak') : say('Who would answer “{words}”', { words }),
    subtitle: say('{draws} draws; in {silent} of them nobody speaks', {
      draws: found.draws,
      silent: percent(found.silent),
    }),
    legend: {
      predicted: say('would speak first'),
      actual: say('spoke in the last day, of {lines, plural, one {# line} other {# lines}}', {
        lines: found.linesLately,
      }),
    },
    nobody: { said: say('Nobody would speak'), hint: say('`/room mode` says when gods speak here.') },
    bars,
  };
  return { files: [await deps.charts.odds(picture)] };
}
