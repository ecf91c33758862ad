//! The time of a request, in the forms that the service prints.

use alloc::{format, string::String};

/// A time, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

const DAY: i64 = 86_400_000;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Moment {
    /// The time of requests that do not say theirs: the one in the service's own examples, 12 March 2020, 19:03:58.
    pub const EXAMPLE: Self = Self(1_584_039_838_390);

    /// Reads `2026-01-31T12:00:00Z`; seconds and their fraction may be left out, an offset may stand for `Z`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let mut parts = date.split('-');
        let mut next = |length| number(parts.next()?, length);
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
            Some(at) => (&time[..at], offset(&time[at..])?),
            None => return None,
        };
        let mut parts = time.split(':');
        let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let (second, millis) = match parts.next() {
            None => (0, 0),
            Some(seconds) => {
                let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
                (number(whole, 2)?, millis(fraction)?)
            }
        };
        let valid = parts.next().is_none() && date.split('-').count() == 3;
        let in_range = (1..=12).contains(&month) && (1..=length_of(year, month)).contains(&day);
        (valid && in_range && hour < 24 && minute < 60 && second < 60).then(|| {
            let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - offset;
            Self((minutes * 60 + second) * 1000 + millis)
        })
    }

    /// Whether its year is one that [`parse`](Self::parse) reads.
    pub(super) fn has_four_digit_year(self) -> bool {
        (Self::FIRST..=Self::LAST).contains(&self.0)
    }

    /// The first millisecond of the year 0, and the last of 9999.
    const FIRST: i64 = -62_167_219_200_000;
    const LAST: i64 = 253_402_300_799_999;

    /// `12/Mar/2020:19:03:58 +0000`, as in `$context.requestTime`.
    #[must_use]
    pub fn request_time(self) -> String {
        let (year, month, day) = self.date();
        let seconds = self.0.rem_euclid(DAY) / 1000;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let month = MONTHS[usize::try_from(month - 1).unwrap_or(0) % 12];
        format!("{day:02}/{month}/{year:04}:{hour:02}:{minute:02}:{second:02} +0000")
    }

    /// Year, month and day (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fn date(self) -> (i64, i64, i64) {
        let z = self.0.div_euclid(DAY) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}

fn number(digits: &str, length: usize) -> Option<i64> {
    (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

fn millis(fraction: &str) -> Option<i64> {
    let digits: String = fraction.chars().chain("00".chars()).take(3).collect();
    let all = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().ok())?
}

/// `Z` or `+02:00`, in minutes.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let minutes = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    Some(if text.starts_with('-') { -minutes } else { minutes })
}

fn length_of(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_printed() {
        assert_eq!(Moment::parse("2020-03-12T19:03:58.390Z"), Some(Moment::EXAMPLE));
        assert_eq!(Moment::parse("2020-03-12T21:03:58.39+02:00"), Some(Moment::EXAMPLE));
        assert_eq!(Moment::EXAMPLE.request_time(), "12/Mar/2020:19:03:58 +0000");
        for (text, printed) in [
            ("1970-01-01T00:00Z", "01/Jan/1970:00:00:00 +0000"),
            ("1969-12-31T23:59:59Z", "31/Dec/1969:23:59:59 +0000"),
            ("2000-02-29T12:00:00Z", "29/Feb/2000:12:00:00 +0000"),
            ("9999-12-31T23:59:59Z", "31/Dec/9999:23:59:59 +0000"),
            ("0000-01-01T00:00:00Z", "01/Jan/0000:00:00:00 +0000"),
        ] {
            assert_eq!(Moment::parse(text).map(Moment::request_time).as_deref(), Some(printed), "{text}");
        }
        for broken in [
            "",
            "2026-01-31",
            "2026-02-29T00:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T12:00:00",
            "é",
            "2026-1-31T12:00Z",
        ] {
            assert_eq!(Moment::parse(broken), None, "{broken}");
        }
    }
}
