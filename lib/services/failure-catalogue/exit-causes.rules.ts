import type { Cause } from './cause';

/** What an exit code means; `what` is the part after "exited with 1: ". */
export const exitCauses: readonly Cause[] = [
  {
    id: 'exit-0',
    pattern: /^exit:0$/i,
    what: 'its program ended by itself',
    advice: 'A service needs a program that keeps running in the foreground.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-1',
    pattern: /^exit:1$/i,
    what: 'its program failed',
    advice: 'Its last log lines say why: often a missing variable or a database that cannot be reached.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-2',
    pattern: /^exit:2$/i,
    what: 'its command line is wrong',
    advice: 'Check command and arguments.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-126',
    pattern: /^exit:126$/i,
    what: 'its command is not executable',
    advice: 'Make it executable in the image.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-127',
    pattern: /^exit:127$/i,
    what: 'its command was not found',
    advice: 'Check command, entryPoint and PATH.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-134',
    pattern: /^exit:134$/i,
    what: 'its program aborted',
    advice: 'Its last log lines say why; a heap limit is a common cause.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-137',
    pattern: /^exit:137$/i,
    what: 'it was killed: out of memory, or it did not stop in time',
    advice: 'Check its memory, and that it ends on SIGTERM.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-139',
    pattern: /^exit:139$/i,
    what: 'its program crashed in native code',
    advice: 'Check the processor architecture and its libraries.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-143',
    pattern: /^exit:143$/i,
    what: 'it was asked to stop',
    advice: 'Something ended it with SIGTERM.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
  {
    id: 'exit-255',
    pattern: /^exit:255$/i,
    what: 'its entry point failed',
    advice: 'Check the entry point and the processor architecture.',
    url: 'https://repost.aws/knowledge-center/ecs-tasks-container-exit-issues',
  },
];
