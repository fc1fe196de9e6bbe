import type { OperationTable } from '../../protocols/operation';

export const operations: OperationTable = {};
