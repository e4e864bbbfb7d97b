//! The desk's module is cut in two after it is compiled (docs/decisions/0015): who cuts it needs to know what refers to what.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=desk=--emit-relocs");
    }
}
