import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import { type God, GodFrontMatter } from '../core/god.ts';

/** Settings that a god file names even where they are as usual: all without a default. */
const isDefault = (key: string, value: unknown): boolean => {
  const usual = GodFrontMatter.shape[key as keyof typeof GodFrontMatter.shape]?.safeParse(undefined);
  return usual?.success === true && JSON.stringify(usual.data) === JSON.stringify(value);
};

/** The settings in the order of the schema, without those that are as usual. */
function settingsOf(god: God): Record<string, unknown> {
  const keys = Object.keys(GodFrontMatter.shape) as (keyof typeof GodFrontMatter.shape)[];
  const usual = GodFrontMatter.shape.sampling.parse(undefined);
  const sampling = Object.entries(god.sampling).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, key)),
  );
  const named = keys
    .filter((key) => key !== 'sampling' && god[key] !== undefined && !isDefault(key, god[key]))
    .map((key) => [key, god[key]]);
  return Object.fromEntries(
    sampling.length > 0 ? [...named, ['sampling', Object.fromEntries(sampling)]] : named,
  );
}

/** Lists of words stand on one line, as a person would write them. */
const IN_LINE = ['manner', 'aliases', 'topics', 'rivals', 'allies'];

/**
 * The god as a god file: what `parseGod` reads as the same god. Id and pack are the file's name and folder.
 */
export function godToMarkdown(god: God): string {
  const document = new Document(settingsOf(god));
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && IN_LINE.includes(String(key.value)) && isSeq(value)) value.flow = true;
    },
    Scalar(_, node) {
      // A text over several lines would be folded; quoted on one line it cannot be mistaken for the end of the settings.
      if (typeof node.value === 'string' && /[\n\r\u0085\u2028\u2029]/.test(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
  return `---\n${yaml}---\n${god.persona}\n`;
}
