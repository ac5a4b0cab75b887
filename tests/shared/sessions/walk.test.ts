import { shownLast } from "../../../shared/sessions/walk.ts";

type Said = Parameters<typeof shownLast>[0][number];
const said = (day: number | null, attribution: Said["attribution"], state: Said["state"] = "said"): Said => ({
  ...{ questionId: "hgiocld-4/3.2/1", state, attribution },
  savedAt: day === null ? null : `2026-10-0${day}T18:00:00.000Z`,
});

test.each<[string, Said[], ReturnType<typeof shownLast>]>([
  ["nothing yet", [], null],
  ["with a name and later without one", [said(1, "named"), said(2, "anonymous")], "anonymous"],
  ["without a name and later with one", [said(2, "named"), said(1, "anonymous")], "named"],
  ["both at one moment", [said(1, "named"), said(1, "anonymous")], "anonymous"],
  ["something that was taken back", [said(1, "named"), said(2, "anonymous", "none")], "named"],
  ["something of which no time is known", [said(null, "named")], null],
])("whoever has said %s begins the next answer so", (_, items, shown) => {
  expect(shownLast(items)).toBe(shown);
  expect(shownLast(items.toReversed())).toBe(shown);
});
