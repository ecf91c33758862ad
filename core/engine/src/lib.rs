//! What Amazon API Gateway renders mapping templates with: the Velocity template language, and below it Java's values and
//! regular expressions, and JSONPath.
//!
//! Knows nothing of integrations. It is a crate of its own because it does the most work for its size: it is compiled for
//! speed, and what is around it for size.
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

pub mod java;
pub mod jregex;
pub mod jsonpath;
pub mod ordered;
mod quoted;
pub mod vtl;

pub use quoted::Quoted;
