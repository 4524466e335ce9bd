package org.longleaf.tool.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A course of a Canvas, as the address of its line items names it (canvas-contract.md, section
/// 5.1).
///
/// @param address such as `https://canvas.example/api/lti/courses/12`
/// @param id Canvas's own
public record CanvasCourse(String address, String id) {

    private static final Pattern FORM =
            Pattern.compile("(https?://.+/api/lti/courses/([0-9]{1,30}(?:~[0-9]{1,30})?))(/.*)?");

    /// Of the address of the course itself, or of a line item in it; empty where it is none of a
    /// Canvas.
    public static Optional<CanvasCourse> of(String address) {
        Matcher found = FORM.matcher(address);
        return found.matches()
                ? Optional.of(new CanvasCourse(found.group(1), found.group(2)))
                : Optional.empty();
    }
}
