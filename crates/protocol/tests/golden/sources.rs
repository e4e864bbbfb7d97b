//! What the sources say there is: the structs that travel with their fields, and the codes that enums have. A golden file can only
//! hold what somebody thought of; these are for noticing what nobody did.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprLit, ExprMethodCall, Fields, GenericArgument, ImplItemFn, ItemImpl, ItemStruct, Lit,
    PathArguments, Type, Visibility,
};

/// A field's name as it is written, and the struct it holds, if it holds one.
pub(crate) type FieldsOf = BTreeMap<String, String>;

/// Every public struct of this crate that is written or read, by name.
pub(crate) fn structs() -> BTreeMap<String, FieldsOf> {
    let mut found = Structs::default();
    for file in sources("crates/protocol/src") {
        found.visit_file(&parse(&file));
    }
    assert!(found.structs.len() > 60, "the sources were not found: {:?}", found.structs.keys());
    found.structs
}

/// The codes that functions called `code`, `kind` and `name` give back, by their type, under these folders; and those that
/// are written where they are used: of what is wrong with a field, and of the details in the audit log.
pub(crate) fn codes(folders: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = Codes::default();
    for file in folders.iter().flat_map(|folder| sources(folder)) {
        found.visit_file(&parse(&file));
    }
    found.codes
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

fn parse(file: &Path) -> syn::File {
    let text = fs::read_to_string(file).unwrap();
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[derive(Default)]
struct Structs {
    structs: BTreeMap<String, FieldsOf>,
}

impl<'ast> Visit<'ast> for Structs {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        let Fields::Named(fields) = &item.fields else { return };
        let is_public = matches!(item.vis, Visibility::Public(_));
        if !is_public || !item.attrs.iter().any(is_written) {
            return;
        }
        let fields = fields.named.iter().map(|field| {
            let ident = field.ident.as_ref().unwrap().to_string();
            let name = field.attrs.iter().find_map(renamed).unwrap_or(ident);
            (name.trim_start_matches("r#").to_owned(), innermost(&field.ty))
        });
        let name = item.ident.to_string();
        assert!(self.structs.insert(name.clone(), fields.collect()).is_none(), "two are called {name}");
    }
}

fn is_written(attribute: &Attribute) -> bool {
    let mut is_written = false;
    if attribute.path().is_ident("derive") {
        let asked = attribute.parse_nested_meta(|derived| {
            is_written |= derived.path.is_ident("Serialize");
            Ok(())
        });
        asked.unwrap();
    }
    is_written
}

/// The name that `serde` is told to use.
fn renamed(attribute: &Attribute) -> Option<String> {
    let mut name = None;
    if attribute.path().is_ident("serde") {
        let asked = attribute.parse_nested_meta(|said| {
            if let Ok(value) = said.value() {
                let text: Lit = value.parse()?;
                if let (true, Lit::Str(text)) = (said.path.is_ident("rename"), text) {
                    name = Some(text.value());
                }
            }
            Ok(())
        });
        asked.unwrap();
    }
    name
}

/// What is inside of `Option`, `Box`, `Vec` and `BTreeMap`.
fn innermost(ty: &Type) -> String {
    let Type::Path(path) = ty else { return String::new() };
    let last = path.path.segments.last().unwrap();
    if let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.last()
    {
        return innermost(inner);
    }
    last.ident.to_string()
}

#[derive(Default)]
struct Codes {
    of: String,
    codes: BTreeMap<String, BTreeSet<String>>,
}

impl<'ast> Visit<'ast> for Codes {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        self.of = innermost(&item.self_ty);
        visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        let name = function.sig.ident.to_string();
        if matches!(name.as_str(), "code" | "kind" | "name") {
            let mut texts = ArmTexts::default();
            texts.visit_block(&function.block);
            let texts = texts.0.into_iter().filter(|text| is_code(text));
            let codes: BTreeSet<String> = texts.collect();
            if !codes.is_empty() {
                self.codes.entry(self.of.clone()).or_default().extend(codes);
            }
        }
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let (list, code) = match call.method.to_string().as_str() {
            "add" | "code" => ("FieldProblem", call.args.get(1)),
            "with" | "changed" => ("AuditDetail", call.args.first()),
            _ => ("", None),
        };
        if let Some(code) = code.and_then(text_of).filter(|code| is_code(code)) {
            self.codes.entry(list.to_owned()).or_default().insert(code);
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// What the arms of a match give back.
#[derive(Default)]
struct ArmTexts(Vec<String>);

impl<'ast> Visit<'ast> for ArmTexts {
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let Some(text) = text_of(&arm.body) {
            self.0.push(text);
        } else if let Expr::Tuple(tuple) = &*arm.body {
            self.0.extend(tuple.elems.iter().filter_map(text_of));
        } else {
            visit::visit_expr(self, &arm.body);
        }
    }
}

fn text_of(expression: &Expr) -> Option<String> {
    if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = expression { Some(text.value()) } else { None }
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
