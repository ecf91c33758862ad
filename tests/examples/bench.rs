//! Prints how many milliseconds it takes natively to read and check a file of API JSON: the median of several runs.

use gatewright_core::formats;
use gatewright_core::rules::Options;
use std::time::{Duration, Instant};

fn main() {
    let file = std::env::args().nth(1).expect("a file");
    let text = std::fs::read_to_string(file).expect("text");
    let format = formats::find("api").expect("the format");
    let options = Options::default();
    let mut times = Vec::new();
    let started = Instant::now();
    while times.len() < 9 || (started.elapsed() < Duration::from_millis(500) && times.len() < 10_000) {
        let start = Instant::now();
        let reading = formats::check(&*text, format, &options).expect("a format that is read");
        times.push(start.elapsed());
        assert!(!reading.design.apis.is_empty(), "an empty design");
    }
    times.sort_unstable();
    println!("{}", times[times.len() / 2].as_secs_f64() * 1000.0);
}
