/** What a row is assumed to be high before it was seen, pixels. */
export const rowHeight = 20;

/** Rows that are drawn before and after what is seen. */
const spare = 40;

/** The rows to draw around the row at the top of a frame of `height` pixels: never more than fit, and some to spare. */
export function blockAround(centre: number, length: number, height: number): { first: number; count: number } {
  const fit = Math.ceil(height / rowHeight);
  const count = Math.min(length, fit + 2 * spare);
  const first = Math.max(0, Math.min(centre - spare, length - count));
  return { first, count };
}
