/**
 * An error as AWS answers it. `code` is the shape's name for JSON (`ServiceNotFoundException`) and for Query the
 * shape's name or its wire code (`DBInstanceNotFound`); the protocol looks up HTTP status and wire code in the schema.
 */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}
