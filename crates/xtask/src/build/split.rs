//! The desk's module, cut in two where `#[wasm_split]` stands: what the list needs, and what is fetched later.
//!
//! Trunk knows nothing of that. It makes the page and the sheet; here the compiled module is cut, bound and put beside
//! them. Every file is named by what is in it, and the script that fetches a part names its hash: parts of two builds are
//! never mixed (docs/decisions/0015).

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::web::Profile;
use crate::fingerprint::sha256;
use crate::process::run_to_success;
use crate::progress::Reporter;
use crate::project::Project;

/// The script that fetches the parts, as the tool that cuts names it.
const LINK: &str = "__wasm_split.js";
/// How the tool begins the names of the parts.
const PART: &str = "split_";
/// How many digits of a file's hash are in its name: the server keeps such files for ever.
const N_DIGITS: usize = 16;

/// Cuts the compiled desk and puts it beside the page that Trunk has made in `dist`.
///
/// # Errors
///
/// If a tool fails, or writes something else than expected.
pub(super) fn pack(project: &Project, profile: Profile, dist: &Path, reporter: &Reporter<'_>) -> Result<()> {
    let work = profile.dist(project).join("split");
    let parts = cut(project, profile, &work, reporter)?;
    let link = work.join(LINK);
    let mut fetches = fs::read_to_string(&link).with_context(|| format!("failed to read {LINK}"))?;
    for part in &parts {
        let content = fs::read(work.join(part)).with_context(|| format!("failed to read {part}"))?;
        let name =
            format!("{}-{}.wasm", part.trim_start_matches(PART).trim_end_matches(".wasm"), digits(&content));
        fetches = with_part(&fetches, part, &name, &integrity(&content))?;
        write(&dist.join(name), &content)?;
    }
    write(&link, fetches.as_bytes())?;
    let script = bundle(project, profile, &work)?;
    let module = fs::read(work.join("desk_bg.wasm")).context("failed to read the desk's module")?;
    let script_name = format!("desk-{}.js", digits(&script));
    let module_name = format!("desk-{}_bg.wasm", digits(&module));
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("failed to read {}", page.display()))?;
    let start = start(&script_name, &integrity(&script), &module_name, &integrity(&module));
    write(&page, with_start(&html, &start)?.as_bytes())?;
    write(&dist.join(script_name), &script)?;
    write(&dist.join(module_name), &module)
}

/// Cuts and binds the module, and makes its parts small where they are for people; gives the names of the parts that are
/// fetched later.
fn cut(project: &Project, profile: Profile, work: &Path, reporter: &Reporter<'_>) -> Result<Vec<String>> {
    if work.exists() {
        fs::remove_dir_all(work).with_context(|| format!("failed to remove {}", work.display()))?;
    }
    fs::create_dir_all(work).with_context(|| format!("failed to create {}", work.display()))?;
    let mut command = project.command("wasm-split-cli");
    command.args(["--target", "web", "--out-name", "desk"]).arg(compiled(project, profile)).arg(work);
    run_to_success(command, reporter)?;
    let parts = parts(work)?;
    let mut command = project.command("wasm-bindgen");
    // The parts ask the module for its table and its memory by the linker's names.
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    command.args(["--out-name", "desk", "--out-dir"]).arg(work).arg(work.join("desk.wasm"));
    run_to_success(command, reporter)?;
    if profile == Profile::Web {
        for module in parts.iter().map(String::as_str).chain(["desk_bg.wasm"]) {
            let mut command = project.command("wasm-opt");
            command.current_dir(work).args(["-Os", "--strip-debug", "--strip-producers"]);
            command.args([module, "-o", module]);
            run_to_success(command, reporter)?;
        }
    }
    Ok(parts)
}

fn compiled(project: &Project, profile: Profile) -> PathBuf {
    project.target.join("wasm32-unknown-unknown").join(profile.cargo_folder()).join("desk.wasm")
}

/// The parts in a folder: at least one, else nothing was cut, and everybody loads everything.
fn parts(work: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(work).with_context(|| format!("failed to list {}", work.display()))?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut parts: Vec<_> = names.filter(|name| name.ends_with(".wasm") && name != "desk.wasm").collect();
    parts.sort();
    ensure!(!parts.is_empty(), "the desk was not cut: does #[wasm_split] still stand in src/desk/rare.rs?");
    Ok(parts)
}

/// The script that fetches a part, with the part's name in `dist` and the hash it has to have.
fn with_part(script: &str, part: &str, name: &str, integrity: &str) -> Result<String> {
    let old = format!("fetch(new URL(\"./{part}\", import.meta.url))");
    let new = format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\" }})");
    ensure!(script.matches(&old).count() == 1, "{LINK} fetches {part} in another way than expected");
    Ok(script.replace(&old, &new))
}

/// The two scripts, which know each other, as one.
fn bundle(project: &Project, profile: Profile, work: &Path) -> Result<Vec<u8>> {
    let mut command = project.command("esbuild");
    command.current_dir(work).args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8"]);
    command.arg("--log-level=warning");
    if profile == Profile::Web {
        command.args(["--minify", "--pure:FinalizationRegistry"]);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("failed to start esbuild")?;
    // Closed by its drop: esbuild begins at the end of the text.
    let mut input = child.stdin.take().context("esbuild takes no input")?;
    input.write_all(b"export { default } from './desk.js';").context("failed to hand a script over")?;
    drop(input);
    let output = child.wait_with_output().context("failed to wait for esbuild")?;
    ensure!(output.status.success(), "failed to bundle: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// What starts the app, and what lets the browser fetch its module before the script has come.
fn start(script: &str, script_integrity: &str, module: &str, module_integrity: &str) -> String {
    format!(
        "<script type=\"module\">import start from\"/desk/{script}\";\
         start({{module_or_path:\"/desk/{module}\"}})</script>\
         <link rel=\"modulepreload\" href=\"/desk/{script}\" crossorigin integrity=\"{script_integrity}\">\
         <link rel=\"preload\" href=\"/desk/{module}\" crossorigin integrity=\"{module_integrity}\" as=\"fetch\">"
    )
}

/// The page with that at its end: what is above it need not wait for it to be read.
fn with_start(page: &str, start: &str) -> Result<String> {
    ensure!(page.matches("</body>").count() == 1, "desk/index.html should end its body once");
    Ok(page.replace("</body>", &format!("{start}</body>")))
}

fn digits(content: &[u8]) -> String {
    sha256(content).chars().take(N_DIGITS).collect()
}

fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).with_context(|| format!("failed to write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_fetched_by_its_new_name_and_checked() {
        let script = "const src = fetch(new URL(\"./split_rare.wasm\", import.meta.url));";
        let with = with_part(script, "split_rare.wasm", "rare-1.wasm", "sha384-x").unwrap();
        let expected =
            "const src = fetch(new URL(\"./rare-1.wasm\", import.meta.url), { integrity: \"sha384-x\" });";
        assert_eq!(with, expected);
        assert!(with_part("", "split_rare.wasm", "rare-1.wasm", "sha384-x").is_err());
    }

    #[test]
    fn the_page_names_script_and_module_with_their_hashes() {
        let start = start("desk-1.js", &integrity(b"js"), "desk-2_bg.wasm", &integrity(b"wasm"));
        let page = with_start("<body><p>words</p></body>", &start).unwrap();
        assert!(page.starts_with("<body><p>words</p><script") && page.ends_with("</body>"));
        assert_eq!(page.matches("/desk/desk-1.js").count(), 2);
        assert!(page.contains(&integrity(b"js")) && page.contains(&integrity(b"wasm")));
        assert!(with_start("<body>", &start).is_err());
    }
}
