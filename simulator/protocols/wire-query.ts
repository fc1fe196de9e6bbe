import { worded } from './common-errors';
import { nameError } from './error-shape';
import { formTree, readForm } from './read-form';
import type { Wire } from './wire';
import { element, escapeXml, writeXmlMembers } from './write-xml';

const contentType = 'text/xml;charset=UTF-8';
const prologue = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** AWS Query. See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryWire(form: URLSearchParams): Wire {
  return {
    dialect: 'query',
    read(schema, operation) {
      return worded('query', schema, () => readForm(operation.input, formTree(form), false));
    },
    write(schema, operation, output, requestId) {
      const { name } = operation;
      const result = operation.output.isUnitSchema()
        ? ''
        : element(`${name}Result`, writeXmlMembers(operation.output, output));
      const metadata = element('ResponseMetadata', element('RequestId', requestId));
      const body = `${prologue}<${name}Response xmlns="${schema.xmlNamespace}">${result}${metadata}</${name}Response>`;
      return { status: 200, headers: headers(requestId), body };
    },
    error(schema, error, requestId) {
      const { code, status, fault, schema: modelled } = nameError(schema, error);
      const fields = modelled
        ? writeXmlMembers(modelled, { ...error.fields, message: undefined, Message: undefined })
        : '';
      const inner =
        element('Type', fault) +
        element('Code', escapeXml(code)) +
        element('Message', escapeXml(error.message)) +
        fields;
      const namespace = schema ? ` xmlns="${schema.xmlNamespace}"` : '';
      const body = `${prologue}<ErrorResponse${namespace}>${element('Error', inner)}${element('RequestId', requestId)}</ErrorResponse>`;
      return { status, headers: headers(requestId), body };
    },
  };
}

/** EC2 Query. See https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export function ec2Wire(form: URLSearchParams): Wire {
  return {
    dialect: 'ec2',
    read(schema, operation) {
      return worded('ec2', schema, () => readForm(operation.input, formTree(form), true));
    },
    write(schema, operation, output, requestId) {
      const { name } = operation;
      const inner = element('requestId', requestId) + writeXmlMembers(operation.output, output);
      const body = `${prologue}<${name}Response xmlns="${schema.xmlNamespace}">${inner}</${name}Response>`;
      return { status: 200, headers: headers(requestId), body };
    },
    error(schema, error, requestId) {
      const { code, status } = nameError(schema, error);
      const inner = element('Code', escapeXml(code)) + element('Message', escapeXml(error.message));
      const errors = element('Errors', element('Error', inner));
      return {
        status,
        headers: headers(requestId),
        body: `${prologue}<Response>${errors}${element('RequestID', requestId)}</Response>`,
      };
    },
  };
}

function headers(requestId: string): Record<string, string> {
  return { 'content-type': contentType, 'x-amzn-requestid': requestId };
}
