import { minutesOf, two } from '@/lib/freezes/window.rules';
import type { FreezePlace, FreezeTime } from '@/lib/model/freeze';

const dayMinutes = 24 * 60;

/** A freeze as the form gives it to the server. */
export interface FreezeFields {
  place: FreezePlace;
  time: FreezeTime;
  reason: string;
}

/** What a field for a local date and time holds, by the clock of this browser. */
export function localText(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** How long a weekly window is; not more than nothing where it would end before it begins. */
export const weeklyMinutes = (at: string, until: string, daysLater: number): number =>
  daysLater * dayMinutes + minutesOf(until) - minutesOf(at);

/** Reads the form. Dates are taken by this browser's clock. */
export function readFreezeForm(fields: FormData): FreezeFields {
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  const place = {
    account: text('account'),
    region: text('region'),
    cluster: text('cluster'),
    service: text('service'),
  };
  const at = text('at');
  const time: FreezeTime =
    text('kind') === 'weekly'
      ? {
          kind: 'weekly',
          days: fields.getAll('days').map(Number),
          at,
          minutes: weeklyMinutes(at, text('until'), Number(text('daysLater'))),
          zone: text('zone'),
        }
      : { kind: 'once', from: Date.parse(text('from')), to: Date.parse(text('to')), zone: text('zone') };
  return { place, time, reason: text('reason') };
}
