export type Theme = 'system' | 'light' | 'dark';

/** The theme chosen on this browser. */
export const readTheme = (): Theme => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
};

/** Shows a theme at once and keeps it for a year; `system` forgets the choice. */
export function chooseTheme(theme: Theme): void {
  const age = theme === 'system' ? 0 : 365 * 86_400;
  // The Cookie Store interface is missing on plain http, where this dashboard may well run.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
