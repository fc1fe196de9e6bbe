import type { MetricRow } from './metric-rows.rules';

const height = 28;

/** One metric as bars on the rollout's time axis; the dashed line is its mean before the rollout. */
export function MetricStrip({ row }: { row: MetricRow }) {
  const { id, name, bars, peak, before } = row;
  const fill = id === 'errorRate' ? 'fill-bad/55' : 'fill-ink3/35';
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3 text-2xs text-ink2">
        <span>{name}</span>
        <span>highest {peak}</span>
      </div>
      <svg
        role="img"
        aria-label={`${name}: ${bars.map(({ words }) => words).join(', ')}`}
        width="100%"
        height={height}
        className="mt-1 block overflow-visible"
        shapeRendering="crispEdges"
      >
        {bars.map(({ x, width, height: share, words }) => (
          <g key={x}>
            <title>{words}</title>
            <rect x={`${x}%`} width={`${width}%`} y={0} height={height} fill="transparent" />
            <rect
              x={`${x}%`}
              width={`${width}%`}
              y={height - (share / 100) * height}
              height={(share / 100) * height}
              className={fill}
            />
          </g>
        ))}
        <line x1="0" x2="100%" y1={height} y2={height} className="stroke-line" />
        {before === undefined ? null : (
          <line
            x1="0"
            x2="100%"
            y1={height - (before / 100) * height}
            y2={height - (before / 100) * height}
            strokeDasharray="2 3"
            className="stroke-ink2"
          />
        )}
      </svg>
    </div>
  );
}
