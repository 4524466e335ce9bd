package org.longleaf.tool.catalog;

import org.jspecify.annotations.Nullable;

/// What somebody looks for in a list, and where in it they are: the parameters `q` and `page` of an
/// address, cut to what is sane.
public record Search(@Nullable String q, @Nullable String page) {

    private static final int LONGEST = 100;

    /// Empty where everything is wanted.
    public String words() {
        String typed = q == null ? "" : q;
        return (typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed).strip();
    }

    /// The page wanted, from 1; there may be fewer.
    public int pageWanted() {
        return page != null && page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }
}
