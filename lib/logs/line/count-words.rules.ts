const format = new Intl.NumberFormat('en-US');

/** "2,311" */
export const numberWords = (count: number): string => format.format(count);

/** "2,311 lines", "1 line" */
export const countWords = (count: number, noun: string): string =>
  `${numberWords(count)} ${noun}${count === 1 ? '' : 's'}`;

/** "12 s" of milliseconds; what is shorter than a second is "1 s", since it was something. */
export const secondsWords = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;
