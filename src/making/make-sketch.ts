import { cardPortrait } from '../cards/card-portrait.ts';
import { godDraftFromCard } from '../cards/god-draft.ts';
import { CARD_FILE_BYTES_MAX, readCard } from '../cards/read-card.ts';
import { MADE_PACK } from '../core/made-god.ts';
import { SKETCH_CHARS_MAX, type Sketch, type SketchFields } from '../core/sketch.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { GivenFields } from '../discord/form.ts';
import type { GivenFile } from '../discord/options.ts';
import { UserError } from '../errors.ts';
import { everyGod } from './check-god.ts';
import { fieldsOf, godFromFields } from './god-from-fields.ts';
import { PORTRAIT_BYTES_MAX, portraitFrom } from './portrait.ts';

/** Notes kept with a sketch. */
const NOTES_MAX = 20;

/** What was written into the form, each text within its bounds. */
export function writtenFields({ text }: GivenFields): SketchFields {
  const part = (id: keyof SketchFields) => (text[id] ?? '').slice(0, SKETCH_CHARS_MAX[id]);
  return {
    name: part('name'),
    domain: part('domain'),
    persona: part('persona'),
    examples: part('examples'),
  };
}

/** The picture of a form, ready to be kept; undefined when none was given, a sentence's error when it is no good. */
export async function givenPortrait(
  { files }: GivenFields,
  { download }: Pick<CommandDeps, 'download'>,
): Promise<Buffer | UserError | undefined> {
  const file = files['portrait'];
  if (!file) return undefined;
  try {
    return await portraitFrom(await download(file, PORTRAIT_BYTES_MAX));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const takenIds = async (deps: CommandDeps, guildId: string): Promise<string[]> =>
  (await everyGod(deps, guildId)).map(({ id }) => id);

/**
 * Keeps what was written into the form, whether or not it makes a god.
 *
 * @param before - The sketch that the form changes.
 */
export async function sketchFromForm(
  given: GivenFields,
  before: Sketch | undefined,
  { room, userId, callId }: Call,
  deps: CommandDeps,
): Promise<Readonly<{ sketch: Sketch; portraitError: UserError | undefined }>> {
  const fields = writtenFields(given);
  const ids = await takenIds(deps, room.guildId);
  const sketch: Sketch = {
    ...(before ?? { origin: 'form', notes: [] }),
    sketchId: before?.sketchId ?? callId,
    fields,
    god: godFromFields(fields, { before: before?.god ?? null, takenIds: ids }),
    atMs: deps.clock(),
  };
  const portrait = await givenPortrait(given, deps);
  const isBad = portrait instanceof UserError;
  // A new sketch has no picture of the last one; a picture that is no good leaves what was there.
  const kept = isBad ? undefined : portrait;
  await deps.sketches.put(room.guildId, userId, sketch, before ? kept : (kept ?? null));
  return { sketch, portraitError: isBad ? portrait : undefined };
}

/**
 * Reads a character card into a sketch.
 *
 * @throws UserError as `download` and `readCard` do.
 */
export async function sketchFromCard(
  file: GivenFile,
  { room, userId, callId }: Call,
  deps: CommandDeps,
): Promise<Sketch> {
  const card = readCard(await deps.download(file, CARD_FILE_BYTES_MAX), file.name);
  const gods = await everyGod(deps, room.guildId);
  const { god, notes } = godDraftFromCard(card, {
    pack: MADE_PACK,
    takenIds: gods.map(({ id }) => id),
    cultures: [...new Set(gods.map(({ culture }) => culture))],
  });
  const portrait = card.picture ? await cardPortrait(card.picture).catch(() => undefined) : undefined;
  const sketch: Sketch = {
    sketchId: callId,
    origin: 'card',
    fields: fieldsOf(god),
    god,
    notes: notes.slice(0, NOTES_MAX),
    card: card.importedCard,
    atMs: deps.clock(),
  };
  await deps.sketches.put(room.guildId, userId, sketch, portrait ?? null);
  return sketch;
}

/** @throws UserError `sketch_gone` when the member makes another god now, or none. */
export async function sketchOf(
  sketchId: string | undefined,
  { room, userId }: Call,
  { sketches }: CommandDeps,
): Promise<Sketch> {
  const sketch = await sketches.get(room.guildId, userId);
  if (sketch && sketch.sketchId === sketchId) return sketch;
  throw new UserError(
    'sketch_gone',
    'This draft is no longer there: a newer one took its place, or a day has passed. Use `/create` again.',
  );
}
