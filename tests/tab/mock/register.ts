import { mergeRegister, type RowProblem } from "../../../shared/partners/merge-register.ts";
import type { Register } from "../../../shared/partners/partner.ts";
import { readEntry, type EntryOfRow } from "../../../shared/partners/read-entry.ts";
import { breakDown, nextDoor, whoWasHeard } from "../../../shared/partners/unheard.ts";
import type { InvitationsView } from "../../../shared/contract/invitations.ts";
import {
  registerEntrySchema,
  type RegisterItem,
  type RegisterView,
  type TeamPeople,
} from "../../../shared/contract/register.ts";
import type { UnheardView } from "../../../shared/contract/unheard.ts";
import { AREAS_NOW, idOf } from "../../../bot/evaluation/register/find-register.ts";
import { rowProblemText } from "../../../bot/texts/register-problem-text.ts";
import { translator } from "../../../shared/locales/text.ts";
import { may } from "../../../shared/people/may.ts";
import type { Asked as AskedOfMock } from "./asked.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";

/** The mock's register; each row counts how often it was saved. */
export type Office = { register: Register };

const SECTORS = ["Third sector", "Health", "Community group", "Further education", "Police and fire", "Business", ""];
const PLACES = ["Ellon", "Huntly", "Fraserburgh", "Banchory", "Inverurie", "Stonehaven", "Turriff", "Alford"];
const FIRST = ["Mary", "José", "Ann", "محمد", "Iain", "Siobhán", "Wilhelmina Alexandrina", "Łukasz", "Chloë", "Bob"];
const LAST = ["O’Neill", "Ñúñez-García", "MacDonald-Fraser", "Reid", "عبد الله", "Smith, jun.", "van der Berg", "Ross"];

/** So many people of a seventh as many organisations, 300 at most. */
export function registerOfMany(count: number): Register {
  const rows = Array.from({ length: count }, (_, at): { row: number; entry: EntryOfRow } => {
    const org = at % Math.min(300, Math.ceil(count / 7));
    const area = AREAS_NOW[at % AREAS_NOW.length]?.id ?? "";
    return {
      row: at,
      entry: {
        organisation: `${PLACES[org % PLACES.length]} ${["food bank", "youth club & larder", "men’s shed"][org % 3]} ${org + 1}`,
        ...{ sector: SECTORS[org % SECTORS.length] ?? "", locality: PLACES[org % PLACES.length] ?? "" },
        name: `${FIRST[at % FIRST.length]} ${LAST[(at * 7) % LAST.length]}${at < 80 ? "" : ` ${at}`}`,
        role: at % 3 === 0 ? "Manager" : "",
        areaIds: at % 11 === 0 && area !== "marr" ? ["marr", area].sort() : [area],
        contact: at % 2 === 0 ? `person.${at}@example.org` : at % 5 === 0 ? "01466 000000" : "",
      },
    };
  });
  const empty = { organisations: [], partners: [] };
  const now = new Date("2026-10-01T09:00:00Z");
  const done = mergeRegister({ register: empty, rows, addsAreas: false, keeps: () => true, idOf, now });
  return done.ok ? done.merged : empty;
}

export const openRegister = (): Office => ({ register: registerOfMany(3) });

type Asked = AskedOfMock & { office: Office };

/** Answers as the program does; null for what is none of these addresses. */
export function answerRegister(asked: Asked): Reply | null {
  const { office, me, method, path, body, builtOn } = asked;
  const [resource, id = "", third] = path;
  const ok = (value: unknown): Reply => ({ status: 200, body: value });
  if (resource === "sessions" && third === "invitations") return ok(invitationsOf(office));
  if (resource === "sessions" && third === "attendance")
    return ok({ ...invitationsOf(office), unknown: [], several: [] });
  if (resource !== "register") return null;
  const keeps = AREAS_NOW.map((area) => area.id).filter((areaId) =>
    may({ ...me, tenantId: "t" }, "keep-register", { tenantId: "t", areaId }),
  );
  if (id === "team") return ok(teamOf(office));
  if (id === "unheard") return ok(unheardOf(office));
  if (id === "file") return wrongRows();
  if (method === "GET") return ok({ items: itemsOf(office), keeps } satisfies RegisterView);
  const there = office.register.partners.find((one) => one.id === id);
  if (there && there.keptAt !== builtOn) return changedMeanwhile({ items: itemsOf(office), keeps });
  const partners = office.register.partners.filter((one) => one !== there);
  if (method === "DELETE") office.register = { ...office.register, partners };
  else {
    const read = readEntry(registerEntrySchema.parse(body), AREAS_NOW);
    if (!read.ok)
      return {
        ...problem(422),
        body: { status: 422, title: "", detail: "", fields: { organisation: "Write it in." } },
      };
    const done = mergeRegister({
      ...{ register: { ...office.register, partners }, rows: [{ row: 0, entry: read.entry }], keeps: () => true },
      ...{ idOf, addsAreas: false, now: new Date() },
    });
    if (done.ok) {
      const ids = new Set(done.merged.organisations.map((one) => one.id));
      office.register = {
        organisations: [
          ...office.register.organisations.filter((one) => !ids.has(one.id)),
          ...done.merged.organisations,
        ],
        partners: [...partners, ...done.merged.partners],
      };
    }
  }
  return ok({ items: itemsOf(office), keeps } satisfies RegisterView);
}

/** Two of the team who are in no register yet. */
function teamOf({ register: { partners } }: Office): TeamPeople {
  const names = ["Eilidh Grant", "Tom Baird"].filter((name) => partners.every((one) => one.name !== name));
  return { items: names.length > 0 ? [{ areaId: "marr", names }] : [], unread: ["buchan"] };
}

const WRONG: readonly RowProblem[] = [
  { row: 7, column: "areas", reason: "unknown-area", word: "Atlantis" },
  { row: 12, column: "name", reason: "too-long", most: 200 },
  { row: 12, column: "sector", reason: "differs", other: 3 },
];

function wrongRows(): Reply {
  const t = translator("en");
  const fields = Object.fromEntries(WRONG.map((one) => rowProblemText(one, t)));
  const [title, detail] = [t("http.register.rows"), t("http.register.rows.detail", { count: 2 })];
  return { status: 422, body: { type: "about:blank", status: 422, reason: "register-rows", title, detail, fields } };
}

function itemsOf({ register: { organisations, partners } }: Office): RegisterItem[] {
  const byId = new Map(organisations.map((one) => [one.id, one]));
  return partners.map(({ id, name, role, areaIds, contact, organisationId, keptAt }) => {
    const { name: called = "", sector = "", locality = "" } = byId.get(organisationId) ?? {};
    const organisation = { id: organisationId, name: called, sector, locality };
    return { id, name, role, areaIds, contact, organisation, etag: keptAt, can: { change: true } };
  });
}

function invitationsOf(office: Office): InvitationsView {
  const items = itemsOf(office).map(({ id, name, role, organisation }, at) => ({
    ...{ id, name, role, organisation: organisation.name, link: at % 3 === 0 },
    invitedAt: at % 3 === 2 ? null : "2026-10-01T09:00:00.000Z",
    attended: at % 4 === 0 ? ("tap" as const) : null,
  }));
  return { items, code: "4821" };
}

const ROUNDS = [
  { id: "2026-27", title: "Working together" },
  { id: "2025-26", title: "Learning for life" },
  { id: "2023-24", title: "Partnership working" },
];

function unheardOf({ register }: Office): UnheardView {
  const { partners, organisations } = register;
  const sessions = ROUNDS.flatMap(({ id }, round) =>
    AREAS_NOW.map(({ id: areaId }) => {
      const here = partners.filter((one) => one.areaIds.includes(areaId));
      const invited = here.filter((_, at) => at % (round + 1) === 0).map((one) => one.id);
      const named = here.filter((_, at) => (at + round) % 3 === 0).map(({ name }) => name);
      return {
        roundId: id,
        areaId,
        invited,
        attended: invited.filter((_, at) => at % 4 === 0),
        linked: invited.filter((_, at) => at % 5 === 0),
        named,
      };
    }),
  );
  const heard = whoWasHeard(register, sessions);
  const byId = new Map(partners.map((one) => [one.id, one]));
  const of = (id: string) => organisations.find((one) => one.id === byId.get(id)?.organisationId);
  return {
    rounds: heard.length > 0 ? ROUNDS : [],
    byArea: breakDown(heard, ({ areaId }) => AREAS_NOW.find(({ id }) => id === areaId)?.name ?? ""),
    bySector: breakDown(heard, ({ partnerId }) => of(partnerId)?.sector ?? ""),
    byLocality: breakDown(heard, ({ partnerId }) => of(partnerId)?.locality ?? ""),
    byRound: breakDown(
      ROUNDS.flatMap(({ id }) =>
        whoWasHeard(
          register,
          sessions.filter(({ roundId }) => roundId === id),
        ),
      ),
      ({ rounds }) => ROUNDS.find(({ id }) => id === rounds[0])?.title ?? "",
    ),
    areas: AREAS_NOW.filter(({ id }) => heard.some(({ areaId }) => areaId === id)).map(({ id, name }) => {
      const left = heard.filter((one) => one.areaId === id && !one.heard);
      const people = left.map((one) => {
        const { name: called = "", role = "", contact = "" } = byId.get(one.partnerId) ?? {};
        const { name: organisation = "", sector = "", locality = "" } = of(one.partnerId) ?? {};
        const rounds = one.rounds.map((round) => ROUNDS.find((each) => each.id === round)?.title ?? "");
        return {
          ...{ id: one.partnerId, name: called, role, contact, organisation, sector, locality, rounds },
          ...{ attended: one.attended, linked: one.linked, perhaps: one.perhaps, next: nextDoor(one, contact) },
        };
      });
      return { id, name, people: left.length > 0 && left.length < 5 ? null : people };
    }),
  };
}
