import { z } from "zod";
import { piecePlaceSchema, type ImportPiece } from "./corrections.ts";
import type { PiecePlace } from "./source-pieces.ts";
import { wordKeys } from "./words.ts";

const placeSchema = piecePlaceSchema.nullable();

/** What of an import a file changes: the same words in the same place are counted; others are told. */
export const importDifferenceSchema = z.object({
  same: z.number().int(),
  new: z.array(z.object({ text: z.string(), place: placeSchema })),
  gone: z.array(z.object({ text: z.string(), place: placeSchema })),
  moved: z.array(z.object({ text: z.string(), from: placeSchema, to: placeSchema })),
});
export type ImportDifference = z.infer<typeof importDifferenceSchema>;

type Piece = Pick<ImportPiece, "text" | "place">;

/** Compares wording by its words alone: signs and spaces make no difference. Said twice is two pieces. */
export function importDifference(before: readonly Piece[], after: readonly Piece[]): ImportDifference {
  const left = new Map<string, Piece[]>();
  for (const piece of before) {
    const key = keyOf(piece);
    const among = left.get(key);
    if (among) among.push(piece);
    else left.set(key, [piece]);
  }
  const difference: ImportDifference = { same: 0, new: [], gone: [], moved: [] };
  const unmatched: Piece[] = [];
  for (const piece of after) {
    const among = left.get(keyOf(piece)) ?? [];
    const at = among.findIndex(({ place }) => samePlace(place, piece.place));
    if (at < 0) unmatched.push(piece);
    else {
      among.splice(at, 1);
      difference.same += 1;
    }
  }
  for (const { text, place } of unmatched) {
    const was = left.get(keyOf({ text }))?.shift();
    if (was) difference.moved.push({ text, from: was.place, to: place });
    else difference.new.push({ text, place });
  }
  difference.gone = [...left.values()].flat().map(({ text, place }) => ({ text, place }));
  return difference;
}

/** Whether a file is another version of what was imported: it has the same name, or half of its words' pieces. */
export function isAnotherVersion(
  { same, moved, ...rest }: ImportDifference,
  names: { before: string; after: string },
): boolean {
  const kept = same + moved.length;
  const most = kept + Math.max(rest.new.length, rest.gone.length);
  return kept > 0 && (names.before.toLowerCase() === names.after.toLowerCase() || kept * 2 >= most);
}

function keyOf({ text }: Pick<Piece, "text">): string {
  return wordKeys(text).join(" ");
}

function samePlace(one: PiecePlace | null, other: PiecePlace | null): boolean {
  return (
    one?.area === other?.area &&
    one?.question === other?.question &&
    one?.part === other?.part &&
    (one === null) === (other === null)
  );
}
