const quantifier = /^(?:[*?+]|\{\d+(?:,\d*)?\})/;
const isWordless = (escaped: string) => /^[!-/:-@[-`{-~]$/.test(escaped);
/** Classes and places that stand for no one character. */
const isKnown = (escaped: string) => /^[dDwWsSbBtnrfv]$/.test(escaped);

/** Where a class ends that begins at a place; undefined where that is not plain to see. */
function classEnd(text: string, from: number): number | undefined {
  const first = text[from + 1] === '^' ? from + 2 : from + 1;
  if (text[first] === ']') return undefined;
  for (let at = first; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') return undefined;
    else if (text[at] === ']') return at;
  }
  return undefined;
}

/** Where a group ends that begins at a place; undefined where that is not plain to see. */
function groupEnd(text: string, from: number): number | undefined {
  if (text[from + 1] === '?' && !/^\(\?(?::|P?<[A-Za-z]\w*>)/.test(text.slice(from, from + 100))) return undefined;
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === ')') return at;
    if (text[at] === '\\' && /[QE]/.test(text[at + 1] ?? '')) return undefined;
    const end = text[at] === '\\' ? at + 1 : text[at] === '[' ? classEnd(text, at) : at;
    const inner = text[at] === '(' ? groupEnd(text, at) : end;
    if (inner === undefined) return undefined;
    at = inner;
  }
  return undefined;
}

/**
 * The longest text that stands in everything that an expression finds, so that most lines need not be tried; undefined
 * where there is none, or where it is not plain to see. ASCII alone.
 */
export function requiredText(text: string): string | undefined {
  let [best, run] = ['', ''];
  const end = () => {
    if (run.length > best.length) best = run;
    run = '';
  };
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? '';
    const repeat = quantifier.exec(text.slice(at, at + 16))?.[0];
    let next: number | undefined = at + 1;
    if (sign === '|' || sign === ')') return undefined;
    if (repeat) {
      // What may be there often is there once; what may not be there at all is not needed.
      if (repeat !== '+') run = run.slice(0, -1);
      end();
      next = at + repeat.length;
    } else if (sign === '{') return undefined;
    else if (sign === '\\') {
      const escaped = text[at + 1] ?? '';
      if (isWordless(escaped)) run += escaped;
      else if (isKnown(escaped)) end();
      else return undefined;
      next = at + 2;
    } else if (sign === '[' || sign === '(') {
      end();
      next = sign === '[' ? classEnd(text, at) : groupEnd(text, at);
      if (next === undefined) return undefined;
      next += 1;
    } else if (/[.^$]/.test(sign) || !/[ -~]/.test(sign)) end();
    else run += sign;
    at = next;
  }
  end();
  return best || undefined;
}
