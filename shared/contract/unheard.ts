import { z } from "zod";
import { DOORS } from "../partners/unheard.ts";

const figure = { invited: z.number().int(), attended: z.number().int(), heard: z.number().int() };
const breakdownSchema = z.object({
  groups: z.array(z.object({ name: z.string(), ...figure })),
  /** The small groups together. */
  pooled: z.object({ count: z.number().int(), ...figure }).nullable(),
  /** Groups that are too small to be told even together. */
  withheld: z.number().int(),
});

/** Somebody who was invited and was heard in none of these rounds by name. */
const unheardPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
  sector: z.string(),
  locality: z.string(),
  contact: z.string(),
  /** Titles of the rounds they were invited in, the latest first. */
  rounds: z.array(z.string()),
  attended: z.boolean(),
  /** A link has been made for them before; whether it was used is not looked up. */
  linked: z.boolean(),
  /** Somebody of this name was heard, and the register has more than one. */
  perhaps: z.boolean(),
  next: z.enum(DOORS),
});
export type UnheardPerson = z.infer<typeof unheardPersonSchema>;

/** Whoever answered without a name is in these lists like all others: nothing here looks at such answers. */
export const unheardViewSchema = z.object({
  /** The rounds that are looked at, the latest first; `title` as it is called. */
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
