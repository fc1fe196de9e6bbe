import type { LiveTailUsage } from '@/lib/model/live-tail';

/** Session minutes a month that AWS gives away, to an account and whoever shares its bill. https://aws.amazon.com/cloudwatch/pricing/ */
export const freeMinutes = 1_800;

/** When the prices below were AWS's. */
export const priceDate = 'May 2026';

/** AWS's list prices of a session minute, US dollars. https://aws.amazon.com/cloudwatch/pricing/ */
const prices: Record<string, number> = { 'us-east-1': 0.01 };
const nearest = 0.01;

/** The price of a session minute in a Region; not exact where only another Region's is known. US dollars. */
export const minutePrice = (region: string): LiveTailUsage['price'] =>
  Object.hasOwn(prices, region) ? { usd: prices[region] ?? nearest, exact: true } : { usd: nearest, exact: false };

/** What further session minutes cost after those that were used, US dollars: the free ones first. */
export function costOf(used: number, further: number, usd: number): number {
  const free = Math.max(0, freeMinutes - used);
  return Math.max(0, further - free) * usd;
}

/** Session minutes that the budget still allows. */
export const minutesLeft = ({ minutes, budget }: Pick<LiveTailUsage, 'minutes' | 'budget'>): number =>
  Math.max(0, budget - minutes);

/** The month of a moment, UTC, as AWS bills: `2026-11`. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** AWS offers Live Tail neither in China nor in GovCloud. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_LiveTail.html */
export const offersLiveTail = (region: string): boolean => !/^(cn|us-gov|us-iso)/.test(region);
