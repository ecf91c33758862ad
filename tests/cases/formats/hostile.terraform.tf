resource "aws_apigatewayv2_api" "it_s_the_api" {
  name          = "It's {{ \"the\" }} API"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "include" {
  api_id                 = aws_apigatewayv2_api.it_s_the_api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "yes"
  integration_uri        = "https://example.com/?a=1&b=#x: y"
  payload_format_version = "1.0"
  request_parameters = {
    "quotes"       = "it's \"quoted\""
    "backslash"    = "C:\\temp\\new \\\" \\u0041"
    "single"       = "'static'"
    "both"         = "'a' \\ \"b\""
    "jinja"        = "{{ params.x }} {% if x %} {# c #}"
    "jinja quoted" = "it's {{ x }}"
    "jinja odd"    = "{{{%"
    "sub"          = "$${!x} $${ $$${y}"
    "binding"      = "$${a:b}"
    "hcl"          = "%%{ if x } $${var.x}"
    "tag"          = "!Ref x"
    "anchor"       = "&a *a"
    "yes"          = "yes"
    "no"           = "No"
    "on"           = "on"
    "null"         = "null"
    "tilde"        = "~"
    "version"      = "1.0"
    "exponent"     = "1e3"
    "octal"        = "0777"
    "octal new"    = "0o17"
    "hex"          = "0x1F"
    "binary"       = "0b1"
    "underscore"   = "1_000"
    "sexagesimal"  = "190:20:30"
    "date"         = "2026-01-02"
    "inf"          = ".inf"
    "equals"       = "="
    "merge"        = "<<"
    "dash"         = "- x"
    "question"     = "? x"
    "percent"      = "%x"
    "at"           = "@x"
    "backtick"     = "`x`"
    "comment"      = "a #b"
    "hash"         = "#a"
    "colon"        = "a: b"
    "colon end"    = "a:"
    "blank"        = " "
    "lead"         = " x"
    "trail"        = "x "
    "empty"        = ""
    "emoji"        = "é 😀 👩‍👩‍👧 𝒳"
    "nul"          = "a\u0000b"
    "cr"           = "a\rb"
    "crlf"         = "a\r\nb"
    "tab"          = "a\tb"
    "nel"          = "a\u0085b"
    "separators"   = "a\u2028b\u2029c"
    "bom"          = "\ufeffa"
    "nbsp"         = "a b"
    "bidi"         = "a‮b"
    "delete"       = "a\u007fb"
    "script"       = "</script><!--"
    "sql"          = "'; DROP TABLE x; --"
    "account"      = "123456789012"
    "leading zero" = "012345678901"
    "True"         = "True-Client-IP"
    "200"          = "numeric key"
    "a: b"         = "key with a colon and a blank"
    "line\nkey"    = "key of two lines"
    "Ref"          = "x"
  }
  request_templates = {
    "plain" = <<-EOT
      a
      b
    EOT
    "no end" = chomp(<<-EOT
      a
      b
    EOT
    )
    "two ends"        = <<-EOT
      a

    EOT
    "lead"            = <<-EOT
        a
      b
    EOT
    "lead line"       = <<-EOT

      a
    EOT
    "tab lead"        = <<-EOT
      	a
      b
    EOT
    "tab inside"      = <<-EOT
      a	b
      c
    EOT
    "blank line"      = <<-EOT
      a

      b
    EOT
    "blank of blanks" = <<EOT
a
  
b
EOT
    "trail"           = <<-EOT
      a 
      b
    EOT
    "cr"              = "a\r\nb\r\n"
    "only line"       = "\n"
    "jinja"           = <<-EOT
      {#if($x)
      {{x}} '"
      {%x%}
    EOT
    "document"        = <<-EOT
      ---
      ...
      # x
    EOT
    "sub"             = <<-EOT
      $${a}
    EOT
  }
  description = <<-EOT
    last
    lines
  EOT
}

resource "aws_apigatewayv2_integration" "integration" {
  api_id = aws_apigatewayv2_api.it_s_the_api.id
  # Terraform's provider sends 1.0 when there is no payloadFormatVersion.
  integration_type              = "MOCK"
  request_parameters            = {}
  template_selection_expression = "{{"

  tls_config {}

  response_parameters {
    status_code = "200"
    mappings    = {}
  }
}

resource "aws_apigatewayv2_integration" "it_s_the_api_integration" {
  api_id = aws_apigatewayv2_api.it_s_the_api.id
  # Terraform's provider sends 1.0 when there is no payloadFormatVersion.
  integration_type = "MOCK"
}

resource "aws_apigatewayv2_integration" "it_s_the_api" {
  api_id = aws_apigatewayv2_api.it_s_the_api.id
  # Terraform's provider sends 1.0 when there is no payloadFormatVersion.
  integration_type = "MOCK"
}

resource "aws_apigatewayv2_integration" "it_s_the_api_include" {
  api_id = aws_apigatewayv2_api.it_s_the_api.id
  # Terraform's provider sends 1.0 when there is no payloadFormatVersion.
  integration_type = "MOCK"
  description      = <<-EOT
    last
    lines
  EOT
}
