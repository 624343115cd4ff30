import { loadConfig } from './config.ts';
import { EXIT_CONFIG, PantheonError } from './errors.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { startEverything } from './start-everything.ts';

// `npm start`: the whole program on one machine. Exit codes: 0 after Ctrl-C, 78 for wrong settings or files, 1 else.
const config = loadSettingsOrExit(() => loadConfig(process.env));
const program = startEverything(config, process.env, {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
});

let signals = 0;
async function end(code: number): Promise<void> {
  await program.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signals += 1;
    if (signals > 1) {
      program.kill();
      process.exit(1);
    }
    // Only a person at the keyboard needs to know that there is a second, harder way.
    if (signal === 'SIGINT') process.stderr.write('\nStopping ... (once more to stop at once)\n');
    void end(0);
  });
}
try {
  await program.running;
} catch (error) {
  if (signals === 0) {
    const isOurs = error instanceof PantheonError;
    process.stderr.write(
      `${isOurs ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    await end(isOurs ? EXIT_CONFIG : 1);
  }
}
