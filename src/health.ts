import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Longest time one check may take before it counts as failed, milliseconds. */
const CHECK_MS_MAX = 2_000;

/** Named questions about the process; each answers whether all is well. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export type Health = Readonly<{ port: number; close(): Promise<void> }>;

async function ask(check: () => boolean | Promise<boolean>): Promise<boolean> {
  const tooLate = new Promise<boolean>((done) => setTimeout(done, CHECK_MS_MAX, false).unref());
  try {
    return await Promise.race([check(), tooLate]);
  } catch {
    return false;
  }
}

/**
 * Tells the truth over HTTP: `/healthz` is 200 while the process answers, `/readyz` is 200 when every check holds and
 * names those that do not.
 *
 * @param options.port - 0 takes any free port.
 */
export async function startHealth({
  port,
  host = '0.0.0.0',
  checks,
}: Readonly<{ port: number; host?: string; checks: Checks }>): Promise<Health> {
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    };
    if (request.url === '/healthz') return reply(200, { ok: true });
    if (request.url !== '/readyz') return reply(404, { ok: false });
    const answers = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const),
    );
    const ok = answers.every(([, isWell]) => isWell);
    return reply(ok ? 200 : 503, { ok, ...Object.fromEntries(answers) });
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
