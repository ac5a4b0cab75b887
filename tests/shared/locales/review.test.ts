import { markOf, readTable, review, reviewLines, reviewTable } from "../../../scripts/locales/review.ts";
import en from "../../../shared/locales/en.json";
import gd from "../../../shared/locales/gd.json";
import reviewed from "../../../shared/locales/gd-reviewed.json";

const key = "card.action.answer";
const lines = reviewLines(en, gd, {});

describe("the list for whoever looks the Gaelic over", () => {
  test("holds every text with its place, and comes back as it went out", () => {
    const table = reviewTable(lines);
    expect(lines).toHaveLength(Object.keys(en).length);
    expect(lines.filter(({ where }) => where === "")).toEqual([]);
    expect(readTable(table, lines)).toEqual({ yes: [], otherwise: [], unknown: [] });
    const row = table.split("\r\n").find((line) => line.startsWith(`"${key}"`) || line.startsWith(`${key},`)) ?? "";
    expect(readTable(table.replace(row, `${row.slice(0, row.lastIndexOf(","))},yes`), lines).yes).toEqual([key]);
  });

  test("tells what a speaker would say otherwise, and what is no text any more", () => {
    const table = reviewTable([
      { ...lines[0]!, gaelic: "Rud eile" },
      { ...lines[0]!, key: "card.gone" },
    ]);
    const found = readTable(table, lines);
    expect([found.otherwise.map((line) => line.gaelic), found.unknown]).toEqual([["Rud eile"], ["card.gone"]]);
  });

  test("lets a text wait again that was changed since in either language", () => {
    const mark = { [key]: markOf(en[key], gd[key]) };
    const stands = (english: string, gaelic: string): boolean | undefined =>
      reviewLines({ ...en, [key]: english }, { ...gd, [key]: gaelic }, mark).find((line) => line.key === key)?.reviewed;
    expect([stands(en[key], gd[key]), stands("Say", gd[key]), stands(en[key], "Can")]).toEqual([true, false, false]);
  });

  test.each([[[]], [["look"]], [["review", "--help"]], [["reviewed", "-h"]], [["review", "a.csv", "b.csv"]]])(
    "is not made of %j, for which there is a line on how it is asked for",
    async (words) => {
      await expect(review(words)).rejects.toThrow("Usage: npm run gaelic");
    },
  );

  test("is noted for texts that there are", () => {
    expect(Object.keys(reviewed).filter((noted) => !(noted in en))).toEqual([]);
  });
});
