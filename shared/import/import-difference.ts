import { z } from "zod";
import { piecePlaceSchema, type ImportPiece } from "./corrections.ts";
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

/** Compares wording by its words alone: signs and spaces make no difference. Said twice is two pieces. Takes time in proportion. */
export function importDifference(before: readonly Piece[], after: readonly Piece[]): ImportDifference {
  const left = new Map<string, Map<string, Piece[]>>();
  for (const piece of before) {
    const places = found(left, keyOf(piece), () => new Map<string, Piece[]>());
    found(places, placeKey(piece), (): Piece[] => []).push(piece);
  }
  const difference: ImportDifference = { same: 0, new: [], gone: [], moved: [] };
  const unmatched: Piece[] = [];
  for (const piece of after) {
    if (left.get(keyOf(piece))?.get(placeKey(piece))?.pop()) difference.same += 1;
    else unmatched.push(piece);
  }
  const others = new Map([...left].map(([key, places]) => [key, [...places.values()].flat().reverse()]));
  for (const { text, place } of unmatched) {
    const was = others.get(keyOf({ text }))?.pop();
    if (was) difference.moved.push({ text, from: was.place, to: place });
    else difference.new.push({ text, place });
  }
  difference.gone = [...others.values()].flatMap((rest) => rest.reverse().map(({ text, place }) => ({ text, place })));
  return difference;
}

function found<V>(map: Map<string, V>, key: string, make: () => V): V {
  const there = map.get(key) ?? make();
  map.set(key, there);
  return there;
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

function placeKey({ place }: Pick<Piece, "place">): string {
  return place ? `${place.area} ${place.question} ${place.part}` : "";
}
