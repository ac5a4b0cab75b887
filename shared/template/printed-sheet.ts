import { PARTS } from "../answers/answer.ts";
import type { Translate } from "../locales/text.ts";

/** The texts that are the same on all printed sheets of a session. */
export type SheetWording = {
  title: string;
  lead: string;
  closes: string;
  shown: { title: string; ways: { label: string; hint: string }[]; promise: string };
  name: { label: string; hint: string };
  organisation: string;
  online: string;
  boxes: { label: string; hint: string | null }[];
  ticks: string[];
  questions: { number: number; position: string; plain: string; officialLabel: string; official: string }[];
  attribution: string;
  /** The text at the foot of each page. */
  foot(sheet: { number: number; code: string } | null, page: number): string;
  heading(sheet: { number: number; code: string } | null): { number: string; code: string };
};

type Input = {
  areaName: string;
  questions: readonly { number: number; plain: string; official: string }[];
  attribution: string;
  /** Until when the session takes answers, in words; null while unknown. */
  closes: string | null;
};

/** The texts of a printed sheet, which one person fills in with a pen. */
export function sheetWording({ areaName, questions, attribution, closes }: Input, t: Translate): SheetWording {
  const total = questions.length;
  return {
    title: t("paper.title", { area: areaName }),
    lead: t("paper.lead"),
    closes: closes === null ? t("paper.closes.later") : t("paper.closes", { at: closes }),
    shown: {
      title: t("card.answer.shownAs"),
      ways: [
        { label: t("card.answer.named"), hint: t("form.named.hint") },
        { label: t("paper.anonymous"), hint: t("paper.anonymous.hint") },
      ],
      promise: t("paper.promise"),
    },
    name: { label: t("paper.name"), hint: t("form.name.hint") },
    organisation: t("paper.organisation"),
    online: t("paper.online"),
    boxes: PARTS.map((part) => ({
      label: t(`card.part.${part}`),
      hint: part === "evidence" ? t("card.answer.evidenceHint") : null,
    })),
    ticks: [t("tab.answer.unable"), t("form.unclear")],
    questions: questions.map(({ number, plain, official }, index) => ({
      ...{ number, plain, official },
      position: t("card.question.position", { position: index + 1, total }),
      officialLabel: t("card.question.officialBelow", { number }),
    })),
    attribution: t("form.official-source", { source: attribution }),
    foot: (sheet, page) =>
      sheet
        ? t("paper.foot", { number: sheet.number, code: sheet.code, page, pages: total + 1 })
        : t("paper.foot.spare", { page, pages: total + 1 }),
    heading: (sheet) => ({
      number: sheet ? t("paper.number", { number: sheet.number }) : t("paper.spare"),
      code: sheet ? t("paper.code", { code: sheet.code }) : t("paper.code.spare"),
    }),
  };
}
