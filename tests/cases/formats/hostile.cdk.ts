import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the HTTP API It's {{ "the" }} API */
  readonly itSTheApi: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "Include", {
      apiId: props.itSTheApi,
      integrationType: "HTTP_PROXY",
      integrationMethod: "yes",
      integrationUri: "https://example.com/?a=1&b=#x: y",
      payloadFormatVersion: "1.0",
      requestParameters: {
        quotes: 'it\'s "quoted"',
        backslash: 'C:\\temp\\new \\" \\u0041',
        single: "'static'",
        both: "'a' \\ \"b\"",
        jinja: "{{ params.x }} {% if x %} {# c #}",
        "jinja quoted": "it's {{ x }}",
        "jinja odd": "{{{%",
        sub: "${!x} ${ $${y}",
        binding: "${a:b}",
        hcl: "%{ if x } ${var.x}",
        tag: "!Ref x",
        anchor: "&a *a",
        yes: "yes",
        no: "No",
        on: "on",
        null: "null",
        tilde: "~",
        version: "1.0",
        exponent: "1e3",
        octal: "0777",
        "octal new": "0o17",
        hex: "0x1F",
        binary: "0b1",
        underscore: "1_000",
        sexagesimal: "190:20:30",
        date: "2026-01-02",
        inf: ".inf",
        equals: "=",
        merge: "<<",
        dash: "- x",
        question: "? x",
        percent: "%x",
        at: "@x",
        backtick: "`x`",
        comment: "a #b",
        hash: "#a",
        colon: "a: b",
        "colon end": "a:",
        blank: " ",
        lead: " x",
        trail: "x ",
        empty: "",
        emoji: "é 😀 👩‍👩‍👧 𝒳",
        nul: "a\u0000b",
        cr: "a\rb",
        crlf: `a\r
b`,
        tab: "a\tb",
        nel: "a\u0085b",
        separators: "a\u2028b\u2029c",
        bom: "\ufeffa",
        nbsp: "a b",
        bidi: "a‮b",
        delete: "a\u007fb",
        script: "</script><!--",
        sql: "'; DROP TABLE x; --",
        account: "123456789012",
        "leading zero": "012345678901",
        True: "True-Client-IP",
        "200": "numeric key",
        "a: b": "key with a colon and a blank",
        "line\nkey": "key of two lines",
        Ref: "x",
      },
      requestTemplates: {
        plain: `a
b
`,
        "no end": `a
b`,
        "two ends": "a\n\n",
        lead: `  a
b
`,
        "lead line": "\na\n",
        "tab lead": `	a
b
`,
        "tab inside": `a	b
c
`,
        "blank line": `a

b
`,
        "blank of blanks": `a
  
b
`,
        trail: `a 
b
`,
        cr: `a\r
b\r
`,
        "only line": "\n",
        jinja: `{#if($x)
{{x}} '"
{%x%}
`,
        document: `---
...
# x
`,
        sub: "${a}\n",
      },
      description: `last
lines
`,
    });

    new CfnIntegration(this, "Integration", {
      apiId: props.itSTheApi,
      integrationType: "MOCK",
      tlsConfig: {},
      requestParameters: {},
      templateSelectionExpression: "{{",
      responseParameters: {
        "200": {
          ResponseParameters: [],
        },
      },
    });

    new CfnIntegration(this, "ItSTheAPIIntegration", {
      apiId: props.itSTheApi,
      integrationType: "MOCK",
    });

    new CfnIntegration(this, "ItSTheAPI", {
      apiId: props.itSTheApi,
      integrationType: "MOCK",
    });

    new CfnIntegration(this, "ItSTheAPIInclude", {
      apiId: props.itSTheApi,
      integrationType: "MOCK",
      description: `last
lines
`,
    });
  }
}
