import {
  to = aws_apigatewayv2_integration.orders
  id = "a1b2c3d4/0abcdef"
}

resource "aws_apigatewayv2_integration" "orders" {
  # Terraform has no place for "owner"; it is left out.
  # Terraform has no place for "stage"; it is left out.
  api_id                 = "a1b2c3d4"
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "https://orders.example.com"
  connection_type        = "INTERNET"
  timeout_milliseconds   = "30000"
  credentials_arn        = "arn:aws:iam::*:user/*"
  payload_format_version = 1.0
  # "description" is null, which says nothing in Terraform; it is left out.
  # The service sets integrationResponseSelectionExpression; Terraform cannot, so it is left out.
  # The service sets apiGatewayManaged; Terraform cannot, so it is left out.
  # Terraform has no property "cacheNamespace"; it is left out.
  tls_config {
    # Terraform has no property "insecureSkipVerification"; it is left out.
  }

  response_parameters {
    status_code = "200"
    mappings = {
      # "append:header.x" is null, which says nothing in Terraform; it is left out.
      "append:header.y" = 5
    }
  }

  response_parameters {
    status_code = "201"
    mappings    = "x"
  }
}
