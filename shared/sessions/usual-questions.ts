/** The number of questions that a group can discuss in an hour. */
const AN_HOUR = 5;
/** The questions that the partnership asked in 2023–24. */
const ASKED_BEFORE = [1, 3, 4, 7].map((number) => `hgiocld-4/3.2/${number}`);

/** The default questions of a new round or session: all where there are few, a selection where there are many. */
export function usualQuestions(questionIds: readonly string[]): string[] {
  if (questionIds.length <= AN_HOUR) return [...questionIds];
  const before = questionIds.filter((id) => ASKED_BEFORE.includes(id));
  return before.length > 0 ? before : questionIds.slice(0, AN_HOUR);
}
