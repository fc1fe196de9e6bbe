import type { Rgb } from './colour.rules';

/** How a piece of text looks by its escapes. */
export interface Look {
  /** 0 black, 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan, 7 white; 8 to 15 the bright ones. */
  colour?: number | undefined;
  /** Any other colour, as the program chose it. */
  rgb?: Rgb | undefined;
  bold?: boolean;
  dim?: boolean;
  underline?: boolean;
  italic?: boolean;
  struck?: boolean;
}

export interface Styled {
  text: string;
  look?: Look;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
const sgr = /\u001b\[([0-9;:]*)m/g;

/** One of the 256: the sixteen, a cube of 6 × 6 × 6, and 24 greys. */
function ofPalette(n: number): Pick<Look, 'colour' | 'rgb'> {
  if (n < 16) return { colour: n, rgb: undefined };
  const grey = (n - 232) * 10 + 8;
  if (n > 231) return { colour: undefined, rgb: [grey, grey, grey] };
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const at = n - 16;
  return { colour: undefined, rgb: [level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6)] };
}

/** A colour of 256 or of all, and how many codes it takes. ECMA-48 has colons between its parts, terminals semicolons. */
function extended(codes: readonly number[], at: number): [look: Pick<Look, 'colour' | 'rgb'>, codes: number] {
  const part = (i: number) => Math.min(255, codes[at + i] ?? 0);
  if (codes[at + 1] === 5) return [ofPalette(part(2)), 2];
  return codes[at + 1] === 2 ? [{ colour: undefined, rgb: [part(2), part(3), part(4)] }, 4] : [{}, 1];
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
    else if (code === 3 || code === 23) next.italic = code === 3;
    else if (code === 9 || code === 29) next.struck = code === 9;
    else if (code >= 30 && code <= 37) next = { ...next, colour: code - 30, rgb: undefined };
    else if (code >= 90 && code <= 97) next = { ...next, colour: code - 90 + 8, rgb: undefined };
    else if (code === 39) next = { ...next, colour: undefined, rgb: undefined };
    else if (code === 38 || code === 48 || code === 58) {
      const [colour, taken] = extended(codes, i);
      if (code === 38) next = { ...next, ...colour };
      i += taken;
    }
  }
  return next;
}

/** `38:2::1:2:3` names a colour space between, which terminals leave out. */
const codesOf = (text: string): number[] =>
  text
    .replace(/\b([345]8):2:\d*:(\d+:\d+:\d+)/g, '$1:2:$2')
    .split(/[;:]/)
    .slice(0, 100)
    .map(Number);

/** Without what is not said. */
const saidOf = (look: Look): Look =>
  Object.fromEntries(Object.entries(look).filter(([, value]) => value || value === 0));

/**
 * A message as pieces by its colour escapes (SGR); all other escapes stay in the text for whoever makes it plain, as do those beyond the first `most` pieces.
 * https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export function styledOf(message: string, most = 500): Styled[] {
  if (!message.includes('\u001b[')) return [{ text: message }];
  const pieces: Styled[] = [];
  let look: Look = {};
  let from = 0;
  const push = (to: number) => {
    if (to <= from) return;
    const said = saidOf(look);
    const text = message.slice(from, to);
    pieces.push(Object.keys(said).length === 0 ? { text } : { text, look: said });
  };
  for (const match of message.matchAll(sgr)) {
    // A line of nothing but colours: what follows is text alone, and the page stays light.
    if (pieces.length >= most) break;
    push(match.index);
    from = match.index + match[0].length;
    look = after(look, codesOf(match[1] ?? ''));
  }
  push(message.length);
  return pieces;
}
