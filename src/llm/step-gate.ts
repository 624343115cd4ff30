/** Whoever has come to its next step, and where it stands in the order. */
type AtStep = Readonly<{ place: number; go: () => void }>;

/**
 * Keeps the sequences of one context in step, and lets short changes of its memory in between the steps.
 *
 * The library evaluates what is ready just when it looks. Left alone, two sequences that draw words fall out of step
 * after the first one: of 79 evaluations for two answers of 40 tokens 78 were for one sequence only, each as dear as one
 * for both. And it keeps its lock on the context for as long as anything is ready: whoever wanted to erase, save or load
 * a third sequence would wait until both had said all they had to say. So every step waits here until all that draw are
 * ready for theirs, and while a change is wanted.
 *
 * They go on in the order of their places, because llama.cpp evaluates sequences at once only while each has the number
 * after the one before it: four in order take 33 ms, the same four in another order 70.
 */
export class StepGate {
  readonly #places: readonly object[];
  #drawing = 0;
  #changes = 0;
  #atStep: AtStep[] = [];
  #reading: (() => void)[] = [];

  /** @param sequences - In the order in which they were made; those that are missing come first. */
  constructor(sequences: readonly object[] = []) {
    this.#places = sequences;
  }

  /**
   * Draws words on a sequence, step by step together with the others.
   *
   * @param work - To await `step` before each of its evaluations, and nothing else that could take long.
   */
  async draw<Result>(
    sequence: object,
    work: (step: () => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const place = this.#places.indexOf(sequence);
    this.#drawing += 1;
    try {
      return await work(() => {
        const turn = new Promise<void>((go) => this.#atStep.push({ place, go }));
        this.#goOn();
        return turn;
      });
    } finally {
      this.#drawing -= 1;
      this.#goOn();
    }
  }

  /** Waits until no change is wanted: before every piece of a prompt. */
  async pass(): Promise<void> {
    while (this.#changes > 0) await new Promise<void>((go) => this.#reading.push(go));
  }

  /** Makes a change. It must not wait for a step itself. */
  async change<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#changes += 1;
    try {
      return await work();
    } finally {
      this.#changes -= 1;
      this.#goOn();
    }
  }

  #goOn(): void {
    if (this.#changes > 0) return;
    for (const go of this.#reading.splice(0)) go();
    if (this.#atStep.length < this.#drawing || this.#drawing === 0) return;
    const all = this.#atStep.splice(0).sort((a, b) => a.place - b.place);
    // Who is alone has nobody to keep step with; a turn of the loop would cost the pocket model a tenth of its speed.
    if (all.length === 1) {
      for (const { go } of all) go();
      return;
    }
    // Only once the library has found nothing ready, so that it evaluates all of them at its next look.
    setImmediate(() => {
      for (const { go } of all) go();
    });
  }
}

const gates = new WeakMap<object, StepGate>();

/** Gives the sequences of a context their order. To be called before any of them is used. */
export function setPlaces(sequences: readonly Readonly<{ context: object }>[]): void {
  for (const { context } of sequences.slice(0, 1)) gates.set(context, new StepGate(sequences));
}

/** The gate of a context, the same for all its sequences. */
export function gateOf({ context }: Readonly<{ context: object }>): StepGate {
  const known = gates.get(context);
  if (known) return known;
  const gate = new StepGate();
  gates.set(context, gate);
  return gate;
}
