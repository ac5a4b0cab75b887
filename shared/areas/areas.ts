import { z } from "zod";
import { areaSchema, type Area } from "./area.ts";
import { lineageFaults } from "./lineage.ts";
import aberdeenshire from "./aberdeenshire.json" with { type: "json" };

const areasSchema = z.array(areaSchema).superRefine((areas, context) => {
  for (const message of lineageFaults(areas)) context.addIssue({ code: "custom", message });
});

/** The six areas of Aberdeenshire since 2023. No source that we have names their sixteen predecessors. */
export const allAreas: readonly Area[] = areasSchema.parse(aberdeenshire);

export function findArea(id: string): Area | undefined {
  return allAreas.find((area) => area.id === id);
}
