package org.longleaf.tool.launch;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a launch leads. A text to this package: the feature that serves it checks who asks.
final class StartAddress {

    /// The one path of ours that we hand to Canvas and get back: a submission's signed address.
    private static final Pattern SUBMISSION = Pattern.compile("/submissions/[A-Za-z0-9_.-]{1,900}");

    private StartAddress() {}

    static String of(Visitor visitor, boolean mayReview) {
        Visitor.Link link = visitor.link();
        if (link != null && link.version() != null) {
            return "/micro-credentials/" + link.version();
        }
        boolean inCourse = visitor.is(ContextRole.CANDIDATE) || visitor.is(ContextRole.FACILITATOR);
        return mayReview && !inCourse ? "/review" : "/micro-credentials";
    }

    /// The path of a target_link_uri that is one of ours; never its host, which could be anybody's.
    static Optional<String> ownPath(String targetLinkUri) {
        try {
            return Optional.ofNullable(URI.create(targetLinkUri).getRawPath())
                    .filter(path -> SUBMISSION.matcher(path).matches());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
