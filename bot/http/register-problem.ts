import type { Problem } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { RowProblem } from "../../shared/partners/merge-register.ts";
import type { UnreadableRegister } from "../imports/read-register-file.ts";
import {
  cellProblemText,
  MOST_ROW_PROBLEMS,
  registerFileText,
  rowProblemText,
} from "../texts/register-problem-text.ts";

/** What is wrong with a file of the register, or with one row that was typed. */
export type RegisterWrong =
  | UnreadableRegister
  | { reason: "register-rows"; problems: readonly RowProblem[] }
  | { reason: "register-entry"; problems: readonly RowProblem[] };

/** What is wrong with rows of the register, in words: of a file by row and column, of what was typed by its box. */
export function registerProblem(refusal: RegisterWrong, t: Translate): Omit<Problem, "type"> {
  if (refusal.reason === "register-rows") {
    const { problems, reason } = refusal;
    const fields = Object.fromEntries(problems.slice(0, MOST_ROW_PROBLEMS).map((one) => rowProblemText(one, t)));
    const detail = t("http.register.rows.detail", { count: new Set(problems.map(({ row }) => row)).size });
    const status = problems.every((one) => one.reason === "other-areas") ? 403 : 422;
    return { status, reason, title: t("http.register.rows"), detail, fields };
  }
  if (refusal.reason === "register-entry") {
    const { reason } = refusal;
    const fields = Object.fromEntries(refusal.problems.map((one) => [one.column ?? "name", cellProblemText(one, t)]));
    return { status: 422, reason, title: t("http.invalid"), detail: Object.values(fields).join(" "), fields };
  }
  return { status: 422, reason: refusal.reason, title: t("http.register.file"), detail: registerFileText(refusal, t) };
}
