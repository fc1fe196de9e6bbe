import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** What can be done with a row of a log; rows are named by their key. */
export interface LineActs {
  /** Points the address at a line. */
  onPoint: (line: LogLine) => void;
  /** Shows what is known of a line, or no longer. */
  onDetails: (key: string) => void;
  /** Opens a long line or an event of several lines, or folds it. */
  onText: (key: string) => void;
  onStack: (line: LogLine, open: boolean) => void;
  /** Shows a field beside every line, or no longer. */
  onColumn: (name: string) => void;
  /** Shows all lines, at this place. */
  onAround: (line: LogLine) => void;
  /** Loads the lines that a marker stands for. */
  onLoad: (marker: LogMarker) => void;
  /** The address that leads anyone to a line. */
  hrefOf: (line: LogLine) => string;
  taskHref: (line: LogLine) => string | undefined;
}
