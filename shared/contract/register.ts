import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";

/** The most characters of any cell. A text that is too long for its column can still be told apart. */
const typed = z.string().max(2_000);

/** `POST /api/register` and `PUT /api/register/:id`: one row as typed. Without a name it is the organisation alone. */
export const registerEntrySchema = z.object({
  organisation: typed,
  sector: typed.default(""),
  locality: typed.default(""),
  name: typed.default(""),
  role: typed.default(""),
  /** Names or ids, separated by semicolons. */
  areas: typed,
  contact: typed.default(""),
});
export type RegisterEntry = z.output<typeof registerEntrySchema>;

const registerItemSchema = z.object({
  id: z.string(),
  /** Empty: the organisation has no people in the register. */
  name: z.string(),
  role: z.string(),
  organisation: z.object({ id: z.string(), name: z.string(), sector: z.string(), locality: z.string() }),
  areaIds: z.array(areaIdSchema),
  /** Null where the reader may not see it. */
  contact: z.string().nullable(),
  etag: z.string(),
  can: z.object({ change: z.boolean() }),
});
export type RegisterItem = z.infer<typeof registerItemSchema>;

/** The register as far as the asker may see it. */
export const registerViewSchema = z.object({
  items: z.array(registerItemSchema),
  /** The areas in which they may add people. */
  keeps: z.array(areaIdSchema),
});
export type RegisterView = z.infer<typeof registerViewSchema>;

/** `POST /api/register/file?areas=…`. `add`: people keep the areas that they have. Otherwise a row states all of them. */
export const bringRegisterQuerySchema = z.object({ areas: z.enum(["add"]).optional() });

/** The result of importing a file. `unused`: headings of columns that the register does not have. */
export const broughtInSchema = z.object({
  ...{ added: z.number().int(), changed: z.number().int(), same: z.number().int() },
  unused: z.array(z.string()),
});
export type BroughtIn = z.infer<typeof broughtInSchema>;

/**
 * `GET /api/register/team`: members of an area's linked teams who are not in its register. `unread`: areas with a team
 * that does not answer now.
 */
export const teamPeopleSchema = z.object({
  items: z.array(z.object({ areaId: areaIdSchema, names: z.array(z.string()) })),
  unread: z.array(areaIdSchema),
});
export type TeamPeople = z.infer<typeof teamPeopleSchema>;
