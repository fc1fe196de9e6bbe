const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A duration as people say it: "31 s", "1 min 40 s", "2 h 3 min". Milliseconds; below a minute rounded to seconds. */
export function durationWords(span: number): string {
  if (span > 0 && span < second / 2) return 'less than 1 s';
  const seconds = Math.round(Math.max(0, span) / second);
  if (seconds < 60) return `${seconds} s`;
  const all = seconds * second;
  if (all < hour) {
    const rest = (all % minute) / second;
    return `${Math.floor(all / minute)} min${rest > 0 ? ` ${rest} s` : ''}`;
  }
  const minutes = Math.floor((all % hour) / minute);
  return `${Math.floor(all / hour)} h${minutes > 0 ? ` ${minutes} min` : ''}`;
}

/** A rough one, for what is to come: "20 s", "2 min", "1 h". Never "0 s". */
export function roughWords(span: number): string {
  if (span < minute) return `${Math.max(5, Math.ceil(span / (5 * second)) * 5)} s`;
  if (span < hour) return `${Math.round(span / minute)} min`;
  return `${Math.round(span / hour)} h`;
}
