//! Unwraps the key and decrypts the content with AWS-LC, with the parameters of AWS's enclave SDK:
//! OAEP with SHA-256 and no label, AES-256-CBC with padding.

use crate::envelope::{Parts, Refusal};
use aws_lc_sys as lc;
use std::os::raw::c_int;
use std::ptr::{null, null_mut};

pub fn open(parts: &Parts, pkcs8: &[u8]) -> Result<Vec<u8>, Refusal> {
    let key = unwrap(&parts.wrapped_key, pkcs8)?;
    if key.len() != 32 {
        return Err("a content key not of 32 bytes");
    }
    decrypt(&key, parts)
}

fn unwrap(wrapped: &[u8], pkcs8: &[u8]) -> Result<Vec<u8>, Refusal> {
    // SAFETY: each pointer is from AWS-LC or to a buffer whose length is given with it; what was
    // allocated is freed on every way out.
    unsafe {
        let mut der = lc::CBS { data: pkcs8.as_ptr(), len: pkcs8.len() };
        let key = lc::EVP_parse_private_key(&mut der);
        if key.is_null() {
            return Err("no private key");
        }
        let context = lc::EVP_PKEY_CTX_new(key, null_mut());
        let mut out = vec![0; wrapped.len().max(1024)];
        let mut length = out.len();
        let done = !context.is_null()
            && lc::EVP_PKEY_decrypt_init(context) == 1
            && lc::EVP_PKEY_CTX_set_rsa_padding(context, lc::RSA_PKCS1_OAEP_PADDING) == 1
            && lc::EVP_PKEY_CTX_set_rsa_oaep_md(context, lc::EVP_sha256()) == 1
            && lc::EVP_PKEY_decrypt(
                context,
                out.as_mut_ptr(),
                &mut length,
                wrapped.as_ptr(),
                wrapped.len(),
            ) == 1;
        lc::EVP_PKEY_CTX_free(context);
        lc::EVP_PKEY_free(key);
        if !done {
            return Err("the key does not unwrap");
        }
        out.truncate(length);
        Ok(out)
    }
}

fn decrypt(key: &[u8], Parts { iv, ciphertext, .. }: &Parts) -> Result<Vec<u8>, Refusal> {
    let length = c_int::try_from(ciphertext.len()).map_err(|_| "too long")?;
    let mut out = vec![0; ciphertext.len() + 16];
    let (mut first, mut last) = (0, 0);
    // SAFETY: key and IV have the lengths of AES-256-CBC, and `out` has room for one block more.
    let done = unsafe {
        let context = lc::EVP_CIPHER_CTX_new();
        let done = !context.is_null()
            && lc::EVP_DecryptInit_ex(
                context,
                lc::EVP_aes_256_cbc(),
                null_mut(),
                key.as_ptr(),
                iv.as_ptr(),
            ) == 1
            && lc::EVP_DecryptUpdate(
                context,
                out.as_mut_ptr(),
                &mut first,
                if length == 0 { null() } else { ciphertext.as_ptr() },
                length,
            ) == 1
            && lc::EVP_DecryptFinal_ex(context, out.as_mut_ptr().add(first as usize), &mut last)
                == 1;
        lc::EVP_CIPHER_CTX_free(context);
        done
    };
    if !done {
        return Err("the content does not decrypt");
    }
    out.truncate((first + last) as usize);
    Ok(out)
}
