package org.longleaf.tool.award.credential;

import org.longleaf.tool.catalog.Version;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/// A version with what badges say of it beside its own words: what its alignments stand for, and
/// who endorsed it.
///
/// @param targets by the code that criteria name; a code that is not here is left out of badges
/// @param whole alignments of the whole micro-credential
/// @param endorsements each signed by whoever endorsed it
public record Achievement(
        Version version,
        Map<String, AlignmentTarget> targets,
        List<AlignmentTarget> whole,
        List<ObjectNode> endorsements) {

    public Achievement {
        targets = Map.copyOf(targets);
        whole = List.copyOf(whole);
        endorsements = List.copyOf(endorsements);
    }

    /// Without alignments and endorsements.
    public static Achievement bare(Version version) {
        return new Achievement(version, Map.of(), List.of(), List.of());
    }
}
