import { expect, it } from 'vitest';
import { voiceOf } from './voices';

it.each([
  ['1.dkr.ecr.eu-central-1.amazonaws.com/cloudnotes-api:v1.1', 'uvicorn'],
  ['1.dkr.ecr.us-east-1.amazonaws.com/refcard03:v1', 'Tomcat'],
  ['1.dkr.ecr.us-east-1.amazonaws.com/frontend-react-js:v1', 'nginx'],
  ['public.ecr.aws/xray/aws-xray-daemon', 'X-Ray'],
])('%s speaks as %s does', (image, word) => {
  const moment = { at: Date.UTC(2026, 10, 21), random: () => 0.5, task: 'a', version: 'v1', ip: '10.0.0.1' };
  expect(voiceOf(image).start(moment).join('\n').toLowerCase()).toContain(word.toLowerCase());
});
