import { z } from "zod";

export const areaIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

/**
 * A present or former area. `from` and `to` are calendar dates (YYYY-MM-DD): the first day of the area, and the first
 * day after it; `to` is null for a present area. An area that is renamed, merged or divided ends, and its successors
 * have ids of their own.
 */
export const areaSchema = z.object({
  id: areaIdSchema,
  name: z.string().min(1),
  from: z.string().date(),
  to: z.string().date().nullable(),
  /** The areas that this one took over from; empty where unknown. */
  predecessors: z.array(areaIdSchema),
  /** Other spellings of its name, for reading people's texts: "K&M". */
  alsoWritten: z.array(z.string().min(1)).optional(),
});
export type Area = z.infer<typeof areaSchema>;
