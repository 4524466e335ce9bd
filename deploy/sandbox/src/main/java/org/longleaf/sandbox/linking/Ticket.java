package org.longleaf.sandbox.linking;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.login.Selecting;

/// What the return address of one dialog remembers.
///
/// @param course the course's Canvas id
/// @param module the module that the dialog was opened for, if any
/// @param client the client id of the tool that was asked
record Ticket(
        String platform,
        String course,
        Selecting selecting,
        @Nullable String module,
        String client) {}
