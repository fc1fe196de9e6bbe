import { withoutEscapes } from '../line/plain-text.rules';

/** What a line leaves behind: whether the next one of its stream may go on with a stack trace, and which. */
export type StackState =
  | 'plain'
  | 'frames'
  | 'braces'
  | 'php'
  | 'python'
  | 'python-end'
  | 'python-chain'
  | 'panic'
  | 'go'
  | 'rust'
  | 'rust-end';

export interface StackStep {
  state: StackState;
  /** It goes on with what the line before it began. */
  joins: boolean;
  /** It says what went wrong, so that it is worth seeing while its stack trace is folded. */
  tells?: true;
}

/** Longer lines are no frames; they may be code of one. */
const longest = 1_000;

const python = /Traceback \(most recent call last\):\s*$/;
const pythonFrame = /^\s+File ".*", line \d+/;
const pythonChain = /^(?:During handling of the above exception|The above exception was the direct cause)/;
const pythonEnd = /^[A-Za-z_][\w.]*(?::|$)/;
const pythonMore = /^(?:\[SQL: |\[parameters: |\(Background on this error)/;
const levelWord = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b/;
const cause = /^\s*(?:Caused by|Suppressed|Wrapped by):(?:\s|$)/;
const goroutine = /^goroutine \d+ /;
const goName = /^[\w./*()$[\]·{}-]+$/;
const goMore = /^(?:created by |exit status \d|\[signal |\.\.\.additional frames|r\w{1,5}\s+0x|[a-z]s\s+0x)/;
const panics = /(?:^|\s)panic: |\bpanic serving\b|^fatal error: /;
const rust = /\bpanicked at .*:\d+:\d+(:?)$/;
const phpFrame = /^(?:PHP\s+)?(?:#\d+ |\d+\. )/;

/** Frames that belong to a stack trace whatever stood before them. */
const indented = [
  // Java, .NET: `at a.b.C.d(C.java:1)`; JavaScript: `at d (/app/c.js:1:2)`.
  /^\s+at [^\s()]+\.[^\s()]+\(/,
  /^\s+at .*(?::\d+:\d+|<anonymous>|native|index \d+|:line \d+)\)?\s*\{?$/,
  /^\s+\.\.\. \d+ (?:more|common frames|frames)/,
  /^\s+-{3}(?:>| End of )/,
  // Ruby and Elixir.
  /^\s+(?:\d+: )?from .+:\d+:in /,
  /^\s+\(\w+ [\d.]+\) \S+:\d+: /,
];
const rubyFrame = /^\S+\.rb:\d+:in [`'][^`']*'$/;
const endOfInner = /^--- End of /;
const phpTrace = /^(?:(?:PHP )?Stack trace:|\[stacktrace\])$/;

const joined = (state: StackState): StackStep => ({ state, joins: true });
const told = (state: StackState): StackStep => ({ state, joins: true, tells: true });
const begun = (state: StackState): StackStep => ({ state, joins: false });
const plain = begun('plain');

/** Where nothing is going on: frames join whatever stands before them. */
function afterPlain(text: string, isIndented: boolean): StackStep {
  if (cause.test(text)) return told('frames');
  if (isIndented) {
    if (pythonFrame.test(text)) return joined('python');
    return indented.some((frame) => frame.test(text)) ? joined(text.endsWith('{') ? 'braces' : 'frames') : plain;
  }
  if (python.test(text)) return begun('python');
  if (goroutine.test(text)) return begun('go');
  if (panics.test(text)) return begun('panic');
  if (rubyFrame.test(text) || endOfInner.test(text)) return joined('frames');
  if (phpTrace.test(text)) return joined('php');
  const panicked = rust.exec(text);
  return panicked ? begun(panicked[1] ? 'rust' : 'rust-end') : plain;
}

function afterPython(text: string): StackStep | undefined {
  return pythonEnd.test(text) && !levelWord.test(text) ? told('python-end') : undefined;
}

/** `main.(*server).run(0x1, 0x2)`. Not as one expression: that would be tried anew from each bracket on. */
const isGoCall = (text: string): boolean =>
  text.endsWith(')') && text.indexOf('(', 1) > 0 && goName.test(text.slice(0, text.indexOf('(', 1)));

function afterGo(text: string, isIndented: boolean): StackStep | undefined {
  if (isIndented || text === '' || goroutine.test(text)) return joined('go');
  return isGoCall(text) || goMore.test(text) ? joined('go') : undefined;
}

/** What goes on with the trace before it; undefined where it has ended. */
function goesOn(state: StackState, text: string, isIndented: boolean): StackStep | undefined {
  switch (state) {
    case 'frames':
    case 'php':
      if (cause.test(text)) return told(state);
      if (isIndented) return joined(text.endsWith('{') ? 'braces' : state);
      return state === 'php' && phpFrame.test(text) ? joined('php') : undefined;
    case 'braces':
      if (/^[}\])]+[,;]?$/.test(text)) return joined('plain');
      return isIndented ? joined('braces') : undefined;
    case 'python':
      return isIndented || text === '' ? joined('python') : afterPython(text);
    case 'python-end':
      if (pythonChain.test(text)) return joined('python-chain');
      return isIndented || text === '' || pythonMore.test(text) ? joined('python-end') : undefined;
    case 'python-chain':
      if (python.test(text)) return joined('python');
      return text === '' ? joined('python-chain') : undefined;
    case 'panic':
      if (goroutine.test(text)) return joined('go');
      if (/^\s*panic: /.test(text)) return told('panic');
      return text === '' || text.startsWith('[signal ') ? joined('panic') : undefined;
    case 'go':
      return afterGo(text, isIndented);
    case 'rust':
      return told('rust-end');
    case 'rust-end':
      return isIndented || /^(?:note: |stack backtrace:)/.test(text) ? joined('rust-end') : undefined;
    default:
      return undefined;
  }
}

/**
 * Whether a line goes on with a stack trace, by what the line before it in the same stream left behind. Knows those of
 * Python, Java, JavaScript, Go, Ruby, .NET, PHP, Rust and Elixir. An event of several lines counts by its first.
 */
export function stackStep(before: StackState, message: string): StackStep {
  const end = message.indexOf('\n');
  const head = withoutEscapes((end < 0 ? message : message.slice(0, end)).slice(0, longest + 1)).trimEnd();
  const isIndented = head.startsWith(' ') || head.startsWith('\t');
  if (head.length > longest) return isIndented && before !== 'plain' ? joined(before) : plain;
  const step = goesOn(before, head, isIndented) ?? afterPlain(head, isIndented);
  // An event of several lines is whole: what begins in it ends in it.
  return end >= 0 && end < message.length - 1 && !step.joins ? plain : step;
}
