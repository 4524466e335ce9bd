package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.evidence.permission.RecordingRule;

import java.util.List;

/// How permission to record is asked in an attempt.
///
/// @param sentence that is confirmed where the version has none of its own
/// @param rule the district's forms, and what its counsel has decided
record Permission(AttestationText sentence, RecordingRule rule) {

    /// For a catalog in which no version has such a sentence.
    static final AttestationText OURS =
            new AttestationText(
                    "recording-consent",
                    "longleaf-1",
                    "Before recording I had the written permission my district requires for every"
                            + " identifiable student and adult, colleagues included. Nobody without"
                            + " permission can be seen or heard.",
                    List.of(
                            "form_version",
                            "permission_by",
                            "recorded_on",
                            "students",
                            "adults",
                            "seating_note"));

    /// A catalog without the sentence, and a district that has said nothing.
    static final Permission USUAL = new Permission(OURS, RecordingRule.NONE);
}
