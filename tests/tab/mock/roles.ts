import {
  acceptProposalSchema,
  handOverSchema,
  roleChangeSchema,
  type PersonView,
  type ProposalView,
} from "../../../shared/contract/people.ts";
import { rolesTag } from "../../../shared/people/roles-tag.ts";
import type { OwnWords } from "../../../shared/contract/own-words.ts";
import { chooseRemindersSchema, type OwnData } from "../../../shared/contract/own-data.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import type { Grant } from "../../../shared/people/actor.ts";
import type { RecordHealthView } from "../../../shared/contract/record-health.ts";
import type { AuditEntry } from "../../../shared/people/audit.ts";
import { pageOfAudit } from "../../../shared/people/audit-page.ts";
import { may } from "../../../shared/people/may.ts";
import { ownDataFile } from "../../../shared/people/own-data-file.ts";
import { translator } from "../../../shared/locales/text.ts";
import type { PersonRecord } from "../../../shared/people/person.ts";
import { proposeRoles, type TeamMember } from "../../../shared/people/propose-roles.ts";
import { grantsIn, isLastHolder, withoutRole, withRole } from "../../../shared/people/role-rules.ts";
import { USERS } from "./people.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { ownAnswer, sessionSummary } from "./views.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

const SINCE = "2026-08-03T09:00:00.000Z";
const GIVER = { id: "admin", name: "Kirsty Mackie" };

/** What became of somebody's words, where it is not that of a round whose session goes on. */
type Became = Partial<Pick<OwnWords, "shown" | "published" | "themes" | "report" | "actions">>;

const WELL: RecordHealthView = {
  ...{ damaged: 0, answers: 0, overdue: [] },
  server: {
    // Whenever it is asked: a clock that is minutes behind is a fault.
    get now() {
      return new Date().toISOString();
    },
    ...{ since: "2026-11-27T06:00:00.000Z", version: "1.0.0" },
    ...{ storeMs: 12, storageRetries: 3, sessions: 2 },
    deliveries: { oldestSeconds: 0, retries: 4, failed: 0 },
    backup: { isKept: true, newest: new Date().toISOString().slice(0, 10) },
  },
};

/** The people of this mock with their roles, and the entries of their audit. */
export type Office = {
  people: PersonRecord[];
  audit: AuditEntry[];
  team: TeamMember[];
  health: RecordHealthView;
  became: Became;
  /** What else bears the name of whoever looks. */
  signed: OwnData["signed"];
  /** Ids of those who want no reminders. */
  unreminded: Set<string>;
};

export function openOffice(): Office {
  const people = USERS.map(({ id, name, role, areaIds }): PersonRecord => {
    const grants =
      role === "partner" ? [] : (areaIds.length === 0 ? [null] : areaIds).map((areaId) => ({ role, areaId }));
    const roles = grants.map((grant) => ({ ...grant, since: SINCE, until: null, givenBy: GIVER }));
    return { id, name, firstSeen: SINCE, roles };
  });
  const team = [
    { tenantId: "t", id: "olive", name: "Olive Bain", isOwner: true },
    { tenantId: "t", id: "mo", name: "Mo Petrie", isOwner: false },
  ];
  return { people, audit: [], team, health: WELL, became: {}, signed: [], unreminded: new Set() };
}

/** What an audit holds after a lively month: more than one page of it. */
export function sampleAudit(now: Date): AuditEntry[] {
  const verbs = ["move-on", "give-role", "record-group", "pause", "launch-session", "something-new"];
  return Array.from({ length: 40 }, (_, index): AuditEntry => {
    const verb = verbs[index % verbs.length] ?? "";
    const by = USERS[index % 3] ?? GIVER;
    return {
      id: `sample-${index}`,
      at: new Date(now.getTime() - index * 1_000).toISOString(),
      by: { id: by.id, name: by.name },
      verb,
      outcome: index % 9 === 8 ? "refused" : "done",
      thing: verb === "give-role" ? "facilitator" : "2026-27_marr_1",
      areaId: index % 4 === 3 ? null : index % 2 === 0 ? "marr" : "buchan",
      before: verb === "give-role" ? "" : verb === "move-on" ? "open, question 1 of 4" : null,
      after: verb === "give-role" ? "facilitator of marr" : verb === "move-on" ? "open, question 2 of 4" : null,
    };
  });
}

/** The roles that somebody holds at this moment, as the server would know them. */
export function grantsOf(office: Office, id: string): Grant[] {
  const person = office.people.find((one) => one.id === id);
  return person ? grantsIn(person.roles) : [];
}

type Asked = AskedOfMock & { office: Office; url: URL };

/** `/api/people…`, `/api/audit`, `/api/me/data`, `/api/me/reminders` and `/api/me/words`. */
export function answerOffice(asked: Asked): Reply | null {
  const [resource, id, third, fourth] = asked.path;
  if (resource === "people" && !id) return listPeople(asked);
  if (resource === "people" && id === "proposals") return asked.method === "POST" ? accept(asked) : propose(asked);
  const held = asked.office.people.find((one) => one.id === id);
  if (third && held && rolesTag(held) !== asked.builtOn) return changedMeanwhile(viewOf(held));
  if (resource === "people" && third === "roles") return changeRole(asked, id ?? "", fourth === "take");
  if (resource === "people" && third === "hand-over") return handOver(asked, id ?? "");
  if (resource === "audit") return readAudit(asked);
  if (resource === "record-health") return { status: 200, body: asked.office.health };
  if (resource === "me" && id === "data")
    return asked.method === "DELETE" ? erase(asked) : { status: 200, body: ownData(asked) };
  if (resource === "me" && id === "data.json") return ownFile(asked);
  if (resource === "me" && id === "reminders") return chooseReminders(asked);
  if (resource === "me" && id === "words") return { status: 200, body: { items: ownWords(asked) } };
  return null;
}

const actorOf = (me: MeView) => ({ ...me, tenantId: "t" });
const allowed = ({ me }: Asked, { role, areaId }: Grant): boolean =>
  may(actorOf(me), "manage-roles", { tenantId: "t", areaId, role });

function viewOf({ id, name, roles, guest = false }: PersonRecord): PersonView {
  return { id, name, guest, grants: grantsIn(roles), history: roles, etag: rolesTag({ roles }) };
}

function listPeople({ office, me }: Asked): Reply {
  if (!may(actorOf(me), "read-people", { tenantId: "t", areaId: null })) return problem(403);
  return { status: 200, body: { items: office.people.map(viewOf) } };
}

/** The team of Garioch, which nobody leads yet. */
function proposalsOf({ office }: Asked): ProposalView[] {
  const people = office.people.map(viewOf);
  const found = proposeRoles({ tenantId: "t", areaId: "garioch", members: office.team, people });
  return found.map((one) => ({ ...one, id: one.personId, team: "LLCP Garioch" }));
}

function propose(asked: Asked): Reply {
  if (!may(actorOf(asked.me), "read-people", { tenantId: "t", areaId: null })) return problem(403);
  const items = allowed(asked, { role: "area-lead", areaId: "garioch" }) ? proposalsOf(asked) : [];
  return { status: 200, body: { items, unread: [], ownersKnown: true } };
}

function accept(asked: Asked): Reply {
  const { personId, role, areaId } = acceptProposalSchema.parse(asked.body);
  if (!allowed(asked, { role: "area-lead", areaId })) return problem(403);
  const found = proposalsOf(asked).find((one) => one.personId === personId && one.role === role);
  if (!found) return problem(404);
  const person = { id: personId, name: found.name, firstSeen: asked.world.now().toISOString(), roles: [] };
  if (!asked.office.people.some(({ id }) => id === personId)) asked.office.people.push(person);
  if (role !== "partner") return changeRole({ ...asked, body: { role, areaId } }, personId, false);
  return { status: 200, body: viewOf(person) };
}

function changeRole(asked: Asked, id: string, takes: boolean): Reply {
  const { office, world, me } = asked;
  const grant = roleChangeSchema.parse(asked.body);
  if (!allowed(asked, grant)) return problem(403);
  const person = office.people.find((one) => one.id === id);
  if (!person) return problem(404);
  const views = office.people.map(viewOf);
  if (takes && isLastHolder(views, viewOf(person), grant))
    return problem(409, "Nobody else holds it. Give it to somebody first, then take it away.");
  const by = { id: me.id, name: me.name };
  const after = takes ? withoutRole(person, grant, world.now()) : withRole(person, { grant, by, now: world.now() });
  office.people = office.people.map((one) => (one === person ? after : one));
  note(asked, { verb: takes ? "take-role" : "give-role", thing: id, areaId: grant.areaId, after: grant.role });
  return { status: 200, body: viewOf(after) };
}

function handOver(asked: Asked, fromId: string): Reply {
  const { to } = handOverSchema.parse(asked.body);
  const grants = grantsOf(asked.office, fromId);
  if (!grants.every((grant) => allowed(asked, grant))) return problem(403);
  for (const body of grants) {
    changeRole({ ...asked, body }, to, false);
    changeRole({ ...asked, body }, fromId, true);
  }
  return { status: 200, body: { handedOver: grants } };
}

type Noted = Pick<AuditEntry, "verb" | "thing" | "areaId" | "after">;

function note({ office, world, me }: Asked, noted: Noted): void {
  const id = `entry-${office.audit.length}`;
  const by = { id: me.id, name: me.name };
  office.audit.unshift({ ...noted, id, by, at: world.now().toISOString(), outcome: "done", before: null });
}

function readAudit({ office, me, url }: Asked): Reply {
  if (!may(actorOf(me), "read-audit", { tenantId: "t", areaId: null })) return problem(403);
  const wanted = (name: string): string | null => url.searchParams.get(name);
  const month = wanted("month") ?? "";
  const everywhere = me.grants.some(({ areaId }) => areaId === null);
  const seen = office.audit.filter(
    ({ at, areaId }) => at.startsWith(month) && (everywhere || me.grants.some((grant) => grant.areaId === areaId)),
  );
  const filter = { areaId: wanted("area"), personId: wanted("person"), verb: wanted("verb") };
  return { status: 200, body: pageOfAudit(seen, { ...filter, from: Number(wanted("from") ?? 0) }) };
}

function ownFile(asked: Asked): Reply {
  const { name, text } = ownDataFile(ownData(asked), asked.world.now(), translator("en"));
  return { status: 200, body: JSON.parse(text) as unknown, file: name };
}

function ownData({ office, world, me }: Asked): OwnData {
  const mine = world.answers.filter(({ personId }) => personId === me.id);
  const entryOf = (answer: (typeof mine)[number]) => {
    const session = world.sessions.find(({ id }) => id === answer.sessionId);
    if (!session) throw new Error(`There is no session ${answer.sessionId}.`);
    const { id, areaId, areaName, evaluationTitle, state } = sessionSummary(world, session);
    return { session: { id, areaId, areaName, evaluationTitle, state }, kept: answer };
  };
  return {
    person: office.people.find(({ id }) => id === me.id) ?? null,
    language: me.language,
    reminders: !office.unreminded.has(me.id),
    named: mine
      .filter(({ attribution }) => attribution === "named")
      .map(entryOf)
      .map(({ session, kept }) => ({
        session,
        answer: { ...kept, author: { id: me.id, name: me.name }, recordedBy: null },
        history: [],
      })),
    anonymous: mine
      .filter(({ attribution }) => attribution === "anonymous")
      .map(entryOf)
      .map(({ session, kept }) => ({ session, answer: ownAnswer(kept) })),
    recorded: [],
    plans: [],
    signed: office.signed,
    audit: office.audit.filter(({ by, thing }) => by.id === me.id || thing === me.id),
    etag: String(mine.length),
  };
}

function chooseReminders({ office, me, body }: Asked): Reply {
  const { wanted } = chooseRemindersSchema.parse(body);
  if (wanted) office.unreminded.delete(me.id);
  else office.unreminded.add(me.id);
  return { status: 200, body: { wanted } };
}

function erase(asked: Asked): Reply {
  const { office, world, me } = asked;
  if (grantsOf(office, me.id).length > 0) return problem(409, "Hand your roles over first.");
  const mine = world.answers.filter(({ personId }) => personId === me.id);
  world.answers = world.answers.filter((one) => !mine.includes(one));
  office.people = office.people.filter(({ id }) => id !== me.id);
  const answers = mine.filter(({ attribution }) => attribution === "named").length;
  return { status: 200, body: { answers, withdrawn: mine.length - answers, unsigned: 0 } };
}

/** As those of a round whose session goes on: nobody but the named is shown, and nothing is published. */
function ownWords({ office, world, me }: Asked): OwnWords[] {
  return world.answers
    .filter(({ personId }) => personId === me.id)
    .flatMap(({ sessionId, questionId, attribution }) => {
      const session = world.sessions.find(({ id }) => id === sessionId);
      if (!session) return [];
      const { id, evaluationId, areaId, areaName } = sessionSummary(world, session);
      return [
        {
          session: { id, evaluationId, areaId, areaName },
          ...{ questionId, attribution, shown: attribution === "named" ? "named" : "after-close" },
          ...{ sealedBy: null, published: false, themes: null, report: null, actions: null, ...office.became },
        } satisfies OwnWords,
      ];
    });
}
