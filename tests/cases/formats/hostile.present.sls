# Needs parameters: ItSTheAPI (idem state integrations.sls --params FILE).

It's {{ "{{" }} "the" }} API_include:
  aws.apigatewayv2.integration.present:
    - name: It's {{ "{{" }} "the" }} API_include
    - api_id: '{{ params["ItSTheAPI"] }}'
    - integration_type: HTTP_PROXY
    - integration_method: 'yes'
    - integration_uri: 'https://example.com/?a=1&b=#x: y'
    - payload_format_version: '1.0'
    - request_parameters:
        quotes: it's "quoted"
        backslash: C:\temp\new \" \u0041
        single: "'static'"
        both: '''a'' \ "b"'
        jinja: '{{ "{{" }} params.x }} {{ "{%" }} if x %} {{ "{#" }} c #}'
        jinja quoted: it's {{ '{{' }} x }}
        jinja odd: '{{ "{{" }}{{ "{%" }}'
        sub: ${!x} ${ $${y}
        binding: ${a:b}
        hcl: '%{ if x } ${var.x}'
        tag: '!Ref x'
        anchor: '&a *a'
        'yes': 'yes'
        'no': 'No'
        'on': 'on'
        'null': 'null'
        tilde: '~'
        version: '1.0'
        exponent: '1e3'
        octal: '0777'
        octal new: '0o17'
        hex: '0x1F'
        binary: '0b1'
        underscore: '1_000'
        sexagesimal: '190:20:30'
        date: '2026-01-02'
        inf: '.inf'
        equals: '='
        merge: '<<'
        dash: '- x'
        question: '? x'
        percent: '%x'
        at: '@x'
        backtick: '`x`'
        comment: 'a #b'
        hash: '#a'
        colon: 'a: b'
        colon end: 'a:'
        blank: ' '
        lead: ' x'
        trail: 'x '
        empty: ''
        emoji: é 😀 👩‍👩‍👧 𝒳
        nul: "a\0b"
        cr: "a\rb"
        crlf: "a\r\nb"
        tab: "a\tb"
        nel: "a\x85b"
        separators: "a\u2028b\u2029c"
        bom: "\ufeffa"
        nbsp: "a\xa0b"
        bidi: "a\u202eb"
        delete: "a\x7fb"
        script: </script><!--
        sql: "'; DROP TABLE x; --"
        account: '123456789012'
        leading zero: '012345678901'
        'True': True-Client-IP
        '200': numeric key
        'a: b': key with a colon and a blank
        "line\nkey": key of two lines
        Ref: x
    - request_templates:
        plain: |
          a
          b
        no end: |-
          a
          b
        two ends: "a\n\n"
        lead: |2
            a
          b
        lead line: |

          a
        tab lead: |2
          	a
          b
        tab inside: |
          a	b
          c
        blank line: |
          a

          b
        blank of blanks: |
          a
            
          b
        trail: |
          a 
          b
        cr: "a\r\nb\r\n"
        only line: "\n"
        jinja: |
          {{ "{#" }}if($x)
          {{ "{{" }}x}} '"
          {{ "{%" }}x%}
        document: |
          ---
          ...
          # x
        sub: |
          ${a}
    - description: |
        last
        lines

Integration:
  aws.apigatewayv2.integration.present:
    - name: Integration
    - api_id: '{{ params["ItSTheAPI"] }}'
    - integration_type: MOCK
    - tls_config: {}
    - request_parameters: {}
    - template_selection_expression: '{{ "{{" }}'
    - response_parameters:
        '200': {}

日本:
  aws.apigatewayv2.integration.present:
    - name: 日本
    - api_id: '{{ params["ItSTheAPI"] }}'
    - integration_type: MOCK

ItSTheAPI:
  aws.apigatewayv2.integration.present:
    - name: ItSTheAPI
    - api_id: '{{ params["ItSTheAPI"] }}'
    - integration_type: MOCK

It's {{ "{{" }} "the" }} API_include2:
  aws.apigatewayv2.integration.present:
    - name: It's {{ "{{" }} "the" }} API_include2
    - api_id: '{{ params["ItSTheAPI"] }}'
    - integration_type: MOCK
    - description: |
        last
        lines

