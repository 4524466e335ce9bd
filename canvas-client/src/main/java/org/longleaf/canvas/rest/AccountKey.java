package org.longleaf.canvas.rest;

/// By what an account is asked for (canvas-contract.md, section 9.2). It is encoded where it is
/// sent.
///
/// @param text as Canvas reads it, such as `1` or `sis_account_id:920`
public record AccountKey(String text) {
    private static final String KINDS = "sis_account_id|lti_context_id";

    /// @throws IllegalArgumentException when the text is neither digits or `self` nor a known kind
    ///   with a value behind its colon
    public AccountKey {
        if (!text.equals("self")) {
            Keys.checked(text, KINDS);
        }
    }

    /// Canvas's own id.
    ///
    /// @throws IllegalArgumentException when it is neither 1 to 30 digits nor two such with a `~`
    ///   between them
    public static AccountKey id(String id) {
        return new AccountKey(Keys.id(id));
    }

    /// What the information system calls the account.
    ///
    /// @throws IllegalArgumentException when it is blank or holds a control character
    public static AccountKey sisAccountId(String value) {
        return new AccountKey("sis_account_id:" + value);
    }

    /// The root account of whose token calls.
    ///
    /// @return always a key; nothing is thrown
    public static AccountKey self() {
        return new AccountKey("self");
    }

    /// Tells the kind and no more.
    @Override
    public String toString() {
        return "AccountKey[" + Keys.kind(text) + "]";
    }
}
