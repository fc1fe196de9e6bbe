/** An input that the schema refuses; each protocol words it as AWS does there. */
export class BadInput extends Error {
  constructor(
    readonly kind: 'missing' | 'mistyped',
    /** Path of the parameter, such as `filters.1.name`. */
    readonly parameter: string,
    message: string,
  ) {
    super(message);
  }
}
