//! Amazon Resource Names taken apart.

use super::Piece;

/// `arn:partition:service:region:account:resource`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, …
    pub partition: Piece<'a>,
    /// `lambda`, `iam`, …
    pub service: Piece<'a>,
    /// `us-east-1`; empty for global services.
    pub region: Piece<'a>,
    /// Twelve digits, or what stands in for them.
    pub account: Piece<'a>,
    /// The rest, colons included.
    pub resource: Piece<'a>,
}

/// The partitions that AWS has.
pub const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/// Takes an ARN apart; `None` when it does not start with `arn:` or has fewer than six parts.
#[must_use]
pub fn arn(text: &str) -> Option<Arn<'_>> {
    parse(Piece::whole(text))
}

/// [`arn`] for a piece of a longer text.
#[must_use]
pub fn parse(text: Piece<'_>) -> Option<Arn<'_>> {
    let rest = text.strip_prefix("arn:")?;
    let (partition, rest) = rest.split_once(':')?;
    let (service, rest) = rest.split_once(':')?;
    let (region, rest) = rest.split_once(':')?;
    let (account, resource) = rest.split_once(':')?;
    Some(Arn { partition, service, region, account, resource })
}

/// Whether the text is an account id: twelve digits.
#[must_use]
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text looks like a region: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`.
#[must_use]
pub fn is_region(text: &str) -> bool {
    let Some((name, number)) = text.rsplit_once('-') else { return false };
    let words = || name.split('-');
    (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && words().count() >= 2
        && words().all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// The partition that a region belongs to, by its prefix.
#[must_use]
pub fn partition_of(region: &str) -> &'static str {
    const PREFIXES: &[(&str, &str)] = &[
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ];
    PREFIXES.iter().find(|(prefix, _)| region.starts_with(prefix)).map_or("aws", |(_, partition)| partition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_come_apart() {
        let it = arn("arn:aws:lambda:us-east-1:123456789012:function:hello:live").unwrap();
        assert_eq!((it.service.text, it.account.span()), ("lambda", 25..37));
        assert_eq!(it.resource.text, "function:hello:live");
        assert_eq!(arn("arn:aws:iam::123456789012:role/x").unwrap().region.text, "");
        assert_eq!(arn("arn:aws:lambda:us-east-1"), None);
        assert_eq!(arn("https://example.com"), None);
    }

    #[test]
    fn regions_belong_to_partitions() {
        assert!(is_region("us-east-1") && is_region("us-gov-west-1") && is_region("eusc-de-east-1"));
        assert!(!is_region("us-east") && !is_region("1") && !is_region("US-EAST-1") && !is_region("-a-1"));
        assert_eq!((partition_of("cn-north-1"), partition_of("eu-west-1")), ("aws-cn", "aws"));
    }
}
