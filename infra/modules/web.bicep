metadata description = 'The web host: Node 24 behind HTTPS, always on, restarted where it stops answering, with a slot in which the next program starts before it takes over.'

@description('Its name, unique in the world.')
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('The size.')
param planSku string

@description('How many there are.')
param instances int

@description('Whether they stand in several zones of the region.')
param zones bool

@description('Whether there is a slot for the next program.')
param staging bool

@description('The identity that it acts as.')
param identityId string

@description('The same, as the program names it.')
param identityClientId string

@description('The identity that reads the secrets which the settings refer to, and does nothing else.')
param secretsIdentityId string

@description('Where it goes out into a network of its own. Empty goes out directly.')
param subnetId string

@description('From where the door for deploying may be opened, as addresses with a mask (203.0.113.7/32). Empty opens it to nobody.')
param deployFrom string[]

@description('Whether there is a console, behind the door for deploying.')
param console bool

@description('The workspace that logs go to.')
param workspaceId string

@description('What the program reads from its environment (bot/config.ts).')
param settings object

var identities = {
  type: 'UserAssigned'
  userAssignedIdentities: {
    '${identityId}': {}
    '${secretsIdentityId}': {}
  }
}

var host = {
  serverFarmId: plan.id
  httpsOnly: true
  clientAffinityEnabled: false
  keyVaultReferenceIdentity: secretsIdentityId
  sshEnabled: console
  virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
  outboundVnetRouting: {
    applicationTraffic: !empty(subnetId)
  }
}

var doors = [for (address, index) in deployFrom: {
  name: 'deploy-${index}'
  ipAddress: address
  action: 'Allow'
  priority: 100 + index
}]

var program = {
  linuxFxVersion: 'NODE|24-lts'
  appCommandLine: 'npm run serve'
  healthCheckPath: '/healthz'
  http20Enabled: true
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
  ftpsState: 'Disabled'
  remoteDebuggingEnabled: false
  scmIpSecurityRestrictionsUseMain: false
  scmIpSecurityRestrictionsDefaultAction: 'Deny'
  scmIpSecurityRestrictions: doors
}

var environmentOfProgram = union(settings, {
  // Read by Azure's own libraries, to choose among identities.
  AZURE_CLIENT_ID: identityClientId
  NODE_ENV: 'production'
  WEBSITE_RUN_FROM_PACKAGE: '1'
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
  // Told to end, the program finishes what is under way within eight seconds; the host would wait for five.
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
  // Slots are swapped once the next program has its record.
  WEBSITE_SWAP_WARMUP_PING_PATH: '/readyz'
  WEBSITE_SWAP_WARMUP_PING_STATUSES: '200'
})

resource plan 'Microsoft.Web/serverfarms@2025-05-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: planSku
    capacity: instances
  }
  properties: {
    reserved: true
    zoneRedundant: zones
  }
}

resource site 'Microsoft.Web/sites@2025-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'app,linux'
  identity: identities
  properties: union(host, {
    siteConfig: union(program, {
      alwaysOn: true
    })
  })
}

resource siteSettings 'Microsoft.Web/sites/config@2025-05-01' = {
  parent: site
  name: 'appsettings'
  properties: environmentOfProgram
}

// Stopped but for an upgrade (docs/operate.md): running, it would be one more server of the same record.
resource slot 'Microsoft.Web/sites/slots@2025-05-01' = if (staging) {
  parent: site
  name: 'staging'
  location: location
  tags: tags
  kind: 'app,linux'
  identity: identities
  properties: union(host, {
    siteConfig: union(program, {
      alwaysOn: false
    })
  })
}

resource slotSettings 'Microsoft.Web/sites/slots/config@2025-05-01' = if (staging) {
  parent: slot
  name: 'appsettings'
  properties: environmentOfProgram
}

// Deploying takes an Entra identity, never a password.
resource noPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-05-01' = [for door in [
  'ftp'
  'scm'
]: {
  parent: site
  name: door
  properties: {
    allow: false
  }
}]

resource noPasswordsToSlot 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2025-05-01' = [for door in [
  'ftp'
  'scm'
]: if (staging) {
  parent: slot
  name: door
  properties: {
    allow: false
  }
}]

// The program's own log, and the host's. Not the log of requests: it would keep people's addresses beside what they opened.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
      {
        category: 'AppServiceAuditLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('The web host.')
output id string = site.id

@description('The plan that it runs on.')
output planId string = plan.id
