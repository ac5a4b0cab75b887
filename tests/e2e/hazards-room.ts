import { request as httpRequest } from "node:http";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  inputs,
  makeHome,
  person,
  talkTo,
  type Answer,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";

export const Q1 = "hgiocld-4/3.2/1";
export const partner = person("partner-a", "Partner A");
/** Somebody of local mode, whose own answer can be read back through the tab's API. */
export const ailsa = person("local-partner-1", "Ailsa Reid");

export type Raw = { body?: string | Buffer; headers?: Record<string, string> };

/** A channel with an open session in the whole program, as hostile clients and clumsy people find it. */
export type Room = {
  running: Running;
  connector: Connector;
  talk: Talk;
  /** The session of its area. */
  session: string;
  /** Sends these very bytes to the bot's door; the status of the answer. */
  raw(sending: Raw): Promise<number>;
  /** Fills in the form for the first question and presses Save. */
  save(
    who: { id: string; name?: string },
    fields: Record<string, string>,
    data?: Record<string, unknown>,
  ): Promise<Answer>;
  /** What a local user's own answer to the first question is, as stored. */
  own(user: string): Promise<Record<string, unknown> | null>;
  close(): Promise<void>;
};

let home: Home | undefined;
let program: Promise<Running> | undefined;
afterAll(() => home?.remove());

/** One program serves all who load this (`tests/groups.cjs`): each opens its room in an area of its own. */
function theProgram(): Promise<Running> {
  home ??= makeHome();
  return (program ??= home.start());
}

export async function openRoom(areaId: string): Promise<Room> {
  const [connector, running] = await Promise.all([startConnector(), theProgram()]);
  const channel = { id: `19:${areaId}@thread.tacv2`, name: areaId };
  const talk = talkTo(() => running.url, channelPlace(connector.serviceUrl, { channel }));
  const session = await talk.launch(areaId);
  return {
    running,
    connector,
    talk,
    session,
    raw: (sending) => post(running.url, sending),
    async save(who, fields, data = {}) {
      // Where the form is not to be had, an old one is sent.
      const form = await talk.open(who, "answer.open", { session, question: Q1 }).catch(() => "yesterday");
      const filled = inputs({ attribution: "named", ...fields }, form);
      return talk.press(who, "answer.save", { session, question: Q1, form, ...filled, ...data });
    },
    own: async (user) => (await talk.api(user, "GET", `/api/sessions/${session}/questions/1/answer`)).body,
    close: () => connector.stop(),
  };
}

function post(url: string, { body = "{}", headers = {} }: Raw): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        method: "POST",
        path: "/api/messages",
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    // A refused body may still be on its way when the door closes.
    request.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET" ? resolve(413) : reject(error),
    );
    request.end(body);
  });
}
