import type { Block, Picture } from './picture.rules';

/** Pixels of a band's height. */
export const bandHeight = 48;

const looks = {
  old: { running: 'fill-old/40', healthy: 'fill-old' },
  fresh: { running: 'fill-new-soft/60', healthy: 'fill-new' },
};

/** One version's tasks over time, from `top` pixels on: running ones light, healthy ones full. Widths in percent. */
export function PictureBand({
  picture,
  version,
  top,
  name,
}: {
  picture: Picture;
  version: 'old' | 'fresh';
  top: number;
  name: string;
}) {
  const tall = (count: number) => Math.round((count / picture.top) * bandHeight);
  const floor = top + bandHeight;
  const bars = (count: (block: Block) => number | undefined, className: string) =>
    picture[version].map((block) => {
      const height = tall(count(block) ?? 0);
      if (height === 0) return null;
      const { x, width } = block;
      return <rect key={x} x={`${x}%`} width={`${width}%`} y={floor - height} height={height} className={className} />;
    });
  return (
    <g>
      <text x="4" y={top - 7} strokeWidth={3} className="fill-ink2 stroke-panel text-2xs [paint-order:stroke]">
        {name}
      </text>
      <text x="-6" y={floor + 3} textAnchor="end" className="fill-ink3 text-2xs">
        0
      </text>
      <text x="-6" y={top + 4} textAnchor="end" className="fill-ink3 text-2xs">
        {picture.top}
      </text>
      <g shapeRendering="crispEdges">
        {bars(({ running }) => running, looks[version].running)}
        {bars(({ healthy }) => healthy, looks[version].healthy)}
        <line x1="0" x2="100%" y1={floor} y2={floor} className="stroke-line" />
      </g>
      {picture.wanted.map(({ x, width, desired }) => (
        <line
          key={x}
          x1={`${x}%`}
          x2={`${x + width}%`}
          y1={floor - tall(desired)}
          y2={floor - tall(desired)}
          strokeDasharray="2 3"
          className="stroke-ink2"
        />
      ))}
    </g>
  );
}
