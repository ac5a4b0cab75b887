metadata description = 'The vault: what must not lie beside the record.'

@description('Its name, unique in the world.')
@maxLength(24)
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('Whose identity may read secrets.')
param readerId string

@description('The secret of anonymous answers. Empty keeps what is there.')
@secure()
param answerSecret string

@description('The secret before, while it is being changed. Empty keeps what is there, or needs none.')
@secure()
param answerSecretBefore string

@description('The bot\'s secret. Empty keeps what is there, or needs none.')
@secure()
param botPassword string

@description('The key of the model that may draft themes and summaries. Empty keeps what is there, or needs none.')
@secure()
param modelKey string

@description('Whether it answers on the public internet, to those who may.')
param public bool

@description('Whether nobody may delete it before its lock is taken away.')
param locked bool

@description('The workspace that its audit log goes to.')
param workspaceId string

// Key Vault Secrets User: reads secrets, and nothing else.
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: public ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: public ? 'Allow' : 'Deny'
    }
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerId, secretsUser)
  properties: {
    roleDefinitionId: secretsUser
    principalId: readerId
    principalType: 'ServicePrincipal'
  }
}

resource answers 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(answerSecret)) {
  parent: vault
  name: 'answer-secret'
  properties: {
    value: answerSecret
    contentType: 'Ties changes of anonymous answers to their author until sealing. To change it, see docs/operate.md.'
  }
}

resource answersBefore 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(answerSecretBefore)) {
  parent: vault
  name: 'answer-secret-before'
  properties: {
    value: answerSecretBefore
    contentType: 'Belongs to sessions that were opened under it. Delete it when all of them are sealed.'
  }
}

resource password 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(botPassword)) {
  parent: vault
  name: 'bot-password'
  properties: {
    value: botPassword
  }
}

resource model 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(modelKey)) {
  parent: vault
  name: 'model-key'
  properties: {
    value: modelKey
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
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

// Whoever means to delete it takes this away first.
resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  scope: vault
  name: 'kept'
  properties: {
    level: 'CanNotDelete'
    notes: 'It holds the secret without which people do not find their answers.'
  }
}

@description('The vault.')
output id string = vault.id

@description('Where the web host finds the secret of anonymous answers.')
output answerSecretReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/answer-secret)'

@description('Where the web host finds the secret before, while it is being changed.')
output answerSecretBeforeReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/answer-secret-before)'

@description('Where the web host finds the key of the model.')
output modelKeyReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/model-key)'

@description('Where the web host finds the secret of a single-tenant bot.')
output botPasswordReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/bot-password)'
