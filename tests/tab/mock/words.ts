import { indicatorViews } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { putWordsSchema, type WordsItem, type WordsView } from "../../../shared/contract/words.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { unclearByWording } from "../../../shared/findings/unclear-by-wording.ts";
import { withWords, wordsNow, type BetterWords } from "../../../shared/framework/better-words.ts";
import { may } from "../../../shared/people/may.ts";
import type { Asked as AskedOfMock } from "./asked.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { countedSessions, type World } from "./world.ts";

/** The better words of the mock's questions, by the question's id. */
export type Lexicon = Map<string, BetterWords>;
type Asked = AskedOfMock & { lexicon: Lexicon };

/** Answers as the program does; null for what is none of these addresses. */
export function answerWords({ lexicon, world, me, method, path, body, builtOn }: Asked): Reply | null {
  const [resource, ...question] = path;
  if (resource !== "words") return null;
  if (!may({ ...me, tenantId: "t" }, "better-words", { tenantId: "t", areaId: null })) return problem(403);
  if (method === "PUT") {
    const { plain, example } = putWordsSchema.parse(body);
    const questionId = question.join("/");
    const there = lexicon.get(questionId) ?? null;
    if (etagOf(there) !== builtOn) return changedMeanwhile(viewOf(lexicon, world));
    const next = { questionId, language: "en", plain, example, by: me, at: world.now().toISOString() };
    lexicon.set(questionId, withWords(there, next));
  }
  return { status: 200, body: viewOf(lexicon, world) };
}

const etagOf = (better: BetterWords | null | undefined): string | null =>
  better ? String(better.versions.length) : null;

function viewOf(lexicon: Lexicon, world: World): WordsView {
  const rounds = world.evaluations
    .filter(({ origin }) => origin === "held")
    .map((evaluation) => ({
      ...{ id: evaluation.id, title: evaluation.title },
      sessions: world.sessions.filter(({ evaluationId }) => evaluationId === evaluation.id),
      cells: coverage(evaluation, countedSessions(world, evaluation.id)),
    }));
  const items = indicatorViews().flatMap(({ questions, attribution, id, number, title }) =>
    questions.map((question): WordsItem => {
      const better = lexicon.get(question.id);
      const { plain, example, ...rest } = question;
      return {
        ...{ ...rest, attribution, indicator: { id, number, title }, own: { plain, example } },
        ...{ now: wordsNow(question, better), etag: etagOf(better) },
        history: (better?.versions ?? []).map(({ by, ...one }) => ({ ...one, by: by?.name ?? null })).reverse(),
        asked: unclearByWording(question.id, rounds),
      };
    }),
  );
  return { language: "en", items };
}
