#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --api-id "$It_s_the_API" \
    --integration-type HTTP_PROXY \
    --integration-method yes \
    --payload-format-version 1.0 \
    --request-parameters '{"quotes": "it'\''s \"quoted\"", "backslash": "C:\\temp\\new \\\" \\u0041", "single": "'\''static'\''", "both": "'\''a'\'' \\ \"b\"", "jinja": "{{ params.x }} {% if x %} {# c #}", "jinja quoted": "it'\''s {{ x }}", "jinja odd": "{{{%", "sub": "${!x} ${ $${y}", "binding": "${a:b}", "hcl": "%{ if x } ${var.x}", "tag": "!Ref x", "anchor": "&a *a", "yes": "yes", "no": "No", "on": "on", "null": "null", "tilde": "~", "version": "1.0", "exponent": "1e3", "octal": "0777", "octal new": "0o17", "hex": "0x1F", "binary": "0b1", "underscore": "1_000", "sexagesimal": "190:20:30", "date": "2026-01-02", "inf": ".inf", "equals": "=", "merge": "<<", "dash": "- x", "question": "? x", "percent": "%x", "at": "@x", "backtick": "`x`", "comment": "a #b", "hash": "#a", "colon": "a: b", "colon end": "a:", "blank": " ", "lead": " x", "trail": "x ", "empty": "", "emoji": "é 😀 👩‍👩‍👧 𝒳", "nul": "a\u0000b", "cr": "a\rb", "crlf": "a\r\nb", "tab": "a\tb", "nel": "ab", "separators": "a\u2028b\u2029c", "bom": "﻿a", "nbsp": "a b", "bidi": "a‮b", "delete": "a\u007fb", "script": "</script><!--", "sql": "'\''; DROP TABLE x; --", "account": "123456789012", "leading zero": "012345678901", "True": "True-Client-IP", "200": "numeric key", "a: b": "key with a colon and a blank", "line\nkey": "key of two lines", "Ref": "x"}' \
    --request-templates '{"plain": "a\nb\n", "no end": "a\nb", "two ends": "a\n\n", "lead": "  a\nb\n", "lead line": "\na\n", "tab lead": "\ta\nb\n", "tab inside": "a\tb\nc\n", "blank line": "a\n\nb\n", "blank of blanks": "a\n  \nb\n", "trail": "a \nb\n", "cr": "a\r\nb\r\n", "only line": "\n", "jinja": "{#if($x)\n{{x}} '\''\"\n{%x%}\n", "document": "---\n...\n# x\n", "sub": "${a}\n"}' \
    --description 'last
lines
' \
    --cli-input-json '{"IntegrationUri": "https://example.com/?a=1&b=#x: y"}'

aws apigatewayv2 create-integration \
    --api-id "$It_s_the_API" \
    --integration-type MOCK \
    --template-selection-expression '{{' \
    --response-parameters '{"200": {}}' \
    --cli-input-json '{"TlsConfig": {}, "RequestParameters": {}}'

aws apigatewayv2 create-integration \
    --api-id "$It_s_the_API" \
    --integration-type MOCK

aws apigatewayv2 create-integration \
    --api-id "$It_s_the_API" \
    --integration-type MOCK

aws apigatewayv2 create-integration \
    --api-id "$It_s_the_API" \
    --integration-type MOCK \
    --description 'last
lines
'
