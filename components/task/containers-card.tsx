import { Card } from '@/components/ui/card';
import { Digest } from '@/components/ui/digest';
import { EmptyPlace } from '@/components/ui/empty-place';
import { StatusTag, type Tone } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Container, Task } from '@/lib/model/task';

function look(container: Container): { tone: Tone; word: string } {
  const state = container.lastStatus?.toLowerCase() ?? 'unknown';
  if (container.lastStatus === 'STOPPED') return { tone: container.exitCode === 0 ? 'off' : 'bad', word: state };
  if (container.health === 'UNHEALTHY') return { tone: 'bad', word: 'unhealthy' };
  return { tone: container.lastStatus === 'RUNNING' ? 'ok' : 'fly', word: state };
}

/** A task's containers: state, exit code and reason, health, and the image by digest. */
export function ContainersCard({ task }: { task: Task }) {
  return (
    <Card flush title="Containers" note={task.containers.length || null}>
      {task.containers.length === 0 ? (
        <EmptyPlace title="No container yet.">ECS names them once the task has a place to run.</EmptyPlace>
      ) : (
        <Table label="Containers">
          <thead>
            <tr>
              <Th>Container</Th>
              <Th>State</Th>
              <Th className="max-sm:hidden">Health</Th>
              <Th>Exit</Th>
              <Th className="max-sm:hidden">Image</Th>
            </tr>
          </thead>
          <tbody>
            {task.containers.map((container) => {
              const { tone, word } = look(container);
              return (
                <Tr key={container.name}>
                  <Td className="font-medium whitespace-nowrap">{container.name}</Td>
                  <Td>
                    <StatusTag tone={tone}>{word}</StatusTag>
                  </Td>
                  <Td className="whitespace-nowrap text-ink2 max-sm:hidden">
                    {container.health === 'UNKNOWN' || !container.health ? '' : container.health.toLowerCase()}
                  </Td>
                  <Td className="text-ink2">
                    {container.exitCode === undefined ? null : (
                      <span className="whitespace-nowrap">code {container.exitCode}</span>
                    )}
                    {container.reason ? <div className="max-w-80 break-words">{container.reason}</div> : null}
                  </Td>
                  <Td className="text-ink2 max-sm:hidden">
                    <span className="font-mono text-xs break-all">{container.image}</span>{' '}
                    {container.imageDigest ? <Digest value={container.imageDigest} /> : null}
                  </Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
