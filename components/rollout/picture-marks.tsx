import type { Mark, Picture } from './picture.rules';

/** Numbers of the phases on top, with a fine line down to `floor` pixels. */
export function PhaseMarks({ marks, floor }: { marks: Mark[]; floor: number }) {
  return marks.map(({ x, text, title }) => {
    const half = text.length > 1 ? 15 : 8;
    return (
      <g key={x}>
        <title>{title}</title>
        <line x1={`${x}%`} x2={`${x}%`} y1={18} y2={floor} strokeDasharray="1 3" className="stroke-ink3" />
        <svg aria-hidden="true" x={`${x}%`} y={10} className="overflow-visible">
          <rect x={-half} y={-8} width={half * 2} height={16} rx={8} className="fill-line2 stroke-line" />
          <text y={4} textAnchor="middle" className="fill-ink text-2xs font-medium">
            {text}
          </text>
        </svg>
      </g>
    );
  });
}

/** A cross where a task failed, and how many at once. */
export function FailureMarks({ marks, y }: { marks: Mark[]; y: number }) {
  return marks.map(({ x, text, title }) => (
    <svg key={x} aria-hidden="true" x={`${x}%`} y={y} className="overflow-visible">
      <g>
        <title>{title}</title>
        <circle r={8} className="fill-panel" />
        <path d="M-4-4 4 4M4-4-4 4" strokeWidth="2" className="stroke-bad" />
        <text x={10} y={4} strokeWidth={3} className="fill-bad stroke-panel text-2xs [paint-order:stroke]">
          {text}
        </text>
      </g>
    </svg>
  ));
}

/** Where it is now, and where earlier rollouts ended. */
export function TimeLines({ picture, top, floor }: { picture: Picture; top: number; floor: number }) {
  const { now, expected } = picture;
  return (
    <g className="text-2xs">
      {now === undefined ? null : (
        <>
          <line x1={`${now}%`} x2={`${now}%`} y1={top} y2={floor} className="stroke-ink" />
          {now > 30 && now < 92 ? (
            <svg aria-hidden="true" x={`${now}%`} y={top + 8} className="overflow-visible">
              <text x={4} className="fill-ink">
                now
              </text>
            </svg>
          ) : null}
        </>
      )}
      {expected === undefined || (now !== undefined && now >= expected) ? null : (
        <>
          <line
            x1={`${expected}%`}
            x2={`${expected}%`}
            y1={top}
            y2={floor}
            strokeDasharray="3 3"
            className="stroke-ink3"
          />
          {expected - (now ?? 0) > 30 ? (
            <svg aria-hidden="true" x={`${expected}%`} y={top + 8} className="overflow-visible">
              <text x={-4} textAnchor="end" className="fill-ink3">
                expected
              </text>
            </svg>
          ) : null}
        </>
      )}
    </g>
  );
}
