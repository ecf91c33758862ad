/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/Description", "value": "last\\nlines\\n"}, {"op": "add", "path": "/IntegrationMethod", "value": "yes"}, {"op": "add", "path": "/IntegrationType", "value": "HTTP_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "https://example.com/?a=1&b=#x: y"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "1.0"}, {"op": "add", "path": "/RequestParameters", "value": {"quotes": "it''s \\"quoted\\"", "backslash": "C:\\\\temp\\\\new \\\\\\" \\\\u0041", "single": "''static''", "both": "''a'' \\\\ \\"b\\"", "jinja": "{\\u007b params.x }} {\\u0025 if x %} {\\u0023 c #}", "jinja quoted": "it''s {\\u007b x }}", "jinja odd": "{\\u007b{\\u0025", "sub": "${!x} ${ $${y}", "binding": "${a:b}", "hcl": "%{ if x } ${var.x}", "tag": "!Ref x", "anchor": "&a *a", "yes": "yes", "no": "No", "on": "on", "null": "null", "tilde": "~", "version": "1.0", "exponent": "1e3", "octal": "0777", "octal new": "0o17", "hex": "0x1F", "binary": "0b1", "underscore": "1_000", "sexagesimal": "190:20:30", "date": "2026-01-02", "inf": ".inf", "equals": "=", "merge": "<<", "dash": "- x", "question": "? x", "percent": "%x", "at": "@x", "backtick": "`x`", "comment": "a #b", "hash": "#a", "colon": "a: b", "colon end": "a:", "blank": " ", "lead": " x", "trail": "x ", "empty": "", "emoji": "é 😀 👩‍👩‍👧 𝒳", "nul": "a\\u0000b", "cr": "a\\rb", "crlf": "a\\r\\nb", "tab": "a\\tb", "nel": "ab", "separators": "a\\u2028b\\u2029c", "bom": "﻿a", "nbsp": "a b", "bidi": "a‮b", "delete": "a\\u007fb", "script": "</script><!--", "sql": "''; DROP TABLE x; --", "account": "123456789012", "leading zero": "012345678901", "True": "True-Client-IP", "200": "numeric key", "a: b": "key with a colon and a blank", "line\\nkey": "key of two lines", "Ref": "x"}}, {"op": "add", "path": "/RequestTemplates", "value": {"plain": "a\\nb\\n", "no end": "a\\nb", "two ends": "a\\n\\n", "lead": "  a\\nb\\n", "lead line": "\\na\\n", "tab lead": "\\ta\\nb\\n", "tab inside": "a\\tb\\nc\\n", "blank line": "a\\n\\nb\\n", "blank of blanks": "a\\n  \\nb\\n", "trail": "a \\nb\\n", "cr": "a\\r\\nb\\r\\n", "only line": "\\n", "jinja": "{\\u0023if($x)\\n{\\u007bx}} ''\\"\\n{\\u0025x%}\\n", "document": "---\\n...\\n# x\\n", "sub": "${a}\\n"}}]')
WHERE data__Identifier = '{{ It_s_the_API }}|{{ include }}'
AND region = '{{ region }}';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationType", "value": "MOCK"}, {"op": "add", "path": "/RequestParameters", "value": {}}, {"op": "add", "path": "/ResponseParameters", "value": {"200": {"ResponseParameters": []}}}, {"op": "add", "path": "/TemplateSelectionExpression", "value": "{\\u007b"}, {"op": "add", "path": "/TlsConfig", "value": {}}]')
WHERE data__Identifier = '{{ It_s_the_API }}|{{ IntegrationId }}'
AND region = '{{ region }}';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationType", "value": "MOCK"}]')
WHERE data__Identifier = '{{ It_s_the_API }}|{{ _ }}'
AND region = '{{ region }}';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationType", "value": "MOCK"}]')
WHERE data__Identifier = '{{ It_s_the_API }}|{{ ItSTheAPI }}'
AND region = '{{ region }}';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/Description", "value": "last\\nlines\\n"}, {"op": "add", "path": "/IntegrationType", "value": "MOCK"}]')
WHERE data__Identifier = '{{ It_s_the_API }}|{{ It_s_the_API_include }}'
AND region = '{{ region }}';
