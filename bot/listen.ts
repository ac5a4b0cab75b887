import { once } from "node:events";
import { ConfigError } from "./config.ts";
import type { Program } from "./compose.ts";

/** Opens the program's door. Throws `ConfigError` when another program has the port. */
export async function listen({ server }: Program, { host, port }: { host: string; port: number }): Promise<void> {
  server.listen(port, host);
  try {
    // restify passes on what happens to the server inside it; an error that nobody waits for there ends the process.
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new ConfigError(
      `PORT: ${port} is taken by another program; stop that one, or choose another port, such as PORT=${port + 1}`,
    );
  }
}
