use crate::rules::rule::rule;

rule! {
    /// Reports a patch document that is not a list of RFC 6902 operations.
    ///
    /// Each operation is an object with `op` (`add`, `remove`, `replace`, `move`, `copy` or `test`) and `path`, and with `value` or
    /// `from` where the operation needs it.
    ///
    /// ```sql bad stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "set", "path": "/TimeoutInMillis", "value": 29000}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    /// ```sql good stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "add", "path": "/TimeoutInMillis", "value": 15000}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    ///
    /// Source: RFC 6902; the user guide of the Cloud Control API.
    pub(crate) BROKEN_PATCH_DOCUMENT = "GW912" "broken-patch-document" Error;
    why: "A patch document is a list of RFC 6902 operations.";
    help: "Write each operation as {\"op\": …, \"path\": …, \"value\": …}.";
    check: Reader;
}
