import type { Config } from 'tailwindcss';

/** Names for the tokens of app/globals.css; components use these and no colour of their own. */
const tokens = [
  'bg',
  'panel',
  'line',
  'line2',
  'ink',
  'ink2',
  'ink3',
  'accent',
  'accent-bg',
  'on-accent',
  'ok',
  'ok-bg',
  'warn',
  'warn-bg',
  'bad',
  'bad-bg',
  'on-bad',
  'fly',
  'fly-bg',
  'old',
  'new',
  'new-soft',
];

const config: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: Object.fromEntries(tokens.map((token) => [token, `var(--${token})`])),
      fontFamily: {
        sans: ['"IBM Plex Sans"', 'system-ui', 'sans-serif'],
        mono: ['"IBM Plex Mono"', 'ui-monospace', 'monospace'],
      },
      fontSize: {
        '2xs': ['11px', '16px'],
        xs: ['12px', '16px'],
        sm: ['13px', '20px'],
        base: ['14px', '22px'],
        lg: ['16px', '24px'],
        xl: ['20px', '28px'],
      },
      boxShadow: { panel: 'var(--shadow)', raised: 'var(--shadow-raised)' },
    },
  },
};

export default config;
