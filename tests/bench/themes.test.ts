import { comments, themes } from "../../bench/themes/labelled-comments.ts";
import { learnCodebook } from "../../bench/themes/learn-codebook.ts";
import { scoreOf } from "../../bench/themes/score.ts";
import { chanceFrom, clusterTexts } from "../../bench/themes/tfidf-kmeans.ts";
import { suggestThemes } from "../../shared/themes/suggest-themes.ts";

test("the labelled comments are many, all different, and name themes that there are", () => {
  expect(comments.length).toBeGreaterThanOrEqual(160);
  expect(new Set(comments.map(({ text }) => text)).size).toBe(comments.length);
  const used = new Set(comments.flatMap((comment) => comment.themes));
  expect([...used].sort()).toEqual(themes.map(({ id }) => id).sort());
});

test.each([
  [
    "all right",
    [
      { said: ["a"], right: ["a"] },
      { said: ["b"], right: ["b"] },
    ],
    { precision: 1, recall: 1, macroF1: 1 },
  ],
  ["nothing said", [{ said: [], right: ["a"] }], { precision: 0, recall: 0, macroF1: 0 }],
  ["half of what was said is right", [{ said: ["a", "b"], right: ["a"] }], { precision: 0.5, recall: 1, macroF1: 0.5 }],
  [
    "said of a comment without a theme",
    [
      { said: ["a"], right: [] },
      { said: ["b"], right: ["b"] },
    ],
    { precision: 0.5, recall: 1, macroF1: 0.5 },
  ],
])("the score where %s", (_name, judged, expected) => {
  expect(scoreOf(judged, ["a", "b"])).toEqual(expected);
});

test("a learnt codebook takes what recurs in one theme and hardly elsewhere, and finds it again", () => {
  const labelled = [
    { text: "The late bus again", themes: ["travel"] },
    { text: "A late bus, always", themes: ["travel"] },
    { text: "The hall again", themes: ["place"] },
  ];
  const codebook = learnCodebook(labelled, [
    { id: "travel", name: "Travel" },
    { id: "place", name: "Place" },
  ]);
  expect(codebook.themes.map(({ seeds }) => seeds)).toEqual([["late", "late bus", "bus"], []]);
  const [found] = suggestThemes([{ text: "One more late bus" }], codebook);
  expect(found?.themes.map(({ themeId }) => themeId)).toEqual(["travel"]);
});

test("clusters put like texts together, the same way for the same seed", () => {
  const texts = ["late bus", "bus late again", "warm hall", "hall warm enough"];
  const clusters = clusterTexts(texts, { k: 2, chance: chanceFrom(3) });
  expect(clusters).toEqual(clusterTexts(texts, { k: 2, chance: chanceFrom(3) }));
  expect(clusters[0]).toBe(clusters[1]);
  expect(clusters[2]).toBe(clusters[3]);
  expect(clusters[0]).not.toBe(clusters[2]);
});
