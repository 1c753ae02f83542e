//! What AWS's own code makes of an enclave image file.
//!
//! Reads one JSON request per line and writes one JSON answer per line:
//!
//!   {"op":"build","output":P,"kernel":P,"cmdline":T,"ramdisks":[P…],"arch":A,"metadata":{…},"certificate":P?,"key":P?}
//!   {"op":"describe","path":P}
//!   {"op":"sign","path":P,"certificate":P,"key":P}
//!
//! An answer is {"ok":{…}} or {"error":"…"}; a panic of the library is an error too.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{stdin, stdout, BufRead, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::Path;

use aws_nitro_enclaves_image_format::defs::{EifIdentityInfo, EIF_HDR_ARCH_ARM64};
use aws_nitro_enclaves_image_format::utils::eif_reader::EifReader;
use aws_nitro_enclaves_image_format::utils::{
    EifBuilder, EifSigner, PcrSignatureChecker, SignKeyData,
};
use serde_json::{json, Value};
use sha2::{Digest, Sha384};

type Answer = Result<Value, String>;

fn main() {
    // A panic is told in the answer; its message has no place on the terminal.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let line = line.expect("a request is a line of UTF-8");
        let answer = match catch_unwind(AssertUnwindSafe(|| answer(&line))) {
            Ok(Ok(value)) => json!({ "ok": value }),
            Ok(Err(why)) => json!({ "error": why }),
            Err(panic) => json!({ "error": panic_text(&panic) }),
        };
        writeln!(out, "{answer}").expect("the reader of the answers is there");
        out.flush().expect("the reader of the answers is there");
    }
}

fn answer(line: &str) -> Answer {
    let request: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    match text(&request, "op")? {
        "build" => build(&request),
        "describe" => describe(text(&request, "path")?),
        "sign" => sign(&request),
        other => Err(format!("no such op: {other}")),
    }
}

fn build(request: &Value) -> Answer {
    let metadata: EifIdentityInfo =
        serde_json::from_value(request["metadata"].clone()).map_err(|e| e.to_string())?;
    let flags = match text(request, "arch")? {
        "aarch64" => EIF_HDR_ARCH_ARM64,
        _ => 0,
    };
    let mut builder = EifBuilder::new(
        Path::new(text(request, "kernel")?),
        text(request, "cmdline")?.to_string(),
        key_of(request)?,
        Sha384::new(),
        flags,
        metadata,
    );
    for ramdisk in request["ramdisks"].as_array().ok_or("ramdisks")? {
        builder.add_ramdisk(Path::new(ramdisk.as_str().ok_or("ramdisks")?));
    }
    let mut output = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(text(request, "output")?)
        .map_err(|e| e.to_string())?;
    Ok(json!({ "pcrs": registers(builder.write_to(&mut output)) }))
}

fn describe(path: &str) -> Answer {
    let mut reader = EifReader::from_eif(path.to_string())?;
    let measurements = reader.get_measurements()?;
    let header = reader.get_header();
    let signature = if reader.signature_section.is_some() {
        // The registers come out of the hashers once; the signature is checked against these.
        let check = reader
            .get_certificate_info(measurements.clone())
            .map(|_| reader.sign_check);
        let run = PcrSignatureChecker::from_eif(path).and_then(|mut it| it.verify());
        json!({
            "check": check.as_ref().ok().copied().flatten(),
            "checkError": check.err(),
            "runError": run.err(),
        })
    } else {
        Value::Null
    };
    Ok(json!({
        "version": header.version,
        "flags": header.flags,
        "sections": header.num_sections,
        "crc": reader.check_crc(),
        "pcrs": registers(measurements),
        "signature": signature,
        "metadata": reader.get_metadata(),
    }))
}

fn sign(request: &Value) -> Answer {
    let path = text(request, "path")?;
    let signer = EifSigner::new(key_of(request)?).ok_or("sign needs a certificate and a key")?;
    signer.sign_image(path)?;
    File::open(path).map_err(|e| e.to_string())?;
    Ok(json!({}))
}

fn key_of(request: &Value) -> Result<Option<SignKeyData>, String> {
    match (request["key"].as_str(), request["certificate"].as_str()) {
        (Some(key), Some(certificate)) => {
            SignKeyData::new(key, Path::new(certificate)).map(Some)
        }
        _ => Ok(None),
    }
}

// `HashAlgorithm` stands among the registers and is the Debug text of a hasher.
fn registers(measurements: BTreeMap<String, String>) -> BTreeMap<String, String> {
    measurements
        .into_iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("PCR")?.to_string(), value)))
        .collect()
}

fn text<'a>(request: &'a Value, field: &str) -> Result<&'a str, String> {
    request[field]
        .as_str()
        .ok_or_else(|| format!("{field} is missing"))
}

fn panic_text(panic: &Box<dyn std::any::Any + Send>) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panic: {}", text.unwrap_or("without a message"))
}
