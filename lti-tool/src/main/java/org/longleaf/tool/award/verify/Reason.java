package org.longleaf.tool.award.verify;

/// Why a badge is refused. Message key: `badge.refused.` and the name in lower case with dashes.
public enum Reason {
    /// No JSON, no JWT, no picture with a badge in it.
    UNREADABLE,
    /// More bytes or a larger picture than a badge has.
    TOO_LARGE,
    /// More nodes, proofs, contexts, documents or digits than a badge has: to check it would take
    /// too long.
    TOO_COMPLEX,
    /// Signed, perhaps, but not an Open Badge of version 3, or not in the words of one.
    NOT_AN_OPEN_BADGE,
    /// It names a context that is not among the pinned ones, or not the ones it must.
    OTHER_CONTEXT,
    /// It uses a word that its contexts do not define: the signature would not cover it.
    UNDEFINED_TERM,
    NO_PROOF,
    OTHER_ALGORITHM,
    /// The key's document cannot be had, or there is no such key in it.
    UNKNOWN_KEY,
    /// The key belongs to somebody other than the issuer, or says so by itself alone.
    KEY_OF_ANOTHER,
    WRONG_SIGNATURE,
    /// The JWT's claims say something else than the credential.
    CLAIMS_DIFFER,
    OTHER_ISSUER,
    /// It is a badge of another address than the one it is shown at.
    OTHER_ADDRESS,
    OTHER_RECIPIENT,
    /// A result points at no criterion or level of its own achievement, or credits exceed it.
    WRONG_RESULT,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED,
    /// Its status list cannot be had, or cannot be relied on.
    STATUS_UNKNOWN,
    /// An endorsement in it is forged, or was given to something else.
    WRONG_ENDORSEMENT
}
