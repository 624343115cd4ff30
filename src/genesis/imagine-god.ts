import { heeds } from '../core/genesis/heeding.ts';
import type { Invention } from '../core/genesis/invention.ts';
import { likenessTo } from '../core/genesis/unlike.ts';
import type { God } from '../core/god.ts';
import { type Rng, seededRng } from '../core/rng.ts';
import { type Finding, verdictOf } from '../core/screening/finding.ts';
import type { CommandDeps } from '../discord/command-deps.ts';
import { UserError } from '../errors.ts';
import { type CheckDeps, checkGod, everyGod } from '../making/check-god.ts';
import { godFromInvention } from './god-from-invention.ts';

/** What imagining works with. */
export type ImagineDeps = CheckDeps & Pick<CommandDeps, 'invent'>;

/** What is to be imagined, and for whom. */
export type Imagining = Readonly<{
  guildId: string;
  /** The same id gives the same god, as long as the gods that are there are the same. */
  genesisId: string;
  wish?: string | undefined;
  /** `soon` for a person who waits. */
  urgency: 'soon' | 'whenever';
  /** Whether a god may have something about it that a moderator should look at. */
  accepts(findings: readonly Finding[]): boolean;
}>;

export type Imagined = Readonly<{ god: God; heedsWish: boolean }>;

/** Times the model is asked with another seed before we say that nothing came of it. */
const TRIES_MAX = 3;
/** BullMQ priorities: like a whisper, and after everything that somebody waits for. */
const PRIORITY = { soon: 1, whenever: 10 } as const;
/** Most names and domains that are told; the queue takes no more. */
const TOLD_MAX = 400;

function shuffled<Item>(items: readonly Item[], rng: Rng): Item[] {
  return items
    .map((item) => ({ item, place: rng() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** The first invention that is a new god and fit to live here. */
async function firstFit(
  inventions: readonly Invention[],
  gods: readonly God[],
  { guildId, wish, accepts }: Imagining,
  deps: ImagineDeps,
): Promise<God | undefined> {
  const ids = gods.map(({ id }) => id);
  for (const invention of inventions) {
    const god = godFromInvention(invention, ids);
    if (!god) continue;
    const mayShareDomain = wish !== undefined && heeds(god, wish);
    if (likenessTo(god, gods, { mayShareDomain })) continue;
    if (accepts(await checkGod(god, guildId, deps))) return god;
  }
  return undefined;
}

/**
 * Has the model invent a god that is unlike every other of the server, with three seeds at most.
 *
 * @returns undefined when every one it came up with is there already, or not fit to live here.
 * @throws UserError `no_god_invented` when no worker answers in time.
 */
export async function imagineGod(imagining: Imagining, deps: ImagineDeps): Promise<Imagined | undefined> {
  const { guildId, genesisId, wish, urgency } = imagining;
  const gods = await everyGod(deps, guildId);
  for (let number = 1; number <= TRIES_MAX; number += 1) {
    const seed = `${genesisId}-${number}`;
    const told = shuffled(gods, seededRng(seed)).slice(0, TOLD_MAX);
    const { inventions, heedsWish } = await deps.invent(
      {
        genesisId: seed,
        guildId,
        seed,
        names: told.map(({ name }) => name),
        domains: told.map(({ domain }) => domain),
        ...(wish === undefined ? {} : { wish }),
      },
      PRIORITY[urgency],
    );
    const god = await firstFit(inventions, gods, imagining, deps);
    if (god) return { god, heedsWish };
  }
  return undefined;
}

/** As `imagineGod`, for a person: a god with doubts about it is shown, one that is refused is not. */
export async function imagineFor(
  asked: Pick<Imagining, 'guildId' | 'genesisId' | 'wish'>,
  deps: ImagineDeps,
): Promise<Imagined> {
  const imagined = await imagineGod(
    { ...asked, urgency: 'soon', accepts: (findings) => verdictOf(findings) !== 'refuse' },
    deps,
  );
  if (imagined) return imagined;
  throw new UserError(
    'no_new_god',
    'Three times the model came up with a god that is there already, or with none. Try again, or wish for something else.',
  );
}
