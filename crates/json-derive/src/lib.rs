//! `#[derive(Json)]`: the fields of a struct by number, for `ryadom_protocol::json`.
//!
//! It reads the attributes that `serde` reads, so that the encoding is written down once, and stops the build at those
//! it does not know. `#[json(of = domain::Thing)]` on a struct gives the same encoding to a type of the domain, whose fields have
//! the same names, or are found as `#[json(at = window.not_before)]` says; `then` names what to do with it after reading.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Ident, LitStr, Path, Result, Token, Type,
    parse_macro_input,
};

/// What `skip_serializing_if` may name: all of them ask whether a value is its type's empty one.
const EMPTY: [&str; 7] = [
    "is_none",
    "is_zero",
    "Option::is_none",
    "String::is_empty",
    "Vec::is_empty",
    "BTreeMap::is_empty",
    "std::ops::Not::not",
];

/// The reader notes in the bits of a `u32` which fields it has seen.
const FIELDS_MAX: usize = 32;

/// Reads and writes a struct with named fields as a JSON object.
#[proc_macro_derive(Json, attributes(serde, json))]
pub fn derive_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn implement(input: &DeriveInput) -> Result<TokenStream> {
    let (Data::Struct(data), true) = (&input.data, input.generics.params.is_empty()) else {
        return Err(Error::new_spanned(&input.ident, "only a struct without parameters can be Json"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "only a struct with named fields can be Json"));
    };
    let mut all = Asked::default();
    all.read(&input.attrs)?;
    let described: Vec<Described<'_>> =
        fields.named.iter().map(|field| Described::new(field, all.has_default)).collect::<Result<_>>()?;
    if described.is_empty() {
        return Err(Error::new_spanned(&input.ident, "a struct without fields says nothing"));
    }
    if described.len() > FIELDS_MAX {
        return Err(Error::new_spanned(&input.ident, "a struct can have 32 fields, a bit for each"));
    }
    let own = described.iter().map(|field| field.ident.to_token_stream());
    let own = implement_for(&input.ident.clone().into(), &described, own, None);
    let of = all.of.as_ref().map(|of| {
        implement_for(of, &described, described.iter().map(|field| field.place.clone()), all.then.as_ref())
    });
    Ok(quote! { #own #of })
}

/// Both traits for a struct that has the fields at these places.
fn implement_for(
    name: &Path,
    described: &[Described<'_>],
    places: impl Iterator<Item = TokenStream>,
    then: Option<&Path>,
) -> TokenStream {
    let names = described.iter().map(|field| &field.tokens);
    let places: Vec<_> = places.collect();
    let idxs = (0..places.len()).map(|idx| if idx + 1 < places.len() { quote!(#idx) } else { quote!(_) });
    let idxs_mut = idxs.clone();
    let then = then.map(|then| quote! { #then(self); });
    quote! {
        impl ::ryadom_protocol::json::Fields for #name {
            fn names(&self) -> &'static [::ryadom_protocol::json::Name] {
                const { &[#(#names),*] }
            }

            fn field(&self, idx: usize) -> &dyn ::ryadom_protocol::json::Json {
                match idx {
                    #(#idxs => &self.#places,)*
                }
            }

            fn field_mut(&mut self, idx: usize) -> &mut dyn ::ryadom_protocol::json::Json {
                match idx {
                    #(#idxs_mut => &mut self.#places,)*
                }
            }
        }

        impl ::ryadom_protocol::json::Json for #name {
            fn read(
                &mut self,
                reader: &mut ::ryadom_protocol::json::Reader<'_>,
            ) -> Result<(), ::ryadom_protocol::json::Unreadable> {
                ::ryadom_protocol::json::read_object(self, reader)?;
                #then
                Ok(())
            }

            fn write(&self, text: &mut String) {
                ::ryadom_protocol::json::write_object(self, text);
            }
        }
    }
}

/// A field, and its entry in the table of names.
struct Described<'a> {
    ident: &'a Ident,
    /// Where the domain's type has it.
    place: TokenStream,
    tokens: TokenStream,
}

impl<'a> Described<'a> {
    fn new(field: &'a Field, all_have_defaults: bool) -> Result<Self> {
        let ident =
            field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a field without a name"))?;
        let mut asked = Asked::default();
        asked.read(&field.attrs)?;
        let name = asked.name.unwrap_or_else(|| ident.to_string());
        let may_be_absent = all_have_defaults || asked.has_default || is_option(&field.ty);
        let is_left_out_when_empty = asked.is_left_out_when_empty;
        let tokens = quote! { ::ryadom_protocol::json::Name {
            name: #name, may_be_absent: #may_be_absent, is_left_out_when_empty: #is_left_out_when_empty
        } };
        let place = asked.place.unwrap_or_else(|| ident.to_token_stream());
        Ok(Self { ident, place, tokens })
    }
}

/// What the attributes ask for.
#[derive(Default)]
struct Asked {
    name: Option<String>,
    has_default: bool,
    is_left_out_when_empty: bool,
    of: Option<Path>,
    then: Option<Path>,
    place: Option<TokenStream>,
}

impl Asked {
    fn read(&mut self, attributes: &[Attribute]) -> Result<()> {
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("json")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("of") {
                    self.of = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("then") {
                    self.then = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("at") {
                    let steps = Punctuated::<Ident, Token![.]>::parse_separated_nonempty(meta.value()?)?;
                    self.place = Some(steps.to_token_stream());
                } else {
                    return Err(meta.error("`of`, `then` or `at`"));
                }
                Ok(())
            })?;
        }
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("default") && !meta.input.peek(syn::Token![=]) {
                    self.has_default = true;
                } else if meta.path.is_ident("rename") {
                    self.name = Some(meta.value()?.parse::<LitStr>()?.value());
                } else if meta.path.is_ident("skip_serializing_if") {
                    let question = meta.value()?.parse::<LitStr>()?;
                    if !EMPTY.contains(&question.value().as_str()) {
                        return Err(Error::new_spanned(question, "not one of the questions Json knows"));
                    }
                    self.is_left_out_when_empty = true;
                } else if meta.path.is_ident("with") {
                    // Serde's way around a type of the domain; Json knows it by itself.
                    meta.value()?.parse::<LitStr>()?;
                } else {
                    return Err(meta.error("not an attribute that Json knows"));
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// As `serde` has it: an optional field may be absent.
fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "Option")
}
