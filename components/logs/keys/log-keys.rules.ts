/** What a key does in a log. */
export type LogCommand =
  | ('find' | 'next' | 'previous' | 'follow' | 'pause' | 'top' | 'bottom' | 'earlier' | 'later' | 'older')
  | ('wrap' | 'utc' | 'stacks' | 'histogram' | 'copy' | 'download' | 'split');

interface LogKey {
  /** As `KeyboardEvent.key` says it. */
  keys: readonly string[];
  command: LogCommand;
  /** What the list of keys calls it. */
  does: string;
}

/** All keys of a log, in the order of the list. */
export const logKeys: readonly LogKey[] = [
  { keys: ['/'], command: 'find', does: 'Find in the lines' },
  { keys: ['n'], command: 'next', does: 'Next hit' },
  { keys: ['N'], command: 'previous', does: 'Previous hit' },
  { keys: ['f', 'End'], command: 'follow', does: 'Follow the newest line' },
  { keys: [' '], command: 'pause', does: 'Pause, go on' },
  { keys: ['g', 'Home'], command: 'top', does: 'First line that is loaded' },
  { keys: ['G'], command: 'bottom', does: 'Last line' },
  { keys: ['o'], command: 'older', does: 'Older lines' },
  { keys: ['['], command: 'earlier', does: 'Earlier time' },
  { keys: [']'], command: 'later', does: 'Later time' },
  { keys: ['w'], command: 'wrap', does: 'Wrap long lines' },
  { keys: ['u'], command: 'utc', does: 'Times in UTC' },
  { keys: ['k'], command: 'stacks', does: 'Fold stack traces' },
  { keys: ['h'], command: 'histogram', does: 'Lines over time' },
  { keys: ['c'], command: 'copy', does: 'Copy the selection, or the lines shown' },
  { keys: ['d'], command: 'download', does: 'Download' },
  { keys: ['s'], command: 'split', does: 'Logs side by side' },
];

/** A key as a person reads it. */
export const keyName = (key: string): string => (key === ' ' ? 'Space' : key);

/** What of a key press matters. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Held down, it came again. */
  repeat: boolean;
  defaultPrevented: boolean;
  /** Lower-case tag of what has the focus, and its role. */
  tag: string;
  role?: string | null;
  editable: boolean;
}

const written = ['input', 'textarea', 'select'];
const pressed = ['button', 'a', 'summary'];
/** What may come many times while the key is held. */
const repeatable: readonly LogCommand[] = ['next', 'previous', 'earlier', 'later'];

/**
 * What a key press asks of the log, if anything: never what is typed into a field, what a control does with it, what
 * the browser or the system does with modifiers, or what somebody has taken already.
 */
export function commandOf(press: Press): LogCommand | undefined {
  const { key, tag, role, editable } = press;
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (editable || written.includes(tag) || role?.startsWith('menu') || role === 'option' || role === 'slider')
    return undefined;
  if (key === ' ' && (pressed.includes(tag) || role === 'button' || role === 'checkbox')) return undefined;
  const found = logKeys.find(({ keys }) => keys.includes(key))?.command;
  return found && (!press.repeat || repeatable.includes(found)) ? found : undefined;
}
