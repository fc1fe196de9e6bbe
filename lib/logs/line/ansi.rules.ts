/** How a piece of text looks by its escapes: one of the terminal's sixteen colours, and weight. */
export interface Look {
  /** 0 black, 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan, 7 white; 8 to 15 the bright ones. */
  colour?: number;
  bold?: boolean;
  dim?: boolean;
  underline?: boolean;
}

export interface Styled {
  text: string;
  look?: Look;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
const sgr = /\u001b\[([0-9;:]*)m/g;

/** The nearest of the sixteen: a page has two themes, and neither knows what a terminal's colours stood on. */
function nearest(red: number, green: number, blue: number): number {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const bright = most > 191 ? 8 : 0;
  if (most - least < 32) return most > 200 ? 15 : most > 120 ? 7 : 8;
  const half = (most + least) / 2;
  return bright + (red > half ? 1 : 0) + (green > half ? 2 : 0) + (blue > half ? 4 : 0);
}

function ofPalette(n: number): number {
  if (n < 16) return n;
  if (n > 231) return nearest((n - 232) * 10 + 8, (n - 232) * 10 + 8, (n - 232) * 10 + 8);
  const at = n - 16;
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  return nearest(level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6));
}

/** What a sequence makes of a look; backgrounds and blinking are left out, so that nothing hides a text. */
function after(look: Look, codes: readonly number[]): Look {
  let next = { ...look };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 0) next = {};
    else if (code === 1) next.bold = true;
    else if (code === 2) next.dim = true;
    else if (code === 4) next.underline = true;
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code === 24) next.underline = false;
    else if (code >= 30 && code <= 37) next.colour = code - 30;
    else if (code >= 90 && code <= 97) next.colour = code - 90 + 8;
    else if (code === 39) next = { ...next, colour: undefined };
    else if (code === 38 || code === 48) {
      const palette = codes[i + 1] === 5;
      const colour = palette
        ? ofPalette(codes[i + 2] ?? 0)
        : nearest(codes[i + 2] ?? 0, codes[i + 3] ?? 0, codes[i + 4] ?? 0);
      if (code === 38) next.colour = colour;
      i += palette ? 2 : 4;
    }
  }
  return next;
}

const isPlain = ({ colour, bold, dim, underline }: Look) => colour === undefined && !bold && !dim && !underline;

/**
 * A message as pieces by its colour escapes (SGR); all other escapes stay in the text for whoever makes it plain.
 * https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export function styledOf(message: string): Styled[] {
  if (!message.includes('\u001b[')) return [{ text: message }];
  const pieces: Styled[] = [];
  let look: Look = {};
  let from = 0;
  const push = (to: number) => {
    if (to > from)
      pieces.push(isPlain(look) ? { text: message.slice(from, to) } : { text: message.slice(from, to), look });
  };
  for (const match of message.matchAll(sgr)) {
    push(match.index);
    from = match.index + match[0].length;
    look = after(look, (match[1] ?? '').split(/[;:]/).map(Number));
  }
  push(message.length);
  return pieces;
}
