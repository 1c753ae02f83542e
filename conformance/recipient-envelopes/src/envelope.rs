//! The reader of CiphertextForRecipient, element by element in the order of AWS's enclave SDK for C
//! (source/cms.c), each by the same function of AWS-LC: what that SDK reads is read, what it refuses
//! is refused at the same element.

use aws_lc_sys::{
    CBS_get_any_asn1, CBS_get_any_asn1_element, CBS_get_any_ber_asn1_element, CBS_get_asn1,
    CBS_get_asn1_uint64, CBS_get_optional_asn1, CBS_get_u8, CBS_init, CBS_peek_asn1_tag, CBS_skip,
    NID_aes_256_cbc, NID_pkcs7_data, NID_pkcs7_enveloped, OBJ_cbs2nid, CBS,
    CBS_ASN1_CONTEXT_SPECIFIC, CBS_ASN1_INTEGER, CBS_ASN1_OBJECT, CBS_ASN1_OCTETSTRING,
    CBS_ASN1_SEQUENCE, CBS_ASN1_SET,
};
use std::marker::PhantomData;
use std::os::raw::c_int;
use std::ptr::null_mut;

pub struct Parts {
    pub wrapped_key: Vec<u8>,
    pub iv: Vec<u8>,
    pub ciphertext: Vec<u8>,
}

/// What stands in place of what belongs there.
pub type Refusal = &'static str;

const SEQUENCE: u32 = CBS_ASN1_SEQUENCE as u32;
const SET: u32 = CBS_ASN1_SET as u32;
const OCTETS: u32 = CBS_ASN1_OCTETSTRING as u32;
const OBJECT: u32 = CBS_ASN1_OBJECT as u32;

/// A byte string of AWS-LC, over bytes that outlive it.
struct Bytes<'a>(CBS, PhantomData<&'a [u8]>);

impl<'a> Bytes<'a> {
    fn over(bytes: &'a [u8]) -> Self {
        let mut cbs = CBS { data: bytes.as_ptr(), len: 0 };
        // SAFETY: it keeps a pointer and a length, and `'a` outlives both.
        unsafe { CBS_init(&mut cbs, bytes.as_ptr(), bytes.len()) };
        Bytes(cbs, PhantomData)
    }

    fn empty() -> Self {
        Bytes::over(&[])
    }

    fn to_vec(&self) -> Vec<u8> {
        if self.0.len == 0 {
            return Vec::new();
        }
        // SAFETY: AWS-LC's readers give parts of the bytes that they were made over.
        unsafe { std::slice::from_raw_parts(self.0.data, self.0.len) }.to_vec()
    }

    /// Of an element with a length all of it, header included; of one without, its header alone.
    fn ber_element(&mut self) -> Option<(u32, usize, Bytes<'a>)> {
        let (mut out, mut tag, mut header, mut indefinite) = (Bytes::empty(), 0, 0, 0);
        // SAFETY: every pointer is to a value on this stack; `ber_found` may be null.
        let read = unsafe {
            CBS_get_any_ber_asn1_element(
                &mut self.0,
                &mut out.0,
                &mut tag,
                &mut header,
                null_mut(),
                &mut indefinite,
            )
        };
        (read == 1).then_some((tag, header, out))
    }

    fn ber_tag(&mut self, wanted: u32) -> Option<Bytes<'a>> {
        self.ber_element().filter(|it| it.0 == wanted).map(|it| it.2)
    }

    fn contents(&mut self, tag: u32) -> Option<Bytes<'a>> {
        let mut out = Bytes::empty();
        // SAFETY: both are on this stack.
        (unsafe { CBS_get_asn1(&mut self.0, &mut out.0, tag) } == 1).then_some(out)
    }

    fn object(&mut self) -> Option<c_int> {
        let oid = self.contents(OBJECT)?;
        // SAFETY: it only reads the string.
        Some(unsafe { OBJ_cbs2nid(&oid.0) })
    }
}

pub fn parse(envelope: &[u8]) -> Result<Parts, Refusal> {
    let mut cms = Bytes::over(envelope);
    cms.ber_tag(SEQUENCE).ok_or("no ContentInfo")?;
    if cms.object() != Some(NID_pkcs7_enveloped) {
        return Err("not EnvelopedData");
    }
    cms.ber_element().ok_or("no content")?;
    cms.ber_tag(SEQUENCE).ok_or("no EnvelopedData")?;
    let mut version = cms.contents(CBS_ASN1_INTEGER as u32).ok_or("no version")?;
    let mut number = 0;
    // SAFETY: both are on this stack.
    if unsafe { CBS_get_u8(&mut version.0, &mut number) } != 1 || number != 2 {
        return Err("not version 2");
    }
    let wrapped_key = recipient(cms.ber_tag(SET).ok_or("no RecipientInfos")?)?;
    cms.ber_tag(SEQUENCE).ok_or("no EncryptedContentInfo")?;
    if cms.object() != Some(NID_pkcs7_data) {
        return Err("not data");
    }
    let iv = content_algorithm(&mut cms)?;
    Ok(Parts { wrapped_key, iv, ciphertext: content(&mut cms)? })
}

fn recipient(mut all: Bytes) -> Result<Vec<u8>, Refusal> {
    let (mut originator, mut present) = (Bytes::empty(), 0);
    // SAFETY: all are on this stack.
    let read =
        unsafe { CBS_get_optional_asn1(&mut all.0, &mut originator.0, &mut present, SEQUENCE) };
    if read != 1 {
        return Err("not readable before the recipients");
    }
    let mut infos = all.contents(SET).ok_or("recipients without a length")?;
    let mut info = infos.contents(SEQUENCE).ok_or("no KeyTransRecipientInfo")?;
    let mut version = 0;
    // SAFETY: both are on this stack.
    if unsafe { CBS_get_asn1_uint64(&mut info.0, &mut version) } != 1 || version != 2 {
        return Err("a recipient not of version 2");
    }
    // SAFETY: what is not wanted of it may be null.
    let skipped =
        unsafe { CBS_get_any_asn1_element(&mut info.0, null_mut(), null_mut(), null_mut()) };
    if skipped != 1 {
        return Err("no recipient's identifier");
    }
    info.contents(SEQUENCE).ok_or("no key encryption algorithm")?;
    info.contents(OCTETS).map(|it| it.to_vec()).ok_or("no wrapped key")
}

fn content_algorithm(cms: &mut Bytes) -> Result<Vec<u8>, Refusal> {
    let wrong = "no content encryption algorithm";
    let (tag, header, mut algorithm) = cms.ber_element().ok_or(wrong)?;
    // SAFETY: it moves within the element that was just read.
    if tag != SEQUENCE || unsafe { CBS_skip(&mut algorithm.0, header) } != 1 {
        return Err(wrong);
    }
    if algorithm.object() != Some(NID_aes_256_cbc) {
        return Err("not AES-256-CBC");
    }
    let iv = algorithm.contents(OCTETS).ok_or("no IV")?.to_vec();
    if iv.len() == 16 { Ok(iv) } else { Err("an IV not of 16 bytes") }
}

/// Content in one piece with a length, or in pieces under a wrapper without one.
fn content(cms: &mut Bytes) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::new();
    // SAFETY: it only looks.
    if unsafe { CBS_peek_asn1_tag(&cms.0, CBS_ASN1_CONTEXT_SPECIFIC as u32) } == 1 {
        loop {
            let (mut part, mut tag) = (Bytes::empty(), 0);
            // SAFETY: all are on this stack.
            if unsafe { CBS_get_any_asn1(&mut cms.0, &mut part.0, &mut tag) } != 1 {
                return Ok(all);
            }
            all.extend(part.to_vec());
        }
    }
    cms.ber_element().ok_or("no content")?;
    while let Some(mut piece) = cms.ber_tag(OCTETS) {
        all.extend(piece.contents(OCTETS).ok_or("a piece without a length")?.to_vec());
    }
    Ok(all)
}
