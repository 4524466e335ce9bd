package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Where a list goes on: the Link header's `rel="next"` (RFC 8288), taken as it stands and only on
/// the origin it came from, since the bearer goes with it.
final class NextPage {
    private static final Pattern LINK =
            Pattern.compile(
                    "<([^<>]*+)>((?:\\s*+;\\s*+[\\w*!.-]++\\s*+(?:=\\s*+(?:\"[^\"]*+\"|[^\\s\",;]++))?+)*+)");
    private static final Pattern REL =
            Pattern.compile(
                    ";\\s*+rel\\s*+=\\s*+(?:\"([^\"]*+)\"|([^\\s\",;]++))",
                    Pattern.CASE_INSENSITIVE);

    private NextPage() {}

    static Outcome<Optional<URI>> after(URI page, Answered answer) {
        var next =
                answer.headers().getOrDefault("Link", List.of()).stream()
                        .flatMap(header -> LINK.matcher(header).results())
                        .filter(NextPage::isNext)
                        .map(link -> link.group(1))
                        .findFirst();
        return next.isEmpty()
                ? new Accepted<>(Optional.empty())
                : checked(page, next.get()).then(uri -> new Accepted<>(Optional.of(uri)));
    }

    private static boolean isNext(MatchResult link) {
        return REL.matcher(link.group(2))
                .results()
                .limit(1)
                .map(rel -> rel.group(1) == null ? rel.group(2) : rel.group(1))
                .flatMap(names -> Fields.words(names).stream())
                .anyMatch("next"::equalsIgnoreCase);
    }

    private static Outcome<URI> checked(URI page, String next) {
        // Followed, an escaped & would ask for the first page again and again.
        if (next.contains("&amp;")) {
            return new AskAPerson<>("the next page's address (rel=next) is escaped for HTML");
        }
        try {
            var uri = page.resolve(new URI(next));
            return sameOrigin(page, uri)
                    ? new Accepted<>(uri)
                    : new AskAPerson<>("the next page (rel=next) is on another host");
        } catch (URISyntaxException e) {
            return new AskAPerson<>("the next page's address (rel=next) is none");
        }
    }

    static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
