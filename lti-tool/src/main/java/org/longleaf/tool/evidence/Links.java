package org.longleaf.tool.evidence;

import java.net.URI;

/// Web addresses handed in as evidence.
final class Links {

    private Links() {}

    /// Whether a reviewer's browser could follow it.
    static boolean isAddress(String said) {
        try {
            URI address = URI.create(said.strip());
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
