metadata description = 'An identity of the web host. Each has the roles for one thing.'

@description('Its name.')
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('The resource.')
output id string = identity.id

@description('What roles are given to.')
output principalId string = identity.properties.principalId

@description('What the program names it by.')
output clientId string = identity.properties.clientId
