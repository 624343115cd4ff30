import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT_CONFIG } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ProgramLog } from './program-log.ts';

/** Pauses before a process that died is started again, milliseconds; the last one repeats. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 60_000] as const;
/** A process that lived this long was well; its next death counts as the first. Milliseconds. */
const WELL_AFTER_MS = 60_000;
/** Time a process gets to end by itself, milliseconds; two of them must fit into the deadline of the whole. */
const END_MS_MAX = 4_000;

/** Milliseconds to wait after a number of deaths in a row, counted from 1. Pure. */
export const restartPauseMs = (deaths: number): number =>
  PAUSES_MS[Math.min(Math.max(deaths, 1), PAUSES_MS.length) - 1] ?? 0;

export type Supervised = Readonly<{
  /** Fulfilled when the process first says that it is ready. */
  ready: Promise<void>;
  /** @returns When the process has ended. */
  close(): Promise<void>;
  /** Ends it at once, without a chance to tidy up. */
  kill(): void;
}>;

export type SuperviseOptions = Readonly<{
  name: string;
  script: string;
  /** Flags for Node, beside those we run with. */
  nodeFlags?: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Called when wrong settings ended the process: starting it again would change nothing. */
  onHopeless: () => void;
  programLog: ProgramLog;
  log: Log;
}>;

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'ready';
}

/** Keeps one of the program's processes running until it is closed. */
export function supervise({
  name,
  script,
  nodeFlags = [],
  env,
  onHopeless,
  programLog,
  log,
}: SuperviseOptions): Supervised {
  const closing = new AbortController();
  let child: ChildProcess;
  let gone: Promise<unknown>;
  let deaths = 0;
  let sayReady = () => {};
  const ready = new Promise<void>((done) => {
    sayReady = done;
  });

  function startOnce(): void {
    const bornMs = Date.now();
    // A group of its own: Ctrl-C in the terminal reaches only us, so that we choose the order in which things end.
    child = fork(script, {
      env,
      execArgv: [...process.execArgv, ...nodeFlags],
      detached: true,
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    if (child.stderr) programLog.follow(child.stderr);
    child.on('message', (message) => isReady(message) && sayReady());
    child.on('error', (err) => log.error({ err, process: name }, 'process trouble'));
    gone = new Promise((done) => child.once('exit', done));
    child.once('exit', (code, signal) => {
      if (closing.signal.aborted) return;
      if (code === EXIT_CONFIG) return onHopeless();
      deaths = Date.now() - bornMs > WELL_AFTER_MS ? 1 : deaths + 1;
      const pauseMs = restartPauseMs(deaths);
      log.warn({ process: name, code, signal, pauseMs }, `${name} ended by itself; starting it again`);
      pause(pauseMs, undefined, { signal: closing.signal }).then(startOnce, () => {});
    });
  }
  startOnce();

  return {
    ready,
    async close() {
      closing.abort();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), END_MS_MAX);
      await gone;
      clearTimeout(timer);
    },
    kill() {
      closing.abort();
      child.kill('SIGKILL');
    },
  };
}
