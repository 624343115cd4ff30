/** From this mood on, best first, the god's card says so. Between the last two nothing is said: most gods are calm. */
const WORDING = [
  [0.6, 'glorious', 'You are in a glorious mood today.'],
  [0.2, 'in good spirits', 'You are in good spirits today.'],
  [-0.2, 'calm', null],
  [-0.6, 'a little cross', 'You are a little cross today.'],
  [-1, 'in a black mood', 'You are in a black mood today.'],
] as const;

const bandOf = (mood: number) => WORDING.find(([from]) => mood > from) ?? WORDING[WORDING.length - 1];

/**
 * The sentence of the card that tells a god its mood.
 *
 * @param mood - −1 (black) to 1 (glorious).
 * @returns null for a calm god.
 */
export function moodSentence(mood: number): string | null {
  return bandOf(mood)?.[2] ?? null;
}

/** How a god is, in a word or three: "glorious", "calm". @param mood - −1 to 1. */
export const moodWord = (mood: number): string => bandOf(mood)?.[1] ?? 'calm';
