import { askSection } from './ask-section.ts';
import { dispatcherSection } from './dispatcher-section.ts';
import { growthSection } from './growth-section.ts';
import { ingestSection } from './ingest-section.ts';
import { manyRoomsSection } from './many-rooms-section.ts';
import { neighbourSection } from './neighbour-section.ts';
import { roomSection } from './room-section.ts';
import type { Section } from './section.ts';
import { sentimentSection } from './sentiment-section.ts';
import { serverSection } from './server-section.ts';
import { startSection } from './start-section.ts';

/** Every part of the benchmark, in the order they run: those that leave the worker careful come last of its kind. */
export const sections: readonly Section[] = [
  roomSection,
  sentimentSection,
  askSection,
  manyRoomsSection,
  serverSection,
  dispatcherSection,
  ingestSection,
  startSection,
  neighbourSection,
  growthSection,
];
