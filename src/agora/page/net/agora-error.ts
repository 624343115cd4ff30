type Branch = Readonly<Record<string, unknown>>;

/** The innermost sentences of Discord's nested `errors`, in order. */
function sentences(errors: unknown): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  const own = (errors as { _errors?: { message?: string }[] })._errors?.flatMap(
    ({ message }) => message ?? [],
  );
  return [...(own ?? []), ...Object.values(errors as Branch).flatMap(sentences)];
}

/** Discord's error body as one text for people. */
export function explain(body: unknown, status: number): string {
  const { message, errors } = (body ?? {}) as { message?: string; errors?: unknown };
  const inner = Array.isArray(errors) ? [] : sentences(errors);
  if (inner.length > 0) return inner.join(' ');
  return message ?? `The agora answered with status ${status}.`;
}

/** A call the agora refused; the message can be shown as it is. */
export class AgoraError extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
