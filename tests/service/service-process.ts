import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { microsoft } from "../../bot/identity/trust.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { executeActivity, messageActivity, type Activity, type ActivityPlace } from "../helpers/activities.ts";
import type { Collector } from "../helpers/collector.ts";
import type { Connector } from "../helpers/connector.ts";
import { connectorClaims, tabClaims } from "../helpers/entra.ts";
import type { Issuer } from "../helpers/issuer.ts";
import { justRead } from "../helpers/just-read.ts";
import { eventually, inputs, type Answer } from "../helpers/program.ts";

/** Where Teams' Bot Connector says that it is. */
export const TEAMS = "https://smba.trafficmanager.net";
/** Where an Application Insights takes figures, and what an installation is given to send them there. */
const INSIGHTS = "https://uksouth-1.in.applicationinsights.azure.com";
export const INSIGHTS_CONNECTION = `InstrumentationKey=10ca1000-0000-4000-8000-00000000f19e;IngestionEndpoint=${INSIGHTS}/`;
const PRELOADED = join(__dirname, "in-place-of-microsoft.mjs");

export type Person = { id: string; name: string };
export type ServiceProcess = { url: string; output: () => string; end(signal: NodeJS.Signals): Promise<number | null> };
export type World = { issuer: Issuer; connector: Connector; collector?: Collector };

/** Starts a build of the program as the web host would, with real tokens asked for, and with `world` in place of Microsoft. */
export async function startService(
  { issuer, connector, collector }: World,
  { folder, script, settings }: { folder: string; script: string; settings: Readonly<Record<string, string>> },
): Promise<ServiceProcess> {
  const places = {
    [microsoft.authority]: issuer.url,
    [new URL(microsoft.connectorMetadataUrl).origin]: issuer.url,
    [TEAMS]: connector.serviceUrl,
    ...(collector ? { [INSIGHTS]: collector.url } : {}),
  };
  const child: ChildProcess = spawn(process.execPath, ["--import", PRELOADED, script], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...settings, IN_PLACE_OF: JSON.stringify(places) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  await eventually(() => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said}`);
    expect(said).toMatch(/^ready .* on port \d+/m);
  }, 25_000);
  return {
    url: `http://127.0.0.1:${/on port (\d+)/.exec(said)?.[1]}`,
    output: () => said,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Speaks to the program with tokens as Teams and the tab do. `url` may change: the program may be another by then. */
export function speakTo({ issuer }: World, url: () => string, place: ActivityPlace) {
  const send = async (path: string, init: RequestInit, token: string | null): Promise<Answer> => {
    const headers = {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(init.headers as Record<string, string> | undefined),
    };
    const response = await fetch(`${url()}${path}`, { ...init, headers });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>) };
  };
  const deliver = async (activity: Activity): Promise<Answer> =>
    send(
      "/api/messages",
      { method: "POST", body: JSON.stringify(activity) },
      await issuer.sign(connectorClaims(place.serviceUrl)),
    );
  const press = (who: Person, verb: string, data: Record<string, unknown> = {}): Promise<Answer> =>
    deliver(executeActivity(place, who, { verb, data }));
  return {
    deliver,
    press,
    say: (who: Person, text: string): Promise<Answer> => deliver(messageActivity(place, who, text)),
    /** Opens a form, fills it in and sends it. */
    async fill(
      who: Person,
      [open, submit]: readonly [string, string],
      data: Record<string, unknown>,
      fields: Record<string, string>,
    ): Promise<Answer> {
      const form = /"form":"([a-z0-9]+)"/.exec(JSON.stringify((await press(who, open, data)).body))?.[1];
      if (!form) throw new Error(`No form came back for ${open}.`);
      return press(who, submit, { ...data, form, ...inputs(fields, form) });
    },
    async api(who: Person | null, method: string, path: string, body?: unknown): Promise<Answer> {
      const claims = who && tabClaims(issuer, { oid: who.id, name: who.name });
      const token =
        claims && (await issuer.sign({ ...claims, iss: `${microsoft.authority}/${String(claims["tid"])}/v2.0` }));
      const get = async (at: string) => (await send(at, {}, token)).body;
      const headers = method === "GET" ? {} : builtOnHeaders(await justRead(path, get));
      if (body instanceof Uint8Array) {
        const file = { "content-type": "application/octet-stream" };
        return send(path, { method, headers: { ...headers, ...file }, body: new Uint8Array(body) }, token);
      }
      return send(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }, token);
    },
  };
}
