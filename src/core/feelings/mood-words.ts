/** From this mood on, best first, the god's card says so. Between the last two nothing is said: most gods are calm. */
const WORDING = [
  [0.6, 'You are in a glorious mood today.'],
  [0.2, 'You are in good spirits today.'],
  [-0.2, null],
  [-0.6, 'You are a little cross today.'],
  [-1, 'You are in a black mood today.'],
] as const;

/**
 * The sentence of the card that tells a god its mood.
 *
 * @param mood - −1 (black) to 1 (glorious).
 * @returns null for a calm god.
 */
export function moodSentence(mood: number): string | null {
  const band = WORDING.find(([from]) => mood > from) ?? WORDING[WORDING.length - 1];
  return band?.[1] ?? null;
}
