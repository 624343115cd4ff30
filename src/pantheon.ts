import { closeNames, foldName } from './core/close-names.ts';
import type { God } from './core/god.ts';
import type { Pack } from './core/pack.ts';
import { UserError } from './errors.ts';

/** Most names offered while somebody types. Discord's limit for autocomplete. */
const SUGGESTIONS_MAX = 25;

type Members = Readonly<{ gods: Iterable<God>; packs: readonly Pack[] }>;

/** All gods, by id. Changes as a whole when god files change; a `God` once taken out never changes. */
export class Pantheon {
  readonly #listeners = new Set<(pantheon: Pantheon) => void>();
  #gods: ReadonlyMap<string, God> = new Map();
  #ids: ReadonlyMap<string, string> = new Map();
  #packs: readonly Pack[] = [];
  #revision = 0;

  constructor(members: Members) {
    this.#take(members);
  }

  /**
   * The god of an id that was its own once, such as a button's.
   *
   * @throws UserError `god_gone` when it has left since.
   */
  get(id: string): God {
    const god = this.#gods.get(id);
    if (god) return god;
    throw new UserError('god_gone', 'That god is not here any more. `/gods` lists who is.');
  }

  /**
   * The god somebody means by an id, a name or an alias; case, accents and punctuation do not matter.
   *
   * @throws UserError `god_not_found` with the names that would have worked.
   */
  find(typed: string): God {
    const id = this.#ids.get(foldName(typed));
    return (
      this.#gods.get(typed.trim()) ??
      (id === undefined ? undefined : this.#gods.get(id)) ??
      this.#refuse(typed)
    );
  }

  /** Names that fit what has been typed so far, those that begin with it first; at most 25. */
  suggest(typed: string): string[] {
    const wanted = foldName(typed);
    const rank = (god: God): number => {
      const names = [god.name, ...god.aliases, god.id].map(foldName);
      if (names.some((name) => name.startsWith(wanted))) return 0;
      return names.some((name) => name.includes(wanted)) ? 1 : 2;
    };
    return this.all()
      .map((god) => ({ name: god.name, rank: rank(god) }))
      .filter((row) => row.rank < 2)
      .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'en'))
      .slice(0, SUGGESTIONS_MAX)
      .map(({ name }) => name);
  }

  /** Every god, in the order of packs and ids. */
  all(): readonly God[] {
    return [...this.#gods.values()];
  }

  /** The gods of one pack; empty for a pack that does not exist. */
  byPack(pack: string): readonly God[] {
    return this.all().filter((god) => god.pack === pack);
  }

  /** Raised with every change, for those who hold something made from the gods. */
  get revision(): number {
    return this.#revision;
  }

  packs(): readonly Pack[] {
    return this.#packs;
  }

  /** Puts new members in place of all old ones and tells the listeners. */
  replace(members: Members): void {
    this.#take(members);
    for (const listener of this.#listeners) listener(this);
  }

  /** @returns A function that ends the listening. */
  onChange(listener: (pantheon: Pantheon) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take({ gods, packs }: Members): void {
    const all = [...gods];
    this.#gods = new Map(all.map((god) => [god.id, god]));
    // Names win over aliases and ids over both, whatever the order of the files.
    const calls = (of: (god: God) => readonly string[]) =>
      all
        .flatMap((god) => of(god).map((name): [string, string] => [foldName(name), god.id]))
        // A name of emoji only folds to nothing, and nothing must not call a god.
        .filter(([folded]) => folded !== '');
    this.#ids = new Map([
      ...calls((god) => god.aliases),
      ...calls((god) => [god.name]),
      ...calls((god) => [god.id]),
    ]);
    this.#packs = packs;
    this.#revision += 1;
  }

  #refuse(typed: string): never {
    const close = closeNames(
      typed,
      this.all().flatMap((god) => [god.name, ...god.aliases]),
    );
    const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
    if (close.length === 0)
      throw new UserError('god_not_found', 'There is no god "{typed}". /gods lists who is here.', {
        values: { typed: shown },
      });
    throw new UserError('god_not_found', 'There is no god "{typed}". Did you mean {names}?', {
      values: { typed: shown, names: close.join(', ') },
    });
  }
}
