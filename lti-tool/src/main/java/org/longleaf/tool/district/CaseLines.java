package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// What was found and said at an event of a case, criterion by criterion: for whoever follows it in
/// the record. Declared here and answered by the feature that reviews, so that this one knows none.
public interface CaseLines {

    /// In the running transaction of the desk: the row policies say what it may read. Of work that
    /// is being read nothing is told, since it is scored independently.
    ///
    /// @param action of the event, such as `review.locked`
    /// @param subject what the event is about
    List<Line> of(String action, UUID subject);

    /// @param criterion its title; null where the words are about the whole
    /// @param level the level's name; null where there is none
    /// @param settled how it was settled, as `record.settled.…` names it; null where that is not
    ///   told
    record Line(
            @Nullable String criterion,
            @Nullable String level,
            @Nullable String settled,
            @Nullable String words) {}
}
