package org.longleaf.tool.award.credential;

/// What a check of a signed badge found.
public sealed interface Checked {

    /// The issuer signed exactly this, for this address.
    record Genuine(Contents contents) implements Checked {}

    /// Nothing the badge says can be relied on.
    record Unconfirmed(Fault fault) implements Checked {}

    /// Why a badge cannot be confirmed; for the log.
    enum Fault {
        UNREADABLE,
        OTHER_ALGORITHM,
        UNKNOWN_KEY,
        WRONG_SIGNATURE,
        OTHER_ISSUER,
        OTHER_ADDRESS
    }
}
