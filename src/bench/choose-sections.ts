import { ConfigError } from '../errors.ts';

/**
 * The sections that `--only` names, in the order they run; without it all but the extra ones.
 *
 * @throws ConfigError `unknown_section` with the names there are.
 */
export function chooseSections<Named extends Readonly<{ name: string; isExtra?: boolean }>>(
  sections: readonly Named[],
  only: string | undefined,
): readonly Named[] {
  if (only === undefined) return sections.filter(({ isExtra }) => isExtra !== true);
  const names = only.split(/[\s,]+/).filter(Boolean);
  const unknown = names.filter((name) => sections.every((section) => section.name !== name));
  if (unknown.length > 0 || names.length === 0) {
    throw new ConfigError(
      'unknown_section',
      `--only does not know ${unknown.map((name) => `"${name}"`).join(', ') || 'an empty list'}. ` +
        `There are: ${sections.map(({ name }) => name).join(', ')}.`,
    );
  }
  return sections.filter(({ name }) => names.includes(name));
}
