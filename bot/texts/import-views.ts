import type { ImportedView, ImportReadingView, ImportReplaces } from "../../shared/contract/imports.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AnotherVersion } from "../evaluation/imports/another-version.ts";
import type { ImportUses } from "../evaluation/imports/import-uses.ts";
import type { PreviewedImport } from "../evaluation/imports/preview-import.ts";
import type { ImportWithUses } from "../evaluation/imports/read-imports.ts";
import type { ViewedSource } from "../evaluation/imports/source-view.ts";
import { importInUseText } from "./import-in-use-text.ts";
import { importRefusalText } from "./import-refusal-text.ts";

type Refused = NonNullable<ImportReadingView["refused"]>;

/** What was read of a file, in words: an `ImportReadingView` as JSON, around the pieces that are written out already. */
export function previewJson(
  { source, refused, replaces, ...rest }: PreviewedImport,
  t: Translate,
): (string | Uint8Array)[] {
  const about: Omit<ImportReadingView, "source"> = {
    ...rest,
    refused: refused && viewRefusal(refused, t),
    replaces: replaces && viewReplaces(replaces, t),
  };
  const [begun, end] = [JSON.stringify(about).slice(0, -1), "}"];
  if (!source) return [`${begun},"source":null`, end];
  return [
    `${begun},"source":${JSON.stringify(viewSource(source.about, t)).slice(0, -1)},"pieces":`,
    ...source.pieces,
    "}",
    end,
  ];
}

function viewReplaces({ uses, ...other }: AnotherVersion, t: Translate): ImportReplaces {
  return { ...other, blocked: uses && blockedBy(uses, t) };
}

/** An import as it is read afterwards, in words. */
export function viewImported({ source, uses, ...rest }: ImportWithUses, t: Translate): ImportedView {
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

function viewSource<S extends Pick<ViewedSource, "kind">>(source: S, t: Translate): S & { what: string } {
  return { ...source, what: t(`http.import.kind.${source.kind}`) };
}

function viewRefusal(refusal: ImportRefusal, t: Translate): Refused {
  const { title, text } = importRefusalText(refusal, t);
  return { reason: refusal.reason, title, detail: text };
}
