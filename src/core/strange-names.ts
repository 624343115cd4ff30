/** "…, Anna." and "…, Anna, …", and whatever looks like a handle: the names somebody is called by. */
const CALLED =
  /(?<=, )\p{Lu}[\p{L}\p{N}_’'-]+(?: \p{Lu}[\p{L}\p{N}_.’'-]*)?(?=[,.!?;:…]|$)|[\p{L}\p{N}]*_[\p{L}\p{N}_]*/gu;

/** Names in a text by which somebody is called and of which no part stands in what was read. */
export function strangeNamesIn(text: string, read: string): string[] {
  const known = read.toLowerCase();
  const isThere = (part: string) => part.length > 1 && known.includes(part);
  return (text.match(CALLED) ?? []).filter((name) => !name.toLowerCase().split(' ').some(isThere));
}
