//! gatewright's core: integrations and integration responses of Amazon API Gateway v2 (HTTP and WebSocket APIs) as
//! data, the rules they have to keep, and the formats that describe them.
//!
//! Out of scope: talking to AWS, files, the clock, the browser. Everything here is a function from data to data, works
//! without `std`, and answers every input: what is wrong is a [`Diagnostic`](diagnostic::Diagnostic), never a panic.
#![no_std]
#![warn(missing_docs)]
#![allow(
    rustdoc::invalid_codeblock_attributes,
    reason = "the fences of the rules' examples say more than a language"
)]

extern crate alloc;

pub mod change;
mod characters;
pub mod diagnostic;
pub mod expr;
pub mod formats;
pub mod model;
mod nearest;
pub mod request;
pub mod rules;
pub mod schema;
pub mod service_error;
pub mod simulate;
pub mod vtl;

use gatewright_engine::ordered;
pub use gatewright_engine::{java, jregex, jsonpath};
