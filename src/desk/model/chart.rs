//! The geometry of the day's chart.

use super::figures::Hour;

/// Earliest and latest hour that is always drawn, so that a quiet day still looks like a day.
const DAY: (usize, usize) = (8, 20);

/// One hour, in parts of the chart's height, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bar {
    /// The hour of the day, 0 to 23.
    pub(crate) hour: usize,
    /// What happened.
    pub(crate) sums: Hour,
    /// Height of the brought part, which stands below.
    pub(crate) done: f64,
    /// Height of the failed part, which stands on it.
    pub(crate) failed: f64,
}

/// The bars, and the values of the lines behind them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Chart {
    /// One an hour.
    pub(crate) bars: Vec<Bar>,
    /// Values to draw a line at, from 0 up; the last one is the chart's height.
    pub(crate) lines: Vec<u32>,
}

impl Chart {
    /// The chart of a day.
    #[must_use]
    pub(crate) fn of(hours: &[Hour]) -> Self {
        let busy = |hour: &Hour| hour.done + hour.failed > 0;
        let first = hours.iter().position(busy).map_or(DAY.0, |hour| hour.min(DAY.0));
        let last = hours.iter().rposition(busy).map_or(DAY.1, |hour| hour.max(DAY.1));
        let tallest = hours.iter().map(|hour| hour.done + hour.failed).max().unwrap_or(0);
        let lines = lines(tallest);
        let height = f64::from(lines.last().copied().unwrap_or(1).max(1));
        let bars = hours
            .iter()
            .enumerate()
            .filter(|(hour, _)| (first..=last).contains(hour))
            .map(|(hour, sums)| Bar {
                hour,
                sums: *sums,
                done: f64::from(sums.done) / height,
                failed: f64::from(sums.failed) / height,
            })
            .collect();
        Self { bars, lines }
    }
}

/// Round values from 0 to at least `tallest`, at most five of them.
fn lines(tallest: u32) -> Vec<u32> {
    let step = (0..27).map(step).find(|step| step * 4 >= tallest).unwrap_or(u32::MAX);
    let n_steps = tallest.div_ceil(step).max(2);
    (0..=n_steps).map(|n| n * step).collect()
}

/// 1, 2, 5, 10, 20, 50, …
const fn step(n: u32) -> u32 {
    let base = match n % 3 {
        0 => 1,
        1 => 2,
        _ => 5,
    };
    // Beyond this no council delivers in an hour.
    let exponent = if n / 3 > 8 { 8 } else { n / 3 };
    base * 10_u32.pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::super::figures::HOURS;
    use super::*;

    fn day(sums: &[(usize, u32, u32)]) -> [Hour; HOURS] {
        let mut hours = [Hour::default(); HOURS];
        for (hour, done, failed) in sums {
            hours[*hour] = Hour { done: *done, failed: *failed };
        }
        hours
    }

    #[test]
    fn an_empty_day_shows_working_hours() {
        let chart = Chart::of(&day(&[]));
        assert_eq!(chart.bars.first().unwrap().hour, 8);
        assert_eq!(chart.bars.last().unwrap().hour, 20);
        assert_eq!(chart.lines, [0, 1, 2]);
    }

    #[test]
    fn grows_to_the_hours_that_were_worked() {
        let chart = Chart::of(&day(&[(6, 1, 0), (22, 0, 1)]));
        assert_eq!((chart.bars.first().unwrap().hour, chart.bars.last().unwrap().hour), (6, 22));
    }

    #[test]
    fn bars_are_parts_of_the_topmost_line() {
        let chart = Chart::of(&day(&[(9, 30, 7)]));
        assert_eq!(chart.lines, [0, 10, 20, 30, 40]);
        let bar = chart.bars.iter().find(|bar| bar.hour == 9).unwrap();
        assert!((bar.done - 0.75).abs() < 1e-9 && (bar.failed - 0.175).abs() < 1e-9);
    }

    #[test]
    fn lines_are_round_and_few() {
        for tallest in 0..5_000 {
            let lines = lines(tallest);
            assert!(*lines.last().unwrap() >= tallest && lines.len() <= 5, "{tallest}: {lines:?}");
        }
    }
}
