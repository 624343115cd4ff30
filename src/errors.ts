/**
 * The four errors of the program. An edge translates a foreign error into one of these; inside, only these exist.
 * Anything else is a bug. Codes are listed in docs/errors.md.
 */
export abstract class PantheonError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/**
 * The person asked for something we cannot do; never retried. The sentence is shown in the person's language, so what
 * differs from case to case stands in gaps: `There is no god "{typed}".`
 */
export class UserError extends PantheonError {
  /** The English sentence with its gaps, which is also the key of its translations. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    sentence: string,
    options?: ErrorOptions & { values?: Readonly<Record<string, string | number>> },
  ) {
    const values = options?.values ?? {};
    super(
      code,
      sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap)),
      options,
    );
    this.sentence = sentence;
    this.values = values;
  }
}

/** The operator's settings or files are wrong. Ends the process with exit code 78 (EX_CONFIG of sysexits.h). */
export class ConfigError extends PantheonError {}

/** May work later: Discord 5xx, Redis away, a busy model. Retried. */
export class TransientError extends PantheonError {
  /** Milliseconds to wait before the next try, when the other side told us. */
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, options?: ErrorOptions & { retryAfterMs?: number }) {
    super(code, message, options);
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** Will never work: the channel is gone, the prompt is over the context. Not retried. */
export class PermanentError extends PantheonError {}

/** Exit code for wrong settings or files, from sysexits.h: EX_CONFIG. Supervisors do not restart on it. */
export const EXIT_CONFIG = 78;
