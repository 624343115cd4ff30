/** Who says something in the example talk of a card. */
export type CardTurn = Readonly<{ by: 'user' | 'char'; text: string }>;

const USER_LABELS = ['{{user}}', '<user>', 'user', 'you'];
const CHAR_LABELS = ['{{char}}', '{{bot}}', '<char>', '<bot>'];
/** Shortest first name that is taken for a label, characters; "A:" is an answer. */
const NAME_CHARS_MIN = 3;
/** Marks of emphasis and brackets that stand around a label. */
const OPENING = /^[\s*_"'“[(#>-]{1,6}/;
const CLOSING = /^[\s*_"'”\])]{1,4}/;

/** Stars that open before a label and close after its colon: `**Name:** text`. */
function withoutClosing(text: string, opening: string): string {
  const stars = /[*_]{1,3}$/.exec(opening)?.[0] ?? '';
  return stars !== '' && text.startsWith(stars) ? text.slice(stars.length) : text;
}

/** The text after one of the labels and its colon; undefined when the line begins with none of them. */
function afterLabel(line: string, labels: readonly string[]): string | undefined {
  const opening = OPENING.exec(line)?.[0] ?? '';
  const bare = line.slice(opening.length);
  for (const label of labels) {
    if (bare.slice(0, label.length).toLowerCase() !== label.toLowerCase()) continue;
    const rest = bare.slice(label.length).replace(CLOSING, '');
    if (/^[:：]/.test(rest)) return withoutClosing(rest.slice(1), opening).trim();
  }
  return undefined;
}

/**
 * The turns of one talk. A line without a label goes on with the turn before it; before the first label it is
 * description and left out.
 */
function turnsOf(talk: string, charLabels: readonly string[]): CardTurn[] {
  const turns: { by: CardTurn['by']; lines: string[] }[] = [];
  for (const line of talk.split('\n')) {
    const asUser = afterLabel(line, USER_LABELS);
    const asChar = asUser === undefined ? afterLabel(line, charLabels) : undefined;
    if (asUser !== undefined) turns.push({ by: 'user', lines: [asUser] });
    else if (asChar !== undefined) turns.push({ by: 'char', lines: [asChar] });
    else turns.at(-1)?.lines.push(line);
  }
  return turns.map(({ by, lines }) => ({ by, text: lines.join('\n') }));
}

/**
 * The example talks of a card, one list of turns for each `<START>`. Labels are read, the texts are left as they are.
 *
 * @param names - What the character is called; the first word of each is a label as well.
 */
export function talksIn(examples: string, names: readonly string[]): CardTurn[][] {
  const first = names
    .map((name) => name.split(' ', 1)[0] ?? '')
    .filter((word) => word.length >= NAME_CHARS_MIN);
  const labels = [...CHAR_LABELS, ...names, ...first];
  return examples.split(/<start>/i).map((talk) => turnsOf(talk, labels));
}
