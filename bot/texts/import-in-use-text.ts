import type { ImportUses } from "../evaluation/imports/import-uses.ts";
import type { Translate } from "../../shared/locales/text.ts";

const KINDS = ["reports", "actions", "decisions", "asks"] as const;

/** What rests on an import, counted, and what to do. */
export function importInUseText(uses: ImportUses, t: Translate): { title: string; text: string } {
  const counted = KINDS.filter((kind) => uses[kind] > 0).map((kind) =>
    t(`http.importInUse.${kind}`, { count: uses[kind] }),
  );
  const what = uses.reports > 0 ? t("http.importInUse.published") : t("http.importInUse.remove");
  return {
    title: t("http.importInUse"),
    text: `${t("http.importInUse.detail", { what: counted.join(", ") })} ${what}`,
  };
}
