metadata description = 'Puts a certificate on an address that the web host answers to.'

@description('The web host.')
param siteName string

@description('The name of the host in the address.')
param domain string

@description('Which certificate.')
param thumbprint string

resource site 'Microsoft.Web/sites@2025-05-01' existing = {
  name: siteName
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-05-01' = {
  parent: site
  name: domain
  properties: {
    siteName: siteName
    hostNameType: 'Verified'
    sslState: 'SniEnabled'
    thumbprint: thumbprint
  }
}
