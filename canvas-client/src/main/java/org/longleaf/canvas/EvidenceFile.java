package org.longleaf.canvas;

import java.net.URI;
import java.util.Locale;

/// A file that a score hands in (canvas-contract.md, section 5.2, `content_items`). Canvas fetches
/// it by itself, after it has taken the score: so its address must open without a login, to whoever
/// knows it, until [LtiServices#fileProgress] says that it is there.
///
/// @param address signed or unguessable, and short-lived
/// @param title the file's name, as people will see it
/// @param mediaType such as `application/pdf`
public record EvidenceFile(URI address, String title, String mediaType) {

    /// @throws IllegalArgumentException when the address is no http(s) one of a host, or title or
    ///   type are blank
    public EvidenceFile {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || address.getHost() == null) {
            throw new IllegalArgumentException("a file is fetched from an http(s) address");
        }
        if (title.isBlank() || mediaType.isBlank()) {
            throw new IllegalArgumentException("a file has a title and a type");
        }
    }

    /// Shows nothing of it.
    @Override
    public String toString() {
        return "EvidenceFile";
    }
}
