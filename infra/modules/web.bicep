metadata description = 'The web host: Node 24 behind HTTPS, always on, restarted where it stops answering.'

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

@description('The identity that it acts as.')
param identityId string

@description('The same, as the program names it.')
param identityClientId string

@description('Where it goes out into a network of its own. Empty goes out directly.')
param subnetId string

@description('The workspace that logs go to.')
param workspaceId string

@description('What the program reads from its environment (bot/config.ts).')
param settings object

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
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
  }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    vnetRouteAllEnabled: !empty(subnetId)
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'npm run serve'
      alwaysOn: true
      healthCheckPath: '/healthz'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      remoteDebuggingEnabled: false
    }
  }
}

resource environmentOfProgram 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: site
  name: 'appsettings'
  properties: union(settings, {
    // Read by Azure's own libraries, to choose among identities.
    AZURE_CLIENT_ID: identityClientId
    NODE_ENV: 'production'
    WEBSITE_RUN_FROM_PACKAGE: '1'
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
    WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
    // Told to end, the program finishes what is under way within eight seconds; the host would wait for five.
    WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
  })
}

// Deploying takes an Entra identity, never a password.
resource noPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = [for door in [
  'ftp'
  'scm'
]: {
  parent: site
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
