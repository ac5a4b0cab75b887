import type { FileKind, ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { allAreas } from "../../shared/areas/areas.ts";

/** Kinds that are never read; a file of any other that cannot be opened is damaged. */
const OTHERS = ["archive", "doc", "json", "locked", "macros", "odt", "pdf", "picture", "rtf", "xls"] as const;
const isOther = (kind: FileKind): kind is (typeof OTHERS)[number] => OTHERS.some((other) => other === kind);

/** So many names are told at once. */
const MOST_NAMES = 10;

/** A refused import in words: what was missing, what was expected, what the file is and what to do. */
export function importRefusalText(
  { reason, kind, names, file }: ImportRefusal,
  t: Translate,
): { title: string; text: string } {
  const what = t(`http.import.kind.${kind}`);
  const detail =
    reason === "cannot-read"
      ? t(`http.import.cannotRead.${isOther(kind) ? kind : "damaged"}`)
      : t(`http.import.refused.${reason}`, {
          names: names.slice(0, MOST_NAMES).join("; "),
          open: "{",
          close: "}",
          areas: allAreas.map(({ name }) => name).join(", "),
        });
  const read = t("http.import.readAs", { what, file: file ?? t("http.import.thisFile") });
  return { title: t("http.nothingRecognised"), text: `${read} ${detail}` };
}
