use crate::rules::rule::rule;

rule! {
    /// Reports a column of an INSERT in snake case, or one of a SELECT with CloudFormation's name.
    ///
    /// StackQL passes the columns of an INSERT on to Cloud Control, which has CloudFormation's names; SELECT has columns of its own.
    ///
    /// ```sql bad stackql also=GW032
    /// INSERT INTO aws.apigatewayv2.integrations (ApiId, integration_type, region)
    /// SELECT 'a1b2c3d4e5', 'MOCK', 'us-east-1';
    /// ```
    /// ```sql good stackql
    /// INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, region)
    /// SELECT 'a1b2c3d4e5', 'MOCK', 'us-east-1';
    /// ```
    ///
    /// Fix: `gatewright convert` writes the names that the statement has.
    ///
    /// Source: The pages of StackQL's AWS provider.
    pub(crate) NAME_OF_OTHER_STATEMENT = "GW917" "name-of-other-statement" Warning;
    why: "INSERT takes CloudFormation's names, SELECT has columns in snake case.";
    help: "Use the name that this statement has.";
    check: Reader;
}
