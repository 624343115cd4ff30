/** Longest line a god reads, characters. Discord allows 2,000, Nitro 4,000; more can only be an attack on the prompt. */
const LINE_CHARS_MAX = 4_000;

/**
 * Characters that show nothing and hide words from people but not from models: zero-width, fillers, tags, bidi marks.
 * Joiners and variation selectors stay, because families of emoji and many scripts need them.
 */
const INVISIBLE = /(?!\u200c|\u200d|[\ufe00-\ufe0f])(?:\p{Default_Ignorable_Code_Point}|\p{Bidi_Control})/gu;
/** Control characters except tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

/**
 * What somebody typed, as the gods read it: composed letters, no invisible or control characters, bounded.
 */
export function incomingText(raw: string): string {
  const visible = raw.normalize('NFC').replace(INVISIBLE, '').replace(CONTROL, '').trim();
  if (visible.length <= LINE_CHARS_MAX) return visible;
  return `${visible.slice(0, LINE_CHARS_MAX).replace(/[\ud800-\udbff]$/, '')}…`;
}
