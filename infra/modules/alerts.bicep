metadata description = 'What somebody is woken for.'

@description('Begins the names.')
param name string

@description('Where the outside check is kept.')
param location string

@description('Marks on them.')
param tags object

@description('The web host.')
param siteId string

@description('What watches from outside.')
param insightsId string

@description('Whether the program sends figures of its own.')
param figures bool

@description('Those who are told.')
param actionGroupId string

@description('Where the program answers.')
param address string

var watched = [
  {
    name: 'errors'
    description: 'More than five requests in five minutes ended in an error of the program.'
    severity: 1
    metric: 'Http5xx'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'health'
    description: 'A web host does not answer its health check.'
    severity: 1
    metric: 'HealthCheckStatus'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 100
  }
  {
    name: 'slow'
    description: 'Answers take two seconds and more: Teams begins to deliver messages again.'
    severity: 2
    metric: 'HttpResponseTime'
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 2
  }
]

resource alerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for one in watched: {
  name: '${name}-${one.name}'
  location: 'global'
  tags: tags
  properties: {
    description: one.description
    severity: one.severity
    enabled: true
    scopes: [
      siteId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: one.name
          metricNamespace: 'Microsoft.Web/sites'
          metricName: one.metric
          timeAggregation: one.aggregation
          operator: one.operator
          threshold: one.threshold
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}]

// What the program counts of itself (bot/signals/signals.ts).
var counted = [
  {
    name: 'deliveries-failed'
    description: 'Teams did not take more than five cards or messages in a quarter of an hour, however often they were sent.'
    severity: 2
    metric: 'llcp.deliveries.failed'
    aggregation: 'Total'
    threshold: 5
  }
  {
    name: 'deliveries-wait'
    description: 'A card has waited for Teams for five minutes and more.'
    severity: 2
    metric: 'llcp.deliveries.oldest'
    aggregation: 'Maximum'
    threshold: 300
  }
  {
    name: 'record-retries'
    description: 'The record had to be asked again more than a hundred times in a quarter of an hour.'
    severity: 2
    metric: 'llcp.storage.retries'
    aggregation: 'Total'
    threshold: 100
  }
]

resource figureAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for one in (figures ? counted : []): {
  name: '${name}-${one.name}'
  location: 'global'
  tags: tags
  properties: {
    description: one.description
    severity: one.severity
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: one.name
          metricNamespace: 'azure.applicationinsights'
          metricName: one.metric
          timeAggregation: one.aggregation
          operator: 'GreaterThan'
          threshold: one.threshold
          // Nothing has been counted yet when this is made.
          skipMetricValidation: true
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}]

// Asks from outside whether the program answers and its record does.
resource check 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-ready'
  location: location
  tags: union(tags, {
    'hidden-link:${insightsId}': 'Resource'
  })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-ready'
    Name: '${name}-ready'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [
      {
        Id: 'emea-ru-msa-edge'
      }
      {
        Id: 'emea-nl-ams-azr'
      }
      {
        Id: 'emea-fr-pra-edge'
      }
    ]
    Request: {
      RequestUrl: '${address}/readyz'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unreachable'
  location: 'global'
  tags: tags
  properties: {
    description: 'From two places at least, the program or its record does not answer.'
    severity: 0
    enabled: true
    scopes: [
      check.id
      insightsId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: check.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}
