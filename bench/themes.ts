import type { Codebook } from "../shared/themes/codebook.ts";
import { providedCodebook } from "../shared/themes/codebooks.ts";
import { suggestThemes, type Strictness } from "../shared/themes/suggest-themes.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { buildHalf, comments, testHalf, themes } from "./themes/labelled-comments.ts";
import { measureSizes } from "./themes-size.ts";
import { learnCodebook } from "./themes/learn-codebook.ts";
import { scoreOf, type Score } from "./themes/score.ts";
import { chanceFrom, clusterTexts } from "./themes/tfidf-kmeans.ts";

/** Of what is learnt by counting alone less has to come together; chosen on the building half by leaving parts of it out. */
const LEARNT: Strictness = { least: 0.3, nearBest: 0.8, wordWeight: 0.8 };

const NAMES = { precision: "precision", recall: "recall", macroF1: "macro-f1" } as const;
const ids = themes.map(({ id }) => id);

/**
 * How well the suggestions agree with a reader on comments that no codebook has seen. `themes.*`: the codebook that
 * comes with the program, whose seeds were written before the comments and then added to while reading the building
 * half. `themes.learnt.*`: one made by counting words of the building half, without a person. Both beside clusters of
 * all comments, each named after the theme that most of its comments of the building half have.
 */
export async function benchThemes({ quick }: BenchOptions): Promise<Figure[]> {
  const provided = providedCodebook("hgiocld-4");
  if (!provided) throw new Error("There is no codebook for hgiocld-4.");
  const clustered = Array.from({ length: quick ? 1 : 25 }, (_, seed) => scoreOfClusters(seed));
  const ours: [string, Score][] = [
    ["themes", scoreOfCodebook(provided)],
    ["themes.learnt", scoreOfCodebook(learnCodebook(buildHalf, themes), LEARNT)],
  ];
  const agreement = ours.flatMap(([name, score]) =>
    (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((key) =>
      figure({
        name: `${name}.${NAMES[key]}`,
        unit: "share",
        ours: [score[key]],
        other: { name: "tfidf-kmeans", values: clustered.map((one) => one[key]) },
      }),
    ),
  );
  return [...agreement, ...(await measureSizes({ quick }))];
}

/** Themes of the codebook that the reader did not use are left out of the account. */
function scoreOfCodebook(codebook: Codebook, strictness?: Strictness): Score {
  const suggested = suggestThemes(testHalf, codebook, strictness);
  return scoreOf(
    Array.from(suggested, ({ statement, themes: said }) => ({
      said: said.map(({ themeId }) => themeId),
      right: statement.themes,
    })),
    ids,
  );
}

function scoreOfClusters(seed: number): Score {
  const texts = comments.map(({ text }) => text);
  const clusters = clusterTexts(texts, { k: themes.length, chance: chanceFrom(seed) });
  const clusterOf = new Map(comments.map((comment, index) => [comment, clusters[index]]));
  const nameOf = (cluster: number | undefined): string[] => {
    const own = buildHalf.filter((comment) => clusterOf.get(comment) === cluster).flatMap((comment) => comment.themes);
    const counts = ids.map((id) => own.filter((one) => one === id).length);
    const most = Math.max(...counts);
    return most === 0 ? [] : [ids[counts.indexOf(most)] ?? ""];
  };
  return scoreOf(
    testHalf.map((comment) => ({ said: nameOf(clusterOf.get(comment)), right: comment.themes })),
    ids,
  );
}
