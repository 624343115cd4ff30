import { EXIT_CONFIG, PantheonError } from './errors.ts';

/** Reads settings at the very start of a process; wrong ones end it with a list of all mistakes and exit code 78. */
export function loadSettingsOrExit<Settings>(load: () => Settings): Settings {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof PantheonError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}
