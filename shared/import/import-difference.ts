import { z } from "zod";
import { piecePlaceSchema, type ImportPiece } from "./corrections.ts";
import { wordKeys } from "./words.ts";

const placeSchema = piecePlaceSchema.nullable();

/** What a file changes in an import. Equal words in the same place are only counted; the others are listed. */
export const importDifferenceSchema = z.object({
  same: z.number().int(),
  new: z.array(z.object({ text: z.string(), place: placeSchema })),
  gone: z.array(z.object({ text: z.string(), place: placeSchema })),
  moved: z.array(z.object({ text: z.string(), from: placeSchema, to: placeSchema })),
});
export type ImportDifference = z.infer<typeof importDifferenceSchema>;

type Piece = Pick<ImportPiece, "text" | "place">;

/** Compares words only: punctuation and spaces do not matter. Repeated words are separate pieces. Takes linear time. */
export function importDifference(before: readonly Piece[], after: readonly Piece[]): ImportDifference {
  const inPlace = new Map<string, Piece[]>();
  for (const piece of before) add(inPlace, placed(piece), piece);
  const difference: ImportDifference = { same: 0, new: [], gone: [], moved: [] };
  const unmatched: Piece[] = [];
  for (const piece of after) {
    if (inPlace.get(placed(piece))?.pop()) difference.same += 1;
    else unmatched.push(piece);
  }
  const others = new Map<string, Piece[]>();
  for (const piece of [...inPlace.values()].flat()) add(others, keyOf(piece), piece);
  for (const rest of others.values()) rest.reverse();
  for (const { text, place } of unmatched) {
    const was = others.get(keyOf({ text }))?.pop();
    if (was) difference.moved.push({ text, from: was.place, to: place });
    else difference.new.push({ text, place });
  }
  difference.gone = [...others.values()].flatMap((rest) => rest.reverse().map(({ text, place }) => ({ text, place })));
  return difference;
}

function add(map: Map<string, Piece[]>, key: string, piece: Piece): void {
  const there = map.get(key);
  if (there) there.push(piece);
  else map.set(key, [piece]);
}

/** Whether a file is another version of an import: it has the same name, or half of the same pieces. */
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

function placed({ text, place }: Piece): string {
  const where = place ? `${place.area} ${place.question} ${place.part}` : "";
  return `${keyOf({ text })}\n${where}`;
}
