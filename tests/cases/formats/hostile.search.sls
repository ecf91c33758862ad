# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs parameters: ItSTheAPI, ItSTheAPIIncludeId, IntegrationId, Id, ItSTheAPIId,
# ItSTheAPIInclude2Id (idem state integrations.sls --params FILE).

It's {{ "{{" }} "the" }} API_include:
  aws.apigatewayv2.integration.search:
    - name: It's {{ "{{" }} "the" }} API_include
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIIncludeId"] }}'

Integration:
  aws.apigatewayv2.integration.search:
    - name: Integration
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["IntegrationId"] }}'

日本:
  aws.apigatewayv2.integration.search:
    - name: 日本
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["Id"] }}'

ItSTheAPI:
  aws.apigatewayv2.integration.search:
    - name: ItSTheAPI
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIId"] }}'

It's {{ "{{" }} "the" }} API_include2:
  aws.apigatewayv2.integration.search:
    - name: It's {{ "{{" }} "the" }} API_include2
    - api_id: '{{ params["ItSTheAPI"] }}'
    - resource_id: '{{ params["ItSTheAPIInclude2Id"] }}'
