import type { Finding } from './finding.ts';
import { type Known, lookAlikes } from './look-alikes.ts';
import { checkNameRules, headOfName } from './name-rules.ts';

/**
 * Whether a god may be called so: Discord's rules for webhook names, and everybody it could be mistaken for.
 *
 * Never throws. Takes time in proportion to the known names; their skeletons cost most, so pass `skeletonOf`.
 */
export const checkName = (name: string, known: Known): Finding[] => [
  ...checkNameRules(name),
  ...lookAlikes([{ where: { part: 'name' }, text: headOfName(name) }], known),
];
