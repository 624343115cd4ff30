/** Labels of chat formats; a model that writes one has begun to play somebody else. */
const FORMAT_LABELS = ['user', 'assistant', 'system', 'human', 'mortal', 'ai', 'bot', 'model'];

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `Zeus:`, `**Zeus**:`, `[Zeus (mortal)]: ` and the like, for one of the names. */
function labelOf(names: readonly string[]): string {
  const known = names.map((name) => name.trim()).filter((name) => name !== '');
  // The longest first, so that "Father Zeus" is not read as something that ends in "Zeus".
  const sorted = known.toSorted((a, b) => b.length - a.length).map(escapePattern);
  return `[*_"'“\\[(<]{0,3}(?:${sorted.join('|')})(?: \\(mortal\\))?[*_"'”\\])>]{0,3}\\s*[:：]`;
}

const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Removes the god's own name and colon from the beginning of every line. */
export function stripOwnLabel(text: string, godName: string): string {
  if (godName.trim() === '') return text;
  return text.replace(new RegExp(`^\\s*${labelOf([godName])}[*_]*[^\\S\\n]*`, 'gimu'), '');
}

/**
 * Keeps what stands before another speaker's label, at the start of a line or of a sentence.
 *
 * @returns The empty text when somebody else speaks first.
 */
export function cutAtOtherSpeaker(text: string, godName: string, knownNames: readonly string[]): string {
  const others = [...knownNames, ...FORMAT_LABELS].filter((name) => !isSameName(name, godName));
  const label = labelOf(others);
  const match = new RegExp(`(?:^|\\n|[.!?…]["'”’)*_]*\\s)\\s*(?=${label})`, 'iu').exec(text);
  if (!match) return text;
  return text.slice(0, match.index + match[0].length).trimEnd();
}
