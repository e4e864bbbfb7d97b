//! Phone numbers that cannot ring anyone.
//!
//! They are written `+7 000 XXX-XX-XX`. In the numbering plan that Russia and Kazakhstan share under +7, the first
//! digit of the three-digit code says what it is: 3, 4 and 8 are places in Russia, 9 is mobile, 6 and 7 are Kazakhstan,
//! 2 and 5 are a reserve, and 0 and 1 are kept free for dialling prefixes and special services. (Codes with a leading 0
//! were places in Soviet times; Russia gave the last of them a leading 4 in 2005.) So no code 000 has a subscriber, and
//! none can be given one without a change of the plan; a call to it is refused by the caller's own network.

/// The invented code every demo number begins with.
pub const CODE: &str = "+7 000";

/// The `n`-th demo number.
#[must_use]
pub fn number(n: u32) -> String {
    // Multiplying by a number without common factors with 10^7 spreads neighbours without ever giving one twice.
    let digits = (u64::from(n) * 7_654_321 + 1_234_567) % 10_000_000;
    format!("{CODE} {:03}-{:02}-{:02}", digits / 10_000, digits / 100 % 100, digits % 100)
}

/// Whether a number is one of ours, as it must be everywhere in the demo.
#[must_use]
pub fn is_invented(number: &str) -> bool {
    let shape: String = number.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    number.starts_with(CODE) && shape == "+0 000 000-00-00"
}
