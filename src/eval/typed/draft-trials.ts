import { type Merits, meritsIn } from '../../core/draft-merits.ts';
import { cleanDraft, draftContext, draftOf } from '../../llm/write-reply.ts';
import type { ModelProfile } from '../../ports.ts';
import { checkPlayed, type TypedChecks } from './check-played.ts';
import type { Played } from './play-typed.ts';

/** A draft that may be said, what speaks for it, and what the evaluation would say of it. */
export type DraftTrial = Readonly<{ text: string; merits: Merits; checks: TypedChecks }>;

/** What drafts are judged with. */
export type TrialJudges = Readonly<{
  frameOf: (sentence: string) => ReadonlySet<string>;
  vocabulary: ReadonlySet<string>;
}>;

/** Every draft of one message that the app might have said, in the order drawn. */
export function trialsOf(
  played: Played,
  profile: ModelProfile,
  { frameOf, vocabulary }: TrialJudges,
): DraftTrial[] {
  const merits = meritsIn(draftContext(profile, played.request));
  return played.drafts.flatMap((speech) => {
    const cleaned = cleanDraft(played.request, speech, profile);
    if (cleaned.kind === 'refused') return [];
    const { text } = cleaned;
    const checks = checkPlayed(text, played, frameOf, vocabulary);
    return [{ text, merits: merits(draftOf(text, speech)), checks }];
  });
}
