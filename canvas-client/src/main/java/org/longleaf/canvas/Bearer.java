package org.longleaf.canvas;

/// A bearer token as a header can carry it (RFC 6750, section 2.1); `toString` does not show it.
public record Bearer(String value) {

    /// @throws IllegalArgumentException when it is blank, or holds anything but visible ASCII
    ///   characters, as RFC 6749 (appendix A.12) wants them and a header needs them
    public Bearer {
        if (!canBe(value)) {
            throw new IllegalArgumentException("a token is of visible ASCII characters");
        }
    }

    static boolean canBe(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /// The value of the header `Authorization`.
    public String header() {
        return "Bearer " + value;
    }

    /// Does not show the token.
    @Override
    public String toString() {
        return "Bearer";
    }
}
