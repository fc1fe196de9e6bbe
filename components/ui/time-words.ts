const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "14 s ago", "3 min ago", "5 h ago", "3 d ago"; "in 22 min" for what is to come. Times in epoch ms. */
export function agoWords(at: number, now: number): string {
  const ahead = at > now + second;
  const span = Math.abs(now - at);
  if (span < 2 * second) return 'just now';
  const words = spanWords(span);
  return ahead ? `in ${words}` : `${words} ago`;
}

/** The largest fitting unit only: "14 s", "3 min", "5 h", "3 d". */
export function spanWords(span: number): string {
  if (span < minute) return `${Math.floor(span / second)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < 2 * day) return `${Math.floor(span / hour)} h`;
  return `${Math.floor(span / day)} d`;
}

/** A duration as a clock: "0:14", "3:20", "1:02:05". */
export function clockWords(span: number): string {
  const all = Math.max(0, Math.floor(span / second));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Made once: each making costs more than the drawing of a row of a log, and lists say a time in every row. */
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' });

/** Exact time for a hover: local with its zone where known, and UTC. */
export function exactWords(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'unknown time';
  const utc = `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return `${local.format(date)} (${utc})`;
}
