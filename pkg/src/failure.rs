//! Calls that cannot be answered: what JavaScript gets as an `Error` with a `code`.

use gatewright_core::formats::FormatError;
use gatewright_core::model::EditError;
use gatewright_core::rules::UnknownRule;

/// Why a call cannot be answered. The codes are in `extra.d.ts`.
#[derive(Debug)]
pub(crate) struct Failure {
    /// For programs, such as `GATEWRIGHT_UNKNOWN_FORMAT`.
    pub(crate) code: &'static str,
    /// For people.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// An argument that is of a wrong type, or cannot be used.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new("GATEWRIGHT_INVALID_ARGUMENT", message)
    }

    /// An option whose value cannot be used.
    pub(crate) fn option(message: impl Into<String>) -> Self {
        Self::new("GATEWRIGHT_INVALID_OPTION", message)
    }
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Self {
        let code = match &error {
            FormatError::UnknownFormat { .. } => "GATEWRIGHT_UNKNOWN_FORMAT",
            FormatError::CannotRead { .. } => "GATEWRIGHT_CANNOT_READ",
            FormatError::CannotWrite { .. } | FormatError::CannotPatch { .. } => "GATEWRIGHT_CANNOT_WRITE",
            FormatError::CannotRewrite { .. } => "GATEWRIGHT_CANNOT_REWRITE",
            FormatError::NotRecognised { .. } => "GATEWRIGHT_NOT_RECOGNISED",
            FormatError::UnknownOption { .. } => "GATEWRIGHT_UNKNOWN_OPTION",
            FormatError::UnknownValue { .. } => "GATEWRIGHT_INVALID_OPTION",
        };
        Self::new(code, error.to_string())
    }
}

impl From<UnknownRule> for Failure {
    fn from(error: UnknownRule) -> Self {
        Self::new("GATEWRIGHT_UNKNOWN_RULE", error.to_string())
    }
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        Self::new("GATEWRIGHT_FIX_DOES_NOT_FIT", error.to_string())
    }
}
