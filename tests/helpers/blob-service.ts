import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";

export type BlobService = {
  /** The address of a container, signed for all that a backup needs, and for so long as tests take. */
  address(container: string): string;
  stop(): Promise<void>;
};

const ACCOUNT = "llcp";

/** Azurite's blob service in a process of its own that cannot outlive this one, with these containers in it. */
export async function startBlobService(...containers: string[]): Promise<BlobService> {
  const key = randomBytes(64).toString("base64");
  const child = spawn(process.execPath, [join(__dirname, "blob-service.mjs")], {
    env: { PATH: process.env["PATH"], AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [said] = (await Promise.race([
    once(child.stdout, "data"),
    ended.then(() => {
      throw new Error("Azurite's blob service ended");
    }),
  ])) as [Buffer];
  const signature = signedFor(key);
  const address = (container: string): string => `${said.toString().trim()}/${ACCOUNT}/${container}?${signature}`;
  for (const container of containers) {
    const made = await fetch(`${address(container)}&restype=container`, {
      method: "PUT",
      headers: { "x-ms-version": "2021-12-02" },
    });
    if (made.status !== 201) throw new Error(`No container was made: ${made.status} ${await made.text()}`);
  }
  return {
    address,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** A signature for the whole account, as Azure's documentation of "account SAS" describes it. */
function signedFor(key: string): string {
  const [version, services, types, permissions] = ["2021-12-02", "b", "sco", "rwlc"];
  const end = new Date(Date.now() + 3600_000).toISOString().replace(/\.\d+/, "");
  const signed = [ACCOUNT, permissions, services, types, "", end, "", "http,https", version, "", ""].join("\n");
  const sig = createHmac("sha256", Buffer.from(key, "base64")).update(signed).digest("base64");
  return new URLSearchParams({
    ...{ sv: version, ss: services, srt: types, sp: permissions, se: end },
    ...{ spr: "http,https", sig },
  }).toString();
}
