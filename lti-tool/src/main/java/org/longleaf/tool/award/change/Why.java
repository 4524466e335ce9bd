package org.longleaf.tool.award.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why an award does not hold, as everybody may know it. Message key: `award.why.` and the code.
public enum Why {
    DUPLICATE_EVIDENCE,
    NOT_OWN_WORK,
    PERMISSION_MISSING,
    DECIDED_IN_ERROR,
    HOLDER_ASKED,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for what is none.
    static Optional<Why> find(String code) {
        return Arrays.stream(values()).filter(why -> why.code().equals(code)).findFirst();
    }
}
