package org.longleaf.tool.delivery.sftp;

/// What came of a visit to a server.
public sealed interface Tried {

    /// What was wanted is so.
    record Done() implements Tried {}

    /// The host showed another key than the approved one: nothing was told it.
    record OtherHost(String shown) implements Tried {}

    /// @param words without any secret
    record Trouble(String words) implements Tried {}
}
