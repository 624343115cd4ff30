import { z } from 'zod';
import { SENTIMENT_MAX } from './favour.ts';
import { Subject } from './subject.ts';

/** How a god feels about somebody after an exchange. */
export const Judgement = z.strictObject({
  subject: Subject,
  score: z.number().min(-SENTIMENT_MAX).max(SENTIMENT_MAX),
  confidence: z.number().min(0).max(1),
});
export type Judgement = Readonly<z.infer<typeof Judgement>>;
