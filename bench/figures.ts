/** One line of the table: what was measured, ours, and what it is beside. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The bound or the other way that it is measured against, in the same run. */
  beside?: { what: string; value: number };
}

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** A table for people: figure, what it is beside, and the ratio of both. */
export function table(figures: Figure[]): string {
  const rows = figures.map(({ what, value, unit, beside }) => [
    what,
    `${round(value)} ${unit}`,
    beside ? `${beside.what} ${round(beside.value)} ${unit}` : '',
    beside && beside.value > 0 ? `× ${round(value / beside.value)}` : '',
  ]);
  const all = [['figure', 'Quarterdeck', 'beside', 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
