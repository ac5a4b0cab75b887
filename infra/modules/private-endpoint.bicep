metadata description = 'A private way to one service, with the name by which it is found.'

@description('Its name.')
param name string

@description('Ends the name of the endpoint: another service wants another endpoint, in the same zone of names.')
param suffix string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('The service that it leads to.')
param targetId string

@description('Which door of the service.')
param group string

@description('The zone of names that is answered privately.')
param zone string

@description('The network that asks for names.')
param networkId string

@description('Where the endpoint gets its address.')
param subnetId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = {
  name: '${name}-endpoint${suffix}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: targetId
          groupIds: [
            group
          ]
        }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: zone
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: names
  name: '${name}-link'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = {
  parent: endpoint
  name: 'names'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: name
        properties: {
          privateDnsZoneId: names.id
        }
      }
    ]
  }
}
