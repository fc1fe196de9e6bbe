import { addFault, listFaults, removeFault } from '../faults/faults';
import { kinds } from '../faults/kinds';
import type { Answer } from '../protocols/wire';
import { jsonAnswer } from '../server-body';
import { putTestImage } from '../world/ecr';
import type { World } from '../world/world';
import { callsSince, markCalls } from './calls';
import { readFaultRequest, readImageRequest, Unreadable } from './requests';

/** Where the admin API begins; nothing below it is counted, delayed or signed. */
export const adminPath = '/_simulator/';

/** Answers `/_simulator/…`: health, faults, counts of calls, images. */
export function answerAdmin(world: World, method: string, url: URL, body: Uint8Array): Answer {
  const [part, id] = url.pathname.slice(adminPath.length).split('/');
  try {
    switch (`${method} ${part}${id ? '/:id' : ''}`) {
      case 'GET health':
        return jsonAnswer(200, { status: 'ok', speed: world.clock.speed, now: world.clock.now() });
      case 'GET faults':
        return jsonAnswer(200, { faults: listFaults(world) });
      case 'GET faults/:id':
        if (id === 'kinds') return jsonAnswer(200, { kinds });
        break;
      case 'POST faults':
        return jsonAnswer(201, addFault(world, readFaultRequest(body)));
      case 'DELETE faults/:id':
        return removeFault(world, id ?? '') ? jsonAnswer(200, {}) : jsonAnswer(404, { message: 'No such fault.' });
      case 'DELETE faults':
        for (const fault of listFaults(world)) removeFault(world, fault.id);
        return jsonAnswer(200, {});
      case 'GET calls': {
        const calls = callsSince(world, url.searchParams.get('mark') ?? undefined);
        if (!calls) return jsonAnswer(404, { message: 'No such mark.' });
        return jsonAnswer(200, { total: calls.reduce((sum, row) => sum + row.count, 0), calls });
      }
      case 'POST calls/:id':
        if (id === 'mark') return jsonAnswer(201, { mark: markCalls(world) });
        break;
      case 'POST images': {
        const image = readImageRequest(body);
        const region = world.region(image.account, image.region);
        return jsonAnswer(201, { digest: putTestImage(region, image.repository, image.tags, image) });
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) return jsonAnswer(400, { message: error.message });
    throw error;
  }
  return jsonAnswer(404, { message: `There is no ${method} ${url.pathname}.` });
}
