import type { LogMark } from '@/lib/model/log-mark';
import type { Picture } from './histogram.rules';

/** Marks that stand at one place of the histogram. */
export interface PlacedMark {
  /** 0 to 1 from its left. */
  place: number;
  /** "rev 42 deployed", "3 × task failed" */
  label: string;
  /** On which side there is room for the label; `undefined` where another one stands there. */
  room: 'left' | 'right' | undefined;
  /** The first of them. */
  mark: LogMark;
}

/** Marks nearer than this share of the width are one. */
const near = 0.02;
/** A label with some air, as a share of the width at 1280 px. */
const wide = 0.13;
/** A mark without its label. */
const slim = 0.015;

/** `free`: where what stands to the left ends; `next`: where the next mark stands. */
function roomAt(place: number, free: number, next: number): PlacedMark['room'] {
  if (place >= free && place + wide <= next) return 'right';
  return place - wide >= free ? 'left' : undefined;
}

/** The marks of a histogram from left to right: those of a kind that stand close together are one. */
export function placedMarks(marks: readonly LogMark[], { from, to }: Picture): PlacedMark[] {
  const groups: { place: number; marks: LogMark[] }[] = [];
  const inside = marks.filter((mark) => mark.short !== undefined && mark.at >= from && mark.at < to);
  for (const mark of [...inside].sort((a, b) => a.at - b.at)) {
    const place = (mark.at - from) / (to - from);
    const group = groups.findLast((one) => one.marks[0]?.short === mark.short && place - one.place < near);
    if (group) group.marks.push(mark);
    else groups.push({ place, marks: [mark] });
  }
  let free = 0;
  return groups.flatMap(({ place, marks: [mark, ...more] }, index): PlacedMark[] => {
    if (!mark) return [];
    const room = roomAt(place, free, groups[index + 1]?.place ?? 1);
    free = place + (room === 'right' ? wide : slim);
    const label = more.length > 0 ? `${more.length + 1} × ${mark.short}` : `${mark.short}`;
    return [{ place, label, room, mark }];
  });
}
