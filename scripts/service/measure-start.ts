import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACCOUNT, startAzurite } from "../azurite/azurite-host.ts";

const ID = "10ca1000-0000-4000-8000-000000000001";
/** Just enough to start. Nothing in it is real, and nobody is called. */
const SETTINGS = {
  BOT_ID: ID,
  BOT_TYPE: "SingleTenant",
  BOT_PASSWORD: "none",
  BOT_TENANT_ID: ID,
  TAB_CLIENT_ID: ID,
  ALLOWED_TENANTS: ID,
  ANSWER_SECRET: "only for measuring the start of the program",
  PUBLIC_URL: "https://llcp.example",
  HOST: "127.0.0.1",
  PORT: "0",
};

/**
 * Starts the program in `folder` on an empty table service, and stops it. Returns the ms until it says that it is
 * ready.
 */
export async function measureStart(folder: string): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), "llcp-start-"));
  const key = randomBytes(64).toString("base64");
  const tables = await startAzurite({ dbPath: join(data, "tables.json"), key });
  const connection = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${tables.endpoint};`;
  const started = performance.now();
  const child = spawn(process.execPath, ["serve.start.js"], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      TMPDIR: process.env["TMPDIR"],
      ...SETTINGS,
      TABLES_CONNECTION_STRING: connection,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          if (/^ready /m.test(said)) resolve(Math.round(performance.now() - started));
        });
      child.once("exit", (code) => reject(new Error(`The bundle ended with ${code}:\n${said}`)));
    });
  } finally {
    child.kill("SIGKILL");
    await tables.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
