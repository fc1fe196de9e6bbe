import { oneRow, plainText, withoutEnd } from '@/lib/logs/line/plain-text.rules';
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

/** Longer ones are none that anybody follows. */
const address = /\bhttps?:\/\/[^\s"'<>`⏎⟨]{1,2000}/g;

/**
 * The host that an address leads to, as the browser takes it: `xn--…` for letters that look like others. Undefined for
 * what is no address, and for one that names a user, which is there to look like another host.
 */
export function hostOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { host, username, password } = new URL(text);
  return username || password ? undefined : host;
}

/** Where web addresses stand; what ends a sentence is none of theirs. */
export function linksIn(text: string): [start: number, end: number][] {
  return [...text.matchAll(address)].slice(0, 50).flatMap(({ index, 0: found }): [number, number][] => {
    const trimmed = found.replace(/[.,;:!?)\]}]+$/, '');
    return hostOf(trimmed) === undefined ? [] : [[index, index + trimmed.length]];
  });
}

/** Whether places lie in ranges that rise and do not meet; asked from the first place on. */
function inside(ranges: Ranges): (at: number) => readonly [number, number] | undefined {
  let next = 0;
  return (at) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const range = ranges[next];
    return range && range[0] <= at ? range : undefined;
  };
}

interface Options {
  /** Line ends are kept; else all is put on one row. */
  wrap: boolean;
  json: boolean;
  /** Finds what is searched for in the text as it is shown. */
  hitsOf?: (text: string) => Ranges;
}

/** A message in pieces to draw. Costs what it is long, whatever is in it; who draws it cuts it first. */
export function piecesOf(message: string, { wrap, json, hitsOf }: Options): Piece[] {
  const styled = styledOf(withoutEnd(message)).map(({ text, look }) => ({
    text: wrap ? plainText(text, true) : oneRow(text, Number.POSITIVE_INFINITY, true),
    look,
  }));
  const shown = styled.map(({ text }) => text).join('');
  const [hits, names, links] = [hitsOf?.(shown) ?? [], json ? namesIn(shown) : [], linksIn(shown)];
  const cuts = new Set([0, shown.length]);
  const ends: number[] = [];
  let length = 0;
  for (const { text } of styled) {
    length += text.length;
    ends.push(length);
    cuts.add(length);
  }
  for (const [start, end] of [...hits, ...names, ...links]) cuts.add(start).add(end);
  const places = [...cuts].filter((place) => place <= shown.length).sort((a, b) => a - b);
  const [hit, name, link] = [inside(hits), inside(names), inside(links)];
  let style = 0;
  return places.slice(0, -1).map((start, i): Piece => {
    while ((ends[style] ?? length) <= start && style < ends.length) style += 1;
    const look = styled[style]?.look;
    const address = link(start);
    return {
      at: start,
      text: shown.slice(start, places[i + 1]),
      ...(look ? { look } : {}),
      ...(hit(start) ? { hit: true } : {}),
      ...(name(start) ? { name: true } : {}),
      ...(address ? { href: shown.slice(...address) } : {}),
    };
  });
}
