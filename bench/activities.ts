import { randomUUID } from "node:crypto";
import type { Attribution } from "../shared/answers/answer.ts";

const tenant = { id: "00000000-0000-0000-0000-000000000001" };
const channel = { id: "19:bench@thread.tacv2", conversationType: "channel", isGroup: true, tenantId: tenant.id };
const personal = { id: "a:bench", conversationType: "personal", tenantId: tenant.id };

/** Port 9 discards: nothing is posted by those who save answers. */
const NOWHERE = "http://127.0.0.1:9/";

export type Saving = { session: string; question: string; person: string; attribution: Attribution };

/** Somebody presses *Save* on an answer of two parts, as Teams sends it. */
export function saveActivity({ session, question, person, attribution }: Saving): string {
  const form = "bench";
  const data = {
    session,
    question,
    form,
    [`strength.${form}`]: `The lunch club and the minibus plan their week together, says ${person}. Nobody on the outlying farms is left without a lift.`,
    [`evidence.${form}`]: "The lunch club went from 9 people to 21 within a year.",
    [`attribution.${form}`]: attribution,
  };
  return pressActivity({ person, verb: "answer.save", data });
}

/** Somebody presses a button of a card in the channel. */
export function pressActivity({ person, verb, data }: { person: string; verb: string; data: object }): string {
  const value = { action: { type: "Action.Execute", verb, data }, trigger: "manual" };
  return JSON.stringify({
    ...activityFrom(person, NOWHERE),
    type: "invoke",
    name: "adaptiveCard/action",
    value,
    conversation: channel,
    channelData: { tenant, team: { id: "19:team@thread.tacv2" }, channel: { id: channel.id } },
  });
}

/** Somebody says hello to the bot in a chat of their own; it replies at `serviceUrl`. */
export function helloActivity(serviceUrl: string): string {
  return JSON.stringify({
    ...activityFrom("visitor", serviceUrl),
    type: "message",
    text: "hello",
    conversation: personal,
    channelData: { tenant },
  });
}

function activityFrom(person: string, serviceUrl: string): Record<string, unknown> {
  return {
    id: randomUUID(),
    channelId: "msteams",
    serviceUrl,
    timestamp: new Date().toISOString(),
    from: { id: `29:${person}`, aadObjectId: person, name: `Partner ${person}` },
    recipient: { id: "28:bot", name: "LLCP Evaluation" },
  };
}
