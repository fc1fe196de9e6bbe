import type { Cause } from './cause';

/** What a program's own log says. */
export const logCauses: readonly Cause[] = [
  {
    id: 'log-missing-env',
    pattern: /KeyError: ..?[A-Z_]{3,}|environment variable .* (is )?(not set|required|missing)|Missing required env/i,
    what: 'The program misses an environment variable.',
    advice: "Add it to the container's environment or secrets, in a new revision.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',
  },
  {
    id: 'log-module',
    pattern: /ModuleNotFoundError|Cannot find module|ClassNotFoundException|Could not find or load main class/i,
    what: 'The program misses a module or a file.',
    advice: 'Add it to the image.',
    url: 'https://docs.docker.com/build/',
  },
  {
    id: 'log-jar',
    pattern: /Unable to access jarfile|no main manifest attribute/i,
    what: 'The jar is not in the image, or not one that can be run.',
    advice: 'Check what the last stage of the build copies.',
    url: 'https://docs.docker.com/build/building/multi-stage/',
  },
  {
    id: 'log-bind-local',
    pattern:
      /Running on http:\/\/(127\.0\.0\.1|localhost)|Uvicorn running on http:\/\/127\.0\.0\.1|listening (on|at) (http:\/\/)?(127\.0\.0\.1|localhost)/i,
    what: 'The program listens inside its container only.',
    advice: 'Let it listen on 0.0.0.0.',
    url: 'https://repost.aws/knowledge-center/ecs-fargate-health-check-failures',
  },
  {
    id: 'log-xray',
    pattern: /Encountered an issue while polling sampling rules/i,
    what: 'The X-Ray SDK finds no daemon beside it.',
    advice: 'Add the side car, or switch the SDK off.',
    url: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  },
  {
    id: 'log-cors',
    pattern: /blocked by CORS policy/i,
    what: 'The browser was refused by the rules for other origins, or was answered by another service.',
    advice: 'Check the listener rules first, then the list of origins.',
    url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  },
  {
    id: 'log-mem-jvm',
    pattern: /java\.lang\.OutOfMemoryError|JavaScript heap out of memory|MemoryError/i,
    what: "The program's heap is used up.",
    advice: 'Give it more memory, or a larger share of it for the heap.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
  },
];
