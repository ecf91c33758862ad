resource "aws_apigatewayv2_api" "catalogue" {
  name          = "Catalogue"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "products" {
  api_id                 = aws_apigatewayv2_api.catalogue.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://products.example.com/v1/{proxy}"
  payload_format_version = "1.0"
  request_parameters = {
    "overwrite:header.Host"     = "products.example.com"
    "append:querystring.source" = "api"
    "remove:header.Cookie"      = "''"
  }

  response_parameters {
    status_code = "200"
    mappings = {
      "remove:header.x-powered-by"  = "''"
      "append:header.Cache-Control" = "max-age=60"
    }
  }

  response_parameters {
    status_code = "403"
    mappings = {
      "overwrite:statuscode" = "404"
    }
  }

  response_parameters {
    status_code = "500"
    mappings = {
      "overwrite:statuscode" = "502"
      "append:header.error"  = "$context.requestId"
    }
  }
}
