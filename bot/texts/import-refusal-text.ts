import type { FileKind, ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { allAreas } from "../../shared/areas/areas.ts";

type Said = TextKey extends infer Key ? (Key extends `http.import.cannotRead.${infer Kind}` ? Kind : never) : never;

/** What is said of a file that cannot be read, by its kind: how to make one of it that can, or that it is damaged. */
const CANNOT_READ: Readonly<Record<FileKind, Said>> = {
  ...{ text: "damaged", html: "damaged", docx: "damaged", xlsx: "damaged", csv: "damaged", form: "damaged" },
  ...{ actions: "damaged", email: "damaged", zip: "damaged", unknown: "damaged", empty: "damaged" },
  ...{ archive: "archive", doc: "doc", json: "json", locked: "locked", macros: "macros", odt: "odt", pdf: "pdf" },
  ...{ picture: "picture", rtf: "rtf", xls: "xls" },
};

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
      ? t(`http.import.cannotRead.${CANNOT_READ[kind]}`)
      : t(`http.import.refused.${reason}`, {
          names: names.slice(0, MOST_NAMES).join("; "),
          open: "{",
          close: "}",
          areas: allAreas.map(({ name }) => name).join(", "),
        });
  const read = t("http.import.readAs", { what, file: file ?? t("http.import.thisFile") });
  return { title: t("http.nothingRecognised"), text: `${read} ${detail}` };
}
