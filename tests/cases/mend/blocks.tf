resource "aws_apigatewayv2_api" "api" {
  name          = "orders"
  protocol_type = "HTTP"
}

# Three blocks of one status code, two of another.
resource "aws_apigatewayv2_integration" "several" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"

  # for browsers
  response_parameters {
    status_code = "403"
    mappings    = { "overwrite:statuscode" = "404" } # hidden
  }

  response_parameters {
    status_code = "500"

    mappings = {
      # not ours
      "overwrite:statuscode" = "503"
      "remove:header.server" = ""
    }
  }

  # the second one
  response_parameters {
    status_code = 403 # a number
    mappings = {
      # one
      "append:header.x-request" = "$context.requestId" // always
      "append:header.x-tenant"  = "${var.tenant}"
    }
  }
  # the third one
  response_parameters {
    mappings    = { "append:header.x-api" = var.name }
    status_code = "403"
  } # and the last

  response_parameters {
    status_code = "500"
    mappings = {
      "overwrite:statuscode" = "502" # a gateway
    }
  }

  timeout_milliseconds = 5000
}

# What only Terraform knows stays.
resource "aws_apigatewayv2_integration" "unknown" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"

  response_parameters {
    status_code = "403"
    mappings    = var.mappings
  }

  response_parameters {
    status_code = "403"
    mappings    = { "overwrite:statuscode" = "404" }
  }

  response_parameters {
    status_code = var.status
    mappings    = { "overwrite:statuscode" = "404" }
  }

  response_parameters {
    status_code = var.status
    mappings    = { "append:header.x" = "y" }
  }

  response_parameters {
    status_code = "404"
    mappings    = { "overwrite:statuscode" = "403" }
  }

  response_parameters {
    status_code = "404"
    mappings    = { "overwrite:statuscode" = "403" }
  }

  dynamic "response_parameters" {
    for_each = var.statuses

    content {
      status_code = response_parameters.key
      mappings    = { "overwrite:statuscode" = response_parameters.value }
    }
  }
}

resource "aws_apigatewayv2_integration" "map" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"
  # as the API has it
  response_parameters = {
    "403" = { "overwrite:statuscode" = "404" } # hidden
    # not ours
    500 = {
      "overwrite:statuscode" = "503"
    }
    "501" = var.mappings
  }
  timeout_milliseconds = 5000
}
