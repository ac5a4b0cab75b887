import {
  betterOf,
  inWordsOf,
  withWords,
  type BetterWords,
  type ChosenWords,
} from "../../../shared/framework/better-words.ts";

const question = { id: "hgiocld-4/3.2/1", plain: "Do we look for partners?", example: "We share a bus." };
const put = (before: BetterWords | null, words: Partial<ChosenWords>): BetterWords =>
  withWords(before, {
    ...{ questionId: question.id, language: "en", plain: question.plain, example: question.example, ...words },
    ...{ by: null, at: "2026-10-05T18:00:00.000Z" },
  });

test("the newest fifty versions are kept, each with the number it has had from the start", () => {
  let kept: BetterWords | null = null;
  for (let turn = 2; turn <= 61; turn += 1) kept = put(kept, { plain: `Words ${turn}?` });
  const versions = kept?.versions ?? [];
  expect(versions.map(({ version, plain }) => `${version} ${plain}`)).toEqual(
    Array.from({ length: 50 }, (_, index) => `${index + 12} Words ${index + 12}?`),
  );
});

test("a round takes no words of its own where the last ones are the framework's again", () => {
  const better = put(null, { plain: "Do we find partners?" });
  expect(betterOf([question], [better])).toMatchObject([{ plain: "Do we find partners?" }]);
  expect(betterOf([question], [put(better, {})])).toEqual([]);
  expect(betterOf([], [better])).toEqual([]);
});

test("words in another language are not put in place of the English ones", () => {
  const gaelic = { questionId: question.id, language: "gd", plain: "A bheil sinn a’ coimhead?", example: "Bus." };
  const english = { ...gaelic, language: "en", plain: "Do we find partners?" };
  expect(inWordsOf(question, [gaelic])).toEqual(question);
  expect(inWordsOf(question, [gaelic, english])).toMatchObject({ plain: english.plain });
});
