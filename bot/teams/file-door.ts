import type { FileDoor, GatewayLog } from "./gateway-contract.ts";
import { fileMessage, offerMessage } from "./file-messages.ts";
import type { GatewayMessenger } from "./messenger.ts";
import { uploadFile, type FileHost } from "./upload-file.ts";

/** Files in people's own chats, which go to this host and to no other. */
export function createFileDoor(
  messenger: Pick<GatewayMessenger, "send" | "replace">,
  { log, ...host }: FileHost & { log: GatewayLog },
): FileDoor {
  return {
    offerFile: (to, offer) => messenger.send(to, offerMessage(offer)),
    upload: (bytes, place) => uploadFile({ to: host, bytes, place, log }),
    showFile: (to, activityId, { name, place }) => messenger.replace(to, activityId, fileMessage(name, place)),
  };
}
