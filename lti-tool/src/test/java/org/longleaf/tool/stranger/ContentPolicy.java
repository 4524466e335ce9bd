package org.longleaf.tool.stranger;

import java.util.List;

/// As much of Content Security Policy Level 3 as a platform's page meets: whom a page lets frame it
/// and where it lets forms go.
final class ContentPolicy {

    private ContentPolicy() {}

    /// Whether this directive, or its absence, lets the page at `self` deal with `other`.
    static boolean allows(String policy, String directive, String self, String other) {
        for (String part : policy.split(";", -1)) {
            List<String> words = List.of(part.strip().split("\\s+"));
            if (words.getFirst().equals(directive)) {
                return words.contains("*")
                        || words.contains(other)
                        || (words.contains("'self'") && self.equals(other))
                        || words.contains(other.split(":", 2)[0] + ":");
            }
        }
        return true;
    }
}
