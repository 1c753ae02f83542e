//! One question per line: `{"policy": …, "request": …}`. One decision per line: allow, deny, none.

use iam_rs::{evaluate_policy, Decision, IAMPolicy, IAMRequest};
use std::io::{self, BufRead, Write};

fn answer(line: &str) -> Result<&'static str, String> {
    let mut question: serde_json::Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let policy: IAMPolicy =
        serde_json::from_value(question["policy"].take()).map_err(|e| format!("policy: {e}"))?;
    let request: IAMRequest =
        serde_json::from_value(question["request"].take()).map_err(|e| format!("request: {e}"))?;
    match evaluate_policy(&policy, &request).map_err(|e| e.to_string())? {
        Decision::Allow => Ok("allow"),
        Decision::Deny => Ok("deny"),
        Decision::NotApplicable => Ok("none"),
    }
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        match answer(&line?) {
            Ok(decision) => writeln!(out, "{decision}")?,
            Err(why) => writeln!(out, "error {why}")?,
        }
    }
    out.flush()
}
