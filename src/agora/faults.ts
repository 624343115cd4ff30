import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * What can go wrong on the way to Discord, switched on by tests.
 *
 * - `status`: answers with this instead of doing the work
 * - `drop`: cuts the line before the work is done
 * - `acceptThenDrop`: does the work, then cuts the line: the caller cannot know
 * - `hang`: never answers until released; `doWork` says whether the work is done meanwhile
 * - `delay`: does the work late
 */
export type FaultKind =
  | Readonly<{ kind: 'status'; status: number; body?: unknown; headers?: Readonly<Record<string, string>> }>
  | Readonly<{ kind: 'drop' }>
  | Readonly<{ kind: 'acceptThenDrop' }>
  | Readonly<{ kind: 'hang'; doWork: boolean }>
  | Readonly<{ kind: 'delay'; ms: number }>;

export type Fault = FaultKind &
  Readonly<{ method?: string; path: RegExp /** How often it strikes; 1 when absent. */; times?: number }>;

/** One call of a bot, as it came and what became of it. */
export type RestCall = {
  readonly method: string;
  readonly path: string;
  body: unknown;
  status: number | null;
};

/** Calls remembered for tests to look at. */
const CALLS_MAX = 2_000;

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let armed: { fault: Fault; left: number }[] = [];
  const hanging = new Set<() => void>();
  const calls: RestCall[] = [];
  const struck = new WeakMap<FastifyRequest, Fault>();
  const callOf = new WeakMap<FastifyRequest, RestCall>();

  const hang = () =>
    new Promise<void>((release) => {
      hanging.add(release);
    });

  function strike(request: FastifyRequest): Fault | undefined {
    const path = request.url.split('?')[0] ?? '';
    const hit = armed.find(
      ({ fault }) => (!fault.method || fault.method === request.method) && fault.path.test(path),
    );
    if (!hit) return undefined;
    hit.left -= 1;
    armed = armed.filter(({ left }) => left > 0);
    return hit.fault;
  }

  async function beforeWork(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const call: RestCall = { method: request.method, path: request.url, body: undefined, status: null };
    calls.push(call);
    if (calls.length > CALLS_MAX) calls.shift();
    callOf.set(request, call);
    const fault = strike(request);
    if (!fault) return undefined;
    struck.set(request, fault);
    if (fault.kind === 'status') {
      return reply
        .status(fault.status)
        .headers(fault.headers ?? {})
        .send(fault.body ?? { message: 'fault', code: 0 });
    }
    if (fault.kind === 'drop') request.raw.socket.destroy();
    if (fault.kind === 'hang' && !fault.doWork) await hang();
    if (fault.kind === 'delay') await new Promise((done) => setTimeout(done, fault.ms));
    return undefined;
  }

  async function beforeAnswer(
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> {
    const call = callOf.get(request);
    if (call) Object.assign(call, { body: request.body, status: reply.statusCode });
    const fault = struck.get(request);
    if (fault?.kind === 'acceptThenDrop') request.raw.socket.destroy();
    if (fault?.kind === 'hang' && fault.doWork) await hang();
    return payload;
  }

  return {
    calls: calls as readonly RestCall[],
    arm: (fault: Fault) => {
      armed.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      armed = [];
    },
    /** Lets hung requests go on. */
    release: () => {
      for (const go of hanging) go();
      hanging.clear();
    },
    install(app: FastifyInstance): void {
      app.addHook('onRequest', beforeWork);
      app.addHook('onSend', beforeAnswer);
    },
  };
}
