import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";

/** The register holds at most so many people, and as many organisations. */
export const MOST_PARTNERS = 5_000;

/** The columns of the register, in their order. */
export const COLUMNS = ["organisation", "sector", "locality", "name", "role", "areas", "contact"] as const;
export type Column = (typeof COLUMNS)[number];

/** The most characters of a text, as people count them. */
export const LONGEST: Readonly<Record<Exclude<Column, "areas">, number>> = {
  ...{ organisation: 200, sector: 80, locality: 80, name: 200, role: 120, contact: 200 },
};

/** An organisation that works with the partnership. `areaIds`: of all its people, and where it was noted down itself. */
export const organisationSchema = z.object({
  id: z.string().regex(/^o-[a-z0-9]{20}$/),
  name: z.string(),
  /** Such as "Health"; empty where it is not known. */
  sector: z.string(),
  locality: z.string(),
  areaIds: z.array(areaIdSchema),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** Somebody of an organisation. */
export const partnerSchema = z.object({
  id: z.string().regex(/^p-[a-z0-9]{20}$/),
  organisationId: z.string(),
  name: z.string(),
  role: z.string(),
  areaIds: z.array(areaIdSchema),
  /** How to reach them; empty where it is not known. For the leads of their areas alone. */
  contact: z.string(),
  /** When they were last noted down, changed, or brought in again: they go some years after it. */
  keptAt: z.string().datetime(),
});
export type Partner = z.infer<typeof partnerSchema>;

/** All that is in the register. */
export type Register = { organisations: readonly Organisation[]; partners: readonly Partner[] };

/** How somebody of the register is written: by their name alone, or with their organisation behind it. */
export function waysToCall(name: string, organisation: string): string[] {
  return [name, `${name}, ${organisation}`, `${name} (${organisation})`];
}

/** A key that is equal for what people take for one name, however it is spaced, written in capitals, or its apostrophe typed. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02BC\u0060\u00B4\u2032]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase("en");
}
