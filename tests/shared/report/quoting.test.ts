import fc from "fast-check";
import { quotedPieces, quotedIn } from "../../../shared/report/quoting.ts";

test.each([
  ["They say “we meet more”.", ["we meet more"]],
  ['They say "we meet more".', ["we meet more"]],
  ["They say “we meet more\" and 'it helps us'.", ["we meet more", "it helps us"]],
  ["They say „we meet more“ and «so it goes».", ["we meet more", "so it goes"]],
  ["They say “we meet more", ["we meet more"]],
  ["They say ‘we meet more’ now.", ["we meet more"]],
  ["They say 'we don't meet, it's early' now.", ["we don't meet, it's early"]],
  ["They say 'the partners' views are mixed'.", ["the partners' views are mixed"]],
  ["They say 'we meet' about the partners' views.", ["we meet"]],
  ["They say 'we trust the partners' and 'we meet'.", ["we trust the partners", "we meet"]],
  ["One said “she called it ‘a good start’”.", ["she called it ‘a good start’"]],
  ["The partners' views differ from the areas' plans.", []],
  ["The 'hub' of '23–24 isn't ours.", []],
  ["Nothing is quoted.", []],
])("in %j the quotations are %j", (text, quotations) => {
  expect(quotedIn(text)).toEqual(quotations);
});

test("the pieces of any sentence are the sentence, and its quotations are among them", () => {
  const signs = fc.constantFrom(..."ab s'‘’“”\"«».\n");
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 40 }), (all) => {
      const text = all.join("");
      const pieces = quotedPieces(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.flatMap((piece) => (piece.isQuoted ? [piece.text] : []))).toEqual(quotedIn(text));
    }),
  );
});
