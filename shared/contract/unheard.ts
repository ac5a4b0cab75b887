import { z } from "zod";
import { DOORS } from "../partners/unheard.ts";

const figure = { invited: z.number().int(), attended: z.number().int(), heard: z.number().int() };
const breakdownSchema = z.object({
  groups: z.array(z.object({ name: z.string(), ...figure })),
  /** The small groups together. */
  pooled: z.object({ count: z.number().int(), ...figure }).nullable(),
  /** The number of groups that are too small to be told even together. */
  withheld: z.number().int(),
});

/** A person who was invited and not heard by name in any of these rounds. */
const unheardPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
  sector: z.string(),
  locality: z.string(),
  contact: z.string(),
  /** The titles of the rounds they were invited to, the latest first. */
  rounds: z.array(z.string()),
  attended: z.boolean(),
  /** A link was made for them before. Whether it was used is not read. */
  linked: z.boolean(),
  /** Somebody of this name was heard, and the register has more than one. */
  perhaps: z.boolean(),
  next: z.enum(DOORS),
});
export type UnheardPerson = z.infer<typeof unheardPersonSchema>;

/** People who answered anonymously are listed like all others, since anonymous answers are not read here. */
export const unheardViewSchema = z.object({
  /** The rounds considered, the latest first. */
  rounds: z.array(z.object({ id: z.string(), title: z.string() })),
  byArea: breakdownSchema,
  bySector: breakdownSchema,
  byLocality: breakdownSchema,
  byRound: breakdownSchema,
  areas: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Null: fewer than five are left, who are named to nobody. */
      people: z.array(unheardPersonSchema).nullable(),
    }),
  ),
});
export type UnheardView = z.infer<typeof unheardViewSchema>;
