import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { betterOf, type ChosenWords, type WordsUse } from "../../../shared/framework/better-words.ts";
import { findIndicator } from "../../../shared/framework/frameworks.ts";
import { LANGUAGES } from "../../../shared/locales/text.ts";
import type { Deps } from "../deps.ts";

type Round = Pick<Evaluation, "indicatorId" | "from"> & { id?: string };

/** The wording that a round uses: the present one, or that of the round before. Undefined: the framework's own. */
export async function roundWords(
  deps: Pick<Deps, "evaluations" | "betterWords">,
  { tenantId, round, use }: { tenantId: string; round: Round; use: WordsUse },
): Promise<ChosenWords[] | undefined> {
  const words = use === "better" ? await wordsOfNow(deps, tenantId, round) : await wordsBefore(deps, tenantId, round);
  return words.length > 0 ? words : undefined;
}

async function wordsOfNow(
  { betterWords }: Pick<Deps, "betterWords">,
  tenantId: string,
  { indicatorId }: Round,
): Promise<ChosenWords[]> {
  const questions = findIndicator(indicatorId)?.indicator.questions ?? [];
  const stored = await Promise.all(LANGUAGES.map((language) => betterWords.list(tenantId, language)));
  return betterOf(
    questions,
    stored.flat().map(({ value }) => value),
  );
}

async function wordsBefore(
  { evaluations }: Pick<Deps, "evaluations">,
  tenantId: string,
  { id, indicatorId, from }: Round,
): Promise<ChosenWords[]> {
  const before = (await evaluations.list(tenantId))
    .filter((one) => one.id !== id && one.origin === "held" && one.indicatorId === indicatorId && one.from <= from)
    .sort((a, b) => b.from.localeCompare(a.from));
  return before[0]?.words ?? [];
}
