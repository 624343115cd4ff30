import { closeNames, foldName } from './core/close-names.ts';
import type { God } from './core/god.ts';
import type { Pack } from './core/pack.ts';
import { UserError } from './errors.ts';

/** Most names offered while somebody types. Discord's limit for autocomplete. */
const SUGGESTIONS_MAX = 25;

type Members = Readonly<{ gods: Iterable<God>; packs: readonly Pack[] }>;

/** A god's name, and all it is called by as people type it. */
type FoldedNames = Readonly<{ name: string; folded: readonly string[] }>;

/** In the order in which they are offered. Folding a thousand names at every letter typed would take 5 ms. */
const foldedNames = (gods: readonly God[]): FoldedNames[] =>
  gods
    .map(({ id, name, aliases }) => ({ name, folded: [name, ...aliases, id].map(foldName) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** All gods, by id. Changes as a whole when god files change; a `God` once taken out never changes. */
export class Pantheon {
  readonly #listeners = new Set<(pantheon: Pantheon) => void>();
  #gods: ReadonlyMap<string, God> = new Map();
  #ids: ReadonlyMap<string, string> = new Map();
  #packs: readonly Pack[] = [];
  /** Made when somebody types for the first time: most pantheons change before that. */
  #folded: readonly FoldedNames[] | undefined;
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
    this.#folded ??= foldedNames(this.all());
    const [first, second]: [string[], string[]] = [[], []];
    for (const { name, folded } of this.#folded) {
      if (folded.some((one) => one.startsWith(wanted))) first.push(name);
      else if (folded.some((one) => one.includes(wanted))) second.push(name);
      if (first.length === SUGGESTIONS_MAX) break;
    }
    return [...first, ...second].slice(0, SUGGESTIONS_MAX);
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
    this.#folded = undefined;
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
