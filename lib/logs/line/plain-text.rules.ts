// Log lines are hostile text: nothing in them may move the cursor, change the direction or hide a part of the line.

/** ANSI: CSI sequences, OSC sequences (titles, links) that end, and two-character escapes. */
const ansi =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;
/** Direction marks, zero-width characters, fillers, tags and line separators: what cannot be seen, or turns what can. */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u180f/gu;
/** Marks heaped on one character, which would cover the rows above. */
const heaped = /\p{M}{5,}/gu;
const mostMarks = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const named = (char: string) => `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
const pictured = (char: string) => {
  const code = char.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : named(char);
};

const fewer = (heap: string) => {
  const marks = [...heap];
  return `${marks.slice(0, mostMarks).join('')}⟨${marks.length - mostMarks} more marks⟩`;
};

/** A text without its terminal escapes; nothing else is changed. */
export const withoutEscapes = (text: string): string =>
  text.includes('\u001b') || text.includes('\u009b') ? text.replace(ansi, '') : text;

/** A text without the line ends that it ends with. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}

/**
 * A message as it may be shown: colours taken out, controls and invisible characters made visible. Line ends stay, but
 * for the last; `piece`: it is part of a message, whose last line end stays too.
 */
export function plainText(message: string, piece = false): string {
  const text = message.replace(ansi, '');
  return (piece ? text : withoutEnd(text))
    .replace(/\r\n?/g, '\n')
    .replace(control, pictured)
    .replace(invisible, named)
    .replace(heaped, fewer);
}

/** The same on one row: line ends and tabs become visible or spaces, and what is too long is cut with a count. */
export function oneRow(message: string, longest = 2_000, piece = false): string {
  const text = plainText(message, piece).replace(/\n/g, ' ⏎ ').replace(/\t/g, '    ');
  return text.length > longest ? `${text.slice(0, longest)} … ${text.length - longest} more characters` : text;
}
