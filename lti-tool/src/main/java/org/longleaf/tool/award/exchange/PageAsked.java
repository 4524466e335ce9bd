package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// A page of a list (Open Badges 3.0, section 6.4).
///
/// @param since only what was issued after that; null for all
record PageAsked(int limit, int offset, @Nullable Instant since) {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /// @throws ApiProblem where one of them is none
    static PageAsked of(@Nullable String limit, @Nullable String offset, @Nullable String since) {
        int asked = limit == null ? USUAL : number(limit, "limit");
        if (asked == 0) {
            throw ApiProblem.query("limit must be 1 or more");
        }
        return new PageAsked(
                Math.min(asked, MOST),
                offset == null ? 0 : number(offset, "offset"),
                since == null ? null : moment(since));
    }

    private static int number(String text, String name) {
        if (!text.matches("\\d{1,9}")) {
            throw ApiProblem.query(name + " must be a whole number");
        }
        return Integer.parseInt(text);
    }

    private static Instant moment(String text) {
        try {
            // A plus in an address is a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException _) {
            throw ApiProblem.query("since must be a date and time with an offset");
        }
    }

    /// The `Link` header.
    ///
    /// @param list where the list is
    String links(String list, int total) {
        List<String> links = new ArrayList<>();
        if (offset + limit < total) {
            links.add(link(list, offset + limit, "next"));
        }
        links.add(link(list, total == 0 ? 0 : (total - 1) / limit * limit, "last"));
        links.add(link(list, 0, "first"));
        if (offset > 0) {
            links.add(link(list, Math.max(0, offset - limit), "prev"));
        }
        return String.join(", ", links);
    }

    private String link(String list, int at, String rel) {
        return "<"
                + list
                + "?limit="
                + limit
                + "&offset="
                + at
                + (since == null ? "" : "&since=" + since)
                + ">; rel=\""
                + rel
                + "\"";
    }
}
