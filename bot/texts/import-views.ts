import type { ImportedView, ImportReadingView, ImportReplaces, ReadSource } from "../../shared/contract/imports.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AnotherVersion } from "../evaluation/imports/another-version.ts";
import type { ImportUses } from "../evaluation/imports/import-uses.ts";
import type { Preview, PreviewedSource } from "../evaluation/imports/preview-import.ts";
import type { ReadImport } from "../evaluation/imports/read-imports.ts";
import { importInUseText } from "./import-in-use-text.ts";
import { importRefusalText } from "./import-refusal-text.ts";

type Refused = NonNullable<ImportReadingView["refused"]>;

/** What was read of a file, in words. */
export function viewPreview({ source, refused, replaces, ...rest }: Preview, t: Translate): ImportReadingView {
  return {
    ...rest,
    source: source && viewSource(source, t),
    refused: refused && viewRefusal(refused, t),
    replaces: replaces && viewReplaces(replaces, t),
  };
}

function viewReplaces({ uses, ...other }: AnotherVersion, t: Translate): ImportReplaces {
  return { ...other, blocked: uses && blockedBy(uses, t) };
}

/** An import as it is read afterwards, in words. */
export function viewImported({ source, uses, ...rest }: ReadImport, t: Translate): ImportedView {
  const { reports, actions, decisions, asks } = uses;
  const isUsed = reports + actions + decisions + asks > 0;
  return {
    ...rest,
    source: source && viewSource(source, t),
    uses: { blocked: isUsed ? blockedBy(uses, t) : null, published: reports > 0 },
  };
}

function blockedBy(uses: ImportUses, t: Translate): Refused {
  const { title, text } = importInUseText(uses, t);
  return { reason: "import-in-use", title, detail: text };
}

function viewSource(source: PreviewedSource, t: Translate): ReadSource {
  return { ...source, what: t(`http.import.kind.${source.kind}`) };
}

function viewRefusal(refusal: ImportRefusal, t: Translate): Refused {
  const { title, text } = importRefusalText(refusal, t);
  return { reason: refusal.reason, title, detail: text };
}
