import type { Freeze, FreezePlace, FreezeTime } from '@/lib/model/freeze';
import { weekdays, weeklyEnd } from './window.rules';

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

/** "every Fri, Sat 22:00 to 06:00 (Europe/Zurich)", "once from … to …". */
export function timeWords(time: FreezeTime): string {
  if (time.kind === 'once') {
    const { from, to, zone = 'UTC' } = time;
    return `once from ${clockWords(from, zone)} to ${momentWords(to, zone)}`;
  }
  const days = [...time.days].sort((a, b) => a - b).map((day) => weekdays[day - 1] ?? String(day));
  const end = weeklyEnd(time.at, time.minutes);
  const later = end.daysLater > 1 ? `, ${end.daysLater} days later` : end.daysLater === 1 ? ' the next day' : '';
  return `every ${days.length === 7 ? 'day' : days.join(', ')} ${time.at} to ${end.until}${later} (${time.zone})`;
}

/** Whose freeze it is, where, until when and why, in one sentence. */
export function frozenSentence({ freeze, until }: { freeze: Freeze; until?: number }): string {
  const end = until === undefined ? 'until it is ended' : `until ${momentWords(until, freeze.time.zone)}`;
  const reason = /[.!?…]$/.test(freeze.reason) ? freeze.reason : `${freeze.reason}.`;
  return `${freeze.createdBy} has frozen ${placeWords(freeze.place)} ${end}: ${reason}`;
}
