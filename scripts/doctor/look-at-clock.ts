import type { Trust } from "../../bot/identity/trust.ts";
import { unseen, well, wrong, type Finding } from "./finding.ts";

/** Tokens are accepted within five minutes of their times. A smaller difference than that already gives a warning. */
const MOST_MS = 120_000;

/** Compares the clock here with the token issuer's. */
export async function lookAtClock({ trust, now }: { trust: Trust; now(): Date }): Promise<Finding> {
  const answer = await fetch(trust.connectorMetadataUrl, { method: "GET", signal: AbortSignal.timeout(5_000) }).catch(
    () => null,
  );
  await answer?.body?.cancel();
  const there = Date.parse(answer?.headers.get("date") ?? "");
  if (Number.isNaN(there)) return unseen("clock", "nobody said what time it is");
  const seconds = Math.round((now().getTime() - there) / 1000);
  const way = seconds > 0 ? "fast" : "slow";
  return Math.abs(seconds) * 1000 <= MOST_MS
    ? well("clock", "it is right within two minutes")
    : wrong(
        "clock",
        `it is ${Math.abs(seconds)} seconds ${way}: tokens are taken for old or for not valid yet`,
        "Let the machine take its time from the network, then restart. A web host of Azure does so by itself: start it on another one.",
      );
}
