import type { Part } from "../../../shared/answers/answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Filled, FormQuestion, NotSaved } from "../../evaluation/links/answer-by-link.ts";

export type FormPageQuestion = FormQuestion & {
  position: number;
  total: number;
  filled: Filled | undefined;
  problem: NotSaved | undefined;
  anySaved: boolean;
};

/** What stands in a question's boxes: as typed where the form comes back, else as stored. `seen`: what that is built on. */
export type ShownValues = {
  stored: OwnAnswer | null;
  text: (part: Part) => string;
  unable: boolean;
  unclear: boolean;
  seen: BuiltOn;
};

export function shownValues({ answer, filled, problem, anySaved }: FormPageQuestion): ShownValues {
  const stored = problem?.reason === "answer-changed" ? problem.answer : answer;
  const typed = filled?.input;
  // What was not saved stays built on what was seen then, so that nothing goes under unseen.
  const isAsStored = !filled || problem?.reason === "answer-changed" || (anySaved && !problem);
  return {
    stored,
    text: (part) => (typed ? (typed.parts[part] ?? "") : (stored?.parts[part] ?? "")),
    unable: typed ? typed.unable === true : stored?.state === "unable",
    unclear: typed ? typed.unclear === true : stored?.unclear === true,
    seen: isAsStored ? (stored?.etag ?? null) : filled.builtOn,
  };
}
