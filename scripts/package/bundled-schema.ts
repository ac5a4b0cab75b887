import { AppManifestUtils } from "@microsoft/app-manifest";
import { z } from "zod";

const OURS = /^https:\/\/developer\.microsoft\.com\/json-schemas\/teams\/v[\w.]+\/MicrosoftTeams\.[\w.]+$/;

/** The schema that a document names, as it comes with the checker; any other would be fetched from the network. */
export async function bundledSchema(document: unknown): Promise<unknown> {
  const { $schema } = z.object({ $schema: z.string() }).parse(document);
  if (!OURS.test($schema)) throw new Error(`There is no schema at hand for ${$schema}`);
  return AppManifestUtils.fetchSchema($schema);
}
