import type { ImportedView, ImportListItem } from "../../shared/contract/imports.ts";
import type { Correction, ImportPiece } from "../../shared/import/corrections.ts";
import type { ImportDifference } from "../../shared/import/import-difference.ts";
import { placeText } from "./places.ts";
import { correctedState } from "./typed-corrections.ts";

const DID = { imported: "imported", corrected: "put right", replaced: "put in its place" } as const;

export function listLines(items: readonly ImportListItem[]): string[] {
  if (items.length === 0) return ["Nothing has been imported yet."];
  return items.map(
    ({ id, title, name, importedAt, by }) =>
      `${id}  ${title} (from ${name}, ${importedAt.slice(0, 10)}${by ? `, ${by.name}` : ""})`,
  );
}

/** An import in lines: who, when, from what, every piece with its place, what was put right, and what rests on it. */
export function importLines(view: ImportedView): string[] {
  const { id, evaluation, name, importedAt, steps, source, corrections, uses } = view;
  return [
    `${id}  ${evaluation.title}`,
    `from ${name}${source ? ` (${source.what})` : ""}, ${importedAt}`,
    ...steps.map(
      ({ did, at, by, name: file, corrections: count }) =>
        `  ${DID[did]} by ${by.name}, ${at}, ${file}${count > 0 ? `, corrections: ${count}` : ""}`,
    ),
    ...(source
      ? pieceLines(correctedState({ source, corrections }).pieces, source.pieces)
      : ["An earlier program stored it and did not keep what it read: it can be taken back or replaced."]),
    ...(source?.dropped ?? []).map(
      ({ text, cells }) => `  not kept, it says who somebody is: “${text}” (${cells} filled)`,
    ),
    `Put right: ${corrections.length}`,
    ...corrections.map((one) => `  ${correctionText(one)}`),
    ...(uses.blocked ? [`It cannot be taken back: ${uses.blocked.detail}`] : []),
  ];
}

type Read = NonNullable<ImportedView["source"]>["pieces"];

export function pieceLines(pieces: readonly ImportPiece[], read: Read): string[] {
  return [
    `Pieces: ${pieces.length}`,
    ...pieces.flatMap(({ id, label, text, place, out, placed, spans }) => {
      const doubt = placed ? null : (read[spans[0]?.source ?? -1]?.doubt ?? null);
      const why = doubt ? [`      needs a look: ${[doubt.why, ...doubt.names].join(" · ")}`] : [];
      return [
        `  ${id}  ${out ? "left out" : placeText(place)}  ${label ? `${label} ` : ""}${text.replace(/\n/g, "\n      ")}`,
        ...why,
      ];
    }),
  ];
}

export function differenceLines({ same, new: added, gone, moved }: ImportDifference): string[] {
  return [
    `${same} the same, ${added.length} new, ${gone.length} gone, ${moved.length} moved`,
    ...added.map(({ text, place }) => `  new: ${placeText(place)}  ${text}`),
    ...gone.map(({ text, place }) => `  gone: ${placeText(place)}  ${text}`),
    ...moved.map(({ text, from, to }) => `  moved: ${placeText(from)} → ${placeText(to)}  ${text}`),
  ];
}

function correctionText(one: Correction): string {
  switch (one.do) {
    case "place":
      return `place ${one.piece}=${placeText(one.place)}`;
    case "split":
      return `split ${one.piece}@${one.at}`;
    case "title":
      return `title ${one.title}`;
    case "years":
      return `year ${one.years}`;
    case "indicator":
      return `indicator ${one.indicator}`;
    default:
      return `${one.do} ${one.piece}`;
  }
}
