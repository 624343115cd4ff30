/** The first sentence up to its end; one that trails off or has something quoted in it takes no name. */
const FIRST = /^([^.!?…"“”«»{}]*(?:\{[TKGD]2?\}[^.!?…"“”«»{}]*)*)([.!?])(?=\s|$)/u;

/** Nothing said, a single letter, a sign, or a word that calls already: "there, dear". */
const NO_PLACE = /^[¡¿]?\p{L}?$|[,:;\s]$|,\s\p{L}+$/u;

/**
 * The line with the mortal called by name at the end of its first sentence, as people do in a room where many talk: most
 * lines were written without, and where nothing is spoken of the name alone tells whom a god means.
 *
 * @returns null where a name stands already or has no place.
 */
export function calledByName(line: string): string | null {
  if (line.includes('{N}')) return null;
  const [whole, said, end] = FIRST.exec(line) ?? [];
  if (whole === undefined || said === undefined || end === undefined || NO_PLACE.test(said)) return null;
  return `${said}, {N}${end}${line.slice(whole.length)}`;
}
