import type { ImportReadingView, ReadSource } from "../../shared/contract/imports.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { Preview, PreviewedSource } from "../evaluation/preview-import.ts";
import { importRefusalText } from "./import-refusal-text.ts";

/** What was read of a file, in words. */
export function viewPreview({ hash, source, refused }: Preview, t: Translate): ImportReadingView {
  return { hash, source: source && viewSource(source, t), refused: refused && viewRefusal(refused, t) };
}

export function viewSource(source: PreviewedSource, t: Translate): ReadSource {
  return { ...source, what: t(`http.import.kind.${source.kind}`) };
}

function viewRefusal(refusal: ImportRefusal, t: Translate): NonNullable<ImportReadingView["refused"]> {
  const { title, text } = importRefusalText(refusal, t);
  return { reason: refusal.reason, title, detail: text };
}
