import { FILE_LIMIT } from "../../../bot/http/serve-route.ts";
import { MOST_COLUMNS, MOST_PIECES, MOST_ROWS, MOST_TEXT } from "../../../bot/imports/bounds.ts";
import { MOST_REGISTER_ROWS } from "../../../bot/imports/read-register-file.ts";
import { LOGO_LIMITS } from "../../../bot/reports/logo.ts";
import { catalogues, type TextKey } from "../../../shared/locales/text.ts";
import type { CatalogueEntry } from "../../../shared/locales/translate.ts";
import { retentionDays } from "../../../shared/people/retention.ts";
import { proportionOf } from "../../../shared/report/proportion.ts";
import { LOOKING_BACK_LIMIT } from "../../../shared/sessions/looking-back.ts";
import { MOST_DAYS_AHEAD } from "../../../shared/sessions/scheduled.ts";
import { SOFT_MINUTES } from "../../../shared/sessions/soft-minutes.ts";
import { STAGE_MOST } from "../../../shared/sessions/stage.ts";
import { GROUPS_MOST } from "../../../shared/sessions/grouping.ts";
import { MOST_LINKS, MOST_SHEETS_AT_ONCE } from "../../../shared/sessions/web-link.ts";
import { PART_LIMIT } from "../../../shared/text/measure-text.ts";
import { CODEBOOK_LIMITS } from "../../../shared/themes/codebook-limits.ts";

const MB = 1024 * 1024;
const sealing = [retentionDays("anonymous-keys")];
const { graphemes, bytes } = PART_LIMIT;
const minutes = [SOFT_MINUTES.least, SOFT_MINUTES.most];
const { seeds, examples } = CODEBOOK_LIMITS;

/** Texts that say how much or how long, with the numbers that the program goes by. */
const SAID: Partial<Record<TextKey, readonly number[]>> = {
  "card.answer.looked.later": sealing,
  "card.launch.opensHint": [MOST_DAYS_AHEAD],
  "card.lookback.refused.looking-back-too-long": [LOOKING_BACK_LIMIT],
  "card.panel.closed": sealing,
  "card.panel.closedAgain": sealing,
  "chat.answer.tooLong": [graphemes, bytes],
  "chat.launch.minutes": minutes,
  "chat.launch.opens-too-far": [MOST_DAYS_AHEAD],
  "form.wrong.too-long": [graphemes],
  "http.ask.too-long": [graphemes],
  // 150: pages in Word, by experience.
  "http.import.refused.too-large": [MOST_TEXT / MB, 150, MOST_ROWS, MOST_COLUMNS, MOST_PIECES, FILE_LIMIT / MB],
  "http.import.refused.sheet-too-long": [graphemes],
  "http.looking-back-too-long.detail": [LOOKING_BACK_LIMIT],
  "http.placement.too-long": [graphemes],
  "http.register.file.too-large": [MOST_REGISTER_ROWS, MOST_TEXT / MB],
  "http.stageFull.detail": [STAGE_MOST],
  "http.talk.too-many-groups": [GROUPS_MOST],
  "http.tooLong": [graphemes, bytes],
  "http.tooManyLinks.detail": [MOST_LINKS],
  "tab.answer.looked.later": sealing,
  "tab.codebook.too-much": [seeds.most, seeds.length, examples.most, examples.length],
  "tab.import.kinds": [FILE_LIMIT / MB],
  "tab.keptBack.area": sealing,
  "tab.launch.minutes-range": minutes,
  "tab.launch.what-happens-later": [MOST_DAYS_AHEAD],
  "tab.paper.count.hint": [1, MOST_SHEETS_AT_ONCE],
  "tab.promise.kept.key": sealing,
  "tab.report.logo.hint": [LOGO_LIMITS.bytes / 1_000],
  "tab.sheet.form.too-long": [graphemes],
};

const textsOf = (entry: CatalogueEntry): string[] => (typeof entry === "string" ? [entry] : Object.values(entry));
const numbersIn = (text: string): number[] =>
  [...text.replaceAll(/\{\w+\}/g, "").matchAll(/\d[\d,]*/g)].map(([said]) => Number(said.replaceAll(",", "")));

describe.each(Object.entries(catalogues))("in %s", (_, catalogue) => {
  test("texts tell limits as they are", () => {
    const told = Object.keys(SAID).map((key) => [key, textsOf(catalogue[key as TextKey]).map(numbersIn)]);
    // Each form of a plural tells them.
    const formsOf = (key: string): string[] => textsOf(catalogue[key as TextKey]);
    expect(told).toEqual(Object.entries(SAID).map(([key, numbers]) => [key, formsOf(key).map(() => numbers)]));
  });

  test("each text that tells a larger number is held to it", () => {
    const others = Object.keys(catalogue).filter((key) => !(key in SAID) && !/^(?:page|report)\./.test(key));
    // Years stand in examples.
    const strange = others.filter((key) =>
      textsOf(catalogue[key as TextKey])
        .flatMap(numbersIn)
        .some((one) => one >= 50 && !(one > 2_000 && one < 2_100)),
    );
    expect(strange).toEqual([]);
  });

  test("the report tells where its words for shares begin", () => {
    const [over = 0, ...ends] = textsOf(catalogue["report.about.shares"]).flatMap(numbersIn);
    expect([over + 1, ...ends].map(proportionOf)).toEqual([
      ...["almost-all", "most", "most", "majority", "majority", "less-than-half", "less-than-half", "few"],
    ]);
    const beyond = ends.map((end, at) => (at % 2 === 0 && at < ends.length - 1 ? end - 1 : end + 1));
    expect([over, ...beyond].map(proportionOf)).toEqual([
      ...["most", "majority", "almost-all", "less-than-half", "most", "few", "majority", "less-than-half"],
    ]);
  });
});
