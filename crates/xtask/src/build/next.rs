//! Makes a later version of the same app, for the tests of an update: an entry page that says so and a script of another
//! name and content that says so too, so that a test can see whether two versions are mixed.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::site::Files;

const REMARK: &str = "<!-- the next version -->\n";
const STATEMENT: &[u8] = b"\nglobalThis.isNextVersion=true;\n";

/// Turns the site's files into those of a later version.
pub(super) fn turn(files: &mut Files) -> Result<()> {
    [("", "phone"), ("desk/", "desk")].into_iter().try_for_each(|(folder, app)| turn_app(files, folder, app))
}

fn turn_app(files: &mut Files, folder: &str, app: &str) -> Result<()> {
    let entry = format!("{folder}index.html");
    let page = files.remove(&entry).with_context(|| format!("{entry} is missing"))?;
    let page = String::from_utf8(page).with_context(|| format!("{entry} is not UTF-8"))?;
    let prefix = format!("{folder}{app}-");
    let script = files.keys().find(|path| path.starts_with(&prefix) && path.ends_with(".js")).cloned();
    let script = script.with_context(|| format!("there is no {prefix}….js"))?;
    let old = files.remove(&script).unwrap_or_default();
    let new = [old.as_slice(), STATEMENT].concat();
    let later = script.replace(&prefix, &format!("{prefix}next-"));
    let [old_name, new_name] = [&script, &later].map(|path| path.trim_start_matches(folder));
    let turned = page.replace(old_name, new_name).replace(&integrity(&old), &integrity(&new));
    ensure!(turned != page, "{entry} does not name {old_name}");
    files.insert(later, new);
    files.insert(entry, (turned + REMARK).into_bytes());
    Ok(())
}

fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_new_script_with_its_own_integrity() {
        let script = b"export default 1;";
        let page = format!(
            "<script type=\"module\">import '/phone-1.js'</script>\
             <link rel=\"modulepreload\" href=\"/phone-1.js\" integrity=\"{}\">",
            integrity(script)
        );
        let desk = page.replace("/phone", "/desk/desk");
        let mut files = Files::from([
            ("index.html".to_owned(), page.into_bytes()),
            ("phone-1.js".to_owned(), script.to_vec()),
            ("desk/index.html".to_owned(), desk.into_bytes()),
            ("desk/desk-1.js".to_owned(), script.to_vec()),
        ]);
        turn(&mut files).unwrap();
        let new = [script.as_slice(), STATEMENT].concat();
        assert_eq!(files["phone-next-1.js"], new);
        assert!(!files.contains_key("phone-1.js"));
        let page = String::from_utf8(files["desk/index.html"].clone()).unwrap();
        assert!(!page.contains("/desk/desk-1.js") && page.contains(&integrity(&new)));
        assert_eq!(page.matches("/desk/desk-next-1.js").count(), 2);
        assert!(page.ends_with(REMARK));
    }
}
