//! An import is compared with what is there, and written a moment later: what somebody takes back in between counts.

use std::cell::Cell;

use ryadom_server::import::{
    File, ImportError, Importer, Mode, Prepared, Wish, parse_mapping, plan_and_write, prepare, take_back,
};
use uuid::Uuid;

use crate::bench::{Bench, HEADER, MAPPING, TWO_ROWS};

const THIRD_ROW: &str = "3;Сидоров Олег;-;-;Тестовая;9;продукты;-;-;в работе\n";

fn planned(bench: &Bench, rows: &str) -> Prepared {
    let bytes = format!("{HEADER}\n{rows}");
    let file = File { name: "folder/list.csv", bytes: bytes.as_bytes() };
    let (mapping, wish) = (parse_mapping(MAPPING).unwrap(), Wish::of(Mode::Commit));
    prepare(&bench.store, &bench.place, &mapping, file, &wish, |_, _| std::ops::ControlFlow::Continue(()))
        .unwrap()
}

async fn taken_back(bench: &Bench, import: Uuid) -> u64 {
    let taken = take_back(&bench.store, &bench.place, &Importer::CommandLine, import).await.unwrap();
    taken.unwrap().taken_back
}

fn n_open(bench: &Bench) -> usize {
    bench.deliveries().iter().filter(|delivery| delivery.status == "new").count()
}

#[tokio::test]
async fn what_was_taken_back_since_it_was_compared_is_not_there() {
    let bench = Bench::new().await;
    for (rows, n_already) in [(TWO_ROWS.to_owned(), 2), (format!("{TWO_ROWS}{THIRD_ROW}"), 2)] {
        let import = bench.run(TWO_ROWS, Mode::Commit).await.import.unwrap();
        let prepared = planned(&bench, &rows);
        assert_eq!(prepared.report.already, n_already);
        assert_eq!(taken_back(&bench, import).await, 2);
        let refused = prepared.write(&bench.store, &bench.place, &Importer::CommandLine).await;
        assert!(matches!(refused, Err(ImportError::Outdated)), "{refused:?}");
        assert_eq!(n_open(&bench), 0, "nothing is written by halves");
    }
}

#[tokio::test]
async fn an_import_of_another_source_taken_back_stands_in_nobodys_way() {
    let bench = Bench::new().await;
    let prepared = planned(&bench, TWO_ROWS);
    let other = MAPPING.replace("name = \"list\"", "name = \"another\"");
    let bytes = format!("{HEADER}\n{THIRD_ROW}");
    let import = bench.try_run(&other, bytes.as_bytes(), Mode::Commit).await.unwrap().import.unwrap();
    assert_eq!(taken_back(&bench, import).await, 1);
    let report = prepared.write(&bench.store, &bench.place, &Importer::CommandLine).await.unwrap();
    assert_eq!((report.new, report.written), (2, true));
}

#[tokio::test]
async fn it_is_planned_anew_and_written() {
    let bench = Bench::new().await;
    let import = bench.run(TWO_ROWS, Mode::Commit).await.import.unwrap();
    let n_planned = Cell::new(0);
    let plan = || async {
        n_planned.set(n_planned.get() + 1);
        let prepared = planned(&bench, TWO_ROWS);
        if n_planned.get() == 1 {
            assert_eq!(taken_back(&bench, import).await, 2);
        }
        Ok::<_, ImportError>(prepared)
    };
    let report = plan_and_write(&bench.store, &bench.place, &Importer::CommandLine, plan).await.unwrap();
    assert_eq!((report.new, report.already, report.written, n_planned.get()), (2, 0, true, 2));
    assert_eq!(n_open(&bench), 2);
}

#[tokio::test]
async fn whoever_takes_it_back_again_and_again_is_not_raced_for_ever() {
    let bench = Bench::new().await;
    let n_planned = Cell::new(0);
    let plan = || async {
        n_planned.set(n_planned.get() + 1);
        let import = bench.run(TWO_ROWS, Mode::Commit).await.import.unwrap();
        let prepared = planned(&bench, TWO_ROWS);
        assert_eq!(taken_back(&bench, import).await, 2);
        Ok::<_, ImportError>(prepared)
    };
    let refused = plan_and_write(&bench.store, &bench.place, &Importer::CommandLine, plan).await;
    assert!(matches!(refused, Err(ImportError::Outdated)), "{refused:?}");
    assert_eq!((n_planned.get(), n_open(&bench)), (3, 0));
}
