import { cx } from '@/components/ui/class-names';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import { countWords } from '@/lib/logs/line/count-words.rules';
import { type Folded, foldOf, lengthWords, openedOf } from '@/lib/logs/line/fold.rules';
import { foldedLines, isFolded, type Stack } from '@/lib/logs/rows/stack-book.rules';
import type { LogLine } from '@/lib/model/log';
import { cachedFold } from './cached-fields';
import { FoldButton } from './fold-button';
import type { LineActs } from './line-acts';
import { LineText } from './line-text';
import type { RowLook } from './row-look';

interface Props {
  line: LogLine;
  rowKey: string;
  stack: Stack | undefined;
  isJson: boolean;
  unfolded: boolean;
  look: RowLook;
  acts: LineActs | undefined;
}

/** Lines of a stack trace that are looked through for what is searched for. */
const mostLooked = 300;

function foldedText(line: LogLine, isJson: boolean, look: RowLook): Folded {
  return look.folds && !isJson ? cachedFold(line) : foldOf(line.message, { lines: false });
}

/** Whether what is searched for stands in what is kept back. */
function isFoundIn(line: LogLine, { text, tail, lines, rest }: Folded, matcher: Matcher | undefined): boolean {
  if (!matcher || (lines === 0 && rest === 0)) return false;
  return matcher.test(line.message) && !matcher.test(text) && !(tail && matcher.test(tail));
}

const isFoundInStack = (stack: Stack, matcher: Matcher | undefined): boolean =>
  matcher !== undefined &&
  stack.lines.slice(0, mostLooked).some((line) => isFolded(stack, line) && matcher.test(line.message));

/** The text of a line: folded to its first line or its beginning, until it is opened. Hostile text. */
export function LineMessage({ line, rowKey, stack, isJson, unfolded, look, acts }: Props) {
  const { wrap, matcher } = look;
  const folded = foldedText(line, isJson, look);
  const shown = unfolded ? openedOf(line.message) : folded;
  const keepsLines = wrap || unfolded;
  const kept = folded.lines > 0 ? countWords(folded.lines, 'line') : folded.rest > 0 ? lengthWords(folded.rest) : '';
  const hidden = stack && stack.lines[0] === line ? foldedLines(stack) : 0;
  const textFold = kept ? (
    <FoldButton
      words={kept}
      open={unfolded}
      found={!unfolded && isFoundIn(line, folded, matcher)}
      first={folded.rest > 0}
      onClick={acts && (() => acts.onText(rowKey))}
    />
  ) : null;
  return (
    <div className={cx('min-w-0', wrap ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre')}>
      {/* Before a long text: after it, it would be two thousand characters away. */}
      {folded.rest > 0 ? textFold : null}
      <LineText message={shown.text} wrap={keepsLines} json={isJson} matcher={matcher} />
      {folded.rest > 0 ? null : textFold}
      {unfolded && shown.rest > 0 ? (
        <span className="font-sans text-ink2"> {lengthWords(shown.rest)} more: copy the line, or download it.</span>
      ) : null}
      {stack && hidden > 0 ? (
        <FoldButton
          words={countWords(hidden, 'line')}
          open={stack.open}
          found={!stack.open && isFoundInStack(stack, matcher)}
          onClick={acts && (() => acts.onStack(line, !stack.open))}
        />
      ) : null}
      {shown.tail === undefined ? null : (
        <div>
          <LineText message={shown.tail} wrap={wrap} json={false} matcher={matcher} />
        </div>
      )}
    </div>
  );
}
