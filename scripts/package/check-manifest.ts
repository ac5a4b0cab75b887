import { AppManifestUtils } from "@microsoft/app-manifest";
import { z } from "zod";
import { bundledSchema } from "./bundled-schema.ts";

/** The parts of a manifest that are checked beyond the schema. */
const manifestSchema = z.object({
  developer: z.object({ websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  configurableTabs: z.array(z.object({ configurationUrl: z.string() })),
  staticTabs: z.array(
    z.object({ entityId: z.string(), contentUrl: z.string().optional(), websiteUrl: z.string().optional() }),
  ),
  composeExtensions: z.array(
    z.object({ messageHandlers: z.array(z.object({ value: z.object({ domains: z.array(z.string()) }) })) }),
  ),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
});

/**
 * What Teams would refuse about a filled-in manifest, in words; empty when it accepts it. Works offline, since the
 * schemas are bundled.
 */
export async function checkManifest(manifest: unknown): Promise<string[]> {
  const broken = await againstSchema("manifest.json", manifest);
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success)
    return [
      ...broken,
      ...parsed.error.issues.map(({ path, message }) => `manifest.json /${path.join("/")}: ${message}`),
    ];
  return [...broken, ...checkAddresses(parsed.data)];
}

async function againstSchema(name: string, document: unknown): Promise<string[]> {
  // The checker's type asks for whole manifests, but it accepts any document with a schema.
  const faults = await AppManifestUtils.validateAgainstSchema(
    document as never,
    (await bundledSchema(document)) as never,
  );
  return faults.map((fault) => `${name} ${fault}`);
}

function checkAddresses(manifest: z.infer<typeof manifestSchema>): string[] {
  const { developer, configurableTabs, staticTabs, validDomains, webApplicationInfo } = manifest;
  const pages = [
    ...configurableTabs.map(({ configurationUrl }) => configurationUrl),
    ...staticTabs.flatMap(({ contentUrl, websiteUrl }) => [contentUrl, websiteUrl].filter((url) => url !== undefined)),
  ];
  const faults: string[] = [];
  for (const url of [...pages, ...Object.values(developer)]) {
    if (!URL.canParse(url) || new URL(url).protocol !== "https:") faults.push(`manifest.json: ${url} is not https`);
    else if (pages.includes(url) && !validDomains.includes(new URL(url).host))
      faults.push(`manifest.json: ${url} is not on one of the valid domains (${validDomains.join(", ")})`);
  }
  const handled = manifest.composeExtensions.flatMap(({ messageHandlers }) => messageHandlers);
  for (const domain of handled.flatMap(({ value }) => value.domains))
    if (!validDomains.includes(domain))
      faults.push(`manifest.json: links to ${domain} are not on one of the valid domains`);
  const twice = staticTabs.map(({ entityId }) => entityId).filter((id, at, all) => all.indexOf(id) !== at);
  if (twice.length > 0) faults.push(`manifest.json: more than one tab is called ${twice.join(", ")}`);
  const { id, resource } = webApplicationInfo;
  const wanted = validDomains.map((domain) => `api://${domain}/${id}`);
  if (!wanted.includes(resource))
    faults.push(`manifest.json: single sign-on wants the resource ${wanted.join(" or ")}`);
  return faults;
}
