use crate::rules::rule::rule;

rule! {
    /// Reports input of an AWS CLI command that stands in a file or a variable, or comes from another program.
    ///
    /// A file is read when it is given along with the script, or when the script itself writes it with a here-document.
    ///
    /// ```sh bad aws-cli
    /// aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --cli-input-json file://integration.json
    /// ```
    /// ```sh good aws-cli
    /// aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --cli-input-json '{"IntegrationType": "MOCK"}'
    /// ```
    ///
    /// Source: AWS CLI user guide, "AWS CLI skeletons and input files".
    pub(crate) UNREAD_INPUT = "GW938" "unread-input" Info;
    why: "It may say what the command does not, so that nothing is reported as missing.";
    help: "To have all of it checked, write its text in its place.";
    check: Reader;
}
