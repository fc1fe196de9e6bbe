/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What lines stand on (app/globals.css): panel, and the rows of errors and warnings. */
const grounds = {
  light: [
    [255, 255, 255],
    [252, 233, 231],
    [252, 242, 220],
  ],
  dark: [
    [21, 26, 32],
    [50, 22, 20],
    [43, 33, 16],
  ],
} as const;

const ends = { light: [0, 0, 0], dark: [255, 255, 255] } as const;

/** What text of this size needs: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const enough = 4.5;
const steps = 32;

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours are apart, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The least contrast of a colour with what lines stand on. */
export const leastContrast = (colour: Rgb, theme: keyof typeof grounds): number =>
  Math.min(...grounds[theme].map((ground) => contrast(colour, ground)));

const part = (n: number) => Math.min(255, Math.max(0, Math.round(Number.isFinite(n) ? n : 0)));

function readable(colour: Rgb, theme: keyof typeof grounds): Rgb {
  const mixed = (step: number): Rgb => {
    const [red, green, blue] = colour.map((from, i) => part(from + ((ends[theme][i] ?? 0) - from) * (step / steps)));
    return [red ?? 0, green ?? 0, blue ?? 0];
  };
  for (let step = 0; step < steps; step++) {
    if (leastContrast(mixed(step), theme) >= enough) return mixed(step);
  }
  return ends[theme];
}

/** `#0b5fa5` */
export const hexOf = (colour: Rgb): string =>
  `#${colour.map((value) => part(value).toString(16).padStart(2, '0')).join('')}`;

const known = new Map<string, string>();
const mostKnown = 1_000;

/** A colour of a program's choice as CSS: as it is where that can be read, else as near to it as can be, in each theme. */
export function readableColour(colour: Rgb): string {
  const key = hexOf(colour);
  const found = known.get(key);
  if (found) return found;
  const [red, green, blue] = colour.map(part);
  const clean: Rgb = [red ?? 0, green ?? 0, blue ?? 0];
  const css = `light-dark(${hexOf(readable(clean, 'light'))}, ${hexOf(readable(clean, 'dark'))})`;
  if (known.size >= mostKnown) known.clear();
  known.set(key, css);
  return css;
}
