import { createRequire } from 'node:module';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import type { RunKind } from './text-runs.ts';

const { resolve } = createRequire(import.meta.url);

/** Shipped with the program: a fresh Debian or a slim container has no font at all. */
const FONT_FILES = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
].map((file) => resolve(file));

export const FONT = 'Noto Sans';

/** The family that draws a run; letters it lacks are looked for in the fonts of the system. */
export const FAMILY: Readonly<Record<RunKind, string>> = { plain: FONT, foreign: FONT, emoji: 'Noto Emoji' };

/** @param system - Also the system's fonts: CJK, Arabic, Hebrew … Reading them takes up to 3 ms per 40 fonts. */
export const fontOptions = (system: boolean): NonNullable<ResvgRenderOptions['font']> => ({
  loadSystemFonts: system,
  fontFiles: FONT_FILES,
  defaultFontFamily: FONT,
});
