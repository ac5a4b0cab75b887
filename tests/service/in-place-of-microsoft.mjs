import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

/**
 * Loaded before the program (`node --import`): what it asks of Microsoft's addresses is asked of the ones that IN_PLACE_OF
 * names, and what comes back speaks of Microsoft's. The program itself is not touched: it trusts whom it always trusts.
 */
const places = JSON.parse(process.env.IN_PLACE_OF ?? "{}");
const ask = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const url = new URL(String(input));
  const place = places[url.origin];
  if (!place) throw new TypeError(`Nobody stands in place of ${url.origin}`);
  const answer = await ask(`${place}${url.pathname}${url.search}`, init);
  const text = (await answer.text()).replaceAll(place, url.origin);
  const { status, headers } = answer;
  return new Response(status === 204 ? null : text, {
    status,
    headers: { "content-type": headers.get("content-type") ?? "" },
  });
};

const askSecurely = https.request;
/** Azure's own libraries ask this way. */
https.request = (options, ...more) => {
  const place = places[`https://${options.hostname}`];
  if (!place) return askSecurely(options, ...more);
  const { hostname, port } = new URL(place);
  return http.request({ ...options, protocol: "http:", hostname, port, agent: undefined }, ...more);
};
syncBuiltinESMExports();
