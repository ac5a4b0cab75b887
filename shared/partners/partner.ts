import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";

/** The most people in the register, and the most organisations. */
export const MOST_PARTNERS = 5_000;

/** The columns of the register, in order. */
export const COLUMNS = ["organisation", "sector", "locality", "name", "role", "areas", "contact"] as const;
export type RegisterColumn = (typeof COLUMNS)[number];

/** The most characters of a text, as people count them. */
export const LONGEST: Readonly<Record<Exclude<RegisterColumn, "areas">, number>> = {
  ...{ organisation: 200, sector: 80, locality: 80, name: 200, role: 120, contact: 200 },
};

/**
 * An organisation that works with the partnership. `areaIds`: those of all its people, and those it was noted with
 * itself.
 */
export const organisationSchema = z.object({
  id: z.string().regex(/^o-[a-z0-9]{20}$/),
  name: z.string(),
  /** Such as "Health"; empty where unknown. */
  sector: z.string(),
  locality: z.string(),
  areaIds: z.array(areaIdSchema),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** A person of an organisation. */
export const partnerSchema = z.object({
  id: z.string().regex(/^p-[a-z0-9]{20}$/),
  organisationId: z.string(),
  name: z.string(),
  role: z.string(),
  areaIds: z.array(areaIdSchema),
  /** How to reach them; empty where unknown. Only for the leads of their areas. */
  contact: z.string(),
  /** When they were last noted, changed or imported again. Some years later they are deleted. */
  keptAt: z.string().datetime(),
});
export type Partner = z.infer<typeof partnerSchema>;

/** All that is in the register. */
export type Register = { organisations: readonly Organisation[]; partners: readonly Partner[] };

/** The ways to write a person: the name alone, or with the organisation after it. */
export function waysToCall(name: string, organisation: string): string[] {
  return [name, `${name}, ${organisation}`, `${name} (${organisation})`];
}

/** A key that is equal for names that people take as equal, whatever the spacing, capitals or apostrophes. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02BC\u0060\u00B4\u2032]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase("en");
}
