import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Steps from the top of the YAML to a value, as zod gives them. */
export type Path = readonly PropertyKey[];

/** YAML that knows on which line of its file everything stands. */
export type LinedYaml = Readonly<{
  value: unknown;
  /** Mistakes of the YAML itself. */
  mistakes: readonly Readonly<{ line: number; what: string }>[];
  /** Line of the key or list item that the path leads to, or of the closest thing above it that exists. */
  lineOf(path: Path): number;
}>;

/** Aliases are never needed in a god file; a few are harmless, many are an attack on memory. */
const ALIASES_MAX = 10;

function childOf(node: unknown, step: PropertyKey): { at: Node; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && isNode(pair.key) ? { at: pair.key, value: pair.value } : undefined;
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  if (isNode(item)) return { at: item, value: item };
  return isPair(item) && isNode(item.key) ? { at: item.key, value: item.value } : undefined;
}

/**
 * Reads YAML and remembers lines.
 *
 * @param firstLine - Line of the file on which the YAML begins, counted from 1.
 */
export function readYaml(text: string, firstLine: number): LinedYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const mistakes = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    what: `not valid YAML (${message}); texts that contain ": " or begin with one of # & * ! | > ' " % @ { [ need quotes`,
  }));
  let value: unknown;
  try {
    value = document.errors.length === 0 ? document.toJS({ maxAliasCount: ALIASES_MAX }) : undefined;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    mistakes.push({ line: firstLine, what: 'too many YAML aliases (*name); write the values out' });
  }
  const lineOf = (path: Path): number => {
    let at: Node | undefined;
    let node: unknown = document.contents;
    for (const step of path) {
      const child = childOf(node, step);
      if (!child) break;
      at = child.at;
      node = child.value;
    }
    return lineAt(at?.range?.[0] ?? 0);
  };
  return { value, mistakes, lineOf };
}

/** A god file cut in two. Lines are counted from 1. */
export type Parts = Readonly<{ yaml: string; yamlLine: number; body: string; bodyLine: number }>;

/** Cuts a file at its two `---` lines; says what is missing when there are not two. */
export function splitFrontMatter(text: string): Parts | Readonly<{ line: number; what: string }> {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  if (lines[0]?.trimEnd() !== '---') {
    return { line: 1, what: 'the file must begin with a line --- and settings such as name: Ares below it' };
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) {
    return {
      line: lines.length,
      what: 'the settings never end; put a line --- between them and the persona',
    };
  }
  const body = lines.slice(end + 1);
  const firstWords = body.findIndex((line) => line.trim() !== '');
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: body.join('\n').trim(),
    bodyLine: end + 2 + Math.max(firstWords, 0),
  };
}
