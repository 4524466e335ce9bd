package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What somebody typed, as it is shown: a paragraph for each line that says something.
public final class Paragraphs {

    private Paragraphs() {}

    public static List<String> of(@Nullable String words) {
        return words == null
                ? List.of()
                : words.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
