import type { Freeze, FreezePlace, FreezeTime } from '@/lib/model/freeze';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function clockWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
}

/** "Sun, 22 Nov 2026, 06:00 (Europe/Zurich)": a moment as the clocks of a zone show it. */
export const momentWords = (at: number, zone = 'UTC'): string => `${clockWords(at, zone)} (${zone})`;

/** "service web* of cluster shop, prod, eu-*"; what is `*` is not said. */
export function placeWords({ account, region, cluster, service }: FreezePlace): string {
  const within = [
    ...(service === '*' ? [] : [`service ${service}`]),
    ...(cluster === '*' ? [] : [`cluster ${cluster}`]),
  ].join(' of ');
  const scope = [
    ...(account === '*' ? [] : [`account ${account}`]),
    ...(region === '*' ? [] : [`Region ${region}`]),
  ].join(', ');
  return [within, scope].filter((words) => words !== '').join(' in ') || 'everything';
}

const two = (n: number) => String(n).padStart(2, '0');

/** `HH:MM` so many minutes later, and how many days later that is. */
function endOf(at: string, minutes: number): { at: string; days: number } {
  const all = Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5)) + minutes;
  return { at: `${two(Math.floor(all / 60) % 24)}:${two(all % 60)}`, days: Math.floor(all / (24 * 60)) };
}

/** "every Fri, Sat 22:00 to 06:00 (Europe/Zurich)", "once from … to …". */
export function timeWords(time: FreezeTime): string {
  if (time.kind === 'once') {
    const { from, to, zone = 'UTC' } = time;
    return `once from ${clockWords(from, zone)} to ${momentWords(to, zone)}`;
  }
  const days = [...time.days].sort((a, b) => a - b).map((day) => weekdays[day - 1] ?? String(day));
  const end = endOf(time.at, time.minutes);
  const later = end.days > 1 ? `, ${end.days} days later` : end.days === 1 ? ' the next day' : '';
  return `every ${days.length === 7 ? 'day' : days.join(', ')} ${time.at} to ${end.at}${later} (${time.zone})`;
}

/** Whose freeze it is, where, until when and why, in one sentence. */
export function frozenSentence({ freeze, until }: { freeze: Freeze; until?: number }): string {
  const end = until === undefined ? 'until it is ended' : `until ${momentWords(until, freeze.time.zone)}`;
  const reason = /[.!?…]$/.test(freeze.reason) ? freeze.reason : `${freeze.reason}.`;
  return `${freeze.createdBy} has frozen ${placeWords(freeze.place)} ${end}: ${reason}`;
}
