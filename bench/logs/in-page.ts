/** What the bench needs of a list of lines in a page: the viewer's own store has it, and the plain page's array is given it. */
interface Lines {
  size: number;
  slice(from: number, count: number): { at: number; message: string }[];
  indexAt(time: number): number;
}

/** The viewer's rows, as far as the bench reads them. */
interface Rows {
  lines: Lines;
  shown: Lines;
  scanned: boolean;
  markers: { text: string; load?: { from: number; to: number } }[];
}

/** What a page held so far, by the numbers that the lines begin with. */
export interface Tally {
  /** Lines that are held now. */
  held: number;
  /** Different lines that were ever held. */
  seen: number;
  /** Lines that are held more than once. */
  repeated: number;
  /** Numbers that were never held, as ranges with both ends inclusive. */
  missing: [number, number][];
  /** Event times that rows of the viewer name as not being here, both inclusive. */
  named: { from: number; to: number; text: string }[];
}

/** Gaps between frames since `clear`, milliseconds. */
export interface Frames {
  count: number;
  longest: number;
  over50: number;
  overall: number;
}

export interface PageBench {
  frames: Frames;
  clear(): void;
  /** Lines that are held now, without looking at them. */
  held(): number;
  /** Lines that the filter keeps, and whether it has gone through all. */
  shown(): { shown: number; held: number; done: boolean };
  tally(written: number): Tally;
  /** When each probe was first drawn: its number, when it was written, when it was seen; epoch milliseconds. */
  probes: [number, number, number][];
  plain?: { at: number; message: string }[];
}

/** What is read of a node of React's own tree, which has no published types. */
interface Fiber {
  memoizedProps?: { rows?: Rows } | null;
  return?: Fiber | null;
}

export type BenchWindow = Window & { bench: PageBench };

/**
 * Runs in the page, before its own scripts: watches frames, reads what the viewer holds out of React's own tree (the
 * program has no hook for it), and notes when probes stand on the screen.
 */
export function watchPage(): void {
  const fresh = (): Frames => ({ count: 0, longest: 0, over50: 0, overall: 0 });
  const seen = new Uint8Array(8_000_000);
  let [distinct, lookedTo, last] = [0, 0, performance.now()];
  const probed = new Set<number>();

  const rows = (): Rows | undefined => {
    const list = document.querySelector('[data-testid=log-lines]');
    const key = list && Object.keys(list).find((name) => name.startsWith('__reactFiber$'));
    const tree = list as unknown as Record<string, Fiber | null | undefined> | null;
    for (let fiber = key ? tree?.[key] : undefined; fiber; fiber = fiber.return) {
      const held = fiber.memoizedProps?.rows;
      if (held?.lines?.indexAt) return held;
    }
    return undefined;
  };
  const lines = (): Lines | undefined => {
    const { plain } = bench;
    if (!plain) return rows()?.lines;
    const indexAt = (time: number) => {
      let index = plain.length;
      while (index > 0 && (plain[index - 1]?.at ?? 0) >= time) index--;
      return index;
    };
    return { size: plain.length, slice: (from, count) => plain.slice(from, from + count), indexAt };
  };
  const mark = (from: number, to: number, list: Lines, each?: (number: number) => void) => {
    for (let at = from; at < to; at += 5_000) {
      for (const { message } of list.slice(at, 5_000)) {
        const number = message.startsWith('#') ? Number.parseInt(message.slice(1), 10) : -1;
        if (number < 0) continue;
        if (!seen[number]) {
          seen[number] = 1;
          distinct++;
        }
        each?.(number);
      }
    }
  };

  const bench: PageBench = {
    frames: fresh(),
    probes: [],
    clear() {
      bench.frames = fresh();
      last = performance.now();
    },
    held: () => lines()?.size ?? 0,
    shown() {
      const found = rows();
      return { shown: found?.shown.size ?? 0, held: found?.lines.size ?? 0, done: found?.scanned ?? false };
    },
    tally(written) {
      const list = lines();
      const held = new Uint8Array(written);
      let repeated = 0;
      if (list) {
        mark(0, list.size, list, (number) => {
          repeated += held[number] ?? 0;
          held[number] = 1;
        });
      }
      const missing: [number, number][] = [];
      for (let number = 0; number < written; number++) {
        if (seen[number]) continue;
        const range = missing.at(-1);
        if (range && range[1] === number - 1) range[1] = number;
        else missing.push([number, number]);
      }
      const named = (rows()?.markers ?? []).flatMap(({ load, text }) =>
        load ? [{ from: load.from, to: load.to, text }] : [],
      );
      return { held: list?.size ?? 0, seen: distinct, repeated, missing, named };
    },
  };

  const look = (now: number) => {
    const gap = now - last;
    last = now;
    bench.frames.count++;
    bench.frames.overall += gap;
    if (gap > 50) bench.frames.over50++;
    bench.frames.longest = Math.max(bench.frames.longest, gap);
    const drawn = document.querySelectorAll('[data-testid=log-lines] [data-row=line]');
    for (let i = Math.max(0, drawn.length - 60); i < drawn.length; i++) {
      const found = /#(\d+) probe written at (\d+)\./.exec(drawn[i]?.textContent ?? '');
      const number = Number(found?.[1]);
      if (!found || probed.has(number)) continue;
      probed.add(number);
      bench.probes.push([number, Number(found[2]), Date.now()]);
    }
    requestAnimationFrame(look);
  };
  Object.assign(window, { bench });
  requestAnimationFrame(look);
  // Lines that go because no more are held were counted before: the last two minutes, late lines among them, are looked
  // through again and again, piece by piece.
  setInterval(() => {
    const list = lines();
    if (!list) return;
    const from = list.indexAt(lookedTo);
    const to = Math.min(list.size, from + 50_000);
    mark(from, to, list);
    const [next] = list.slice(to, 1);
    lookedTo = next ? Math.max(next.at, lookedTo + 1) : Date.now() - 120_000;
  }, 2_000);
}
