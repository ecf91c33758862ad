//! Prints how many milliseconds something takes natively: the median of several runs.
//!
//! `bench check FILE` reads and checks a file of API JSON; `bench render FILE` takes apart and renders the templates of a list of
//! objects with `template`, `vars` and `expected`.

use gatewright_core::formats;
use gatewright_core::java::{Value, read_payload};
use gatewright_core::rules::Options;
use gatewright_core::vtl::{Dialect, Input, Limits, render_template};
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [what, file] = &arguments[..] else { panic!("what to do, and with which file") };
    let text = std::fs::read_to_string(file).expect("text");
    match &**what {
        "check" => check(&text),
        "render" => render(&text),
        other => panic!("{other:?} is not known"),
    }
}

fn check(text: &str) {
    let format = formats::find("api").expect("the format");
    let options = Options::default();
    measure(|| {
        let reading = formats::check(text, format, &options).expect("a format that is read");
        assert!(!reading.design.apis.is_empty(), "an empty design");
    });
}

fn render(text: &str) {
    let cases = read_payload(text).expect("a list").elements().expect("a list");
    let member =
        |case: &Value, name: &str| case.member(name).and_then(|text| Some(text.as_text()?.to_owned()));
    let cases: Vec<_> = cases
        .iter()
        .map(|case| {
            let variables = case.member("vars").map(|vars| vars.with_plain_lists());
            let input = Input { variables: variables.unwrap_or(Value::Null).into(), ..Input::default() };
            (member(case, "template").expect("a template"), input, member(case, "expected"))
        })
        .collect();
    measure(|| {
        for (template, input, expected) in &cases {
            let output = render_template(template, input, Dialect::Velocity, Limits::default()).output;
            assert_eq!(output, *expected, "{template}");
        }
    });
}

/// Runs it in batches that are long enough to be measured.
fn measure(mut run: impl FnMut()) {
    const BATCH: Duration = Duration::from_millis(100);
    let started = Instant::now();
    let mut timed = |count: u32| {
        let start = processor(started);
        (0..count).for_each(|_| run());
        processor(started) - start
    };
    let mut count = 1;
    while timed(count) < BATCH {
        count *= 2;
    }
    let mut times = [(); 9].map(|()| timed(count) / count);
    times.sort_unstable();
    println!("{}", times[times.len() / 2].as_secs_f64() * 1000.0);
}

/// The time of the processor that this thread took, where the system tells, or else the time that passed.
fn processor(started: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}
