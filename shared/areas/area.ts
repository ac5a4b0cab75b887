import { z } from "zod";

export const areaIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

/**
 * An area, today’s or a former one. `from` and `to` are calendar dates (YYYY-MM-DD): the first day on which it stands and the first on
 * which it no longer does; `to` is null while it stands. Renamed, merged or divided, it ends, and what follows has ids of its own.
 */
export const areaSchema = z.object({
  id: areaIdSchema,
  name: z.string().min(1),
  from: z.string().date(),
  to: z.string().date().nullable(),
  /** Areas this one took over from; empty where they are not known. */
  predecessors: z.array(areaIdSchema),
  /** Other ways in which people write its name, for reading what they have written: "K&M". */
  alsoWritten: z.array(z.string().min(1)).optional(),
});
export type Area = z.infer<typeof areaSchema>;
