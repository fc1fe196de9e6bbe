import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import type { Look } from '@/lib/logs/line/ansi.rules';
import { readableColour } from '@/lib/logs/line/colour.rules';
import { hostOf, type Piece, piecesOf } from '@/lib/logs/line/pieces.rules';

/** A terminal's sixteen colours, readable on both themes' panels. */
const colours = [
  'light-dark(#3d4450, #9aa4b2)',
  'light-dark(#b3261e, #ff8a80)',
  'light-dark(#1a6b32, #6fcf8b)',
  'light-dark(#8c5800, #e3b04b)',
  'light-dark(#0b5fa5, #6db3f2)',
  'light-dark(#7a3b9e, #c594e6)',
  'light-dark(#0b6b63, #5fc9bd)',
  'light-dark(#4a5361, #c6ced8)',
];

const styleOf = ({ colour, rgb, bold, dim, underline, italic, struck }: Look) => ({
  ...(rgb ? { color: readableColour(rgb) } : colour === undefined ? {} : { color: colours[colour % 8] }),
  ...(bold ? { fontWeight: 600 } : {}),
  // Thinner, not paler: what is dim must be readable too.
  ...(dim ? { fontWeight: 300 } : {}),
  ...(italic ? { fontStyle: 'italic' } : {}),
  ...(underline || struck
    ? { textDecoration: [underline && 'underline', struck && 'line-through'].filter(Boolean).join(' ') }
    : {}),
});

function Drawn({ piece }: { piece: Piece }) {
  const { text, look, hit, name, href } = piece;
  const inner = hit ? <mark className="rounded-sm bg-[#ffd54a] text-[#14181d]">{text}</mark> : text;
  const style = look ? styleOf(look) : undefined;
  if (href) {
    return (
      <a
        href={href}
        title={`To ${hostOf(href)}`}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline"
        style={style}
      >
        {inner}
      </a>
    );
  }
  if (!style && !name) return inner;
  return (
    <span style={style} className={cx(name && 'font-medium text-accent')}>
      {inner}
    </span>
  );
}

interface Props {
  message: string;
  /** Line ends are kept; else all is on one row. */
  wrap: boolean;
  /** The message is one JSON object. */
  json: boolean;
  matcher: Matcher | undefined;
}

/** A line's text: its colours, what was found, names of JSON fields, and web addresses as links. Hostile text. */
export const LineText = memo(function LineText({ message, wrap, json, matcher }: Props) {
  const hitsOf = matcher ? (text: string) => matcher.ranges(text) : undefined;
  return piecesOf(message, { wrap, json, ...(hitsOf ? { hitsOf } : {}) }).map((piece) => (
    <Drawn key={piece.at} piece={piece} />
  ));
});
