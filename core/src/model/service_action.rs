//! The service actions of HTTP APIs: what `integrationSubtype` can be, and the parameters that each action takes.
//!
//! Sources: API Gateway developer guide, "Integration subtype reference"; the API references of the services for ranges.

use crate::nearest::nearest;

/// An action of an AWS service that an HTTP API calls directly. The keys of `requestParameters` are its parameters.
#[derive(Debug, PartialEq, Eq)]
pub struct ServiceAction {
    /// The value of `integrationSubtype`, which the service compares with case: `SQS-SendMessage`.
    pub subtype: &'static str,
    /// What the action does, in one sentence.
    pub help: &'static str,
    /// Its parameters: the required ones first, `Region` last.
    pub parameters: &'static [ActionParameter],
}

/// A parameter of a [`ServiceAction`].
#[derive(Debug, PartialEq, Eq)]
pub struct ActionParameter {
    /// The name, which the service compares with case: `MessageBody`.
    pub name: &'static str,
    /// Whether the service refuses an integration without it.
    pub required: bool,
    /// What its values are.
    pub kind: ActionParameterKind,
    /// An expression to begin with. Every required parameter has one; it never lets the client choose the resource.
    pub suggestion: Option<&'static str>,
}

/// What the values of a parameter are, once every expression in them is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionParameterKind {
    /// Any text.
    Text,
    /// A whole number.
    Number {
        /// The least value.
        min: u32,
        /// The greatest value.
        max: u32,
    },
    /// JSON text that holds an object.
    JsonObject,
    /// JSON text that holds a list of texts.
    JsonList,
    /// JSON text that holds an object of message attributes: `{"Name": {"DataType": "String", "StringValue": "…"}}`.
    MessageAttributes,
    /// The name of a region: `eu-west-1`.
    Region,
    /// The URL of an SQS queue.
    QueueUrl,
    /// The ARN of a state machine.
    StateMachineArn,
    /// What decides on the shard of a record: text of at most 256 characters.
    PartitionKey,
}

use ActionParameterKind::{
    JsonList, JsonObject, MessageAttributes, Number, PartitionKey, QueueUrl, Region, StateMachineArn, Text,
};

const fn required(
    name: &'static str,
    kind: ActionParameterKind,
    suggestion: &'static str,
) -> ActionParameter {
    ActionParameter { name, required: true, kind, suggestion: Some(suggestion) }
}

const fn optional(name: &'static str, kind: ActionParameterKind) -> ActionParameter {
    ActionParameter { name, required: false, kind, suggestion: None }
}

/// The region to call; that of the API when it is left out.
const REGION: ActionParameter = optional("Region", Region);
const QUEUE_URL: ActionParameter = required("QueueUrl", QueueUrl, "$stageVariables.queueUrl");
const STATE_MACHINE: ActionParameter =
    required("StateMachineArn", StateMachineArn, "$stageVariables.stateMachineArn");
const INPUT: ActionParameter =
    ActionParameter { suggestion: Some("$request.body"), ..optional("Input", Text) };

/// Every service action.
pub static SERVICE_ACTIONS: &[ServiceAction] = &[
    ServiceAction {
        subtype: "EventBridge-PutEvents",
        help: "Sends an event to an event bus.",
        parameters: &[
            required("Detail", JsonObject, "$request.body"),
            required("DetailType", Text, "$context.routeKey"),
            required("Source", Text, "$context.domainName"),
            optional("Time", Text),
            optional("EventBusName", Text),
            optional("Resources", JsonList),
            optional("TraceHeader", Text),
            REGION,
        ],
    },
    ServiceAction {
        subtype: "SQS-SendMessage",
        help: "Sends a message to a queue.",
        parameters: &[
            QUEUE_URL,
            required("MessageBody", Text, "$request.body"),
            optional("DelaySeconds", Number { min: 0, max: 900 }),
            optional("MessageAttributes", MessageAttributes),
            optional("MessageDeduplicationId", Text),
            optional("MessageGroupId", Text),
            optional("MessageSystemAttributes", MessageAttributes),
            REGION,
        ],
    },
    ServiceAction {
        subtype: "SQS-ReceiveMessage",
        help: "Receives up to ten messages from a queue.",
        parameters: &[
            QUEUE_URL,
            optional("AttributeNames", JsonList),
            optional("MaxNumberOfMessages", Number { min: 1, max: 10 }),
            optional("MessageAttributeNames", JsonList),
            optional("ReceiveRequestAttemptId", Text),
            optional("VisibilityTimeout", Number { min: 0, max: 43_200 }),
            optional("WaitTimeSeconds", Number { min: 0, max: 20 }),
            REGION,
        ],
    },
    ServiceAction {
        subtype: "SQS-DeleteMessage",
        help: "Deletes a message that was received from a queue.",
        parameters: &[required("ReceiptHandle", Text, "$request.body.receiptHandle"), QUEUE_URL, REGION],
    },
    ServiceAction {
        subtype: "SQS-PurgeQueue",
        help: "Deletes all messages of a queue.",
        parameters: &[QUEUE_URL, REGION],
    },
    ServiceAction {
        subtype: "AppConfig-GetConfiguration",
        help: "Reads a configuration of AppConfig.",
        parameters: &[
            required("Application", Text, "$stageVariables.application"),
            required("Environment", Text, "$stageVariables.environment"),
            required("Configuration", Text, "$stageVariables.configuration"),
            required("ClientId", Text, "$context.identity.sourceIp"),
            optional("ClientConfigurationVersion", Text),
            REGION,
        ],
    },
    ServiceAction {
        subtype: "Kinesis-PutRecord",
        help: "Puts a record into a data stream.",
        parameters: &[
            required("StreamName", Text, "$stageVariables.streamName"),
            required("Data", Text, "$request.body"),
            required("PartitionKey", PartitionKey, "$context.requestId"),
            optional("SequenceNumberForOrdering", Text),
            optional("ExplicitHashKey", Text),
            REGION,
        ],
    },
    ServiceAction {
        subtype: "StepFunctions-StartExecution",
        help: "Starts an execution of a state machine and does not wait for it.",
        parameters: &[STATE_MACHINE, optional("Name", Text), INPUT, REGION],
    },
    ServiceAction {
        subtype: "StepFunctions-StartSyncExecution",
        help: "Runs an EXPRESS state machine and answers with its result.",
        parameters: &[STATE_MACHINE, optional("Name", Text), INPUT, optional("TraceHeader", Text), REGION],
    },
    ServiceAction {
        subtype: "StepFunctions-StopExecution",
        help: "Stops an execution of a state machine.",
        parameters: &[
            required("ExecutionArn", Text, "$request.body.executionArn"),
            optional("Cause", Text),
            optional("Error", Text),
            REGION,
        ],
    },
];

impl ServiceAction {
    /// The action of a subtype, spelled exactly so.
    #[must_use]
    pub fn find(subtype: &str) -> Option<&'static Self> {
        SERVICE_ACTIONS.iter().find(|action| action.subtype == subtype)
    }

    /// The action whose subtype is nearest to a misspelt one.
    #[must_use]
    pub fn nearest(subtype: &str) -> Option<&'static Self> {
        nearest(subtype, SERVICE_ACTIONS.iter().map(|action| action.subtype)).and_then(Self::find)
    }

    /// The service: `SQS`.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.subtype.split_once('-').map_or(self.subtype, |(service, _)| service)
    }

    /// The action of the service: `SendMessage`.
    #[must_use]
    pub fn action(&self) -> &'static str {
        self.subtype.split_once('-').map_or("", |(_, action)| action)
    }

    /// The parameters that the service asks for.
    pub fn required(&self) -> impl Iterator<Item = &'static ActionParameter> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// The parameter of this name, spelled exactly so.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static ActionParameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// The parameter whose name is nearest to a misspelt one.
    #[must_use]
    pub fn nearest_parameter(&self, name: &str) -> Option<&'static ActionParameter> {
        nearest(name, self.parameters.iter().map(|parameter| parameter.name))
            .and_then(|nearest| self.parameter(nearest))
    }

    /// Whether any action has a parameter of this name.
    #[must_use]
    pub fn any_has(name: &str) -> bool {
        SERVICE_ACTIONS.iter().any(|action| action.parameter(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_required_parameter_comes_first_and_has_a_suggestion() {
        for action in SERVICE_ACTIONS {
            let required = action.parameters.iter().take_while(|parameter| parameter.required).count();
            assert!(action.parameters[required..].iter().all(|parameter| !parameter.required));
            assert!(action.parameters.iter().all(|it| !it.required || it.suggestion.is_some()));
            assert_eq!(action.parameters.last(), Some(&REGION), "{}", action.subtype);
            assert!(!action.service().is_empty() && !action.action().is_empty());
        }
    }

    #[test]
    fn misspelt_names_are_recognised() {
        let action = ServiceAction::nearest("sqs:sendmessage").unwrap();
        assert_eq!((action.service(), action.action()), ("SQS", "SendMessage"));
        assert_eq!(ServiceAction::find("sqs-sendmessage"), None);
        assert_eq!(action.nearest_parameter("message_body").map(|it| it.name), Some("MessageBody"));
        assert!(ServiceAction::any_has("Detail") && !ServiceAction::any_has("detail"));
    }
}
