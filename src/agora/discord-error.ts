/** Shape of `errors` in a 50035: a tree of field names with `_errors` at its leaves. */
export type FormErrors = { [field: string]: FormErrors | readonly FormError[] };
export type FormError = Readonly<{ code: string; message: string }>;

/** Discord's JSON error codes that the agora can answer with: HTTP status and sentence. */
const CODES = {
  0: [404, '404: Not Found'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [404, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20016: [429, 'This action cannot be performed due to slowmode rate limit'],
  30007: [400, 'Maximum number of webhooks reached (15)'],
  30008: [400, 'Maximum number of emojis reached (2000)'],
  40001: [401, 'Unauthorized'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50034: [400, 'You can only bulk delete messages that are under 14 days old.'],
  50035: [400, 'Invalid Form Body'],
  50045: [400, 'File uploaded exceeds the maximum size'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
  220001: [400, 'Webhooks posted to forum channels must have a thread_name or thread_id'],
  220002: [400, 'Webhooks posted to forum channels cannot have both a thread_name and thread_id'],
  220003: [400, 'Webhooks can only create threads in forum channels'],
} as const satisfies Record<number, readonly [status: number, message: string]>;

export type DiscordErrorCode = keyof typeof CODES;

/** An answer that is not a success, as Discord words it. */
export class DiscordError extends Error {
  readonly code: number;
  readonly status: number;
  readonly errors: FormErrors | undefined;

  constructor(
    code: DiscordErrorCode,
    options: Readonly<{ message?: string; status?: number; errors?: FormErrors }> = {},
  ) {
    super(options.message ?? CODES[code][1]);
    this.name = 'DiscordError';
    this.code = code;
    this.status = options.status ?? CODES[code][0];
    this.errors = options.errors;
  }

  toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

/** A 50035 about one field, written as `parent.child`. */
export function formError(field: string, code: string, message: string): DiscordError {
  const leaf: FormErrors = { _errors: [{ code, message }] };
  const errors = field.split('.').reduceRight<FormErrors>((inner, name) => ({ [name]: inner }), leaf);
  return new DiscordError(50035, { errors });
}
