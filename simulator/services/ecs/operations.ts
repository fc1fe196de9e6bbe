import type { OperationTable } from '../../protocols/operation';

/** The operations of ECS. */
export const operations: OperationTable = {};
