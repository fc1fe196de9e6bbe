import { firstAt, type LogEvent } from '../../world/logs';

/** A place in time order; `order` breaks ties. */
export interface Position {
  timestamp: number;
  order: number;
}

/** Index of the first event after the position, or with `after` false of the first at or after it. */
export function positionIndex(events: readonly LogEvent[], position: Position, after: boolean): number {
  let index = firstAt(events, position.timestamp);
  for (; index < events.length; index++) {
    const event = events[index];
    if (!event || event.timestamp > position.timestamp) break;
    if (event.order > position.order || (!after && event.order === position.order)) break;
  }
  return index;
}
