import { answerByServer } from './ask-llama-server.ts';
import { figuresOf, medianFigures, type RoomFigures } from './figures.ts';
import { startLlamaServer } from './llama-server.ts';
import { answerBy, talkInRooms } from './room-bench.ts';
import { roomRows, roomsOf, roundsOf } from './room-section.ts';
import type { Section } from './section.ts';

/** Our rooms beside the same rooms in the classic layout on a llama-server, in turns. */
export const serverSection: Section = {
  name: 'server',
  partOf: 'full',
  isAlone: false,
  steps: (bench) => (bench.llamaServer === undefined ? 0 : 3 * roundsOf(bench)),
  async run(bench) {
    if (bench.llamaServer === undefined) return { rows: [], figures: null };
    const llm = await bench.llm('ours');
    const server = await startLlamaServer(bench.llamaServer, {
      sequences: bench.model.sequences,
      contextTokens: bench.model.contextTokens,
      modelPath: bench.modelPath,
      threads: llm.threads?.() ?? 1,
    });
    const answers = {
      ours: answerBy(llm, 'ours'),
      // The one that serves it better counts: its own choice of a place, or one place a room.
      free: answerByServer(server.url),
      fixed: answerByServer(server.url, (room) => room % bench.model.sequences),
    };
    const rounds: Record<keyof typeof answers, RoomFigures[]> = { ours: [], free: [], fixed: [] };
    try {
      for (let index = 0; index < roundsOf(bench); index += 1) {
        for (const name of ['ours', 'free', 'fixed'] as const) {
          // Talks of its own for each way: what a way has read must not serve the next.
          const rooms = { ...roomsOf(bench, index), seed: `server-${name}-${index}` };
          rounds[name].push(figuresOf(await talkInRooms(answers[name], rooms)));
          bench.step();
        }
      }
    } finally {
      await server.close();
    }
    const [ours, free, fixed] = [rounds.ours, rounds.free, rounds.fixed].map(medianFigures);
    if (!ours || !free || !fixed) throw new RangeError('no rounds');
    const better = free.repliesPerMinute > fixed.repliesPerMinute ? free : fixed;
    return { rows: roomRows('by llama-server', ours, better), figures: { ours, free, fixed, rounds } };
  },
};
