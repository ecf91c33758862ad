{% set id = "def5678" %}
int:
  aws.apigatewayv2.integration.present: [{name: int}, {resource_id: abc1234}, {api_id: a1b2c3d4e5}, {integration_type: MOCK}]

route:
  aws.apigatewayv2.route.present:
    api_id: a1b2c3d4e5
    route_key: $default
    target: "integrations/def5678"

"$connect":
  aws.apigatewayv2.route.present:
  - api_id: a1b2c3d4e5
    route_key: $connect
    target: >-
      abc1234

empty:
  aws.apigatewayv2.route.present:
  - api_id: a1b2c3d4e5
  - target: ""
  - target: "x"
