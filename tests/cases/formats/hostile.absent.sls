# Needs parameters: ItSTheAPI, ItSTheAPIIncludeId, IntegrationId, Id, ItSTheAPIId,
# ItSTheAPIInclude2Id (idem state integrations.sls --params FILE).

It's {{ "{{" }} "the" }} API_include:
  aws.apigatewayv2.integration.absent:
    - name: It's {{ "{{" }} "the" }} API_include
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIIncludeId"] }}'

Integration:
  aws.apigatewayv2.integration.absent:
    - name: Integration
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["IntegrationId"] }}'

日本:
  aws.apigatewayv2.integration.absent:
    - name: 日本
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["Id"] }}'

ItSTheAPI:
  aws.apigatewayv2.integration.absent:
    - name: ItSTheAPI
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIId"] }}'

It's {{ "{{" }} "the" }} API_include2:
  aws.apigatewayv2.integration.absent:
    - name: It's {{ "{{" }} "the" }} API_include2
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIInclude2Id"] }}'
