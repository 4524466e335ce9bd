package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.http.WebAddress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Where a list goes on: the Link header's `rel="next"` (RFC 8288), taken as it stands and only on
/// the origin it came from, since the bearer goes with it. A header that is not well formed is read
/// as it was meant; one that speaks of a next page and cannot be read is a failure, because the
/// list would end in its middle and nobody would see it.
final class NextPage {
    private static final String ONE_LINK =
            "<([^<>]*+)>((?:\\s*+;\\s*+[\\w*!.-]++\\s*+(?:=\\s*+(?:\"[^\"]*+\"|[^\\s\"',;\u0080-\uffff]++))?+)*+)";
    private static final Pattern LINK = Pattern.compile(ONE_LINK);
    private static final Pattern WELL_FORMED =
            Pattern.compile("\\s*+(?:%1$s)?+(?:\\s*+,\\s*+(?:%1$s)?+)*+\\s*+".formatted(ONE_LINK));
    private static final Pattern REL =
            Pattern.compile(
                    ";\\s*+rel\\s*+=\\s*+(?:\"([^\"]*+)\"|([^\\s\"',;]++))",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_LINK = Pattern.compile("<\\s*+([^<>]*+)>([^<]*+)");
    private static final Pattern ANY_REL =
            Pattern.compile("\\brel\\s*+=\\s*+[\"']?\\s*+([\\w -]*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPEAKS_OF_NEXT =
            Pattern.compile("\\brel\\W{0,20}next\\b", Pattern.CASE_INSENSITIVE);

    // As characters, as Windows writes them, and as UTF-8 that was read as Latin-1.
    private static final Pattern ODD_QUOTES =
            Pattern.compile(
                    "[\u201c\u201d\u201e\u201f\u2033\u0093\u0094\u0084\u00ab\u00bb]"
                            + "|\u00e2\u0080[\u009c\u009d\u009e\u009f\u00b3]|&quot;|&#34;");

    private NextPage() {}

    static Outcome<Optional<URI>> after(URI page, CanvasBody answer, String what) {
        var headers = answer.from().headers().getOrDefault("Link", List.of());
        for (var header : headers) {
            var next = next(header);
            if (next.isPresent()) {
                return checked(page, next.get(), what)
                        .then(uri -> new Accepted<>(Optional.of(uri)));
            }
            if (!WELL_FORMED.matcher(header).matches() && SPEAKS_OF_NEXT.matcher(header).find()) {
                return new AskAPerson<>(
                        what + " goes on (rel=next), but its Link header cannot be read");
            }
        }
        return new Accepted<>(Optional.empty());
    }

    private static Optional<String> next(String header) {
        return WELL_FORMED.matcher(header).matches()
                ? LINK.matcher(header)
                        .results()
                        .filter(link -> isNext(link, REL))
                        .map(link -> link.group(1).strip())
                        .findFirst()
                : ANY_LINK.matcher(ODD_QUOTES.matcher(header).replaceAll("\""))
                        .results()
                        .filter(link -> isNext(link, ANY_REL))
                        .map(link -> link.group(1).strip())
                        .findFirst();
    }

    // The first rel counts (section 3.3).
    private static boolean isNext(MatchResult link, Pattern rel) {
        return rel.matcher(link.group(2))
                .results()
                .limit(1)
                .map(NextPage::value)
                .flatMap(names -> Fields.words(names).stream())
                .anyMatch("next"::equalsIgnoreCase);
    }

    private static String value(MatchResult rel) {
        return rel.group(1) != null || rel.groupCount() == 1 ? rel.group(1) : rel.group(2);
    }

    // Followed as it stands, an escaped & would ask for the first page again and again.
    private static Outcome<URI> checked(URI page, String next, String what) {
        try {
            var uri = WebAddress.resolve(page, new URI(next.replace("&amp;", "&")));
            return WebAddress.sameOrigin(page, uri)
                    ? new Accepted<>(uri)
                    : new AskAPerson<>(what + ": the next page (rel=next) is on another host");
        } catch (URISyntaxException e) {
            return new AskAPerson<>(what + ": the next page's address (rel=next) is none");
        }
    }

    /// An address that an answer names, where it is on this origin; null where it is not, or none.
    static @Nullable URI onOriginOf(URI base, String named) {
        try {
            var uri = WebAddress.resolve(base, new URI(named));
            return WebAddress.sameOrigin(base, uri) ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
