/** The first eight hex digits of a digest: enough to tell two apart. */
export const shortDigest = (value: string): string => value.replace(/^sha256:/, '').slice(0, 8);

/** A task id or other long id: `7c1e…04ab`. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id);
