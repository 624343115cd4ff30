import { loadConfig } from './config.ts';
import { EXIT_CONFIG } from './errors.ts';
import { loadPantheon, shippedGods } from './gods/load.ts';
import { describeMistake } from './gods/mistake.ts';
import { loadSettingsOrExit } from './load-settings.ts';

// `npm run check` ends with this: every god file is valid, and who is there.
const config = loadSettingsOrExit(() => loadConfig(process.env));
const { gods, packs, problems } = await loadPantheon(config.godsDir ?? shippedGods());
for (const problem of problems) console.error(describeMistake(problem));
for (const { id, name } of packs) {
  const members = [...gods.values()].filter(({ pack }) => pack === id);
  const cultures = new Set(members.map(({ culture }) => culture));
  console.log(`gods: ${name}: ${members.length} voices, ${cultures.size} cultures`);
}
process.exit(problems.length > 0 ? EXIT_CONFIG : 0);
