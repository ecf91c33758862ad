//! `java.lang.Double`: its text, and reading it.

use alloc::format;
use alloc::string::String;

/// The text of a double: always with a fraction digit, and with an exponent from 10⁷ up and below 10⁻³.
#[must_use]
pub fn print_double(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    let scientific = format!("{:e}", number.abs());
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mut out = String::with_capacity(24);
    if number.is_sign_negative() {
        out.push('-');
    }
    if number == 0.0 {
        out.push_str("0.0");
    } else if (-3..7).contains(&exponent) {
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(char::from);
        if exponent < 0 {
            out.push_str("0.");
            (exponent..-1).for_each(|_| out.push('0'));
            out.extend(digits);
        } else {
            let mut left = exponent + 1;
            for digit in digits {
                if left == 0 {
                    out.push('.');
                }
                out.push(digit);
                left -= 1;
            }
            (0..left).for_each(|_| out.push('0'));
            if left >= 0 {
                out.push_str(".0");
            }
        }
    } else {
        out.push_str(digits);
        if !digits.contains('.') {
            out.push_str(".0");
        }
        out += &format!("E{exponent}");
    }
    out
}

/// `Double.parseDouble`: white space around is ignored, and a suffix `d` or `f` is allowed.
#[must_use]
pub fn read_double(text: &str) -> Option<f64> {
    let text = text.trim_matches(|c: char| c <= ' ');
    let plain = text.strip_suffix(['d', 'D', 'f', 'F']).unwrap_or(text);
    let fits = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    match plain {
        _ if plain.bytes().all(fits) => plain.parse().ok(),
        _ => match text {
            "NaN" | "+NaN" | "-NaN" => Some(f64::NAN),
            "Infinity" | "+Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_print_as_in_java() {
        for (number, text) in [
            (5.0, "5.0"),
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1e10, "1.0E10"),
            (1e-4, "1.0E-4"),
            (0.001, "0.001"),
            (0.012, "0.012"),
            (12_345_678.9, "1.23456789E7"),
            (1_234_567.0, "1234567.0"),
            (123_456.789, "123456.789"),
            (10.0, "10.0"),
            (f64::MIN_POSITIVE, "2.2250738585072014E-308"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(print_double(number), text);
        }
    }
}
