package org.longleaf.tool.delivery;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Tells a district's webhooks what happened, each that wants to know. It is owed with the change
/// that causes it, in the same transaction, which is one of that district; nothing is owed where
/// nobody asked. Declared here for the features above; `webhook`, which is above this package, does
/// it.
public interface WebhookEvents {

    /// Told at once.
    void happened(Happening told);

    /// Told from then on: until then it may be taken back.
    void happenedFrom(Instant from, Happening told);

    /// That something was undone is told to those alone who may have heard of it; the others never
    /// will.
    ///
    /// @param before the event of what was undone
    void undone(UUID before, Happening told);

    /// Takes an event back that has not been sent.
    ///
    /// @return the webhooks that never heard of it
    Set<UUID> takeBack(UUID event);
}
