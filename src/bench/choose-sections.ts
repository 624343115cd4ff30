import { ConfigError } from '../errors.ts';
import type { Section } from './section.ts';

/**
 * The sections that `--only` names, in the order they run; without it those of a quick run, or of a full one.
 *
 * @throws ConfigError `unknown_section` with the names there are.
 */
export function chooseSections<Named extends Pick<Section, 'name' | 'partOf'>>(
  sections: readonly Named[],
  { only, isQuick }: Readonly<{ only: string | undefined; isQuick: boolean }>,
): readonly Named[] {
  if (only === undefined) {
    return sections.filter(({ partOf }) => partOf === 'quick' || (partOf === 'full' && !isQuick));
  }
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
