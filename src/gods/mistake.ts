import { ConfigError } from '../errors.ts';

/** Something wrong in a god file: where it is and what to do about it. */
export type Mistake = Readonly<{
  /** Path as the operator would type it. */
  file: string;
  /** Counted from 1; absent when the whole file is meant. */
  line?: number;
  /** What is wrong and what to do, one sentence without a full stop. */
  what: string;
}>;

/** `gods/pantheon/ares.md:7: "title" is missing; add a line such as title: Lord of war` */
export const describeMistake = ({ file, line, what }: Mistake): string =>
  line === undefined ? `${file}: ${what}` : `${file}:${line}: ${what}`;

/** All mistakes in one error, so that an operator mends them in one go. */
export function mistakesError(mistakes: readonly Mistake[]): ConfigError {
  const lines = mistakes.map((mistake) => `  ${describeMistake(mistake)}`);
  return new ConfigError('bad_god_files', `These god files have mistakes:\n${lines.join('\n')}`);
}
