import { statementKindSchema } from "../../shared/answers/answer.ts";
import { findArea, allAreas } from "../../shared/areas/areas.ts";
import { ConfigError } from "../../bot/config.ts";
import { importFramework } from "../../bot/imports/import-framework.ts";
import type { PiecePosition } from "../../shared/import/source-pieces.ts";

const NONE = "-";
const PARTS = statementKindSchema.options.join(", ");

/** The place of a piece as people type it, such as "marr/3/concern". */
export function placeText(place: PiecePosition | null): string {
  if (!place) return "no place";
  const asked = questions().find(({ id }) => id === place.question);
  return [place.area ?? NONE, asked?.number ?? place.question ?? NONE, place.part].join("/");
}

/** Reads a typed place. A question may also be given by its id, an area by its name. */
export function typedPlace(typed: string): PiecePosition {
  const [area = "", ...rest] = typed.split("/").map((word) => word.trim());
  const part = statementKindSchema.safeParse(rest.pop());
  const question = rest.join("/");
  if (!part.success || question === "")
    throw new ConfigError(`“${typed}” is no place: AREA/QUESTION/PART, where PART is one of ${PARTS}.`);
  return {
    area: area === NONE ? null : areaId(area),
    question: question === NONE ? null : questionId(question),
    part: part.data,
  };
}

function areaId(typed: string): string {
  const named = typed.toLowerCase();
  const found = findArea(named) ?? allAreas.find(({ name }) => name.toLowerCase() === named);
  if (found) return found.id;
  throw new ConfigError(`“${typed}” is no area. Areas: ${allAreas.map(({ id }) => id).join(", ")}.`);
}

function questionId(typed: string): string {
  const found = questions().find(({ id, number }) => id === typed || String(number) === typed);
  if (found) return found.id;
  throw new ConfigError(
    `“${typed}” is no question. Questions: ${questions()
      .map(({ number }) => number)
      .join(", ")}.`,
  );
}

function questions(): readonly { id: string; number: number }[] {
  return importFramework().indicators.flatMap((indicator) => indicator.questions);
}
