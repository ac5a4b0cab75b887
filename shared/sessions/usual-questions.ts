/** What a group can talk about in an hour. */
const AN_HOUR = 5;
/** What the partnership asked in 2023–24. */
const ASKED_BEFORE = [1, 3, 4, 7].map((number) => `hgiocld-4/3.2/${number}`);

/** What a new round or session asks unless somebody chooses: all of a few, and never all of many. */
export function usualQuestions(questionIds: readonly string[]): string[] {
  if (questionIds.length <= AN_HOUR) return [...questionIds];
  const before = questionIds.filter((id) => ASKED_BEFORE.includes(id));
  return before.length > 0 ? before : questionIds.slice(0, AN_HOUR);
}
