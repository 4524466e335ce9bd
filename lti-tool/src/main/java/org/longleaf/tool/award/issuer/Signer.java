package org.longleaf.tool.award.issuer;

/// Signs with the private half of one issuer key, wherever that half is kept. A key that lies with
/// a cloud's key service is one more of these.
public interface Signer {

    /// The bare signature: for ES256 as a JWS has it, two numbers one after the other.
    byte[] sign(byte[] message);
}
