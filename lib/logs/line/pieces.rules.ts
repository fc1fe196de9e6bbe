import { oneRow, plainText } from '@/lib/logs/plain-text.rules';
import { type Look, styledOf } from './ansi.rules';
import { namesIn } from './json-line.rules';

/** A piece of a line as it is drawn. Its text is plain: no escape, no control, no direction mark is left in it. */
export interface Piece {
  /** Place in the line's text. */
  at: number;
  text: string;
  look?: Look;
  /** Found by the search. */
  hit?: boolean;
  /** Name of a JSON field. */
  name?: boolean;
  /** An address with http or https, and no other. */
  href?: string;
}

type Ranges = readonly (readonly [start: number, end: number])[];

const address = /\bhttps?:\/\/[^\s"'<>`⏎⟨]+/g;

/** Where web addresses stand; what ends a sentence is none of theirs. */
export function linksIn(text: string): [start: number, end: number][] {
  return [...text.matchAll(address)].slice(0, 50).flatMap(({ index, 0: found }): [number, number][] => {
    const trimmed = found.replace(/[.,;:!?)\]}]+$/, '');
    return URL.canParse(trimmed) ? [[index, index + trimmed.length]] : [];
  });
}

const inside = (ranges: Ranges, at: number) => ranges.find(([start, end]) => at >= start && at < end);

/**
 * A message in pieces to draw, on one row or with its own line ends; `hitsOf` finds what is searched for in the text as
 * it is shown.
 */
export function piecesOf(
  message: string,
  { wrap, json, hitsOf }: { wrap: boolean; json: boolean; hitsOf?: (text: string) => Ranges },
): Piece[] {
  const most = wrap ? 20_000 : 2_000;
  // What will not be shown need not be gone through: a line may have a megabyte.
  const styled = styledOf(message.length > most * 2 ? message.slice(0, most * 2) : message).map(({ text, look }) => ({
    text: wrap ? plainText(text) : oneRow(text, Number.POSITIVE_INFINITY),
    look,
  }));
  const whole = styled.map(({ text }) => text).join('');
  const shown = whole.slice(0, most);
  const [hits, names, links] = [hitsOf?.(shown) ?? [], json ? namesIn(shown) : [], linksIn(shown)];
  const cuts = new Set([0, shown.length]);
  let at = 0;
  const starts = styled.map(({ text }) => {
    cuts.add(Math.min(at, shown.length));
    at += text.length;
    return at;
  });
  for (const [start, end] of [...hits, ...names, ...links]) cuts.add(start).add(end);
  const places = [...cuts].filter((place) => place <= shown.length).sort((a, b) => a - b);
  const pieces = places.slice(0, -1).map((start, i): Piece => {
    const link = inside(links, start);
    const look = styled[starts.findIndex((end) => start < end)]?.look;
    return {
      at: start,
      text: shown.slice(start, places[i + 1]),
      ...(look ? { look } : {}),
      ...(inside(hits, start) ? { hit: true } : {}),
      ...(inside(names, start) ? { name: true } : {}),
      ...(link ? { href: shown.slice(...link) } : {}),
    };
  });
  const rest = Math.max(0, whole.length - shown.length, message.length - most * 2);
  return rest > 0 ? [...pieces, { at: shown.length, text: ` … ${message.length - most} more characters` }] : pieces;
}
