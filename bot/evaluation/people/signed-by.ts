import { allAreas } from "../../../shared/areas/areas.ts";
import type { OwnData } from "../../../shared/contract/own-data.ts";
import { LANGUAGES } from "../../../shared/locales/text.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { SignedKind } from "../../../shared/people/signed-kinds.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";

type Signed = OwnData["signed"][number];
/** Where something is stored. `area` null: in no area. `round` null: in no round. */
type Where = { areaId: string | null; evaluationTitle: string | null };
/** `value`: what is stored. `text`: the person's own words, if they may read them back. */
type Found = Where & { kind: SignedKind; value: unknown; text?: string };
type Reading = {
  deps: Deps;
  actor: Pick<Actor, "tenantId" | "id">;
  rounds: readonly Evaluation[];
  /** Cancelled sessions included. */
  sessions: readonly StoredSession[];
};

/**
 * Where somebody is named beside what they did or were told, apart from answers, plans and the audit; with the number
 * of times in each. Matches ids only, so that nobody is confused with a namesake. Reads every session and round.
 */
export async function readSigned(reading: Reading): Promise<Signed[]> {
  const found = [
    ...(await inRounds(reading)),
    ...(await inWords(reading)),
    ...(await inSessions(reading)),
    ...(await ofAreas(reading)),
    ...(await besidePeople(reading)),
  ];
  return found.flatMap(({ value, text = "", ...one }) => {
    const count = timesIn(value, reading.actor.id);
    return count === 0 ? [] : [{ ...one, text, count }];
  });
}

/** How often this text occurs as a value. */
function timesIn(value: unknown, id: string): number {
  if (value === id) return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + timesIn(one, id), 0);
}

const at = ({ rounds }: Reading, evaluationId: string, areaId: string | null): Where => ({
  areaId,
  evaluationTitle: rounds.find(({ id }) => id === evaluationId)?.title ?? evaluationId,
});

async function inRounds(reading: Reading): Promise<Found[]> {
  const { deps, actor, rounds } = reading;
  const { tenantId, id } = actor;
  const found: Found[] = [];
  for (const evaluation of rounds) {
    const here = at(reading, evaluation.id, null);
    found.push({ ...here, kind: "import", value: evaluation });
    for (const { value } of await deps.placements.list(tenantId, evaluation.id))
      found.push({ ...here, areaId: value.areaId, kind: "placement", value, text: value.why });
    const draft = (await deps.reports.draft(tenantId, evaluation.id))?.value;
    found.push({ ...here, kind: "grade", value: draft?.grade?.decided });
    for (const { value } of await deps.reports.versions(tenantId, evaluation.id)) {
      const { shares, ...version } = value;
      found.push({ ...here, kind: "report", value: version }, { ...here, kind: "told", value: shares });
    }
    const opened = (await deps.reports.openings(tenantId, evaluation.id)).filter((one) => one.id === id);
    found.push({ ...here, kind: "opening", value: opened });
  }
  return found;
}

async function inWords({ deps, actor: { tenantId, id } }: Reading): Promise<Found[]> {
  const all = await Promise.all(LANGUAGES.map((language) => deps.betterWords.list(tenantId, language)));
  return all
    .flat()
    .flatMap(({ value: { versions } }) =>
      versions
        .filter(({ by }) => by?.id === id)
        .map((value) => ({ areaId: null, evaluationTitle: null, kind: "words" as const, value, text: value.plain })),
    );
}

async function inSessions(reading: Reading): Promise<Found[]> {
  const { deps, actor, sessions } = reading;
  const { tenantId, id } = actor;
  const found: Found[] = [];
  for (const { value } of sessions) {
    const { id: sessionId, evaluationId, areaId } = value.session;
    const here = at(reading, evaluationId, areaId);
    const links = (await deps.webLinks.list(tenantId, sessionId)).map((one) => one.value);
    const isOwn = (link: (typeof links)[number]): boolean => link.personId === id;
    found.push(
      { ...here, kind: "session", value },
      { ...here, kind: "own-link", value: links.filter(isOwn) },
      { ...here, kind: "links", value: links.filter((one) => !isOwn(one)) },
      { ...here, kind: "invitations", value: await deps.invitations.list(tenantId, sessionId) },
      { ...here, kind: "reminder", value: (await deps.reminders.get(tenantId, sessionId))?.value },
    );
  }
  for (const { value } of await deps.scheduled.list(tenantId))
    found.push({ ...at(reading, value.evaluationId, value.areaId), kind: "schedule", value });
  return found;
}

async function ofAreas({ deps, actor: { tenantId } }: Reading): Promise<Found[]> {
  const told = await Promise.all(
    allAreas.map(async ({ id: areaId }) => ({ areaId, value: await deps.actions.reminders.list(tenantId, areaId) })),
  );
  return told.map((one) => ({ ...one, evaluationTitle: null, kind: "reminded" }));
}

async function besidePeople({ deps, actor: { tenantId, id } }: Reading): Promise<Found[]> {
  const others = (await deps.people.list(tenantId)).filter(({ value }) => value.id !== id);
  const nowhere = { areaId: null, evaluationTitle: null };
  return [
    { ...nowhere, kind: "role", value: others.map(({ value }) => value.roles) },
    { ...nowhere, kind: "chat", value: await deps.places.list(tenantId) },
  ];
}
