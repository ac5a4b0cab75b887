import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import { launchSession } from "../../../bot/evaluation/sessions/launch-session.ts";
import { giveRole, takeRole } from "../../../bot/evaluation/people/manage-roles.ts";
import { publishReport } from "../../../bot/evaluation/reports/publish-report.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { translator } from "../../../shared/locales/text.ts";
import { unfinishedKey } from "../../../shared/report/unfinished.ts";
import { launchInputSchema } from "../../../shared/sessions/launch.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Step } from "../../../shared/sessions/step.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { membersOf, type Act } from "./acts.ts";
import { isOutside, type Player } from "./cast.ts";
import { DAY_MS, MINUTE_MS } from "../../../shared/time/durations.ts";
import { sessionsNow, storedNow, type Playing } from "./playing.ts";
import { answer, erase, withdraw } from "./say.ts";

const LEADS = [person("first-lead", "strategic-lead"), person("second-lead", "strategic-lead")] as const;

/** Does one thing as the program lets it be done; what is refused changes nothing. */
export async function perform(playing: Playing, act: Act, step: number): Promise<void> {
  const { deps, clock, round, players } = playing;
  const areaId = "area" in act ? (round.areaIds[act.area % round.areaIds.length] ?? "") : "";
  const evaluation = await deps.evaluations.get(TENANT, round.evaluationId);
  const questionIds = evaluation?.questionIds ?? [];
  switch (act.do) {
    case "launch": {
      const asked = questionIds.filter((_, index) => act.questions === 0 || (act.questions >> index) & 1);
      const input = { evaluationId: round.evaluationId, areaId, questionIds: asked, mode: "open" };
      const place = null;
      const deadline = new Date(clock.now.getTime() + 100 * DAY_MS).toISOString();
      return void (await launchSession(deps, {
        ...{ actor: LEADS[0], input: launchInputSchema.parse({ ...input, deadline }), place },
      }));
    }
    case "answer":
    case "withdraw": {
      const questionId = questionIds[act.question % questionIds.length] ?? "";
      const session = (await sessionsNow(playing)).find((one) => one.areaId === areaId && one.state === "open");
      if (!session) return;
      for (const index of membersOf(act.who, players.length)) {
        const player = players[index] as Player;
        const byLink = isOutside(player) || ("by" in act && act.by === "own-link");
        const where = { player, session, questionId, step, byLink };
        await (act.do === "answer" ? answer(playing, where, act) : withdraw(playing, where));
      }
      return;
    }
    case "erase":
      return erase(playing, act.who % players.length, step);
    case "close":
      await stepTogether(playing, areaId, ({ state }) => state === "open", {
        ...{ verb: "close", now: act.now, reason: "everybody has spoken" },
      } as Step);
      // Announced, it ends by itself.
      return clock.pass(2 * MINUTE_MS);
    case "reopen": {
      const step = { verb: "reopen", reason: "somebody was away" } as const;
      return stepTogether(playing, areaId, ({ state }) => state === "closed", step, act.session);
    }
    case "seal": {
      const closed = (await storedNow(playing)).filter(
        ({ value }) => value.session.areaId === areaId && value.session.state === "closed",
      );
      const stored = closed[act.session % Math.max(1, closed.length)];
      return stored && sealSession(deps, TENANT, stored);
    }
    case "promote": {
      const player = players[act.who % players.length] as Player;
      if (isOutside(player)) return;
      const change = { personId: player.actor.id, grant: { role: "facilitator", areaId } as const, actor: LEADS[0] };
      await deps.people.note(TENANT, { ...player.actor, firstSeen: clock.now.toISOString() });
      const outcome = await (act.held ? giveRole(deps, change) : takeRole(deps, change));
      if (outcome.ok) player.actor.grants = outcome.person.grants;
      return;
    }
    case "retain": {
      clock.pass(15 * DAY_MS);
      const [overdue] = await applyRetention(deps, TENANT);
      if (overdue) throw overdue.error;
      return;
    }
    case "publish": {
      const request = { actor: LEADS[0], evaluationId: round.evaluationId, etag: null };
      const first = await publishReport(deps, { ...request, confirmed: [] }, translator("en"));
      if (first.ok || first.reason !== "unfinished") return;
      const confirmed = first.unfinished.map(unfinishedKey);
      return void (await publishReport(deps, { ...request, confirmed }, translator("en")));
    }
  }
}

/** What one may not do alone, a second person who leads agrees to by doing the same. */
async function stepTogether(
  playing: Playing,
  areaId: string,
  fits: (session: Session) => boolean,
  step: Step,
  which = 0,
): Promise<void> {
  const fitting = async (): Promise<Session[]> =>
    (await sessionsNow(playing)).filter((one) => one.areaId === areaId && fits(one));
  const all = await fitting();
  const session = all[which % Math.max(1, all.length)];
  for (const actor of LEADS)
    if (session && (await fitting()).some(({ id }) => id === session.id))
      await stepSession(playing.deps, { actor, sessionId: session.id, step });
}
