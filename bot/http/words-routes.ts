import { putWordsSchema, wordsViewSchema } from "../../shared/contract/words.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "../evaluation/deps.ts";
import { saveWording } from "../evaluation/wording/save-wording.ts";
import { readWords } from "../evaluation/wording/read-words.ts";
import { route, type Answered, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** The words in which the questions of the rounds to come are asked. */
export function wordsRoutes(deps: Deps): Route[] {
  const read = async (actor: Actor, language = "en"): Promise<Answered> => {
    const outcome = await readWords(deps, { actor, language });
    return outcome.ok ? { ok: true, body: outcome.view } : outcome;
  };
  return [
    route({
      method: "get",
      path: "/api/words",
      summary: "The words of each question, what they were before, and how often each wording was marked as unclear",
      answers: wordsViewSchema,
      asWritten: true,
      handle: ({ actor }) => read(actor),
    }),
    route({
      method: "put",
      path: "/api/words/:framework/:indicator/:n",
      summary: "Puts a question's plain wording and example better, for the rounds to come",
      writes: "over",
      body: putWordsSchema,
      answers: wordsViewSchema,
      asWritten: true,
      handle: async ({ actor, params, body: { language, ...typed }, builtOn }) => {
        const questionId = [params["framework"], params["indicator"], params["n"]].join("/");
        const outcome = await saveWording(deps, { actor, questionId, language }, { typed, builtOn });
        return outcome.ok ? read(actor, language) : withCurrent(outcome, () => read(actor, language));
      },
    }),
  ];
}
