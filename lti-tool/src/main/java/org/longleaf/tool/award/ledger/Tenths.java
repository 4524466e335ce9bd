package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// CEUs as they are typed into a form: none, or up to 99.9 with one decimal.
final class Tenths {

    private static final Pattern TYPED = Pattern.compile("\\d{1,2}(\\.\\d)?");

    private Tenths() {}

    static boolean areWrong(String typed) {
        return !typed.isEmpty() && !TYPED.matcher(typed).matches();
    }

    /// Null for none.
    static @Nullable BigDecimal of(String typed) {
        BigDecimal amount = typed.isEmpty() ? BigDecimal.ZERO : new BigDecimal(typed);
        return amount.signum() == 0 ? null : amount.setScale(1);
    }
}
