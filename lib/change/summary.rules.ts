/** A plan in a line for the audit: its title and, where that says more, what was confirmed. */
export function summaryOf({ title, confirm }: { title: string; confirm: string }): string {
  const said = new Set(title.split(/[\s:]+/));
  return confirm.split(/[\s:]+/).every((word) => said.has(word)) ? title : `${title}: ${confirm}`;
}
