package org.longleaf.tool.launch.arrival;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.launch.Chosen;
import org.longleaf.tool.launch.session.Standing;
import org.longleaf.tool.launch.token.Claims;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a launch leads: an address of a fixed list, or a path of ours that the platform gave back.
/// Never anywhere else, whatever `target_link_uri` says. A text to launches: the feature that
/// serves it checks who asks.
public final class StartAddress {

    /// A submission's signed address, which we hand to the platform with a score.
    private static final Pattern SUBMISSION = Pattern.compile("/submissions/[A-Za-z0-9_.-]{1,900}");

    private static final Pattern MICRO_CREDENTIAL =
            Pattern.compile(
                    "/micro-credentials/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private StartAddress() {}

    public static String of(Visitor visitor, Set<String> grants, Claims claims, URI publicUrl) {
        if (visitor.door().deepLinkRequest() != null) {
            return "/deep-linking";
        }
        @Nullable String path =
                claims.lti("target_link_uri").flatMap(uri -> ownPath(uri, publicUrl)).orElse(null);
        if (path != null && SUBMISSION.matcher(path).matches()) {
            return path;
        }
        Visitor.Link link = visitor.link();
        if (link != null && link.version() != null) {
            return Chosen.PATH + link.version();
        }
        if (claims.custom(Chosen.FIELD).isPresent()) {
            return "/links/unbound";
        }
        return path != null ? path : byStanding(visitor, grants, claims);
    }

    private static String byStanding(Visitor visitor, Set<String> grants, Claims claims) {
        boolean trusted = !visitor.isMasquerade();
        boolean inCourse = visitor.is(ContextRole.CANDIDATE) || visitor.is(ContextRole.FACILITATOR);
        if (trusted && claims.isAccount() && Standing.mayAdminister(grants)) {
            return "/console";
        }
        if (trusted && visitor.is(ContextRole.ACCOUNT_ADMINISTRATOR)) {
            return "/console/ask";
        }
        return trusted && Standing.mayReview(grants) && !inCourse
                ? "/review"
                : "/micro-credentials";
    }

    /// The path of an address of ours that we know; empty for every other address, one that only
    /// looks like ours among them.
    static Optional<String> ownPath(String address, URI publicUrl) {
        if (Origin.of(address).isEmpty()
                || !Origin.of(address).equals(Origin.of(publicUrl.toString()))) {
            return Optional.empty();
        }
        return Optional.ofNullable(URI.create(address).getRawPath())
                .filter(path ->
                        SUBMISSION.matcher(path).matches()
                                || MICRO_CREDENTIAL.matcher(path).matches());
    }
}
