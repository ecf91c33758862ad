//! Names and addresses of hosts.

use core::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is a host name or an IPv4 address: letters, digits, `-`, `_` and dots between them.
#[must_use]
pub fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !label.is_empty() && label.bytes().all(fits)
    };
    text.strip_suffix('.').unwrap_or(text).split('.').all(is_label)
}

/// Whether a host cannot be reached over the internet: this machine, a private or link-local address, or a name without
/// a dot. IPv6 addresses stand in brackets.
#[must_use]
pub fn is_private(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        let address = address.strip_suffix(']').and_then(|address| address.parse().ok());
        return address.is_some_and(is_private_v6);
    }
    if let Ok(address) = host.parse() {
        return is_private_v4(address);
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let top = name.rsplit('.').next().unwrap_or(name);
    !name.is_empty() && (!name.contains('.') || top.eq_ignore_ascii_case("localhost"))
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local() || address.is_unspecified()
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unicast_link_local()
        || address.is_unique_local()
        || address.is_unspecified()
        || address.to_ipv4_mapped().is_some_and(is_private_v4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_hosts_are_recognised() {
        for host in [
            "localhost",
            "LOCALHOST",
            "api.localhost",
            "backend",
            "backend.",
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "[::1]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
        ] {
            assert!(is_private(host), "{host}");
        }
        for host in [
            "example.com",
            "example.com.",
            "8.8.8.8",
            "172.32.0.1",
            "[2600::1]",
            "localhost.example.com",
            "[x",
            "",
        ] {
            assert!(!is_private(host), "{host}");
        }
    }

    #[test]
    fn host_names_are_recognised() {
        for name in ["example.com", "a", "a-b_c.example.com.", "10.0.0.1"] {
            assert!(is_host_name(name), "{name}");
        }
        for name in ["", ".", "a..b", "*.example.com", "https://a", "a:443", "a/b", "a b", "ä.de"] {
            assert!(!is_host_name(name), "{name}");
        }
    }
}
