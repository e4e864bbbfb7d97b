//! How long a step will take: typical durations, corrected by progress, remembered from run to run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Below this share of finished work, its speed says less than the typical duration does.
const MIN_TELLING_FRACTION: f64 = 0.05;

/// The time a running step still needs, from its expected duration and the share of work known to be done.
pub(crate) fn left(expected: Duration, elapsed: Duration, fraction: Option<f64>) -> Duration {
    let total = match fraction {
        Some(done) if done > MIN_TELLING_FRACTION => {
            // The further along, the more the measured speed counts and the less the expectation.
            let trust = done.min(1.0).sqrt();
            expected.mul_f64(1.0 - trust) + elapsed.div_f64(done).mul_f64(trust)
        }
        _ => expected,
    };
    // A step past its estimate is not "done any moment now": it has shown that the estimate was wrong.
    let overdue = if elapsed > expected { elapsed / 10 } else { Duration::ZERO };
    total.saturating_sub(elapsed).max(overdue)
}

/// A duration in words for someone who waits.
pub(crate) fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        0..=4 => "a few seconds".to_owned(),
        seconds @ 5..=55 => format!("about {} s", seconds.div_ceil(5) * 5),
        seconds => format!("about {} min", (seconds + 30) / 60),
    }
}

/// A measured duration.
pub(crate) fn exactly(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// What each step took the last time it ran, in whole seconds, kept in the cache folder.
#[derive(Debug, Default)]
pub(crate) struct Durations {
    path: PathBuf,
    seconds: BTreeMap<String, u64>,
}

impl Durations {
    /// Reads the remembered durations; a missing or broken file only means that nothing is remembered.
    pub(crate) fn load(cache: &Path) -> Self {
        let path = cache.join("durations.json");
        let seconds = fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok());
        Self { path, seconds: seconds.unwrap_or_default() }
    }

    /// The remembered duration of a step, else the typical one.
    pub(crate) fn expected(&self, key: &str, typical: Duration) -> Duration {
        self.seconds.get(key).map_or(typical, |seconds| Duration::from_secs(*seconds))
    }

    /// Remembers a duration. Losing it costs an estimate, so a full disk is not reported here.
    pub(crate) fn remember(&mut self, key: &str, took: Duration) {
        self.seconds.insert(key.to_owned(), took.as_secs());
        if let Ok(text) = serde_json::to_string_pretty(&self.seconds) {
            self.path.parent().and_then(|folder| fs::create_dir_all(folder).ok());
            fs::write(&self.path, text).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn without_progress_the_typical_duration_counts_down() {
        assert_eq!(left(s(100), s(30), None), s(70));
        assert_eq!(left(s(100), s(30), Some(0.01)), s(70));
    }

    #[test]
    fn progress_slower_than_typical_lengthens_the_estimate() {
        let slow = left(s(100), s(100), Some(0.25));
        assert_eq!(slow, s(150));
        assert!(left(s(100), s(20), Some(0.5)) < s(60));
        assert_eq!(left(s(100), s(70), Some(1.0)), s(0));
    }

    #[test]
    fn an_overdue_step_never_promises_zero() {
        assert_eq!(left(s(10), s(100), None), s(10));
    }

    #[test]
    fn words_round_to_what_a_person_wants_to_know() {
        assert_eq!(in_words(s(2)), "a few seconds");
        assert_eq!(in_words(s(11)), "about 15 s");
        assert_eq!(in_words(s(56)), "about 1 min");
        assert_eq!(in_words(s(170)), "about 3 min");
        assert_eq!(exactly(s(125)), "2 min 05 s");
    }
}
