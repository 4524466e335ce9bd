package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What is shown of a Canvas's service account.
///
/// @param canvas where its REST API is
/// @param userId Canvas's own id of the account; null where Canvas did not say
/// @param since when it was connected; null while only the key is known
/// @param writesBadges whether it writes badges into a column of each gradebook
public record CanvasAccount(
        String canvas,
        String clientId,
        @Nullable String userId,
        @Nullable Instant since,
        boolean writesBadges) {

    public boolean isConnected() {
        return since != null;
    }
}
