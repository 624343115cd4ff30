import { nameKey, safeLineText, safeName } from './safe-text.ts';
import type { Line, Speaker } from './transcript.ts';

/** Names of the gods of a guild by id. */
export type GodNames = ReadonlyMap<string, string>;

/**
 * The name in front of a speaker's lines.
 *
 * A mortal who wears a god's name is marked, because names are all the model has to tell who spoke.
 */
export function speakerLabel(speaker: Speaker, godNameById: GodNames): string {
  if (speaker.kind === 'god') return safeName(godNameById.get(speaker.godId) ?? speaker.name);
  const name = safeName(speaker.name);
  const key = nameKey(name);
  const isImpostor = key !== '' && [...godNameById.values()].some((godName) => nameKey(godName) === key);
  return isImpostor ? `${name} (mortal)` : name;
}

/** One line of the transcript as the model sees it, `Name: text`, always exactly one line. */
export function renderLine(line: Line, godNameById: GodNames): string {
  return `${speakerLabel(line.speaker, godNameById)}: ${safeLineText(line.text)}`;
}
