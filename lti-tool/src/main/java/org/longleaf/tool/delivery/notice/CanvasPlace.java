package org.longleaf.tool.delivery.notice;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A course in Canvas, where its readers open it. LTI does not tell that address, but a line item's
/// holds it (canvas-contract.md, section 6): what stands before `/api/lti` is the Canvas.
final class CanvasPlace {

    private static final Pattern LINE_ITEM =
            Pattern.compile("(https?://[^\\s\"'<>?#]+)/api/lti/courses/([0-9~]+)/line_items.*");

    private CanvasPlace() {}

    static Optional<String> course(String lineItem) {
        Matcher parts = LINE_ITEM.matcher(lineItem);
        return parts.matches()
                ? Optional.of(parts.group(1) + "/courses/" + parts.group(2))
                : Optional.empty();
    }
}
