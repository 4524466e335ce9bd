package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/// One address that mail can be sent to (RFC 5321, section 4.1.2), without a name, a comment or a
/// second one hidden in it: what a platform says of somebody is a stranger's text.
public record MailAddress(String text) {

    private static final int LONGEST = 254;

    private static final Pattern FORM =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    /// @throws IllegalArgumentException for what is no such address
    public MailAddress {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an address");
        }
    }

    /// Empty for what is no such address.
    public static Optional<MailAddress> of(@Nullable String said) {
        return said != null && said.length() <= LONGEST && FORM.matcher(said).matches()
                ? Optional.of(new MailAddress(said))
                : Optional.empty();
    }

    /// Tells nobody's.
    @Override
    public String toString() {
        return "MailAddress[…]";
    }
}
