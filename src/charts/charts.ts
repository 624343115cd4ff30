import type { favourChart } from './favour-chart.ts';
import type { GodSheetInput } from './god-sheet.ts';
import type { moodChart } from './mood-chart.ts';
import type { OddsChartInput } from './odds-chart.ts';

/** A picture with what it shows in words. */
export type Picture = Readonly<{ name: string; data: Uint8Array; description: string }>;

type FavourPicture = Parameters<typeof favourChart>[0];
type MoodPicture = Parameters<typeof moodChart>[0];

export type Charts = ReturnType<typeof createCharts>;

/**
 * Draws pictures. The charting library is loaded with the first one: a bot nobody asks for pictures does without its
 * memory.
 */
export function createCharts() {
  return {
    async favour(picture: FavourPicture): Promise<Picture> {
      const { favourAltText, favourChart } = await import('./favour-chart.ts');
      return { name: 'favour.png', data: await favourChart(picture), description: favourAltText(picture) };
    },
    async mood(picture: MoodPicture): Promise<Picture> {
      const { moodAltText, moodChart } = await import('./mood-chart.ts');
      return { name: 'mood.png', data: await moodChart(picture), description: moodAltText(picture) };
    },
    async gods(picture: GodSheetInput): Promise<Picture> {
      const { godSheet, godSheetAltText } = await import('./god-sheet.ts');
      return { name: 'gods.png', data: await godSheet(picture), description: godSheetAltText(picture) };
    },
    async odds(picture: OddsChartInput): Promise<Picture> {
      const { oddsAltText, oddsChart } = await import('./odds-chart.ts');
      return { name: 'odds.png', data: await oddsChart(picture), description: oddsAltText(picture) };
    },
  };
}
