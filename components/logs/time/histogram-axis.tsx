import type { Picture } from '@/lib/logs/time/histogram.rules';
import { timeWords } from '@/lib/logs/time/range-words.rules';

interface Props {
  picture: Picture;
  zone: string;
  now: number;
  live: boolean;
}

/** Three times under the histogram, and its end. */
export function HistogramAxis({ picture, zone, now, live }: Props) {
  const { from, to, width } = picture;
  const count = Math.round((to - from) / width);
  const times = [...new Set([0, 1, 2].map((third) => from + Math.round((count * third) / 3) * width))];
  const seconds = to - from < 5 * 60_000;
  return (
    <div aria-hidden className="relative h-4 text-2xs text-ink3">
      {times.map((at) => (
        <span
          key={at}
          className={at === from ? 'absolute left-0' : 'absolute max-sm:hidden'}
          style={{ left: `${((at - from) / (to - from)) * 100}%` }}
        >
          {timeWords(at, zone, now, seconds)}
        </span>
      ))}
      <span className="absolute right-0">{live ? 'now' : timeWords(to, zone, now, seconds)}</span>
    </div>
  );
}
