package org.longleaf.tool.award.credential;

import java.net.URI;

/// Where it stands whether a credential was taken back: a place in a Bitstring Status List.
///
/// @param list the list's address, and the id of the list credential
/// @param index the place of this credential in it, the same for as long as it lives
public record StatusEntry(URI list, int index) {

    public StatusEntry {
        if (index < 0) {
            throw new IllegalArgumentException("A status list begins at 0: " + index);
        }
    }

    /// Open Badges 3.0 wants an id, which the status list's own specification leaves open.
    URI id() {
        return URI.create(list + "#" + index);
    }
}
