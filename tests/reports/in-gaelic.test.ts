import { strFromU8, unzipSync } from "fflate";
import { createSpeak, type Spoken } from "../../bot/texts/speak.ts";
import { writeReport } from "../../bot/reports/write-report.ts";
import { translator } from "../../shared/locales/text.ts";
import { reportIn } from "../../shared/report/report-in.ts";
import type { Report } from "../../shared/report/report.ts";
import { bytesOf, reportOf, sampleWorld } from "./report-world.ts";

const speak = createSpeak({ zone: "Europe/London" });
const gd = speak("gd");
let report: Report;
beforeAll(async () => {
  report = await reportOf(await sampleWorld(), "2026-27");
});

/** Everything that a report holds in words, but what people said. */
const owned = ({ areas, actions, asks, whole, progress }: Report): string[] => [
  ...areas.flatMap(({ sections }) => sections.flatMap(({ claims }) => claims.map(({ text }) => text))),
  ...[...actions, ...(progress?.actions ?? [])].flatMap(({ status, owner }) => [status, owner]),
  ...asks.map(({ status }) => status),
  ...whole.map(({ ref }) => ref),
];

describe("a report that was made in English and is read in Gaelic", () => {
  test("says in Gaelic whatever the program says, with the same numbers and names", () => {
    const english = owned(report);
    const gaelic = owned(reportIn(report, gd.t));
    expect(english.length).toBeGreaterThan(10);
    const numbers = (text: string): string[] => text.match(/\d+/g) ?? [];
    english.forEach((text, index) => {
      expect([text, gaelic[index]]).not.toEqual([text, text]);
      expect(numbers(gaelic[index] ?? "").sort()).toEqual(expect.arrayContaining(numbers(text).sort()));
    });
    expect(owned(reportIn(reportIn(report, gd.t), translator("en")))).toEqual(english);
  });

  test("counts as many of last time’s actions done in each language", () => {
    const done = ({ progress }: Report, { t }: Spoken): number =>
      (progress?.actions ?? []).filter(({ status }) => status === t("report.action.done")).length;
    expect(done(report, speak("en"))).toBeGreaterThan(0);
    expect(done(reportIn(report, gd.t), gd)).toBe(done(report, speak("en")));
  });

  test("keeps every word of people, and the official wording", () => {
    const said = ({ areas, questions }: Report): unknown => [
      areas.map(({ sections }) => sections.map((section) => section.said.map(({ parts }) => parts))),
      questions.map(({ official }) => official),
    ];
    expect(said(reportIn(report, gd.t))).toEqual(said(report));
  });

  test("leaves a sentence alone that is none of the program’s", () => {
    const [action] = report.actions;
    const other = { ...report, actions: action ? [{ ...action, owner: "The Facilitators’ club" }] : [] };
    expect(reportIn(other, gd.t).actions.map(({ owner }) => owner)).toEqual(action ? ["The Facilitators’ club"] : []);
  });

  test("tells its language to readers and to Word", async () => {
    const files = unzipSync(await bytesOf(reportIn(report, gd.t), "docx", gd));
    expect(strFromU8(files["word/styles.xml"] ?? new Uint8Array())).toMatch(/<w:lang [^>]*w:val="gd-GB"/);
    expect(strFromU8(files["docProps/core.xml"] ?? new Uint8Array())).toContain("<dc:language>gd-GB</dc:language>");
    const page = (await bytesOf(reportIn(report, gd.t), "html", gd)).toString("utf8");
    expect(page).toContain('<html lang="gd">');
    expect(page).toContain(gd.t("report.silences"));
    expect(writeReport(report, "html", gd).name).toBe("report-2026-27-draft-gd.html");
  });
});

describe("words in another language than the report’s", () => {
  const GAELIC = "Tha sinn ag obair còmhla, <b> agus tha e a’ dol gu math.";
  const withWords = (strength: string): Report => ({
    ...report,
    areas: report.areas.map((area) => ({
      ...area,
      sections: area.sections.map((section) => ({
        ...section,
        said: section.said.map((one) => ({ ...one, parts: { strength } })),
      })),
      pooled: [],
    })),
    ...{ said: [], whole: [] },
  });
  const pageOf = async (one: Report, wording: Parameters<typeof bytesOf>[2], kind: "html" | "plain-html" = "html") =>
    (await bytesOf(reportIn(one, wording?.t ?? gd.t), kind, wording)).toString("utf8");
  const en = speak("en");

  test("are marked on the page and in Word, and said once without a number", async () => {
    const gaelic = withWords(GAELIC);
    const page = await pageOf(gaelic, en);
    expect(page).toContain('<blockquote><p dir="auto" lang="gd">Tha sinn ag obair còmhla, &lt;b&gt;');
    expect(page.split(en.t("report.about.gd"))).toHaveLength(2);
    expect(page).not.toMatch(/<(?:p|td|span|h\d)[^>]* lang="en-GB"/);
    expect(await pageOf(gaelic, en, "plain-html")).toContain('<span lang="gd">Tha sinn');
    const word = strFromU8(unzipSync(await bytesOf(gaelic, "docx", en))["word/document.xml"] ?? new Uint8Array());
    expect(word).toMatch(/<w:lang w:val="gd-GB"\/><\/w:rPr><w:t[^>]*>Tha sinn ag obair/);
    const same = await pageOf(gaelic, gd);
    expect(same).toContain('<blockquote><p dir="auto">Tha sinn ag obair');
    expect(same).not.toContain(gd.t("report.about.en"));
  });

  test("are the official wording and English words in a Gaelic report, and none in an English one", async () => {
    const english = withWords("We work together, and it goes well for most of us.");
    const page = await pageOf(english, gd);
    for (const { official } of report.questions)
      expect(page).toContain(`<td dir="auto" lang="en-GB">${official.slice(0, 12)}`);
    expect(page).toContain('<blockquote><p dir="auto" lang="en-GB">We work');
    expect(page).toContain(gd.t("report.about.en"));
    const own = await pageOf(english, en);
    expect(own).not.toMatch(/<(?:p|td|span|h\d)[^>]* lang=/);
    for (const key of ["report.about.en", "report.about.gd"] as const) expect(own).not.toContain(en.t(key));
  });
});
