import { useState } from 'preact/hooks';
import { remembered } from '../net/remembered.ts';
import { Icon } from './icon.tsx';

type Theme = 'light' | 'dark';

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
};

/** Day or night; until it is pressed the system decides. */
export function ThemeButton() {
  const [dark, setDark] = useState(isDark);
  function turn(): void {
    const theme: Theme = dark ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
    remembered.theme.write(theme);
    setDark(!dark);
  }
  return (
    <button
      type="button"
      class="quiet icon-button"
      onClick={turn}
      aria-label={dark ? 'Light theme' : 'Dark theme'}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
}
