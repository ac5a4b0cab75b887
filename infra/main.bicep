metadata name = 'LLCP Evaluation'
metadata description = 'Everything that one installation runs on: a web host, the record, a vault, the bot, and somebody watching over them.'

targetScope = 'resourceGroup'

@description('Begins every name: short, lower case. Different for each environment in one subscription.')
@minLength(3)
@maxLength(12)
param name string

@description('Where all of it is. Choose a place in the United Kingdom for a council there.')
param location string = resourceGroup().location

@description('Marks on every resource, such as who pays for it.')
param tags object = {}

@description('How the bot proves who it is: by a managed identity (nothing to keep secret), or as a single-tenant app registration with a secret.')
@allowed([
  'UserAssignedMSI'
  'SingleTenant'
])
param botType string = 'UserAssignedMSI'

@description('The single-tenant app registration. Leave empty with a managed identity.')
param botAppId string = ''

@description('Its secret. Leave empty with a managed identity, and at later deployments to keep the one in the vault.')
@secure()
param botPassword string = ''

@description('The app registration for the single sign-on of the tab.')
@minLength(36)
param tabClientId string

@description('The id of the app in Teams, with which cards link to the tab inside Teams. Empty links to the browser, where nobody is recognised.')
param teamsAppId string = ''

@description('The id that the catalogue of the organisation gave to the app when it was published: Teams finds a published app by this one. Empty until then.')
param teamsCatalogueId string = ''

@description('Whether people are told of what is theirs in the activity feed of Teams, where they have installed the app; else in their own chats. The registration of the tab has to believe an identity first (docs/deploy.md, The activity feed).')
param activityFeed bool = false

@description('The tenant whose teams use the program, as its id. People of other organisations come in as its guests.')
@minLength(36)
@maxLength(36)
param allowedTenants string

@description('Ties changes of anonymous answers to their author until a session is sealed: at least 32 random characters. Give it once; empty keeps the one in the vault.')
@secure()
param answerSecret string = ''

@description('The secret before, while it is being changed (docs/operate.md). Give it once; empty keeps the one in the vault.')
@secure()
param answerSecretBefore string = ''

@description('Whether sessions that were opened under the secret before are still to be served.')
param secretIsChanging bool = false

@description('What nobody may do in this installation: names of verbs, separated by commas.')
param verbsOff string = ''

@description('Who runs this, as people know them: the accessibility statement is theirs.')
param publisherName string = ''

@description('Whom people ask for help, with an e-mail address: it stands on the page of support and in the accessibility statement.')
param supportContact string = ''

@description('Whether members of a channel are sent messages there that they alone see: on or off.')
@allowed([
  'on'
  'off'
])
param targetedMessages string = 'off'

@description('The host of the organisation’s own OneDrive, such as contoso-my.sharepoint.com: with it people can have files sent to their own chat. Empty: none are.')
param fileHost string = ''

@description('The object id of the person who may give the first roles. Empty once there are administrators.')
param firstAdministrator string = ''

@description('The address that people see, without a slash at the end. Empty is the address of the web host itself.')
param publicUrl string = ''

@description('Who has the certificate of publicUrl: the web host, for which Azure makes and renews it, or something in front of it.')
@allowed([
  'Managed'
  'InFront'
])
param certificate string = 'Managed'

@description('The address of an Azure OpenAI resource whose model may draft themes and summaries. Empty: nothing is ever sent to a model.')
param modelEndpoint string = ''

@description('The name of the deployed model.')
param modelDeployment string = ''

@description('The key of that resource. Give it once; empty keeps the one in the vault.')
@secure()
param modelKey string = ''

@description('How much the program writes into its log.')
@allowed([
  'error'
  'warn'
  'info'
  'debug'
])
param logLevel string = 'info'

@description('Whether the program sends figures and traces of its own to Application Insights, which hold nobody\'s name, id or words, and somebody is told by them.')
param figures bool = false

@description('Seconds that people have to finish once closing is announced.')
@minValue(0)
@maxValue(600)
param lastMinuteSeconds int = 60

@description('The time zone of deadlines, and of times on cards and pages.')
param timeZone string = 'Europe/London'

@description('The language of what is said to everybody, or to somebody whose language is not known.')
@allowed([
  'en'
  'gd'
])
param defaultLanguage string = 'en'

@description('The size of the web host. B1 is enough to try it; P0v3 for six areas.')
param planSku string = 'P0v3'

@description('How many web hosts share the work. Two survive the loss of one, and an update.')
@minValue(1)
@maxValue(10)
param instances int = 2

@description('Whether the web hosts stand in several zones of the region: two of them at least, on a plan of the size P0v3 or larger.')
param zones bool = false

@description('Whether the next program starts in a slot before it takes over, so that there is always one that answers. B1 has no slots.')
param staging bool = true

@description('From where the door for deploying may be opened, as addresses with a mask (203.0.113.7/32). Empty opens it to nobody.')
param deployFrom string[] = []

@description('Whether the web host has a console, behind the door for deploying. For as long as somebody works there.')
param console bool = false

@description('Whether record, backups and vault cannot be deleted before their locks are taken away.')
param locks bool = true

@description('Where the record is: Azure Tables for all ordinary needs, Cosmos DB for Table where a region more is wanted.')
@allowed([
  'AzureTables'
  'CosmosTable'
])
param recordStore string = 'AzureTables'

@description('Begins another record beside the one before, to restore a backup into (docs/operate.md): up to four small letters or digits, which its name ends in. Empty is the first one.')
@maxLength(4)
param recordSuffix string = ''

@description('Copies of the record in Azure Tables: zones of one region, or a second region as well.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('Days that a nightly backup is kept. Sealing promises less while there are backups from before it.')
@minValue(7)
@maxValue(365)
param backupDays int = 14

@description('Takes the record, its backups and the vault off the public internet: the web host reaches them over a network of its own.')
param privateNetwork bool = false

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Who is told when something is wrong, as e-mail addresses.')
param alertEmails string[]

@description('What a month may cost before somebody is told, in the currency of the subscription.')
@minValue(1)
param monthlyBudget int

@description('The first day of the month in which the budget begins (2026-11-01). It cannot be changed later.')
param budgetStart string

var unique = take(uniqueString(resourceGroup().id, name), 6)
var siteName = '${name}-${unique}'
var address = empty(publicUrl) ? 'https://${siteName}.azurewebsites.net' : publicUrl
var singleTenant = botType == 'SingleTenant'
var inTables = recordStore == 'AzureTables'

// It is the bot as well, unless that is an app registration.
module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-identity'
    location: location
    tags: tags
  }
}

// Whose roles reach the record never reach the secret.
module secretsIdentity 'modules/identity.bicep' = {
  name: 'secrets-identity'
  params: {
    name: '${name}-secrets'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    tags: tags
    retentionDays: logRetentionDays
    emails: alertEmails
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: name
    location: location
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('${name}-${unique}-kv', 24)
    location: location
    tags: tags
    readerId: secretsIdentity.outputs.principalId
    answerSecret: answerSecret
    answerSecretBefore: answerSecretBefore
    botPassword: botPassword
    modelKey: modelKey
    public: !privateNetwork
    locked: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module tables 'modules/tables.bicep' = if (inTables) {
  name: 'tables'
  params: {
    name: '${replace(name, '-', '')}${unique}${recordSuffix}'
    location: location
    tags: tags
    sku: storageSku
    writerId: identity.outputs.principalId
    public: !privateNetwork
    locked: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = if (!inTables) {
  name: 'cosmos'
  params: {
    name: '${name}-${unique}-record${recordSuffix}'
    location: location
    tags: tags
    writerId: identity.outputs.principalId
    public: !privateNetwork
    locked: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module backups 'modules/backups.bicep' = {
  name: 'backups'
  params: {
    name: '${replace(name, '-', '')}${unique}bk'
    location: location
    tags: tags
    sku: storageSku
    writerId: identity.outputs.principalId
    days: backupDays
    public: !privateNetwork
    locked: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module backupsEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'backups-endpoint'
  params: {
    name: '${name}-backups'
    suffix: ''
    location: location
    tags: tags
    targetId: backups.outputs.id
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
    networkId: privateNetwork ? network.outputs.networkId : ''
    subnetId: privateNetwork ? network.outputs.endpointSubnetId : ''
  }
}

module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'vault-endpoint'
  params: {
    name: '${name}-vault'
    suffix: ''
    location: location
    tags: tags
    targetId: vault.outputs.id
    group: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
    networkId: privateNetwork ? network.outputs.networkId : ''
    subnetId: privateNetwork ? network.outputs.endpointSubnetId : ''
  }
}

module recordEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  name: 'record-endpoint'
  params: {
    name: '${name}-record'
    suffix: recordSuffix
    location: location
    tags: tags
    targetId: inTables ? tables.outputs.id : cosmos.outputs.id
    group: inTables ? 'table' : 'Table'
    zone: inTables ? 'privatelink.table.${environment().suffixes.storage}' : 'privatelink.table.cosmos.azure.com'
    networkId: privateNetwork ? network.outputs.networkId : ''
    subnetId: privateNetwork ? network.outputs.endpointSubnetId : ''
  }
}

module web 'modules/web.bicep' = {
  name: 'web'
  params: {
    name: siteName
    location: location
    tags: tags
    planSku: planSku
    instances: instances
    zones: zones
    staging: staging
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    secretsIdentityId: secretsIdentity.outputs.id
    deployFrom: deployFrom
    console: console
    subnetId: privateNetwork ? network.outputs.webSubnetId : ''
    workspaceId: monitoring.outputs.workspaceId
    settings: union({
      BOT_ID: singleTenant ? botAppId : identity.outputs.clientId
      BOT_TYPE: botType
      BOT_TENANT_ID: tenant().tenantId
      TAB_CLIENT_ID: tabClientId
      TEAMS_APP_ID: teamsAppId
      TEAMS_CATALOGUE_ID: teamsCatalogueId
      TABLES_ENDPOINT: inTables ? tables.outputs.endpoint : cosmos.outputs.endpoint
      BACKUP_CONTAINER: backups.outputs.address
      ALLOWED_TENANTS: allowedTenants
      ANSWER_SECRET: vault.outputs.answerSecretReference
      PUBLIC_URL: address
      HOST: '0.0.0.0'
      PORT: '8080'
      // The web host's own front, which adds where a request came from.
      PROXIES: '1'
      FIRST_ADMINISTRATOR: firstAdministrator
      VERBS_OFF: verbsOff
      PUBLISHER_NAME: publisherName
      SUPPORT_CONTACT: supportContact
      TARGETED_MESSAGES: targetedMessages
      FILE_HOST: fileHost
      LOG_LEVEL: logLevel
      LAST_MINUTE_SECONDS: string(lastMinuteSeconds)
      TIME_ZONE: timeZone
      DEFAULT_LANGUAGE: defaultLanguage
    }, singleTenant ? {
      BOT_PASSWORD: vault.outputs.botPasswordReference
    } : {}, empty(modelEndpoint) ? {} : {
      AZURE_OPENAI_ENDPOINT: modelEndpoint
      AZURE_OPENAI_DEPLOYMENT_NAME: modelDeployment
      AZURE_OPENAI_API_KEY: vault.outputs.modelKeyReference
    }, activityFeed ? {
      FEED_IDENTITY: identity.outputs.clientId
    } : {}, figures ? {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.insightsConnection
    } : {}, secretIsChanging ? {
      ANSWER_SECRET_BEFORE: vault.outputs.answerSecretBeforeReference
    } : {})
  }
}

module domain 'modules/domain.bicep' = if (!empty(publicUrl) && certificate == 'Managed') {
  name: 'domain'
  params: {
    siteName: siteName
    planId: web.outputs.planId
    location: location
    tags: tags
    domain: replace(address, 'https://', '')
  }
}

// The same binding once more, now with its certificate: within one file a resource is named once.
module domainTls 'modules/domain-tls.bicep' = if (!empty(publicUrl) && certificate == 'Managed') {
  name: 'domain-tls'
  params: {
    siteName: siteName
    domain: replace(address, 'https://', '')
    thumbprint: !empty(publicUrl) && certificate == 'Managed' ? domain.outputs.thumbprint : ''
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-${unique}-bot'
    tags: tags
    appType: botType
    appId: singleTenant ? botAppId : identity.outputs.clientId
    identityId: singleTenant ? '' : identity.outputs.id
    address: address
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    siteId: web.outputs.id
    insightsId: monitoring.outputs.insightsId
    figures: figures
    actionGroupId: monitoring.outputs.actionGroupId
    address: address
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: {
    name: '${name}-month'
    amount: monthlyBudget
    start: budgetStart
    emails: alertEmails
  }
}

@description('The address of the program: PUBLIC_URL of the app package.')
output publicUrl string = address

@description('The same without https://, which the registration of the tab names: PUBLIC_HOST.')
output publicHost string = replace(address, 'https://', '')

@description('The id of the bot: BOT_ID of the app package.')
output botId string = singleTenant ? botAppId : identity.outputs.clientId

@description('The identity that the registration of the tab is to believe, for the activity feed.')
output feedIdentity string = identity.outputs.principalId

@description('The web host, for deploying to it.')
output webAppId string = web.outputs.id
