import type { DecisionRecord } from '../core/decision-record.ts';
import { drawTable } from '../core/draw-table.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { Said } from '../redis/said-store.ts';
import { phrase } from '../words/words.ts';

/** Why a god spoke, by what caused its turn. */
const CAUSES = {
  reply: phrase('Somebody replied to one of its lines, so it answered. No lots were drawn.'),
  named: phrase('The line it answers calls it by name, so it answered. No lots were drawn.'),
  drawn: phrase('Nobody was called, so the gods drew lots for that line.'),
  chain: phrase('It answered another god; lots were drawn for who does.'),
  summoned: phrase('A member called it with `/summon`. No lots were drawn.'),
  asked: phrase('A member chose it for that line, by the menu of the line. No lots were drawn.'),
  debate: phrase('It was its turn in a debate. No lots were drawn.'),
  farewell: phrase(
    'A talk among gods had reached its end, so it took its leave with one of its stock lines.',
  ),
  feeling: phrase(
    'What it feels about a mortal had clearly changed, and it said so with one of its stock lines.',
  ),
  unknown: phrase('Why it spoke is not known any more.'),
} as const;

/** What a random number was drawn for. */
const DRAWS: Readonly<Record<string, string>> = {
  chance: phrase('whether anybody answers'),
  turns: phrase('how many gods answer'),
  who: phrase('which god'),
  named: phrase('whether a god that another god named must answer'),
  farewell: phrase('which farewell'),
};

/** The decision that made a turn: the newest about its line that let the god speak. */
function decisionOf(records: readonly DecisionRecord[], { triggerMessageId, godId }: Said) {
  return records.find(({ triggerMessageId: id, outcome }) => {
    if (id !== triggerMessageId) return false;
    if (outcome.kind === 'speak') return outcome.turns.some((turn) => turn.godId === godId);
    return outcome.kind === 'farewell' && outcome.godId === godId;
  });
}

function causeOf(said: Said, record: DecisionRecord | undefined): keyof typeof CAUSES {
  if (said.cause) return said.cause;
  const outcome = record?.outcome;
  const cause =
    outcome?.kind === 'speak' ? outcome.turns.find((turn) => turn.godId === said.godId)?.cause : '';
  return cause && cause in CAUSES ? (cause as keyof typeof CAUSES) : 'unknown';
}

function numbersOf({ draws }: DecisionRecord, { say }: Call): string[] {
  return draws.map(({ name, number }) =>
    say('Number drawn for {what}: **{number}**', {
      what: say(DRAWS[name] ?? name),
      number: number.toFixed(4),
    }),
  );
}

/** The draw itself, and what would have made another god speak. */
function drawOf(record: DecisionRecord, said: Said, call: Call, { pantheon }: CommandDeps): string[] {
  const { say } = call;
  const nameById = new Map(pantheon.all().map(({ id, name }) => [id, name]));
  const isTheirs = said.userId !== undefined && said.userId === call.userId;
  const table = drawTable({
    record,
    godId: said.godId,
    nameOf: (id) => nameById.get(id) ?? id,
    showsFeelings: call.isModerator || isTheirs,
  });
  const others =
    table.othersCount > 0
      ? [say('and {count, plural, one {# other god} other {# other gods}}', { count: table.othersCount })]
      : [];
  const cut = table.isCut
    ? [say('How the gods feel about the member counts too; only that member and moderators see it.')]
    : [];
  return [
    `\`\`\`\n${table.text}\n\`\`\``,
    ...[...others, ...cut].map((line) => `-# ${line}`),
    say(
      'Another god would have spoken with a number in its slice, or after other words: those of its domain make it likelier, and calling it by name makes it certain.',
    ),
  ];
}

/** Explains in plain words why a god said a line: the cause, the numbers drawn, and the odds of everybody. */
export async function whyThisGod(said: Said, call: Call, deps: CommandDeps): Promise<string> {
  const { say, room } = call;
  const ref = { ...room, roomId: said.roomId };
  const record = decisionOf(await deps.rooms.decisions(ref), said);
  const cause = causeOf(said, record);
  const name = deps.pantheon.all().find(({ id }) => id === said.godId)?.name ?? said.godId;
  const wasDrawn = cause === 'drawn' || cause === 'chain';
  const lost =
    wasDrawn && !record
      ? [say('That draw is not kept any more: a room keeps its last hundred decisions.')]
      : [];
  return [
    `**${name}** · ${say(CAUSES[cause])}`,
    ...lost,
    ...(record ? numbersOf(record, call) : []),
    ...(record && record.candidates.length > 0 ? drawOf(record, said, call, deps) : []),
  ].join('\n');
}
