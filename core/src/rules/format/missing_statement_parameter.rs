use crate::rules::rule::rule;

rule! {
    /// Reports a StackQL statement without its region, or an UPDATE or DELETE without identifier or patch document.
    ///
    /// ```sql bad stackql also=GW032
    /// INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType)
    /// SELECT 'a1b2c3d4e5', 'MOCK';
    /// ```
    /// ```sql bad stackql
    /// DELETE FROM aws.apigatewayv2.integrations WHERE region = 'us-east-1';
    /// ```
    /// ```sql good stackql
    /// INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, region)
    /// SELECT 'a1b2c3d4e5', 'MOCK', 'us-east-1';
    /// ```
    ///
    /// Source: The pages of StackQL's AWS provider (required parameters of the methods).
    pub(crate) MISSING_STATEMENT_PARAMETER = "GW918" "missing-statement-parameter" Error;
    why: "StackQL finds no method for the statement without it.";
    help: "Add it to the columns of an INSERT, or to SET or WHERE.";
    check: Reader;
}
