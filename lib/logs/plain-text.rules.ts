// Log lines are hostile text: nothing in them may move the cursor, change the direction or hide a part of the line.

/** ANSI: CSI sequences, OSC sequences (titles, links) up to their end, and two-character escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;
/** Direction marks, embeddings, overrides and isolates, zero-width characters and other invisible ones. */
const invisible = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u180e\ufff9-\ufffb]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const named = (char: string) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
const pictured = (char: string) => {
  const code = char.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : named(char);
};

/** A text without its terminal escapes; nothing else is changed. */
export const withoutEscapes = (text: string): string =>
  text.includes('\u001b') || text.includes('\u009b') ? text.replace(ansi, '') : text;

/** A message as it may be shown: colours taken out, controls and invisible characters made visible. Line ends stay. */
export function plainText(message: string): string {
  return message
    .replace(ansi, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .replace(control, pictured)
    .replace(invisible, named);
}

/** The same on one row: line ends and tabs become visible or spaces, and what is too long is cut with a count. */
export function oneRow(message: string, longest = 2_000): string {
  const text = plainText(message).replace(/\n/g, ' ⏎ ').replace(/\t/g, '    ');
  return text.length > longest ? `${text.slice(0, longest)} … ${text.length - longest} more characters` : text;
}
