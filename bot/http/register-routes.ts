import { z } from "zod";
import {
  bringRegisterQuerySchema,
  broughtInSchema,
  registerEntrySchema,
  registerViewSchema,
  teamPeopleSchema,
  type RegisterItem,
} from "../../shared/contract/register.ts";
import { unheardViewSchema } from "../../shared/contract/unheard.ts";
import { findArea } from "../../shared/areas/areas.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { COLUMNS, type RegisterColumn } from "../../shared/partners/partner.ts";
import type { Deps } from "../evaluation/deps.ts";
import { bringRegister } from "../evaluation/register/bring-register.ts";
import { addEntry, changeEntry, removeEntry, type EntryOutcome } from "../evaluation/register/edit-entry.ts";
import { peopleOfTeams } from "../evaluation/register/from-team.ts";
import { readUnheard } from "../evaluation/register/read-unheard.ts";
import { readRegister } from "../evaluation/register/read-register.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { BYTE_ORDER_MARK, csvText } from "../../shared/text/inert.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

const idOf = (params: Readonly<Record<string, string>>): string => params["id"] ?? "";

/** The register of partner organisations and their people. */
export function registerRoutes(deps: Deps): Route[] {
  const read = async (actor: Actor): Promise<Answered> => {
    const outcome = await readRegister(deps, actor);
    return outcome.ok ? { ok: true, body: outcome.view } : outcome;
  };
  const afterwards = async (
    { actor }: Pick<Asked, "actor">,
    outcome: EntryOutcome,
    status: 200 | 201 = 200,
  ): Promise<Answered> => {
    if (!outcome.ok) return withCurrent(outcome, () => read(actor));
    const answered = await read(actor);
    return answered.ok ? { ...answered, status } : answered;
  };
  return [
    route({
      method: "get",
      path: "/api/register",
      summary: "The partner organisations and people of one's areas; contacts for those who keep them alone",
      answers: registerViewSchema,
      handle: ({ actor }) => read(actor),
    }),
    route({
      method: "get",
      path: "/api/register/team",
      summary: "Who is in the linked teams of the areas that one keeps, and not in the register",
      answers: teamPeopleSchema,
      handle: async ({ actor }) => {
        const outcome = await peopleOfTeams(deps, actor);
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/register.csv",
      summary: "The same as a file that can be brought in again",
      answers: z.string(),
      produces: MEDIA_TYPES.csv,
      handle: async ({ actor, wording: { t } }) => {
        const outcome = await readRegister(deps, actor);
        if (!outcome.ok) return outcome;
        return { ok: true, file: { name: "register.csv", type: MEDIA_TYPES.csv, body: csvOf(outcome.view.items, t) } };
      },
    }),
    route({
      method: "get",
      path: "/api/register/unheard",
      summary:
        "Who was invited and never heard by name over the last rounds; it says the same whoever answered without one",
      answers: unheardViewSchema,
      handle: async ({ actor }) => {
        const outcome = await readUnheard(deps, actor);
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/register",
      summary: "Adds one person of an organisation, or an organisation alone",
      writes: "new",
      body: registerEntrySchema,
      answers: registerViewSchema,
      handle: async ({ actor, body }) => afterwards({ actor }, await addEntry(deps, { actor, typed: body }), 201),
    }),
    route({
      method: "post",
      path: "/api/register/file",
      summary: "Brings a CSV file in, all of it or none; the same file again changes nothing",
      writes: "new",
      bytes: true,
      query: bringRegisterQuerySchema,
      answers: broughtInSchema,
      handle: async ({ actor, body, query: { areas } }) => {
        const bringing = { actor, bytes: body as Uint8Array, addsAreas: areas === "add" };
        const outcome = await bringRegister(deps, bringing);
        return outcome.ok ? { ok: true, body: outcome.came } : outcome;
      },
    }),
    route({
      method: "put",
      path: "/api/register/:id",
      summary: "Changes one row of the register",
      writes: "over",
      body: registerEntrySchema,
      answers: registerViewSchema,
      handle: async ({ actor, params, body, builtOn }) =>
        afterwards({ actor }, await changeEntry(deps, { actor, id: idOf(params), typed: body, builtOn })),
    }),
    route({
      method: "del",
      path: "/api/register/:id",
      summary: "Takes one row out of the register, with all that was noted of that person",
      writes: "over",
      answers: registerViewSchema,
      handle: async ({ actor, params, builtOn }) =>
        afterwards({ actor }, await removeEntry(deps, { actor, id: idOf(params), builtOn })),
    }),
  ];
}

/** What stands in each column of the file, as it is read when it comes in again. */
const CELLS: Readonly<Record<RegisterColumn, (item: RegisterItem) => string>> = {
  organisation: ({ organisation }) => organisation.name,
  sector: ({ organisation }) => organisation.sector,
  locality: ({ organisation }) => organisation.locality,
  name: ({ name }) => name,
  role: ({ role }) => role,
  areas: ({ areaIds }) => areaIds.map((id) => findArea(id)?.name ?? id).join("; "),
  contact: ({ contact }) => contact ?? "",
};

function* csvOf(items: readonly RegisterItem[], t: Translate): Iterable<string> {
  const line = (cells: readonly string[]): string => `${cells.map(csvText).join(",")}\r\n`;
  yield BYTE_ORDER_MARK + line(COLUMNS.map((column) => t(`http.register.column.${column}`)));
  for (const item of items) yield line(COLUMNS.map((column) => CELLS[column](item)));
}
