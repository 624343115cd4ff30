import type { TypedChecks } from './check-played.ts';

const share = (some: readonly boolean[]): number =>
  some.length === 0 ? 0 : some.filter(Boolean).length / some.length;
const told = (values: readonly (boolean | null)[]): boolean[] => values.filter((value) => value !== null);

/** Shares of answers, 0 to 1. A god that stayed silent has failed what is wanted, and done nothing unwanted. */
export type TypedFigures = Readonly<{
  count: number;
  answered: number;
  complete: number;
  ownThing: number;
  topicOrName: number;
  /** Of messages that have a topic. */
  topicOrNameWhereTopic: number;
  topic: number;
  brokenWord: number;
  /** Calls somebody by a name that nobody there has. */
  strangeName: number;
  otherSpeaker: number;
  leak: number;
  repeat: number;
  /** Of sentences. */
  framed: number;
  /** Of answers that use a frame: the share whose frame was written for the intent of the message. */
  intentRight: number;
  /** Of answers with a note before them: the share whose note names the kind of the message. */
  kindRight: number;
  /** The same where the family of the kind is as good. */
  familyRight: number;
  rightLanguage: number;
}>;

/** @param checks - null for silence. */
export function typedFigures(checks: readonly (TypedChecks | null)[]): TypedFigures {
  const of = (is: (one: TypedChecks) => boolean) => share(checks.map((one) => one !== null && is(one)));
  const said = checks.filter((one) => one !== null);
  const withTopic = said.filter(({ hasTopic }) => hasTopic !== null);
  const sum = (count: (one: TypedChecks) => number) => said.reduce((total, one) => total + count(one), 0);
  return {
    count: checks.length,
    answered: of(() => true),
    complete: of(({ isComplete }) => isComplete),
    ownThing: of(({ hasOwnThing }) => hasOwnThing),
    topicOrName: of(({ hasTopic, hasName }) => hasTopic === true || hasName),
    topicOrNameWhereTopic: share(withTopic.map(({ hasTopic, hasName }) => hasTopic === true || hasName)),
    topic: share(withTopic.map(({ hasTopic }) => hasTopic === true)),
    brokenWord: of(({ brokenWords }) => brokenWords.length > 0),
    strangeName: of(({ strangeNames }) => strangeNames.length > 0),
    otherSpeaker: of(({ isOtherSpeaker }) => isOtherSpeaker),
    leak: of(({ isLeak }) => isLeak),
    repeat: of(({ isRepeat }) => isRepeat),
    framed:
      sum(({ framedSentences }) => framedSentences) /
      Math.max(
        1,
        sum(({ sentences }) => sentences),
      ),
    intentRight: share(told(said.map(({ isIntentRight }) => isIntentRight))),
    kindRight: share(told(said.map(({ isKindRight }) => isKindRight))),
    familyRight: share(told(said.map(({ isFamilyRight }) => isFamilyRight))),
    rightLanguage: share(told(said.map(({ isRightLanguage }) => isRightLanguage))),
  };
}
