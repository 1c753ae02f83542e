//! `parse ENVELOPE` gives `parts KEY IV CIPHERTEXT`, `open ENVELOPE PKCS8` gives `secret SECRET`, all
//! in hex with `-` for no bytes; what is refused gives `refused WHY`.

mod envelope;
mod open;

use std::io::{self, BufRead, Write};

fn answer(line: &str) -> Result<String, String> {
    let words: Vec<&str> = line.split(' ').collect();
    match words[..] {
        ["parse", bytes] => {
            let it = envelope::parse(&unhex(bytes)?)?;
            Ok(format!("parts {} {} {}", hex(&it.wrapped_key), hex(&it.iv), hex(&it.ciphertext)))
        }
        ["open", bytes, key] => {
            let secret = open::open(&envelope::parse(&unhex(bytes)?)?, &unhex(key)?)?;
            Ok(format!("secret {}", hex(&secret)))
        }
        _ => Err("not a question".into()),
    }
}

fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "-".into();
    }
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn unhex(text: &str) -> Result<Vec<u8>, String> {
    if text.len() % 2 != 0 || !text.is_ascii() {
        return Err("not hex".into());
    }
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).map_err(|e| e.to_string()))
        .collect()
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        match answer(&line?) {
            Ok(said) => writeln!(out, "{said}")?,
            Err(why) => writeln!(out, "refused {why}")?,
        }
    }
    out.flush()
}
