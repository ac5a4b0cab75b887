import { ConfigError, type Environment } from "../../bot/config.ts";
import { readServiceConfig, type ServiceConfig } from "../../bot/service/service-config.ts";
import type { Trust } from "../../bot/identity/trust.ts";
import { openRemoteStore } from "../../bot/storage/tables/remote-store.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { quiet } from "../record/remote-record.ts";
import { lookAtAddress } from "./look-at-address.ts";
import { lookAtBackups } from "./look-at-backups.ts";
import { lookAtClock } from "./look-at-clock.ts";
import { lookAtManifest } from "./look-at-manifest.ts";
import { lookAtConnector } from "./look-at-connector.ts";
import { lookAtFeed } from "./look-at-feed.ts";
import { lookAtTargeted } from "./look-at-targeted.ts";
import { lookAtSecret } from "./look-at-secret.ts";
import { lookAtStatement } from "./look-at-statement.ts";
import { lookAtTokens } from "./look-at-tokens.ts";
import { CHECKS, inOneLine, unseen, well, wrong, type Finding } from "./finding.ts";

export type Installation = {
  /** The environment that the program is started with. */
  environment: Environment;
  trust: Trust;
  /** The bytes of the uploaded app package; null where none was named. */
  appPackage: Uint8Array | null;
  now(): Date;
};

/**
 * Examines an installation from inside. Changes nothing, except that missing tables are created. Faults of the
 * installation are findings; it never throws for them.
 */
export async function examine(installation: Installation): Promise<Finding[]> {
  const read = readSettings(installation.environment);
  if (Array.isArray(read)) {
    const rest = CHECKS.filter((check) => check !== "settings" && check !== "vault");
    return [...read, ...rest.map((check) => unseen(check, "the settings have to be right first"))];
  }
  const found = [
    well("settings", "all can be used"),
    well("vault", "no setting is a reference that the vault did not answer"),
  ];
  const store = await openRecord(read);
  const record: Finding[] =
    "scan" in store
      ? [well("tables", "they answer"), await lookAtSecret(store, read)]
      : [store, unseen("secret", "the tables have to answer first")];
  const { tokens, bearer } = await lookAtTokens(read, installation.trust);
  const [clock, connector, feed, targeted, address, backups] = await Promise.all([
    lookAtClock(installation),
    lookAtConnector({ config: read, store: "scan" in store ? store : null, bearer }),
    lookAtFeed({ config: read, trust: installation.trust, store: "scan" in store ? store : null }),
    lookAtTargeted({ config: read, store: "scan" in store ? store : null, now: installation.now() }),
    lookAtAddress(read),
    lookAtBackups(read, installation.now()),
  ]);
  const manifest = lookAtManifest({
    config: read,
    teamsAppId: installation.environment["TEAMS_APP_ID"],
    appPackage: installation.appPackage,
  });
  if ("scan" in store) await store.close();
  const rest = [clock, tokens, connector, feed, targeted, address, manifest, backups, lookAtStatement(read)];
  return [...found, ...record, ...rest.flat()];
}

function readSettings(environment: Environment): ServiceConfig | Finding[] {
  try {
    return readServiceConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split("\n")
      .map((line) =>
        line.includes("the vault did not give it")
          ? wrong(
              "vault",
              line,
              "Look at the reference in the web host's environment variables, at the secret in the vault, and whether the identity for secrets has its role. Then restart.",
            )
          : wrong(
              "settings",
              line,
              "Change it in infra/ (docs/deploy.md, Settings of the program), provision, restart.",
            ),
      );
  }
}

async function openRecord({ tables }: ServiceConfig): Promise<ScannableStore | Finding> {
  const limits = { totalMs: 10_000, attempts: 2, attemptMs: 5_000 };
  try {
    const store = await openRemoteStore({ ...tables, log: quiet, limits });
    try {
      await store.ready();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    return wrong(
      "tables",
      `they do not answer: ${inOneLine(error)}`,
      "Look at TABLES_ENDPOINT (or TABLES_CONNECTION_STRING), whether it can be reached from here, and whether this identity has its role on the record: a role takes minutes to hold.",
    );
  }
}
