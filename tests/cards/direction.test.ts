import { partsAsWritten } from "../../bot/cards/elements/answer-parts.ts";
import { words } from "../../bot/cards/elements/text.ts";
import { translator } from "../../shared/locales/text.ts";

test("Hebrew words of a card begin at the right, English ones at the left", () => {
  expect(words("שלום לכולם", { spacing: "small" })).toMatchObject({
    ...{ type: "Container", rtl: true, spacing: "small" },
    items: [{ type: "RichTextBlock", inlines: [{ text: "שלום לכולם" }] }],
  });
  expect(words("We say שלום")).toMatchObject({ type: "RichTextBlock" });
});

test("an answer in Arabic stands under its English label in a block of its own direction", () => {
  const [label, said, ...rest] = partsAsWritten({ strength: "مرحبا بكم" }, 1_000, translator("en"));
  expect(rest).toEqual([]);
  expect(label).toMatchObject({ type: "RichTextBlock" });
  expect(said).toMatchObject({ type: "Container", rtl: true, spacing: "none" });
});
