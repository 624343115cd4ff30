import { filterGods, type GodsFilter, pageOf } from '../core/gods-page.ts';
import type { Answer, AnswerButton } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';

/** Gods of one page; a sheet of three rows of four is read without scrolling. */
const GODS_PER_PAGE = 12;
/** Letters of a culture in a button; longer ones are found by their beginning. */
const CULTURE_CHARS_MAX = 40;

/** A filter as a button carries it: culture and pack, empty when there is none. */
const argsOf = (page: number, { culture = '', pack = '' }: GodsFilter): string[] => [
  String(page),
  encodeURIComponent(culture).replaceAll('%', '~').slice(0, CULTURE_CHARS_MAX),
  pack,
];

/** What a button says is wanted, among the cultures there are. */
export function wantedOf(
  [page = '1', culture = '', pack = '']: readonly string[],
  { pantheon }: Pick<CommandDeps, 'pantheon'>,
): GodsFilter & Readonly<{ page: number }> {
  const cultures = [...new Set(pantheon.all().map((god) => god.culture))];
  const found = cultures.find((one) => culture !== '' && argsOf(1, { culture: one })[1] === culture);
  return { page: Number.parseInt(page, 10) || 1, culture: found, pack: pack === '' ? undefined : pack };
}

/** One page of the pantheon: a sheet of faces, the names to read and copy, and buttons to turn pages. */
export async function showGods(
  { page: wanted, ...filter }: GodsFilter & Readonly<{ page: number }>,
  { say }: Call,
  { pantheon, faceOf, charts }: CommandDeps,
): Promise<Answer> {
  const gods = filterGods(pantheon.all(), filter);
  if (gods.length === 0) {
    const cultures = [...new Set(pantheon.all().map((god) => god.culture))].sort().join(', ');
    return say('No such god is here. There are gods of these cultures: {cultures}.', { cultures });
  }
  const { gods: shown, page, pages, total } = pageOf(gods, wanted, GODS_PER_PAGE);
  const picture = await charts.gods({
    title: (filter.culture && gods[0]?.culture) ?? filter.pack ?? say('The gods of this server'),
    subtitle: `${say('{total, plural, one {# god} other {# gods}}', { total })} · ${say('Page {page} of {pages}', { page, pages })}`,
    gods: await Promise.all(
      shown.map(async (god) => ({
        godName: god.name,
        domain: god.domain,
        colour: god.colour,
        face: (await faceOf(god)).png,
      })),
    ),
  });
  // The domains stand in the picture and in the words for those who do not see it.
  const cultures = [...new Set(shown.map(({ culture }) => culture))];
  const rows = cultures.map((culture) => {
    const names = shown.filter((god) => god.culture === culture).map(({ name }) => `**${name}**`);
    return `__${culture}__ ${names.join(' · ')}`;
  });
  const turn = (to: number, label: string): AnswerButton => ({
    action: 'page',
    args: argsOf(to, filter),
    label,
  });
  return {
    text: rows.join('\n'),
    files: [picture],
    buttons: [
      ...(page > 1 ? [turn(page - 1, say('◀ Back'))] : []),
      ...(page < pages ? [turn(page + 1, say('More ▶'))] : []),
    ],
  };
}
