import { cx } from '@/components/ui/class-names';
import type { Picture } from './picture.rules';
import { bandHeight, PictureBand } from './picture-band';
import { FailureMarks, PhaseMarks, TimeLines } from './picture-marks';

/** The two versions of a rollout, by name. */
export interface Versions {
  old: string;
  fresh: string;
}

const oldTop = 60;
const freshTop = oldTop + bandHeight + 34;
const floor = freshTop + bandHeight;
const height = floor + 20;

/**
 * A rollout over time: the old version's tasks above, the new one's below, the overlap shaded, dips and failures marked.
 * Across it is in percent, so that it is drawn for any width; `label` says it to those who do not see it.
 */
export function StopwatchPicture({
  picture,
  versions,
  label,
}: {
  picture: Picture;
  versions: Versions;
  label: string;
}) {
  const widest = picture.overlaps.find(({ width }) => width > 24);
  return (
    <figure>
      <div className="pr-2 pl-6">
        <svg role="img" aria-label={label} width="100%" height={height} className="block overflow-visible">
          {picture.overlaps.map(({ x, width }) => (
            <rect
              key={x}
              x={`${x}%`}
              width={`${width}%`}
              y={22}
              height={floor - 22}
              className="fill-accent-bg"
              shapeRendering="crispEdges"
            />
          ))}
          {widest ? (
            <svg aria-hidden="true" x={`${widest.x}%`} y={34} className="overflow-visible max-sm:hidden">
              <text x={5} className="fill-fly text-2xs">
                both versions reachable
              </text>
            </svg>
          ) : null}
          <PhaseMarks marks={picture.phases} floor={floor} />
          <PictureBand picture={picture} version="old" top={oldTop} name={versions.old} />
          <PictureBand picture={picture} version="fresh" top={freshTop} name={versions.fresh} />
          {picture.dips.map(({ x, width }) => (
            <rect
              key={x}
              x={`${x}%`}
              width={`${width}%`}
              y={oldTop + bandHeight + 2}
              height={5}
              className="fill-warn"
              shapeRendering="crispEdges"
            />
          ))}
          {picture.traffic.map(({ x, width, percent }) => {
            const y = floor - (percent / 100) * bandHeight;
            return (
              <line key={x} x1={`${x}%`} x2={`${x + width}%`} y1={y} y2={y} strokeWidth="2" className="stroke-ok" />
            );
          })}
          <FailureMarks marks={picture.failures} y={freshTop + 12} />
          <TimeLines picture={picture} top={34} floor={floor} />
          <Axis picture={picture} />
        </svg>
      </div>
      <Legend picture={picture} />
    </figure>
  );
}

function Axis({ picture }: { picture: Picture }) {
  return picture.ticks.map(({ x, label, wideOnly }) => (
    <g key={x} className={cx(wideOnly && 'max-sm:hidden')}>
      <line x1={`${x}%`} x2={`${x}%`} y1={floor} y2={floor + 4} className="stroke-ink3" />
      <text x={`${x}%`} y={floor + 16} textAnchor={x > 96 ? 'end' : 'middle'} className="fill-ink3 text-2xs">
        {label}
      </text>
    </g>
  ));
}

/** Only what is there to be seen. */
function Legend({ picture }: { picture: Picture }) {
  const swatch = (className: string) => (
    <i aria-hidden className={cx('inline-block h-2.5 w-3.5 rounded-xs', className)} />
  );
  return (
    <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 pl-6 text-xs text-ink2 [&>span]:inline-flex [&>span]:items-center [&>span]:gap-1.5">
      <span>
        {swatch('bg-old')}
        {swatch('bg-new')} healthy
      </span>
      <span>
        {swatch('bg-old/40')}
        {swatch('bg-new-soft/60')} running
      </span>
      <span>
        <i aria-hidden className="inline-block w-3.5 border-t border-dashed border-ink2" /> wanted
      </span>
      {picture.overlaps.length > 0 ? <span>{swatch('border border-line bg-accent-bg')} both reachable</span> : null}
      {picture.dips.length > 0 ? <span>{swatch('h-[5px] bg-warn')} fewer healthy than wanted</span> : null}
      {picture.traffic.length > 0 ? (
        <span>
          <i aria-hidden className="inline-block w-3.5 border-t-2 border-ok" /> traffic to the new version
        </span>
      ) : null}
      {picture.failures.length > 0 ? (
        <span>
          <i aria-hidden className="font-medium text-bad not-italic">
            ✕
          </i>{' '}
          task failed
        </span>
      ) : null}
    </figcaption>
  );
}
