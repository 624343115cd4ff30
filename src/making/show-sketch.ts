import { verdictOf } from '../core/screening/finding.ts';
import { mistakesIn, type Sketch } from '../core/sketch.ts';
import type { Answer, AnswerButton } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { UserError } from '../errors.ts';
import { phrase } from '../words/words.ts';
import { checkGod } from './check-god.ts';
import { showFindings } from './show-findings.ts';
import { showGod } from './show-god.ts';

/** Notes of an import shown above a card, and the longest text of all of them, characters. */
const [NOTES_SHOWN, NOTES_CHARS_MAX] = [8, 1_200];

const WAITS = phrase('It will wait for a moderator before it speaks in public.');

function buttonsFor(sketch: Sketch, isFit: boolean, { say }: Call): AnswerButton[] {
  const args = [sketch.sketchId];
  return [
    ...(isFit
      ? [
          { action: 'live', args, label: say('Bring to life'), style: 'primary' as const },
          { action: 'hear', args, label: say('Hear it speak') },
        ]
      : []),
    { action: 'edit', args, label: say('Edit') },
    { action: 'discard', args, label: say('Discard'), style: 'danger' },
  ];
}

function unfinished(sketch: Sketch, call: Call, more: readonly string[]): Answer {
  const mistakes = mistakesIn(sketch.fields).map(({ sentence, values }) => `- ${call.say(sentence, values)}`);
  const head = call.say('Nothing is lost, but this is no god yet:');
  return {
    text: [head, ...mistakes, ...more].join('\n'),
    buttons: buttonsFor(sketch, false, call),
  };
}

/** A sketch as its maker sees it: the god, what was found against it, and what may be done. */
export async function showSketch(
  sketch: Sketch,
  call: Call,
  deps: CommandDeps,
  portraitError?: UserError,
): Promise<Answer> {
  const { room, userId, say, isModerator } = call;
  const trouble = portraitError ? [`- ${say(portraitError.sentence, portraitError.values)}`] : [];
  if (!sketch.god) return unfinished(sketch, call, trouble);
  const findings = await checkGod(sketch.god, room.guildId, deps);
  const isFit = verdictOf(findings) !== 'refuse';
  const notes = sketch.notes.slice(0, NOTES_SHOWN).map((note) => `- ${note}`);
  const head = isFit
    ? `${say('This is {god}. Nobody else sees it yet.', { god: sketch.god.name })}${isModerator ? '' : ` ${say(WAITS)}`}`
    : say('{god} cannot live like this. `Edit` opens the form as you filled it in.', {
        god: sketch.god.name,
      });
  const own = await deps.sketches.portrait(room.guildId, userId);
  const { png } = own ? { png: own } : await deps.faceOf(sketch.god);
  return {
    text: [
      head,
      ...trouble,
      ...(findings.length > 0 ? [showFindings(findings, say)] : []),
      notes.join('\n').slice(0, NOTES_CHARS_MAX),
    ]
      .filter((part) => part !== '')
      .join('\n'),
    cards: [showGod(sketch.god, say)],
    files: [
      {
        name: 'portrait.png',
        data: png,
        description: say('Portrait of {god}', { god: sketch.god.name }),
      },
    ],
    buttons: buttonsFor(sketch, isFit, call),
  };
}
