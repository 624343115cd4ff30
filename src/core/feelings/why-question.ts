/** From here on a god's favour is worth asking about, points either way. */
const FELT_MIN = 8;

/** What a mortal asks a god about its feelings, in the mortal's mouth. @param favour - −100 to 100. */
export function whyQuestion(godName: string, favour: number): string {
  if (favour <= -FELT_MIN) return `${godName}, why do you dislike me?`;
  return favour >= FELT_MIN ? `${godName}, why do you like me?` : `${godName}, what do you think of me?`;
}
