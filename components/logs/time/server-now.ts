import { liveState } from '@/components/live/live-client';

/** The server's clock, epoch milliseconds: the browser's own may be wrong. Until the server has told it, the browser's. */
export const serverNow = (): number => Date.now() + liveState().link.clockOffset;

/** Whether the server has told its clock. */
export const isServerClockKnown = (): boolean => {
  const { state, clockOffset } = liveState().link;
  return state === 'open' || clockOffset !== 0;
};
