import { findArea } from "../../shared/areas/areas.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { RowProblem } from "../../shared/partners/merge-register.ts";
import { COLUMNS, MOST_PARTNERS, type RegisterColumn } from "../../shared/partners/partner.ts";
import { AREAS_NOW } from "../evaluation/register/find-register.ts";
import type { UnreadableRegister } from "../imports/read-register-file.ts";

/** So many rows are named at once; whoever puts them right learns of the others the next time. */
export const MOST_ROW_PROBLEMS = 100;

const named = (areaIds: readonly string[]): string => areaIds.map((id) => findArea(id)?.name ?? id).join(", ");

/** Where something is wrong ("Row 7, Name"), and what it is and what to do. */
export function rowProblemText(problem: RowProblem, t: Translate): [where: string, what: string] {
  const { row, column } = problem;
  const called = column && t(`http.register.column.${column}`);
  const where = called ? t("http.register.row.column", { row, column: called }) : t("http.register.row", { row });
  return [where, cellProblemText(problem, t)];
}

/** What is wrong with one cell, and what to do. */
export function cellProblemText(problem: RowProblem, t: Translate): string {
  switch (problem.reason) {
    case "missing":
      return t(problem.column === "areas" ? "http.register.wrong.missing-areas" : "http.register.wrong.missing", {
        column: t(`http.register.column.${problem.column}`),
      });
    case "too-long":
      return t("http.register.wrong.too-long", { most: problem.most });
    case "unknown-area":
      return t("http.register.wrong.unknown-area", { word: problem.word, areas: named(AREAS_NOW.map(({ id }) => id)) });
    case "other-areas":
      return t("http.register.wrong.other-areas", { areas: named(problem.areaIds) });
    case "kept-elsewhere":
      return t("http.register.wrong.kept-elsewhere", { areas: named(problem.areaIds) });
    case "differs":
      return t("http.register.wrong.differs", { other: problem.other });
    case "more-cells":
      return t("http.register.wrong.more-cells");
    case "full":
      return t("http.register.wrong.full", { most: MOST_PARTNERS });
  }
}

/** Why a file as a whole cannot be read as a register, and what to do. */
export function registerFileText(refusal: UnreadableRegister, t: Translate): string {
  const columns = (all: readonly RegisterColumn[]): string =>
    all.map((column) => t(`http.register.column.${column}`)).join(", ");
  switch (refusal.reason) {
    case "register-too-large":
      return t("http.register.file.too-large");
    case "register-unreadable":
      return refusal.row === null
        ? t("http.register.file.unreadable")
        : t("http.register.file.quote", { row: refusal.row });
    case "register-headings":
      return refusal.twice.length > 0
        ? t("http.register.file.twice", { columns: columns(refusal.twice) })
        : t("http.register.file.missing", { columns: columns(refusal.missing), all: columns(COLUMNS) });
  }
}
