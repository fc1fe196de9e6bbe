import { firstNotBefore, type LogEvent } from '../../world/logs';

/** A place in time order; `order` breaks ties. */
export interface Position {
  timestamp: number;
  order: number;
}

/** Index of the first event after the position, or with `after` false of the first at or after it. */
export function positionIndex(events: readonly LogEvent[], position: Position, after: boolean): number {
  const order = after ? position.order + 1 : position.order;
  return firstNotBefore(
    events,
    (event) => event.timestamp < position.timestamp || (event.timestamp === position.timestamp && event.order < order),
  );
}
