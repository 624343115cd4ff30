import { type Alertness, alertness, expectedWaitSeconds } from '../core/expected-wait.ts';
import type { WorkerStatus } from '../core/worker-status.ts';
import type { AnswerCard } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { GuildRoom } from '../discord/guild-rooms.ts';
import type { ProgramStatus } from '../discord/program-status.ts';
import type { Say } from '../words/words.ts';

/** Rooms named in the card; more would not fit one field of Discord's. */
const ROOMS_SHOWN = 20;

/** Turns that wait for a worker or are being worked. */
export function turnsAhead({ queues }: Pick<ProgramStatus, 'queues'>): number {
  const reply = queues.find(({ name }) => name === 'reply');
  return reply ? reply.waiting + reply.active : 0;
}

/** What everybody may know: whether the gods can answer. */
export function alertnessWords(state: Alertness, say: Say): string {
  if (state.kind === 'asleep')
    return say(
      'The gods are asleep: nobody is there to write their words. Moderators can look at `/status`.',
    );
  if (state.kind === 'slow')
    return say('The gods are slow: an answer takes about {seconds} seconds now.', { seconds: state.seconds });
  return say('The gods are awake.');
}

function workerLine(worker: WorkerStatus, say: Say): string {
  const { model, concurrency, threads, gpu, turns, tokensPerSecond, secondsPerTurn } = worker;
  const machine =
    gpu ?? say('{threads, plural, one {# thread} other {# threads}}', { threads: threads ?? 1 });
  const speed =
    tokensPerSecond === null || secondsPerTurn === null
      ? say('no turn measured yet')
      : say(
          '{tokens} tokens/s, {seconds} s a turn, measured over {turns, plural, one {the last turn} other {the last # turns}}',
          {
            tokens: tokensPerSecond.toFixed(1),
            seconds: secondsPerTurn.toFixed(1),
            turns,
          },
        );
  return `**${model}** · ${machine} · ${say('{count} at once', { count: concurrency })} · ${speed}`;
}

const queueLine = ({ name, waiting, active, oldestMs }: ProgramStatus['queues'][number], say: Say): string =>
  say('`{name}` {waiting} waiting, {active} in work', { name, waiting, active }) +
  (waiting > 0 ? `, ${say('the oldest for {seconds} s', { seconds: Math.round(oldestMs / 1_000) })}` : '');

/** One open room; undefined for a closed one. */
async function roomLine(
  { room, missing }: GuildRoom,
  { say }: Call,
  { settingsOf, settings: store, clock }: CommandDeps,
): Promise<string | undefined> {
  const [{ settings }, hushedUntilMs] = await Promise.all([settingsOf(room), store.hushedUntilMs(room)]);
  if (settings.mode === 'off') return undefined;
  const odds = settings.mode === 'sometimes' ? ` ${Math.round(settings.chance * 100)} %` : '';
  const problem = missing.length > 0 ? ` · ${say('permissions are missing, see `/setup`')}` : '';
  const hushed =
    hushedUntilMs > clock()
      ? ` · ${say('silent until {when}', { when: `<t:${Math.ceil(hushedUntilMs / 1_000)}:t>` })}`
      : '';
  return `<#${room.roomId}> ${settings.mode}${odds}${hushed}${problem}`;
}

async function roomLines(call: Call, deps: CommandDeps): Promise<string> {
  const { room, say } = call;
  // Read together: one after another, five hundred channels would take as many trips to Redis.
  const read = await Promise.all(deps.guildRooms(room.guildId).map((one) => roomLine(one, call, deps)));
  const lines = read.filter((line) => line !== undefined);
  if (lines.length === 0) return say('No room is open. `/room open` or `/setup` opens one.');
  const more = lines.length - ROOMS_SHOWN;
  return [...lines.slice(0, ROOMS_SHOWN), ...(more > 0 ? [say('… and {more} more', { more })] : [])].join(
    '\n',
  );
}

function waitWords(status: ProgramStatus, say: Say): string {
  const seconds = expectedWaitSeconds(turnsAhead(status), status.workers);
  if (seconds === null) return say('unknown until a turn was measured');
  return say('about {seconds} s for a god that is called now', { seconds: Math.max(1, Math.round(seconds)) });
}

/** Everything a moderator may know about how the program is. */
export async function statusCard(status: ProgramStatus, call: Call, deps: CommandDeps): Promise<AnswerCard> {
  const { say } = call;
  const { gatewayPingMs, redisPingMs, workers, queues, versions, startedAtMs } = status;
  const engines = [...new Set(workers.map(({ engineVersion }) => engineVersion))].join(', ');
  const health = [
    gatewayPingMs === null
      ? say('Discord: connected, not measured yet')
      : say('Discord: {ms} ms', { ms: Math.round(gatewayPingMs) }),
    say('Redis: {ms} ms', { ms: Math.round(redisPingMs) }),
    say('Started {when}', { when: `<t:${Math.floor(startedAtMs / 1_000)}:R>` }),
  ];
  return {
    title: alertnessWords(alertness(turnsAhead(status), workers), say),
    fields: [
      { name: say('Health'), value: health.join('\n'), isBeside: true },
      {
        name: say('Versions'),
        value: `pantheon ${versions.program}\ndiscord.js ${versions.discordJs}\nnode-llama-cpp ${engines || '—'}`,
        isBeside: true,
      },
      {
        name: say('Workers'),
        value:
          workers.map((worker) => workerLine(worker, say)).join('\n') ||
          say('None. Start one with `npm run worker`.'),
      },
      { name: say('Queues'), value: queues.map((queue) => queueLine(queue, say)).join('\n') },
      { name: say('Expected wait'), value: waitWords(status, say) },
      { name: say('Rooms'), value: await roomLines(call, deps) },
    ],
  };
}
