//! Takes out of a module what is never called, and what no optimiser can see is never called.
//!
//! Leptos brings `wasm-streams`, whose classes are exported to scripts that we do not have. With the exports gone (see index.html),
//! their functions still stand in the table of what can be called through a pointer, and so do all that these call: 2 KiB of what
//! every volunteer downloads. Without bodies they are nothing (docs/decisions/0010).

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, Instruction, Module};
use wasmparser::{FunctionBody, KnownCustom, Name, Parser, Payload, TypeRef};

/// The crate whose functions only its own exports would call.
const UNUSED: &str = "wasm_streams";

/// Writes a module, which has its names, without their bodies.
///
/// # Errors
///
/// If it can't be read or written, or has no names.
pub(super) fn empty(module: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("failed to read {}", module.display()))?;
    let unused = unused(&bytes).with_context(|| format!("failed to read {}", module.display()))?;
    let mut emptied = Module::new();
    let mut emptier = Emptier { unused, next: n_imported(&bytes)? };
    emptier
        .parse_core_module(&mut emptied, Parser::new(0), &bytes)
        .context("failed to write a module anew")?;
    fs::write(to, emptied.finish()).with_context(|| format!("failed to write {}", to.display()))
}

/// The numbers of the functions that are never called.
fn unused(bytes: &[u8]) -> Result<BTreeSet<u32>> {
    let mut unused = BTreeSet::new();
    let mut has_names = false;
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for part in names {
            let Name::Function(functions) = part? else { continue };
            has_names = true;
            for function in functions {
                let function = function?;
                if function.name.contains(UNUSED) {
                    unused.insert(function.index);
                }
            }
        }
    }
    ensure!(has_names, "its functions have no names");
    Ok(unused)
}

/// How many functions come from outside: the module's own are numbered behind them.
fn n_imported(bytes: &[u8]) -> Result<u32> {
    let mut n_imported = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::ImportSection(imports) = payload? else { continue };
        for import in imports.into_imports() {
            n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
        }
    }
    Ok(n_imported)
}

struct Emptier {
    unused: BTreeSet<u32>,
    /// The number of the next function.
    next: u32,
}

impl Reencode for Emptier {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let idx = self.next;
        self.next += 1;
        if !self.unused.contains(&idx) {
            return utils::parse_function_body(self, code, body);
        }
        let mut empty = Function::new([]);
        empty.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&empty);
        Ok(())
    }
}
