import { z } from "zod";

/** Narrows a list to a round and an area. */
export const areaFilterSchema = z.object({
  evaluation: z.string().max(100).optional(),
  area: z.string().max(100).optional(),
});
